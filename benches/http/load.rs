//! Clients that always have a number of requests in flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http::{Method, Request, StatusCode, Uri, header};
use http_body_util::BodyExt;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// How long is measured.
const MEASURED: Duration = Duration::from_secs(10);

/// One thing that is asked.
#[derive(Debug, Clone)]
pub struct Target {
    pub address: Uri,
    /// What is posted there; nothing is a `GET`.
    pub body: Option<String>,
}

/// When the load ends.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// Each target was asked once.
    Once,
    Time(Duration),
}

/// What the clients saw.
#[derive(Debug, Default)]
pub struct Seen {
    pub requests: usize,
    /// Requests that were not answered, or by an error.
    pub errors: usize,
    times: Vec<Duration>,
    took: Duration,
}

impl Seen {
    /// Requests answered well in a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    /// In milliseconds, of those answered well.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        let time = self.times.get((last as f64 * share) as usize);
        time.map_or(f64::NAN, |time| time.as_secs_f64() * 1e3)
    }
}

/// Asks each target once, then all again for a while: what a service answers for the first time, and
/// what it does when people ask what was asked before.
pub fn first_and_again(targets: &[Target], in_flight: usize) -> (Seen, Seen) {
    let runtime = runtime();
    let targets: Arc<[Target]> = targets.into();
    let of = |limit| runtime.block_on(load(&targets, in_flight, limit));
    (of(Limit::Once), of(Limit::Time(MEASURED)))
}

/// The text of one answer.
pub fn text(target: &Target) -> String {
    let connections: Connections = legacy::Client::builder(TokioExecutor::new()).build_http();
    let answer = async {
        let answer = connections.request(request(target)).await;
        let body = answer.expect("the service answers").into_body();
        body.collect()
            .await
            .expect("the answer is whole")
            .to_bytes()
    };
    let bytes = runtime().block_on(answer);
    String::from_utf8(bytes.to_vec()).expect("the answer is text")
}

fn runtime() -> tokio::runtime::Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime can be made")
}

type Connections = legacy::Client<HttpConnector, String>;

/// Asks one target after the other, `in_flight` at a time, over connections that are kept.
async fn load(targets: &Arc<[Target]>, in_flight: usize, limit: Limit) -> Seen {
    let connections: Connections = legacy::Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(in_flight)
        .build_http();
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let workers: Vec<_> = (0..in_flight)
        .map(|_| {
            let worker = Worker {
                connections: connections.clone(),
                targets: Arc::clone(targets),
                next: Arc::clone(&next),
                limit,
                start,
            };
            tokio::spawn(worker.work())
        })
        .collect();
    let mut all = Seen::default();
    for worker in workers {
        let seen = worker.await.expect("a worker does not panic");
        all.requests += seen.requests;
        all.errors += seen.errors;
        all.times.extend(seen.times);
    }
    all.took = start.elapsed();
    all.times.sort();
    all
}

/// One of the clients.
struct Worker {
    connections: Connections,
    targets: Arc<[Target]>,
    next: Arc<AtomicUsize>,
    limit: Limit,
    start: Instant,
}

impl Worker {
    async fn work(self) -> Seen {
        let mut seen = Seen::default();
        while let Some(target) = self.next() {
            let request = request(target);
            let start = Instant::now();
            let answer = self.ask(request).await;
            seen.requests += 1;
            match answer {
                Ok(()) => seen.times.push(start.elapsed()),
                Err(error) => {
                    eprintln!("{}: {error}", target.address);
                    seen.errors += 1;
                }
            }
        }
        seen
    }

    fn next(&self) -> Option<&Target> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        let goes_on = match self.limit {
            Limit::Once => at < self.targets.len(),
            Limit::Time(most) => self.start.elapsed() < most,
        };
        goes_on.then(|| &self.targets[at % self.targets.len()])
    }

    /// Several works for one number (300) are an answer, and so is that there is none (404).
    async fn ask(&self, request: Request<String>) -> Result<(), String> {
        let answer = self.connections.request(request).await;
        let answer = answer.map_err(|error| error.to_string())?;
        let status = answer.status();
        let body = answer.into_body().collect().await;
        std::hint::black_box(body.map_err(|error| error.to_string())?);
        match status {
            StatusCode::OK | StatusCode::MULTIPLE_CHOICES | StatusCode::NOT_FOUND => Ok(()),
            _ => Err(status.to_string()),
        }
    }
}

fn request(target: &Target) -> Request<String> {
    let method = match target.body {
        Some(_) => Method::POST,
        None => Method::GET,
    };
    Request::builder()
        .method(method)
        .uri(target.address.clone())
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(target.body.clone().unwrap_or_default())
        .expect("its parts are valid")
}
