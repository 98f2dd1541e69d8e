//! What is sent, read to its end: into memory where it is one document, onto disk where it is many.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderMap, StatusCode};
use http_body_util::BodyExt;
use tokio::time::timeout;

use crate::archive::Spool;
use crate::http::problem::Problem;

/// How long a client may send nothing.
const SILENCE: Duration = Duration::from_secs(30);

/// Bytes written to disk at once.
const BLOCK: usize = 1 << 20;

/// The most that is taken as one document, and as lines, in bytes.
pub mod most {
    /// A text whose citations are asked for.
    pub const TEXT: usize = 1 << 20;
    /// One document.
    pub const DOCUMENT: usize = 64 << 20;
    /// A draft to be checked.
    pub const DRAFT: usize = 20 << 20;
    /// Many, as they are sent: compressed or not.
    pub const LINES: usize = 1 << 30;
}

/// A body that says how long it is need not be read to be too long.
///
/// # Errors
/// 413 where it says that it is longer than `most`.
pub fn announced(headers: &HeaderMap, most: usize) -> Result<(), Problem> {
    let length = headers.get(CONTENT_LENGTH);
    let length: Option<u64> = length.and_then(|length| length.to_str().ok()?.parse().ok());
    match length {
        Some(length) if length > most as u64 => Err(too_much(most)),
        _ => Ok(()),
    }
}

/// A body of at most so many bytes in memory.
///
/// # Errors
/// 408 where nothing comes any more, 413 where too much does, 400 where it breaks off.
pub async fn whole_of(body: Body, most: usize) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut parts = Parts::new(body, most);
    while let Some(part) = parts.next().await? {
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// A body on disk; says how many bytes it has.
///
/// # Errors
/// As [`whole_of`], and 507 where the disk is full.
pub async fn spooled(body: Body, spool: &Spool) -> Result<usize, Problem> {
    let mut block = Vec::with_capacity(BLOCK);
    let mut parts = Parts::new(body, most::LINES);
    while let Some(part) = parts.next().await? {
        block.extend_from_slice(&part);
        if block.len() >= BLOCK {
            block = match written(block, spool).await {
                Ok(empty) => empty,
                Err(problem) => {
                    parts.passed_over().await;
                    return Err(problem);
                }
            };
        }
    }
    written(block, spool).await?;
    Ok(parts.most - parts.left)
}

/// Writes a block; gives back its memory.
async fn written(mut block: Vec<u8>, spool: &Spool) -> Result<Vec<u8>, Problem> {
    let spool = spool.clone();
    let write = move || {
        spool.append(&block)?;
        block.clear();
        Ok(block)
    };
    let written: std::io::Result<_> = tokio::task::spawn_blocking(write)
        .await
        .unwrap_or_else(|error| Err(std::io::Error::other(error)));
    written.map_err(|error| Problem::of_disk(&error))
}

/// The parts of a body as they come.
struct Parts {
    body: Body,
    most: usize,
    left: usize,
}

impl Parts {
    fn new(body: Body, most: usize) -> Self {
        let left = most;
        Self { body, most, left }
    }

    /// Reads the rest and forgets it: a client that is still sending when the connection ends does not
    /// hear why.
    async fn passed_over(&mut self) {
        while let Ok(Some(_)) = self.next().await {}
    }

    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        loop {
            let frame = timeout(SILENCE, self.body.frame()).await;
            let frame = frame.map_err(|_| silent())?;
            let Some(frame) = frame else { return Ok(None) };
            let frame = frame.map_err(|_| {
                Problem::bad_request("the body broke off before its end; nothing of it was taken")
            })?;
            // Trailers say nothing that is wanted here.
            let Ok(part) = frame.into_data() else {
                continue;
            };
            self.left = self
                .left
                .checked_sub(part.len())
                .ok_or_else(|| too_much(self.most))?;
            return Ok(Some(part));
        }
    }
}

fn silent() -> Problem {
    let seconds = SILENCE.as_secs();
    let detail = format!("nothing was sent for {seconds} seconds; nothing was taken");
    Problem::new(StatusCode::REQUEST_TIMEOUT, detail)
}

/// 413: more than so many bytes.
fn too_much(most: usize) -> Problem {
    let detail = format!("expected at most {} MiB; send it in parts", most >> 20);
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
}
