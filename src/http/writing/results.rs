//! Lines of an answer that grows while it is sent.
//!
//! Whoever makes them must not wait for a client that reads slowly, nor can all of them lie in
//! memory: they go through a file, and the answer follows behind.

use std::io::Read;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use serde::Serialize;
use tokio::sync::watch;
use tokio::task::spawn_blocking;

use crate::archive::{Spool, SpoolReader};
use crate::http::problem::Problem;

/// Bytes sent at once, at most.
const BLOCK: u64 = 64 << 10;

/// Parts of the answer that wait for the network.
const WAITING: usize = 4;

/// The end at which lines are made.
#[derive(Debug, Clone)]
pub struct Results {
    spool: Spool,
    state: Arc<watch::Sender<State>>,
}

#[derive(Debug, Clone, Default)]
struct State {
    /// Bytes that may be read.
    length: u64,
    end: Option<Result<(), Problem>>,
}

impl Results {
    /// Results that go through `spool`.
    pub fn new(spool: Spool) -> Self {
        Self {
            spool,
            state: Arc::new(watch::Sender::new(State::default())),
        }
    }

    /// Adds a line.
    pub fn line(&self, line: &impl Serialize) {
        // Cannot fail: strings and numbers only.
        let mut bytes = serde_json::to_vec(line).unwrap_or_default();
        bytes.push(b'\n');
        match self.spool.append(&bytes) {
            Ok(length) => self.state.send_modify(|state| state.length = length),
            // What it spoke of is done all the same; the answer ends before it.
            Err(error) => self.end(Err(Problem::of_disk(&error))),
        }
    }

    /// Says that there will be no more, and whether all went well. The first word counts.
    pub fn end(&self, end: Result<(), Problem>) {
        self.state.send_modify(|state| {
            state.end.get_or_insert(end);
        });
    }

    /// The answer, as soon as there is something to tell.
    ///
    /// # Errors
    /// What went wrong before the first line.
    pub async fn answer(&self) -> Result<Body, Problem> {
        let mut state = self.state.subscribe();
        let is_begun = |state: &State| state.length > 0 || state.end.is_some();
        // Cannot fail: this end is held here.
        let begun = state.wait_for(is_begun).await.map(|begun| begun.clone());
        if let Ok(State {
            length: 0,
            end: Some(Err(problem)),
        }) = begun
        {
            return Err(problem);
        }
        let (sender, body) = Channel::<Bytes, std::io::Error>::new(WAITING);
        tokio::spawn(follow(self.spool.reader(), state, sender));
        // Compression asks again behind the end, which a channel does not bear.
        Ok(Body::new(body.fuse()))
    }
}

/// Sends what there is until there is no more, or nobody listens.
async fn follow(
    mut reader: SpoolReader,
    mut state: watch::Receiver<State>,
    mut sender: Sender<Bytes, std::io::Error>,
) {
    let mut sent = 0;
    loop {
        let State { length, end } = state.borrow_and_update().clone();
        while sent < length {
            let most = BLOCK.min(length - sent);
            let Ok((back, block)) = spawn_blocking(move || block(reader, most)).await else {
                return;
            };
            reader = back;
            match block {
                Ok(bytes) => {
                    sent += bytes.len() as u64;
                    if sender.send_data(bytes).await.is_err() {
                        return;
                    }
                }
                Err(error) => return sender.abort(error),
            }
        }
        match end {
            Some(Ok(())) => return,
            Some(Err(problem)) => {
                let mut line = serde_json::json!({ "problem": problem }).to_string();
                line.push('\n');
                // Nobody may listen any more.
                let _ = sender.send_data(line.into()).await;
                return;
            }
            None if state.changed().await.is_err() => return,
            None => {}
        }
    }
}

fn block(mut reader: SpoolReader, most: u64) -> (SpoolReader, std::io::Result<Bytes>) {
    let mut bytes = Vec::new();
    let read = (&mut reader).take(most).read_to_end(&mut bytes);
    let block = match read {
        Ok(0) => Err(std::io::ErrorKind::UnexpectedEof.into()),
        Ok(_) => Ok(Bytes::from(bytes)),
        Err(error) => Err(error),
    };
    (reader, block)
}
