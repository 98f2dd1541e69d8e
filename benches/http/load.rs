//! Clients that always have a number of requests in flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use http_body_util::BodyExt;
use hyper_util::client::legacy;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// How long is measured.
pub const MEASURED: Duration = Duration::from_secs(15);

/// When the load ends.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    Requests(usize),
    Time(Duration),
}

/// What the clients saw.
#[derive(Debug, Default)]
pub struct Seen {
    pub requests: usize,
    /// Requests that were not answered by 200 and a whole body.
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

/// The addresses that are asked.
pub struct Client {
    targets: Arc<[http::Uri]>,
}

type Connections = legacy::Client<HttpConnector, String>;

impl Client {
    pub fn new(address: &str, questions: &[String]) -> Self {
        let target = |question: &String| {
            let encoded: String = question
                .bytes()
                .map(|byte| format!("%{byte:02X}"))
                .collect();
            let target = format!("{address}/v1/search?q={encoded}&limit=10");
            target
                .parse()
                .expect("an encoded question makes an address")
        };
        Self {
            targets: questions.iter().map(target).collect(),
        }
    }
}

/// Asks one question after the other, `in_flight` at a time, over connections that are kept.
pub async fn load(client: &Client, in_flight: usize, limit: Limit) -> Seen {
    let connections: Connections = legacy::Client::builder(TokioExecutor::new())
        .pool_max_idle_per_host(in_flight)
        .build_http();
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let workers: Vec<_> = (0..in_flight)
        .map(|_| {
            let worker = Worker {
                connections: connections.clone(),
                targets: Arc::clone(&client.targets),
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
    targets: Arc<[http::Uri]>,
    next: Arc<AtomicUsize>,
    limit: Limit,
    start: Instant,
}

impl Worker {
    async fn work(self) -> Seen {
        let mut seen = Seen::default();
        while let Some(target) = self.next() {
            let start = Instant::now();
            let answer = self.ask(target).await;
            seen.requests += 1;
            match answer {
                Ok(()) => seen.times.push(start.elapsed()),
                Err(error) => {
                    eprintln!("{error}");
                    seen.errors += 1;
                }
            }
        }
        seen
    }

    fn next(&self) -> Option<http::Uri> {
        let at = self.next.fetch_add(1, Ordering::Relaxed);
        let goes_on = match self.limit {
            Limit::Requests(most) => at < most,
            Limit::Time(most) => self.start.elapsed() < most,
        };
        goes_on.then(|| self.targets[at % self.targets.len()].clone())
    }

    async fn ask(&self, target: http::Uri) -> Result<(), String> {
        let answer = self
            .connections
            .get(target)
            .await
            .map_err(|error| error.to_string())?;
        let status = answer.status();
        let body = answer
            .into_body()
            .collect()
            .await
            .map_err(|error| error.to_string())?;
        std::hint::black_box(body);
        if status == http::StatusCode::OK {
            Ok(())
        } else {
            Err(status.to_string())
        }
    }
}
