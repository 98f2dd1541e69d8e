//! Ingest: sources in, originals stored and fsynced, rows indexed, a report out.

use std::path::PathBuf;
use std::sync::PoisonError;

use super::report::{IngestReport, Outcome, SourceReport};
use super::{Archive, ArchiveError};
use crate::index::reading::{Originals, ReadDocument};
use crate::index::record::{Entry, Record};
use crate::index::writer_lock::WriterLock;
use crate::ingest::readers::{read, unreadable};
use crate::ingest::walk::walk;
use crate::ingest::{Ingested, Item};

/// Bytes of text that are stored and indexed together.
const BATCH_BYTES: usize = 8 << 20;

/// How to ingest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IngestOptions {
    /// The sources are the bundled sample corpus.
    pub is_demo: bool,
    /// Remove documents of the sample corpus first.
    pub replace_demo: bool,
}

/// How far a long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// It begins, with so many files or documents.
    Begin {
        /// How many.
        items: usize,
    },
    /// One more is done.
    Item {
        /// Which.
        name: &'a str,
    },
}

impl Archive {
    /// Takes files, folders and `-`. What cannot be read is reported by name; the rest is taken.
    ///
    /// # Errors
    /// [`ArchiveError`] when store or index cannot be written. Everything reported before is kept.
    pub fn ingest(
        &self,
        paths: &[PathBuf],
        options: IngestOptions,
        progress: &mut dyn FnMut(Progress<'_>),
    ) -> Result<IngestReport, ArchiveError> {
        let _lock = WriterLock::take(&self.data)?;
        self.originals
            .store
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .follow()?;
        let mut batch = Batch::new(self, options.is_demo);
        if options.replace_demo && !options.is_demo {
            batch.remove_demo();
        }
        let files = walk(paths);
        progress(Progress::Begin { items: files.len() });
        for file in files {
            match file {
                Ok(file) => {
                    let mut failure = None;
                    read(&file, &mut |item| {
                        let taken = batch.take(item);
                        failure = taken.err();
                        failure.is_none()
                    });
                    failure.map_or(Ok(()), Err)?;
                    progress(Progress::Item {
                        name: &file.path.display().to_string(),
                    });
                }
                Err((path, error)) => {
                    batch.take(Err(unreadable(&path, &error)))?;
                    progress(Progress::Item {
                        name: &path.display().to_string(),
                    });
                }
            }
        }
        batch.finish()
    }
}

/// What was taken and is not yet stored.
struct Batch<'a> {
    archive: &'a Archive,
    is_demo: bool,
    entries: Vec<Entry>,
    bytes: usize,
    report: IngestReport,
}

impl<'a> Batch<'a> {
    fn new(archive: &'a Archive, is_demo: bool) -> Self {
        Self {
            archive,
            is_demo,
            entries: Vec::new(),
            bytes: 0,
            report: IngestReport::default(),
        }
    }

    fn remove_demo(&mut self) {
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        for source in store.demo_sources() {
            if let Some(location) = store.of_source(&source) {
                let id = location.id.clone();
                self.entries.push(Entry::Delete { source, id });
                self.report.demo_removed += 1;
            }
        }
    }

    /// Takes or refuses one text.
    fn take(&mut self, item: Item) -> Result<(), ArchiveError> {
        match item {
            Ok(ingested) => self.take_text(ingested),
            Err(refused) => {
                let outcome = Outcome::Refused(refused.reason);
                self.note(refused.source, None, outcome, Vec::new());
                Ok(())
            }
        }
    }

    fn take_text(&mut self, ingested: Ingested) -> Result<(), ArchiveError> {
        let known = self.known(&ingested);
        if let Some((id, digest, _)) = &known
            && *digest == ingested.digest
        {
            self.note(
                ingested.source,
                Some(id.clone()),
                Outcome::Unchanged,
                Vec::new(),
            );
            return Ok(());
        }
        let (read, mut notes) = self.read(ingested);
        let id = self.document_id(&read)?;
        let outcome = match &known {
            Some(_) => Outcome::Replaced,
            None if self.is_held(&id) => Outcome::Copy,
            None => Outcome::Added,
        };
        if outcome == Outcome::Copy {
            notes.push(format!("the same work as {id}: kept as a copy beside it"));
        }
        if let Some((old, _, source)) = known {
            self.entries.push(Entry::Delete { source, id: old });
        }
        let source = read.record.source.clone();
        self.bytes += read.record.text.len();
        self.entries.push(Entry::Put(Box::new(Record {
            id: id.clone(),
            ..read.record
        })));
        self.note(source, Some(id), outcome, notes);
        if self.bytes > BATCH_BYTES {
            self.store()
        } else {
            Ok(())
        }
    }

    /// The record that this source, or its own id, replaces: document, digest and source.
    fn known(&self, ingested: &Ingested) -> Option<(String, String, String)> {
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let of_source = store
            .of_source(&ingested.source)
            .map(|known| (known, ingested.source.clone()));
        let of_external = || {
            let id = store.of_external_id(ingested.given.external_id.as_deref()?)?;
            let source = store.sources(id).first()?;
            Some((store.of_source(source)?, source.clone()))
        };
        let (known, source) = of_source.or_else(of_external)?;
        Some((known.id.clone(), known.digest.clone(), source))
    }

    /// Reads a text, and what was noticed in it as sentences.
    fn read(&self, ingested: Ingested) -> (ReadDocument, Vec<String>) {
        let record = Record {
            id: String::new(),
            source: ingested.source,
            digest: ingested.digest,
            ingested_at: now(),
            is_demo: self.is_demo,
            given: ingested.given,
            text: ingested.text,
        };
        let read = self.archive.originals.reader.read(record);
        let mut notes = ingested.notes;
        notes.extend(
            read.diagnostics
                .iter()
                .map(|diagnostic| diagnostic.message.clone()),
        );
        (read, notes)
    }

    /// The slug of the work where its identity is complete, else a digest of the text. Two works
    /// whose slugs fold to the same letters (HĐ, HD) stay two documents.
    fn document_id(&self, read: &ReadDocument) -> Result<String, ArchiveError> {
        let work = read
            .identity
            .as_ref()
            .filter(|identity| identity.is_complete)
            .map(|identity| &identity.work);
        let Some(work) = work else {
            let digest = &read.record.digest;
            return Ok(format!("h-{}", digest.get(..12).unwrap_or(digest)));
        };
        let slug = work.document_slug();
        for suffix in 1_u32.. {
            let id = if suffix == 1 {
                slug.clone()
            } else {
                format!("{slug}-{suffix}")
            };
            let held = self.archive.originals.load(&id)?;
            let other = held.is_some_and(|held| {
                held.identity
                    .as_ref()
                    .is_some_and(|identity| identity.work != *work)
            });
            if !other {
                return Ok(id);
            }
        }
        Ok(slug)
    }

    /// Whether a document is held, or taken earlier in this run.
    fn is_held(&self, id: &str) -> bool {
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let pending = self
            .entries
            .iter()
            .any(|entry| matches!(entry, Entry::Put(record) if record.id == id));
        pending || !store.sources(id).is_empty()
    }

    fn note(
        &mut self,
        source: String,
        document_id: Option<String>,
        outcome: Outcome,
        notes: Vec<String>,
    ) {
        self.report.sources.push(SourceReport {
            source,
            document_id,
            outcome,
            notes,
        });
    }

    /// Makes what was taken durable.
    fn store(&mut self) -> Result<(), ArchiveError> {
        self.bytes = 0;
        let entries = std::mem::take(&mut self.entries);
        let mut store = self
            .archive
            .originals
            .store
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if !entries.is_empty() {
            store.append(&entries)?;
        }
        drop(store);
        self.archive.originals.forget();
        Ok(())
    }

    /// Stores the rest and brings the index up to the store.
    fn finish(mut self) -> Result<IngestReport, ArchiveError> {
        self.store()?;
        let live = self.archive.live();
        let position = live.engine.store_position();
        if position < self.archive.store_end() {
            self.archive
                .index_since(&*live.engine, position, &mut |_| {})?;
        }
        Ok(self.report)
    }
}

/// The time, RFC 3339 in UTC, to the second.
fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}
