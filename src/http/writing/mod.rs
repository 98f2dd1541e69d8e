//! Writing over HTTP: who may, whose turn it is, and how what is sent gets to the archive.

mod body;

mod results;

mod token;

pub use body::{announced, most, spooled, whole_of};
pub use results::Results;
pub use token::{TokenError, WriteTokens, Writer};

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::time::timeout;

use crate::http::problem::Problem;

/// Writers of this service, one after the other.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<Mutex<()>>);

/// The turn of one writer.
pub type Turn = OwnedMutexGuard<()>;

impl Turns {
    /// Waits for the writers before.
    ///
    /// # Errors
    /// 503 where they take longer than `patience`.
    pub async fn next(&self, patience: Duration) -> Result<Turn, Problem> {
        let turn = timeout(patience, Arc::clone(&self.0).lock_owned()).await;
        turn.map_err(|_| {
            let detail = "another request is writing; try again when it is done";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, detail)
        })
    }
}
