//! What every handler shares.

use std::sync::Arc;
use std::time::{Duration, Instant};

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
        let asked = tokio::task::spawn_blocking(move || span.in_scope(|| question(&archive)));
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
