//! Answers that are made while they are sent, with constant memory.
//!
//! What makes them runs away from the threads that serve connections, waits for its client, and gives
//! up on one that is silent for too long. An answer that cannot be finished is broken off, so that
//! nobody takes a part for the whole.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use sha2::{Digest, Sha256};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use crate::archive::Archive;
use crate::http::problem::Problem;
use crate::http::state::AppState;

/// Bytes sent at once.
const BLOCK: usize = 64 << 10;

/// Blocks that wait for the network.
const WAITING: usize = 4;

/// How long a client may take no block.
const SILENCE: Duration = Duration::from_secs(60);

/// A body that is still being made, from this state of the archive.
pub struct Streamed {
    /// `<generation>.<commit>`.
    pub generation: String,
    /// The body.
    pub body: Body,
}

/// The body that `write` writes.
///
/// # Errors
/// What went wrong before the first block was full; 503 where too many are being sent.
pub async fn streamed<W>(state: &AppState, write: W) -> Result<Streamed, Problem>
where
    W: FnOnce(&Archive, &mut Sink) -> Result<(), Problem> + Send + 'static,
{
    let turn = Arc::clone(&state.downloads).acquire_owned();
    let turn = tokio::time::timeout(state.timeout, turn);
    let Ok(Ok(turn)) = turn.await else {
        return Err(Problem::timed_out());
    };
    let archive = Arc::clone(&state.archive);
    let (sender, body) = Channel::new(WAITING);
    let (begin, begun) = oneshot::channel();
    let mut sink = Sink {
        handle: Handle::current(),
        sender: Some(sender),
        begin: Some(begin),
        generation: String::new(),
        block: Vec::new(),
    };
    let span = tracing::Span::current();
    tokio::task::spawn_blocking(move || {
        let _turn = turn;
        span.in_scope(|| {
            let written = write(&archive, &mut sink);
            sink.end(written);
        });
    });
    // What panics lets its end go.
    let generation = begun.await.unwrap_or_else(|_| Err(Problem::internal()))?;
    // Compression asks again behind the end, which a channel does not bear.
    let body = Body::new(body.fuse());
    Ok(Streamed { generation, body })
}

/// The end at which a body is written.
pub struct Sink {
    handle: Handle,
    sender: Option<Sender<Bytes, io::Error>>,
    begin: Option<oneshot::Sender<Result<String, Problem>>>,
    generation: String,
    block: Vec<u8>,
}

impl Sink {
    /// From which state of the archive it is made.
    pub fn of_generation(&mut self, generation: String) {
        self.generation = generation;
    }

    fn send(&mut self) -> io::Result<()> {
        if let Some(begin) = self.begin.take() {
            // Nobody may wait any more.
            let _ = begin.send(Ok(std::mem::take(&mut self.generation)));
        }
        let block = Bytes::from(std::mem::take(&mut self.block));
        let Some(sender) = self.sender.as_mut().filter(|_| !block.is_empty()) else {
            return Ok(());
        };
        let sent = self.handle.block_on(async {
            let sending = sender.send_data(block);
            tokio::time::timeout(SILENCE, sending).await
        });
        match sent {
            Ok(Ok(())) => Ok(()),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    fn end(mut self, written: Result<(), Problem>) {
        match (written, self.begin.take()) {
            (Err(problem), Some(begin)) => {
                let _ = begin.send(Err(problem));
            }
            // Dropped unfinished, it breaks off.
            (Err(_), None) => {}
            (Ok(()), begin) => {
                self.begin = begin;
                if self.send().is_ok() {
                    self.sender = None;
                }
            }
        }
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some(sender) = self.sender.take() {
            sender.abort(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.block.extend_from_slice(bytes);
        if self.block.len() >= BLOCK {
            self.send()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts and digests what goes through it.
pub struct Digesting<W> {
    inner: W,
    digest: Sha256,
    bytes: u64,
}

/// How large a file is, and its SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum {
    /// In bytes.
    pub bytes: u64,
    /// In hexadecimal.
    pub sha256: String,
}

impl<W: Write> Digesting<W> {
    /// Before `inner`.
    pub fn new(inner: W) -> Self {
        let digest = Sha256::new();
        Self {
            inner,
            digest,
            bytes: 0,
        }
    }

    /// Of all that went through.
    pub fn checksum(self) -> Checksum {
        let digest = self.digest.finalize();
        Checksum {
            bytes: self.bytes,
            sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        }
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
