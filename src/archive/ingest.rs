//! Ingest: sources in, originals stored and fsynced, rows indexed, a report out.

use std::collections::{BTreeSet, HashMap};
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::PoisonError;

use super::report::{IngestReport, Outcome, SourceReport};
use super::{Archive, ArchiveError};
use crate::domain::work::WorkId;
use crate::index::document::IndexDocument;
use crate::index::engine::Engine;
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
        // What others wrote before the lock was ours must be seen.
        self.refresh()?;
        let engine = self.live().engine;
        if engine.store_position() < self.store_end() {
            self.index_since(&*engine, engine.store_position(), &mut |_| {})?;
        }
        let mut batch = Batch::new(self, &*engine, options.is_demo);
        if options.replace_demo && !options.is_demo {
            batch.remove_demo();
            batch.store()?;
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

/// A record that is stored already.
struct Known {
    id: String,
    digest: String,
    source: String,
}

/// What was taken and is not yet stored.
struct Batch<'a> {
    archive: &'a Archive,
    engine: &'a dyn Engine,
    is_demo: bool,
    entries: Vec<Entry>,
    /// What the texts among them say, by source.
    rows: HashMap<String, IndexDocument>,
    /// Documents among them, with the work of each.
    pending: HashMap<String, Option<WorkId>>,
    bytes: usize,
    report: IngestReport,
}

impl<'a> Batch<'a> {
    fn new(archive: &'a Archive, engine: &'a dyn Engine, is_demo: bool) -> Self {
        Self {
            archive,
            engine,
            is_demo,
            entries: Vec::new(),
            rows: HashMap::new(),
            pending: HashMap::new(),
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
        if let Some(known) = known
            .as_ref()
            .filter(|known| known.digest == ingested.digest)
        {
            let id = Some(known.id.clone());
            self.note(ingested.source, id, Outcome::Unchanged, Vec::new());
            return Ok(());
        }
        let name = ingested.source.clone();
        let Some((read, mut notes)) = self.read(ingested) else {
            let reason = "the reader failed on it; please report this text".to_owned();
            self.note(name, None, Outcome::Refused(reason), Vec::new());
            return Ok(());
        };
        let id = self.document_id(&read, known.as_ref())?;
        let outcome = match &known {
            Some(_) => Outcome::Replaced,
            None if self.is_held(&id) => Outcome::Copy,
            None => Outcome::Added,
        };
        if outcome == Outcome::Copy {
            notes.push(format!("the same work as {id}: kept as a copy beside it"));
        }
        // The same source of the same document is replaced in place.
        if let Some(old) = known.filter(|old| old.id != id || old.source != name) {
            self.entries.push(Entry::Delete {
                source: old.source,
                id: old.id,
            });
        }
        self.bytes += read.record.text.len();
        let read = read.named(&id);
        let reader = &self.archive.originals.reader;
        self.rows.insert(name.clone(), reader.rows(&read));
        self.pending
            .insert(id.clone(), read.identity.map(|identity| identity.work));
        self.entries.push(Entry::Put(Box::new(read.record)));
        self.note(name, Some(id), outcome, notes);
        if self.bytes > BATCH_BYTES {
            self.store()
        } else {
            Ok(())
        }
    }

    /// The record that this source, or its own id, replaces.
    fn known(&self, ingested: &Ingested) -> Option<Known> {
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let external = || store.of_external_id(ingested.given.external_id.as_deref()?);
        let of_source = store
            .of_source(&ingested.source)
            .map(|_| ingested.source.as_str());
        let source = of_source.or_else(external)?;
        let location = store.of_source(source)?;
        let (id, digest) = (location.id.clone(), location.digest.clone());
        Some(Known {
            id,
            digest,
            source: source.to_owned(),
        })
    }

    /// Reads a text, and what was noticed in it as sentences; `None` where the reader has a fault,
    /// which must not cost the other texts.
    fn read(&self, ingested: Ingested) -> Option<(ReadDocument, Vec<String>)> {
        let record = Record {
            id: String::new(),
            source: ingested.source,
            digest: ingested.digest,
            ingested_at: now(),
            is_demo: self.is_demo,
            given: ingested.given,
            text: ingested.text,
        };
        let reader = &self.archive.originals.reader;
        let read = std::panic::catch_unwind(AssertUnwindSafe(|| reader.read(record))).ok()?;
        let mut notes = ingested.notes;
        notes.extend(
            read.diagnostics
                .iter()
                .map(|diagnostic| diagnostic.message.clone()),
        );
        Some((read, notes))
    }

    /// The slug of the work where its identity is complete, else a digest of the text first
    /// ingested. Two works whose slugs fold to the same letters (HĐ, HD) stay two documents.
    fn document_id(
        &self,
        read: &ReadDocument,
        known: Option<&Known>,
    ) -> Result<String, ArchiveError> {
        let complete = read
            .identity
            .as_ref()
            .filter(|identity| identity.is_complete);
        let Some(work) = complete.map(|identity| &identity.work) else {
            let first = known.filter(|known| known.id.starts_with("h-"));
            let digest = || format!("h-{}", read.record.digest.get(..12).unwrap_or_default());
            return Ok(first.map_or_else(digest, |known| known.id.clone()));
        };
        let slug = work.document_slug();
        let mut id = slug.clone();
        for suffix in 2_u32.. {
            match self.work_of(&id)? {
                Some(Some(other)) if other != *work => id = format!("{slug}-{suffix}"),
                _ => break,
            }
        }
        Ok(id)
    }

    /// The work of a document that is held or taken earlier in this run.
    fn work_of(&self, id: &str) -> Result<Option<Option<WorkId>>, ArchiveError> {
        if let Some(work) = self.pending.get(id) {
            return Ok(Some(work.clone()));
        }
        let held = self.archive.originals.load(id)?;
        Ok(held.map(|held| held.identity.as_ref().map(|identity| identity.work.clone())))
    }

    /// Whether a document is held, or taken earlier in this run.
    fn is_held(&self, id: &str) -> bool {
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        self.pending.contains_key(id) || !store.sources(id).is_empty()
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

    /// Makes what was taken durable, and then gives it to the engine.
    fn store(&mut self) -> Result<(), ArchiveError> {
        self.bytes = 0;
        self.pending.clear();
        let entries = std::mem::take(&mut self.entries);
        if entries.is_empty() {
            return Ok(());
        }
        let mut store = self
            .archive
            .originals
            .store
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        store.append(&entries)?;
        drop(store);
        self.archive.originals.forget();
        self.index(&entries)
    }

    /// Indexes the documents that entries speak of. What was read of a text is used where that text
    /// is the one that is shown.
    fn index(&mut self, entries: &[Entry]) -> Result<(), ArchiveError> {
        let mut known = std::mem::take(&mut self.rows);
        let ids: BTreeSet<&str> = entries.iter().map(Entry::id).collect();
        let store = self
            .archive
            .originals
            .store
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let mut rows = Vec::new();
        for id in ids {
            let shown = store.sources(id).first();
            match shown.and_then(|source| known.remove(source)) {
                Some(row) if row.summary.id == id => rows.push(row),
                _ => match store.get(id)? {
                    Some(record) => {
                        let reader = &self.archive.originals.reader;
                        rows.push(reader.rows(&reader.read(record)));
                    }
                    None => self.engine.delete(id)?,
                },
            }
        }
        Ok(self.engine.upsert(&rows)?)
    }

    /// Stores the rest and makes all of it visible.
    fn finish(mut self) -> Result<IngestReport, ArchiveError> {
        self.store()?;
        let end = self.archive.store_end();
        if self.engine.store_position() < end {
            self.engine.commit(end)?;
            self.archive.originals.forget();
        }
        Ok(self.report)
    }
}

fn now() -> String {
    jiff::Timestamp::now()
        .strftime("%Y-%m-%dT%H:%M:%SZ")
        .to_string()
}
