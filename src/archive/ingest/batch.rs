//! What was taken and is not yet stored.

use std::collections::{BTreeSet, HashMap};
use std::time::{Duration, Instant};

use super::prepare::{Prepared, ReadText, read};
use super::{IngestOptions, Known, Progress, now};
use crate::archive::report::{IngestReport, Note, Outcome, SourceReport};
use crate::archive::{Archive, ArchiveError};
use crate::domain::work::WorkId;
use crate::index::document::IndexDocument;
use crate::index::engine::Engine;
use crate::index::reading::ReadDocument;
use crate::index::record::Entry;

/// Bytes of text that are stored and indexed together.
const BATCH_BYTES: usize = 2 << 20;

/// Bytes of text after which the index is made durable, so that a kill costs little.
const COMMIT_BYTES: usize = 256 << 20;

/// How long what was taken may wait until it is told, where somebody waits for that.
const LIVE_TOLD: Duration = Duration::from_millis(100);

/// How long what was told may wait until it is found, where searches shall find it soon.
const LIVE_FOUND: Duration = Duration::from_millis(500);

pub(super) struct Batch<'a, 'p> {
    pub(super) archive: &'a Archive,
    engine: &'a dyn Engine,
    options: IngestOptions,
    progress: &'p mut dyn FnMut(Progress<'_>),
    pub(super) entries: Vec<Entry>,
    /// What the texts among them say, by source.
    rows: HashMap<String, IndexDocument>,
    /// Documents among them, with the work of each.
    pub(super) pending: HashMap<String, Option<WorkId>>,
    /// Sources among them, and the source of each id of their own.
    taken: HashMap<String, Taken>,
    of_external_id: HashMap<String, String>,
    /// Documents whose copies another one takes over.
    pub(super) emptied: Vec<String>,
    /// What is told when they are stored.
    pub(super) told: Vec<SourceReport>,
    bytes: usize,
    since_commit: usize,
    stored: Instant,
    committed: Instant,
    report: IngestReport,
}

/// A source that was taken and is not yet stored.
struct Taken {
    id: String,
    source: String,
    digest: String,
}

impl Taken {
    fn beside(&self, digest: &str) -> Known {
        Known {
            id: self.id.clone(),
            source: self.source.clone(),
            is_same: self.digest == digest,
        }
    }
}

impl<'a, 'p> Batch<'a, 'p> {
    pub(super) fn new(
        archive: &'a Archive,
        engine: &'a dyn Engine,
        options: IngestOptions,
        progress: &'p mut dyn FnMut(Progress<'_>),
    ) -> Self {
        Self {
            archive,
            engine,
            options,
            progress,
            entries: Vec::new(),
            rows: HashMap::new(),
            pending: HashMap::new(),
            taken: HashMap::new(),
            of_external_id: HashMap::new(),
            emptied: Vec::new(),
            told: Vec::new(),
            bytes: 0,
            since_commit: 0,
            stored: Instant::now(),
            committed: Instant::now(),
            report: IngestReport::default(),
        }
    }

    pub(super) fn progress(&mut self, progress: Progress<'_>) {
        (self.progress)(progress);
    }

    /// Removes the documents of the sample corpus.
    pub(super) fn remove_demo(&mut self) -> Result<(), ArchiveError> {
        let demo = self.archive.originals.store().demo_sources();
        for source in &demo {
            self.remove(source);
        }
        self.report.demo_removed = demo.len();
        self.store()
    }

    /// Removes a source; tells its document.
    pub(super) fn remove(&mut self, source: &str) -> Option<String> {
        let id = self.id_of(source)?;
        self.entries.push(Entry::Delete {
            source: source.to_owned(),
            id: id.clone(),
            at: Some(now()),
            moved_to: None,
        });
        Some(id)
    }

    /// Reports a source that is there no more, and removes it where that was asked for.
    pub(super) fn miss(&mut self, source: String, prune: bool) {
        let removes = prune && !self.options.dry_run;
        let id = if removes {
            self.remove(&source)
        } else {
            self.id_of(&source)
        };
        let outcome = match prune {
            true => Outcome::Removed,
            false => Outcome::Missing,
        };
        self.tell(source, id, outcome, Vec::new());
    }

    fn id_of(&self, source: &str) -> Option<String> {
        let store = self.archive.originals.store();
        store
            .of_source(source)
            .map(|location| location.id.to_string())
    }

    /// Takes or refuses one text.
    pub(super) fn take(&mut self, prepared: Prepared) -> Result<(), ArchiveError> {
        match prepared {
            Prepared::Refused(refused) => {
                let outcome = Outcome::Refused(refused.reason);
                self.tell(refused.source, None, outcome, Vec::new());
                Ok(())
            }
            Prepared::Unchanged {
                source,
                digest,
                ingested,
            } => {
                let external_id = ingested
                    .as_ref()
                    .and_then(|text| text.given.external_id.as_deref());
                match (self.known(&source, external_id, &digest), ingested) {
                    (Some(known), Some(ingested)) if !known.is_same => {
                        let reader = &self.archive.originals.reader;
                        self.take(read(*ingested, reader, self.options.is_demo))
                    }
                    (known, _) => {
                        let id = known.map(|known| known.id);
                        self.tell(source, id, Outcome::Unchanged, Vec::new());
                        Ok(())
                    }
                }
            }
            Prepared::Read(text) => self.take_text(*text),
        }
    }

    fn take_text(&mut self, text: ReadText) -> Result<(), ArchiveError> {
        let ReadText {
            read,
            mut rows,
            mut notes,
        } = text;
        let record = &read.record;
        let name = record.source.clone();
        let external_id = record.given.external_id.as_deref();
        let known = self.known(&name, external_id, &record.digest);
        if let Some(known) = known.as_ref().filter(|known| known.is_same) {
            let id = Some(known.id.clone());
            self.tell(name, id, Outcome::Unchanged, Vec::new());
            return Ok(());
        }
        let id = self.document_id(&read, known.as_ref())?;
        let outcome = match &known {
            Some(_) => Outcome::Replaced,
            None if self.is_held(&id) => Outcome::Copy,
            None => Outcome::Added,
        };
        if outcome == Outcome::Copy {
            notes.push(Note::copy_of(&id));
        }
        // The same source of the same document is replaced in place.
        if let Some(old) = known.filter(|old| old.id != id || old.source != name) {
            let moved_to = Some(id.clone()).filter(|id| *id != old.id);
            self.entries.push(Entry::Delete {
                source: old.source,
                id: old.id,
                at: Some(now()),
                moved_to,
            });
        }
        self.take_over(&read, &id)?;
        let read = read.named(&id);
        rows.summary.id.clone_from(&id);
        self.bytes += read.record.text.len();
        self.rows.insert(name.clone(), rows);
        self.note_taken(&read);
        self.entries.push(Entry::Put(Box::new(read.record)));
        self.tell(name, Some(id), outcome, notes);
        let is_due = self.options.is_live && self.stored.elapsed() > LIVE_TOLD;
        if is_due || self.bytes > BATCH_BYTES {
            self.store()
        } else {
            Ok(())
        }
    }

    fn note_taken(&mut self, read: &ReadDocument) {
        let record = &read.record;
        let taken = Taken {
            id: record.id.clone(),
            digest: record.digest.clone(),
            source: record.source.clone(),
        };
        if let Some(external_id) = &record.given.external_id {
            self.of_external_id
                .insert(external_id.clone(), record.source.clone());
        }
        self.taken.insert(record.source.clone(), taken);
        let work = read.identity.as_ref().map(|identity| identity.work.clone());
        self.pending.insert(record.id.clone(), work);
    }

    /// The record that this source, or its own id, replaces: taken earlier in this run, or stored.
    fn known(&self, source: &str, external_id: Option<&str>, digest: &str) -> Option<Known> {
        let of_external_id = || self.of_external_id.get(external_id?);
        let taken = self.taken.get(source);
        let taken = taken.or_else(|| self.taken.get(of_external_id()?));
        let taken = taken.map(|taken| taken.beside(digest));
        let store = || self.archive.originals.store();
        taken.or_else(|| Known::find(&store(), source, external_id, digest))
    }

    fn tell(
        &mut self,
        source: String,
        document_id: Option<String>,
        outcome: Outcome,
        notes: Vec<Note>,
    ) {
        self.told.push(SourceReport {
            source,
            document_id,
            outcome,
            notes,
        });
    }

    /// Makes what was taken durable, tells it, and gives it to the engine.
    pub(super) fn store(&mut self) -> Result<(), ArchiveError> {
        if self.options.dry_run {
            // What would be stored is kept in mind, without its texts.
            self.entries.clear();
            self.rows.clear();
            self.tell_all();
            return Ok(());
        }
        self.stored = Instant::now();
        self.since_commit += std::mem::take(&mut self.bytes);
        self.pending.clear();
        self.taken.clear();
        self.of_external_id.clear();
        let entries = std::mem::take(&mut self.entries);
        if !entries.is_empty() {
            self.archive.originals.store_mut().append(&entries)?;
            self.archive.originals.forget();
        }
        self.tell_all();
        self.index(&entries)?;
        let is_due = self.options.is_live && self.committed.elapsed() > LIVE_FOUND;
        if is_due || self.since_commit > COMMIT_BYTES {
            self.since_commit = 0;
            self.commit()?;
            self.committed = Instant::now();
        }
        Ok(())
    }

    fn tell_all(&mut self) {
        for source in self.told.drain(..) {
            self.report.count_in(&source);
            (self.progress)(Progress::Source { report: &source });
        }
    }

    /// Indexes the documents that entries speak of. What was read of a text is used where that text
    /// is the one that is shown.
    fn index(&mut self, entries: &[Entry]) -> Result<(), ArchiveError> {
        let mut known = std::mem::take(&mut self.rows);
        let emptied = std::mem::take(&mut self.emptied);
        let mut ids: BTreeSet<&str> = entries.iter().map(Entry::id).collect();
        ids.extend(emptied.iter().map(String::as_str));
        let mut rows = Vec::new();
        for id in ids {
            let originals = &self.archive.originals;
            let shown = originals.store().sources(id).first().cloned();
            match shown.and_then(|source| known.remove(&*source)) {
                Some(row) if row.summary.id == id => rows.push(row),
                _ => match originals.rows(id)? {
                    Some(row) => rows.push(row),
                    None => self.engine.delete(id)?,
                },
            }
        }
        Ok(self.engine.upsert(&rows)?)
    }

    fn commit(&self) -> Result<(), ArchiveError> {
        let end = self.archive.store_end();
        if self.engine.store_position() < end {
            self.engine.commit(end)?;
            self.archive.originals.forget();
        }
        Ok(())
    }

    /// Stores the rest and makes all of it visible.
    pub(super) fn finish(mut self) -> Result<IngestReport, ArchiveError> {
        self.store()?;
        if !self.options.dry_run {
            self.commit()?;
        }
        Ok(self.report)
    }
}
