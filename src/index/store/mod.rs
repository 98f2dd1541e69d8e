//! The store of originals: an append-only log, checksummed, fsynced before anything is answered.
//!
//! One entry a line: the CRC-32 of the rest in eight hex digits, a space, and a JSON object, so
//! that an operator can read it with `cut -c10- | jq`. Deletes are recorded, not erased. An
//! embedded database was tried first on paper: it locks its file for one process, while here a
//! service must follow what a command-line ingest appends beside it.
//!
//! A crash may leave a last line without its end. Readers stop before it; the next writer cuts it
//! off: nobody was told that it was taken. A whole line with a wrong checksum is damage, and told.

mod bands;

mod contents;

mod copy;

mod format;

mod held;

mod log;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::record::{Entry, Record, checked, checksummed};
use crate::text::sketch::Sketch;
use contents::{Contents, Listed};
pub use copy::{Manifest, SnapshotError};
use format::Format;
pub use held::Location;
use held::{Held, Note};
use log::{Disk, Log, RealDisk};

/// Why the store cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be read or written.
    #[error("cannot use the store {}", path.display())]
    Unusable {
        /// The log.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A whole line's checksum is wrong.
    #[error("the store {} is damaged at byte {offset}; restore it from a copy", path.display())]
    Damaged {
        /// The log.
        path: PathBuf,
        /// Where the bad line begins.
        offset: u64,
    },
    /// It was written in a form that this program does not know.
    #[error("the store {} has format {found}, this program knows {}", path.display(), Format::KNOWN)]
    OtherFormat {
        /// The log.
        path: PathBuf,
        /// The format it says it has.
        found: String,
    },
}

/// Where the records of all sources lay at one time: the log is never written over, so that they can
/// be read as they were.
#[derive(Debug, Clone, Default)]
pub struct Places(HashMap<Arc<str>, u64>);

/// The log and where its live records lie.
pub struct Store {
    log: Log,
    format: Format,
    contents: Contents,
    held: Held,
    end: u64,
}

impl Store {
    /// Opens the store of a data folder; makes the folder when it is not there.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read, is damaged or of another format.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        Self::open_on(data, Box::new(RealDisk))
    }

    fn open_on(data: &Path, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        let folder = data.join("store");
        let log = Log::new(folder.join("originals.log"), disk);
        fs::create_dir_all(&folder).map_err(|source| log.unusable(source))?;
        let mut store = Self {
            format: Format::read(&folder, &log)?,
            contents: Contents::new(folder.join("originals.toc")),
            held: Held::default(),
            end: 0,
            log,
        };
        store.read_contents()?;
        store.follow()?;
        Ok(store)
    }

    /// Takes over what the contents list, where they belong to this log.
    fn read_contents(&mut self) -> Result<(), StoreError> {
        let held = &mut self.held;
        let read = self.contents.read(|entry| held.note(entry.at, &entry.note));
        let last = read.map_err(|error| self.log.unusable(error))?;
        let is_own = match &last {
            None => true,
            Some(last) => last.end <= self.log.length()? && last.is_of(&self.log.line_at(last.at)?),
        };
        if is_own {
            self.end = self.contents.listed;
        } else {
            self.contents.pass_over();
            self.held = Held::default();
        }
        Ok(())
    }

    /// Reads what was appended since; tells whether anything was. A log that became shorter is
    /// another one, and read anew.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn follow(&mut self) -> Result<bool, StoreError> {
        let is_other = self.log.length()? < self.end;
        if is_other {
            self.contents.pass_over();
            self.held = Held::default();
            self.end = 0;
        }
        let before = self.end;
        let (mut found, mut end) = (Vec::new(), before);
        self.log.scan(before, |offset, line| {
            // Texts stay on disk: only what look-ups need is kept.
            found.push((offset, Note::of(&checked::<Entry>(line)?)));
            end = offset + line.len() as u64;
            Some(())
        })?;
        for (offset, note) in found {
            self.held.note(offset, &note);
        }
        self.end = end;
        Ok(is_other || end > before)
    }

    /// Bytes of the log that hold whole entries.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Documents held.
    pub fn document_count(&self) -> usize {
        self.held.by_id.len()
    }

    /// When the last record was taken.
    pub fn last_ingest(&self) -> Option<&str> {
        self.held.last_ingest.as_deref()
    }

    /// The live record of a source.
    pub fn of_source(&self, source: &str) -> Option<&Location> {
        self.held.by_source.get(source)
    }

    /// The source that bears an id of its own.
    pub fn of_external_id(&self, external_id: &str) -> Option<&str> {
        self.held.by_external_id.get(external_id).map(|id| &**id)
    }

    /// Sources of a document, the shown one first.
    pub fn sources(&self, id: &str) -> &[Arc<str>] {
        self.held.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// Documents of which a text with this sketch may be a copy, the likeliest first.
    pub fn alike(&self, sketch: &Sketch) -> Vec<Arc<str>> {
        self.held.alike(sketch)
    }

    /// The document that an id leads to, where its own became a copy of another.
    pub fn moved_to(&self, id: &str) -> Option<Arc<str>> {
        self.held.living(Arc::clone(self.held.moved.get(id)?))
    }

    /// All sources, in no order.
    pub fn all_sources(&self) -> impl Iterator<Item = &str> {
        self.held.by_source.keys().map(|source| &**source)
    }

    /// Sources of the sample corpus.
    pub fn demo_sources(&self) -> Vec<String> {
        let all = self.held.by_source.iter();
        let demo = all.filter(|(_, location)| location.is_demo);
        demo.map(|(source, _)| source.to_string()).collect()
    }

    /// Sources of all documents in the order taken, the shown one of each.
    pub fn shown_sources(&self) -> Vec<&str> {
        self.held
            .shown()
            .into_iter()
            .map(|source| &**source)
            .collect()
    }

    /// Documents held, the one taken last first.
    pub fn newest(&self) -> Vec<Arc<str>> {
        let shown = self.held.shown().into_iter().rev();
        let ids = shown.filter_map(|source| self.held.by_source.get(source));
        ids.map(|location| Arc::clone(&location.id)).collect()
    }

    /// Where the records of all sources lay when the log ended at byte `position`.
    pub fn places_at(&self, position: u64) -> Places {
        Places(self.held.places_at(position))
    }

    /// The original of a source where it lay then; `None` where it was not held.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn get_at(&self, places: &Places, source: &str) -> Result<Option<Record>, StoreError> {
        match places.0.get(source) {
            Some(offset) => self.record_at(*offset),
            None => Ok(None),
        }
    }

    /// When a document of this id was withdrawn, RFC 3339 in UTC; empty where the log does not say.
    /// `None` where none was, or one is held again.
    pub fn withdrawn(&self, id: &str) -> Option<&str> {
        self.held.withdrawn(id)
    }

    /// The original shown for a document.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn get(&self, id: &str) -> Result<Option<Record>, StoreError> {
        match self.sources(id).first() {
            Some(source) => self.get_source(source),
            None => Ok(None),
        }
    }

    /// The original of a source.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn get_source(&self, source: &str) -> Result<Option<Record>, StoreError> {
        let Some(location) = self.of_source(source) else {
            return Ok(None);
        };
        self.record_at(location.offset)
    }

    fn record_at(&self, offset: u64) -> Result<Option<Record>, StoreError> {
        let line = self.log.line_at(offset)?;
        match checked(&line).ok_or_else(|| self.log.damaged(offset))? {
            Entry::Put(record) => Ok(Some(*record)),
            Entry::Delete { .. } => Ok(None),
        }
    }

    /// What was shown for a document before its source changed, the latest first, at most `most`.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn earlier(&self, id: &str, most: usize) -> Result<Vec<Record>, StoreError> {
        let shown = self.sources(id).first();
        let offsets = shown.and_then(|source| self.held.earlier.get(source));
        let latest = offsets.into_iter().flatten().rev().take(most);
        let records = latest.map(|offset| self.record_at(*offset));
        records.filter_map(Result::transpose).collect()
    }

    /// Documents that entries from byte `position` on speak of, each once, in the order in which
    /// they lie.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn touched_since(&self, position: u64) -> Result<Vec<String>, StoreError> {
        if position == 0 {
            let shown = self.held.shown().into_iter();
            let of = |source| self.held.by_source.get(source).map(|at| at.id.to_string());
            return Ok(shown.filter_map(of).collect());
        }
        let (mut known, mut touched) = (HashSet::new(), Vec::new());
        self.log.scan(position, |_, line| {
            let entry = checked::<Entry>(line)?;
            if known.insert(entry.id().to_owned()) {
                touched.push(entry.id().to_owned());
            }
            Some(())
        })?;
        Ok(touched)
    }

    /// Appends entries and makes them durable; a torn line of a crashed writer is cut off first.
    /// The caller holds the [`super::writer_lock::WriterLock`].
    ///
    /// # Errors
    /// [`StoreError::Unusable`]; nothing of the batch counts as taken then.
    pub fn append(&mut self, entries: &[Entry]) -> Result<(), StoreError> {
        self.follow()?;
        let mut lines = Vec::new();
        let mut listed = Vec::with_capacity(entries.len());
        for entry in entries {
            let line = checksummed(entry).map_err(|error| self.log.unusable(error.into()))?;
            let at = self.end + lines.len() as u64;
            listed.push(Listed::new(at, &line, Note::of(entry)));
            lines.extend(line);
        }
        self.format.write(&self.log)?;
        self.log.append(self.end, &lines)?;
        let before = self.end;
        self.end += lines.len() as u64;
        for entry in &listed {
            self.held.note(entry.at, &entry.note);
        }
        if let Err(error) = self.list(before, listed) {
            // What was appended is durable; without contents only opening takes longer.
            tracing::warn!(%error, "the contents of the store cannot be written");
        }
        Ok(())
    }

    /// Lists what was appended behind byte `before`, and what was not listed yet before it.
    fn list(&mut self, before: u64, appended: Vec<Listed>) -> Result<(), StoreError> {
        let mut missing = Vec::new();
        if self.contents.listed < before {
            self.log.scan(self.contents.listed, |at, line| {
                if at < before {
                    let note = Note::of(&checked::<Entry>(line)?);
                    missing.push(Listed::new(at, line, note));
                }
                Some(())
            })?;
        }
        let all = missing.into_iter().chain(appended);
        let extended = self.contents.extend(all);
        extended.map_err(|error| self.log.unusable(error))
    }
}

#[cfg(test)]
mod tests;
