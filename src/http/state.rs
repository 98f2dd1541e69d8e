//! What every handler shares.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use crate::archive::{Archive, ArchiveState};
use crate::domain::gazetteer::Gazetteer;
use crate::http::labels::Labels;
use crate::http::metrics::Metrics;
use crate::http::problem::Problem;

/// What every handler shares; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The archive.
    pub archive: Arc<Archive>,
    /// Names for the codes that filters and facets use.
    pub labels: Labels,
    /// Counters and histograms.
    pub metrics: Metrics,
    /// When the service started.
    pub started: Instant,
    /// How long a request may take.
    pub timeout: Duration,
    /// Questions that are answered at once. More of them than processors only make each other wait,
    /// and the unlucky wait longest.
    turns: Arc<Semaphore>,
}

impl AppState {
    /// The state of a service over `archive`; `gazetteer` names types and places on pages.
    pub fn new(archive: Arc<Archive>, gazetteer: Arc<Gazetteer>, timeout: Duration) -> Self {
        let (labels, metrics) = (Labels::new(gazetteer), Metrics::new());
        Self {
            archive,
            labels,
            metrics,
            started: Instant::now(),
            timeout,
            turns: Arc::new(Semaphore::new(turns())),
        }
    }

    /// Asks the archive, away from the threads that serve connections.
    ///
    /// # Errors
    /// The problem that `question` makes, or 500 where the archive fails.
    pub async fn ask<T, Q>(&self, question: Q) -> Result<T, Problem>
    where
        T: Send + 'static,
        Q: FnOnce(&Archive) -> Result<T, Problem> + Send + 'static,
    {
        let archive = Arc::clone(&self.archive);
        let span = tracing::Span::current();
        // Never closed, so a turn always comes.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        let asked = tokio::task::spawn_blocking(move || {
            let answer = span.in_scope(|| question(&archive));
            drop(turn);
            answer
        });
        asked.await.unwrap_or_else(|error| {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the archive panicked: {error}"
            );
            Err(Problem::internal())
        })
    }

    /// The state of the archive.
    ///
    /// # Errors
    /// 500 where the archive panics.
    pub async fn archive_state(&self) -> Result<ArchiveState, Problem> {
        self.ask(|archive| Ok(archive.state())).await
    }
}

/// One a processor, and one for short questions beside a long one.
fn turns() -> usize {
    let processors = std::thread::available_parallelism();
    processors.map_or(1, usize::from) + 1
}
