//! What every handler shares.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::task::JoinError;

use crate::archive::{Archive, ArchiveError, ArchiveState};
use crate::domain::gazetteer::Gazetteer;
use crate::http::answers::Answers;
use crate::http::checksums::Checksums;
use crate::http::labels::Labels;
use crate::http::metrics::Metrics;
use crate::http::problem::Problem;
use crate::http::writing::{Turns, WriteTokens};

/// Files that are sent at once.
const MOST_DOWNLOADS: usize = 8;

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
    /// The tokens with which documents may be written.
    pub tokens: WriteTokens,
    /// Those who write, one after the other.
    pub writers: Turns,
    /// Files that are sent at once; each holds a thread for as long as its client takes.
    pub downloads: Arc<Semaphore>,
    /// Answers that can be given again.
    pub answers: Answers,
    /// Checksums of bulk files.
    pub checksums: Checksums,
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
            tokens: WriteTokens::default(),
            writers: Turns::default(),
            downloads: Arc::new(Semaphore::new(MOST_DOWNLOADS)),
            answers: Answers::new(),
            checksums: Checksums::default(),
            turns: Arc::new(Semaphore::new(turns())),
        }
    }

    /// The same, where whoever has one of these tokens may write.
    pub fn with_tokens(self, tokens: WriteTokens) -> Self {
        Self { tokens, ..self }
    }

    /// Writes to the archive when it is this request's turn, away from the threads that serve
    /// connections. What has begun is done, whether or not the client waits for it.
    ///
    /// # Errors
    /// 503 where others write for too long, and the problem that the archive has.
    pub async fn write<T, W>(&self, write: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce(&Archive) -> Result<T, ArchiveError> + Send + 'static,
    {
        let turn = self.writers.next(self.timeout).await?;
        let archive = Arc::clone(&self.archive);
        let span = tracing::Span::current();
        let written = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            span.in_scope(|| write(&archive).map_err(Problem::from))
        });
        written.await.unwrap_or_else(|error| Err(panicked(&error)))
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
        asked.await.unwrap_or_else(|error| Err(panicked(&error)))
    }

    /// The state of the archive.
    ///
    /// # Errors
    /// 500 where the archive panics.
    pub async fn archive_state(&self) -> Result<ArchiveState, Problem> {
        self.ask(|archive| Ok(archive.state())).await
    }
}

fn panicked(error: &JoinError) -> Problem {
    tracing::error!(
        error = error as &dyn std::error::Error,
        "the archive panicked: {error}"
    );
    Problem::internal()
}

/// One a processor, and one for short questions beside a long one.
fn turns() -> usize {
    let processors = std::thread::available_parallelism();
    processors.map_or(1, usize::from) + 1
}
