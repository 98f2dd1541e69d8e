//! Ingest: sources in, originals stored and fsynced, rows indexed, a report out.
//!
//! One thread finds documents, several read them, the caller's stores and indexes them in the order
//! found. What is told of a source by [`Progress::Source`] is durable.

mod batch;

mod copies;

mod missing;

mod naming;

mod prepare;

mod receive;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::in_order::{Feed, in_order};
use super::report::{IngestReport, SourceReport};
use super::{Archive, ArchiveError};
use crate::index::store::Store;
use crate::index::writer_lock::WriterLock;
use crate::ingest::readers::{Raw, find, unreadable};
use crate::ingest::walk::{Walked, walk};
use batch::Batch;
use missing::Seen;
use prepare::{Prepared, prepare};
pub use receive::Sent;

/// Bytes that may be under way between finding and storing.
pub(super) const UNDER_WAY: usize = 2 << 20;

/// How to ingest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IngestOptions {
    /// The sources are the bundled sample corpus.
    pub is_demo: bool,
    /// Remove documents of the sample corpus first.
    pub replace_demo: bool,
    /// Read everything and store nothing.
    pub dry_run: bool,
    /// Remove documents whose source was found before and is there no more.
    pub prune: bool,
    /// Threads that read; 0 is one a processor.
    pub threads: usize,
    /// Searches shall find within a second what is told, at the price of more and smaller commits.
    pub is_live: bool,
}

/// How far a long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// It begins, with so many files or documents.
    Begin {
        /// How many.
        items: usize,
        /// Their size in bytes, where that is known.
        bytes: u64,
    },
    /// One more file or document is done.
    Item {
        /// Which.
        name: &'a str,
    },
    /// So much was read.
    Read {
        /// Bytes since it began.
        bytes: u64,
    },
    /// What happened to a source; told when it is durable.
    Source {
        /// What happened.
        report: &'a SourceReport,
    },
}

/// A record that is stored already.
#[derive(Debug, Clone)]
struct Known {
    id: String,
    source: String,
    /// Whether it is of the file that comes now.
    is_same: bool,
}

impl Known {
    /// The record of a source, else of an id that it has of its own; beside what comes now with a
    /// digest.
    fn find(store: &Store, source: &str, external_id: Option<&str>, digest: &str) -> Option<Self> {
        let external = || store.of_external_id(external_id?);
        let of_source = store.of_source(source).map(|_| source);
        let source = of_source.or_else(external)?;
        let location = store.of_source(source)?;
        Some(Self {
            id: location.id.to_string(),
            source: source.to_owned(),
            is_same: location.has_digest(digest),
        })
    }
}

/// What the finding thread hands on.
enum Found {
    Raw(Raw),
    /// A file is done.
    Done(PathBuf),
}

/// The same, looked at.
enum Looked {
    At(Prepared),
    Done(PathBuf),
}

impl Archive {
    /// Takes files, folders and `-`. What cannot be read is reported by name; the rest is taken.
    ///
    /// # Errors
    /// [`ArchiveError`] when store or index cannot be written. Everything told before is kept.
    pub fn ingest(
        &self,
        paths: &[PathBuf],
        options: IngestOptions,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<IngestReport, ArchiveError> {
        self.write(options, progress, |batch| {
            if options.replace_demo && !options.is_demo && !options.dry_run {
                batch.remove_demo()?;
            }
            let files = walk(paths);
            batch.progress(Progress::Begin {
                items: files.len(),
                bytes: files.iter().flatten().map(|file| file.size).sum(),
            });
            let (read, mut seen) = (AtomicU64::new(0), Seen::default());
            let feed = |feed: &mut Feed<'_, Found>| feed_all(&files, &read, feed);
            self.take_all(feed, &read, options, batch, &mut seen)?;
            let missing = seen.missing(&self.originals.store(), paths);
            for source in missing {
                batch.miss(source, options.prune);
            }
            Ok(())
        })
    }

    /// Writes as the only one, and makes all of it visible. What a failure leaves half done in the
    /// engine is given up: the next writer makes it anew from the store.
    fn write(
        &self,
        options: IngestOptions,
        progress: &mut dyn FnMut(Progress<'_>),
        work: impl FnOnce(&mut Batch<'_, '_>) -> Result<(), ArchiveError>,
    ) -> Result<IngestReport, ArchiveError> {
        let _lock = self.lock_to_write(options)?;
        let engine = self.live().engine;
        let mut batch = Batch::new(self, &*engine, options, progress);
        let done = work(&mut batch).and_then(|()| batch.finish());
        if done.is_err() {
            engine.abandon();
        }
        done
    }

    /// The lock, and a view of what others wrote before it was ours.
    fn lock_to_write(&self, options: IngestOptions) -> Result<Option<WriterLock>, ArchiveError> {
        if options.dry_run {
            return Ok(None);
        }
        let lock = WriterLock::take(&self.data)?;
        self.refresh()?;
        let engine = self.live().engine;
        if engine.store_position() < self.store_end() {
            self.index_since(&*engine, engine.store_position(), &mut |_| {})?;
        }
        Ok(Some(lock))
    }

    fn take_all(
        &self,
        feed: impl FnOnce(&mut Feed<'_, Found>) + Send,
        read: &AtomicU64,
        options: IngestOptions,
        batch: &mut Batch<'_, '_>,
        seen: &mut Seen,
    ) -> Result<(), ArchiveError> {
        let look = |found| match found {
            Found::Raw(raw) => Looked::At(prepare(raw, &self.originals, options.is_demo)),
            Found::Done(path) => Looked::Done(path),
        };
        let take = |looked| {
            let bytes = read.load(Ordering::Relaxed);
            match looked {
                Looked::At(prepared) => {
                    seen.note(&prepared);
                    batch.take(prepared)?;
                }
                Looked::Done(path) => {
                    seen.file_done(&path);
                    let name = &path.display().to_string();
                    batch.progress(Progress::Item { name });
                }
            }
            batch.progress(Progress::Read { bytes });
            Ok(())
        };
        let threads = threads(options.threads);
        in_order(threads, UNDER_WAY, feed, look, take)
    }
}

/// Finds the documents of all files.
fn feed_all(files: &[Walked], read: &AtomicU64, feed: &mut Feed<'_, Found>) {
    for file in files {
        let path: &Path = match file {
            Ok(file) => &file.path,
            Err((path, _)) => path,
        };
        let mut goes_on = true;
        let mut hand_on = |raw: Raw| {
            let size = raw.size();
            goes_on = feed(Found::Raw(raw), size);
            goes_on
        };
        match file {
            Ok(file) => find(file, read, &mut hand_on),
            Err((path, error)) => {
                hand_on(unreadable(path, error));
            }
        }
        if !goes_on || !feed(Found::Done(path.to_owned()), 0) {
            return;
        }
    }
}

/// How many threads read.
pub(super) fn threads(asked: usize) -> usize {
    match asked {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        asked => asked,
    }
}

/// This moment, RFC 3339 in UTC.
pub(super) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
