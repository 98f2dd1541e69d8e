//! Counters and histograms, in the text form of Prometheus.
//!
//! Each service has a recorder of its own, so that several can live in one process.

use std::sync::Arc;
use std::time::Duration;

use metrics::{Recorder, counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{
    Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder,
};

/// Upper bounds of the latency histogram, in seconds.
const BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
];
const REQUESTS: &str = "http_requests_total";
const DURATION: &str = "http_request_duration_seconds";
const ZERO_RESULTS: &str = "search_zero_results_total";
const DOCUMENTS: &str = "archive_documents";
const UPTIME: &str = "process_uptime_seconds";

/// Marks the answer to a search that found nothing, whether it is new or given again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NothingFound;

/// The metrics of one service; cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    recorder: Arc<PrometheusRecorder>,
    handle: PrometheusHandle,
}

impl Metrics {
    /// Metrics that start at zero.
    pub fn new() -> Self {
        let latency = Matcher::Full(DURATION.to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(latency, &BUCKETS);
        // Cannot fail: the list of buckets is not empty. Without them: a summary, not a panic.
        let recorder = builder
            .unwrap_or_else(|_| PrometheusBuilder::new())
            .build_recorder();
        let handle = recorder.handle();
        let metrics = Self {
            recorder: Arc::new(recorder),
            handle,
        };
        metrics.with(|| counter!(ZERO_RESULTS).absolute(0));
        metrics.describe();
        metrics
    }

    fn describe(&self) {
        let recorder = &*self.recorder;
        recorder.describe_counter(REQUESTS.into(), None, "Requests answered.".into());
        recorder.describe_histogram(DURATION.into(), None, "Time to answer.".into());
        recorder.describe_counter(ZERO_RESULTS.into(), None, "Searches without hits.".into());
        recorder.describe_gauge(DOCUMENTS.into(), None, "Documents held.".into());
        recorder.describe_gauge(UPTIME.into(), None, "Seconds since the start.".into());
    }

    /// Counts a request that was answered.
    pub fn answered(&self, route: &str, method: &'static str, status: u16, taken: Duration) {
        let route = route.to_owned();
        self.with(|| {
            let status = status.to_string();
            counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status)
                .increment(1);
            histogram!(DURATION, "route" => route).record(taken);
        });
    }

    /// Counts a search that found nothing.
    pub fn found_nothing(&self) {
        self.with(|| counter!(ZERO_RESULTS).increment(1));
    }

    /// All metrics, with the present number of documents.
    pub fn render(&self, documents: usize, uptime: Duration) -> String {
        self.with(|| {
            gauge!(DOCUMENTS).set(u32::try_from(documents).unwrap_or(u32::MAX));
            gauge!(UPTIME).set(uptime.as_secs_f64());
        });
        self.handle.render()
    }

    /// Folds recorded times into their buckets; without it they pile up until someone asks.
    pub fn upkeep(&self) {
        self.handle.run_upkeep();
    }

    fn with<T>(&self, record: impl FnOnce() -> T) -> T {
        with_local_recorder(&*self.recorder, record)
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_counted_by_route() {
        let metrics = Metrics::new();
        metrics.answered("/v1/search", "GET", 200, Duration::from_millis(3));
        metrics.found_nothing();
        let text = metrics.render(7, Duration::from_secs(1));
        let line = r#"http_requests_total{route="/v1/search",method="GET",status="200"} 1"#;
        assert!(text.contains(line), "{text}");
        assert!(
            text.contains(r#"_bucket{route="/v1/search",le="0.005"} 1"#),
            "{text}"
        );
        assert!(text.contains("search_zero_results_total 1"), "{text}");
        assert!(text.contains("archive_documents 7"), "{text}");
    }

    #[test]
    fn services_do_not_share_metrics() {
        let (one, other) = (Metrics::new(), Metrics::new());
        one.answered("/", "GET", 200, Duration::ZERO);
        assert!(
            !other
                .render(0, Duration::ZERO)
                .contains("http_requests_total{")
        );
    }
}
