//! The store of originals: an append-only log, checksummed, fsynced before anything is answered.
//!
//! One entry a line: the CRC-32 of the rest in eight hex digits, a space, and a JSON object, so
//! that an operator can read it with `cut -c10- | jq`. Deletes are recorded, not erased. An
//! embedded database was tried first on paper: it locks its file for one process, while here a
//! service must follow what a command-line ingest appends beside it.
//!
//! A crash may leave a last line without its end. Readers stop before it; the next writer cuts it
//! off: nobody was told that it was taken. A whole line with a wrong checksum is damage, and told.

use std::collections::{BTreeSet, HashMap};
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::record::{Entry, Record, decode, encode};

/// Where a live record lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Document id.
    pub id: String,
    /// SHA-256 of its bytes.
    pub digest: String,
    /// Its own id at the source.
    pub external_id: Option<String>,
    /// Whether it belongs to the sample corpus.
    pub is_demo: bool,
    offset: u64,
    order: u64,
}

/// What is kept of an entry.
enum Note {
    Put {
        source: String,
        ingested_at: String,
        location: Location,
    },
    Delete {
        source: String,
    },
}

impl Note {
    fn of(entry: Entry) -> Self {
        match entry {
            Entry::Delete { source, .. } => Self::Delete { source },
            Entry::Put(record) => Self::Put {
                source: record.source,
                ingested_at: record.ingested_at,
                location: Location {
                    id: record.id,
                    digest: record.digest,
                    external_id: record.given.external_id,
                    is_demo: record.is_demo,
                    offset: 0,
                    order: 0,
                },
            },
        }
    }
}

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
}

/// The log and where its live records lie.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    by_source: HashMap<String, Location>,
    /// Sources of a document, the first taken first.
    by_id: HashMap<String, Vec<String>>,
    by_external_id: HashMap<String, String>,
    end: u64,
    order: u64,
    last_ingest: Option<String>,
}

impl Store {
    /// Opens the store of a data folder; makes it when it is not there.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn open(data: &Path) -> Result<Self, StoreError> {
        let path = data.join("store").join("originals.log");
        let mut store = Self {
            path,
            by_source: HashMap::new(),
            by_id: HashMap::new(),
            by_external_id: HashMap::new(),
            end: 0,
            order: 0,
            last_ingest: None,
        };
        if let Some(folder) = store.path.parent() {
            fs::create_dir_all(folder).map_err(|source| store.unusable(source))?;
        }
        store.follow()?;
        Ok(store)
    }

    /// Reads what was appended since; tells whether anything was.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn follow(&mut self) -> Result<bool, StoreError> {
        let before = self.end;
        let mut found = Vec::new();
        let mut end = before;
        self.scan(before, |offset, next, entry| {
            // Texts stay on disk: only what look-ups need is kept.
            found.push((offset, Note::of(entry)));
            end = next;
        })?;
        for (offset, note) in found {
            self.note(offset, note);
        }
        self.end = end;
        Ok(end > before)
    }

    /// Bytes of the log that hold whole entries.
    pub fn end(&self) -> u64 {
        self.end
    }

    /// Documents held.
    pub fn document_count(&self) -> usize {
        self.by_id.len()
    }

    /// When the last record was taken.
    pub fn last_ingest(&self) -> Option<&str> {
        self.last_ingest.as_deref()
    }

    /// The live record of a source.
    pub fn of_source(&self, source: &str) -> Option<&Location> {
        self.by_source.get(source)
    }

    /// The source that bears an id of its own.
    pub fn of_external_id(&self, external_id: &str) -> Option<&str> {
        self.by_external_id.get(external_id).map(String::as_str)
    }

    /// Sources of a document, the shown one first.
    pub fn sources(&self, id: &str) -> &[String] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// All sources, in no order.
    pub fn all_sources(&self) -> impl Iterator<Item = &str> {
        self.by_source.keys().map(String::as_str)
    }

    /// Sources of the sample corpus.
    pub fn demo_sources(&self) -> Vec<String> {
        let demo = self
            .by_source
            .iter()
            .filter(|(_, location)| location.is_demo);
        demo.map(|(source, _)| source.clone()).collect()
    }

    /// Sources of all documents in the order taken, the shown one of each.
    pub fn shown_sources(&self) -> Vec<&str> {
        let mut shown: Vec<&str> = self
            .by_id
            .values()
            .filter_map(|sources| sources.first())
            .map(String::as_str)
            .collect();
        shown.sort_by_key(|source| self.by_source.get(*source).map(|location| location.order));
        shown
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
        let Some(location) = self.by_source.get(source) else {
            return Ok(None);
        };
        match self.entry_at(location.offset)? {
            Entry::Put(record) => Ok(Some(*record)),
            Entry::Delete { .. } => Ok(None),
        }
    }

    /// Documents that entries from byte `position` on speak of, each once.
    ///
    /// # Errors
    /// [`StoreError`] when the log cannot be read or is damaged.
    pub fn touched_since(&self, position: u64) -> Result<BTreeSet<String>, StoreError> {
        let mut touched = BTreeSet::new();
        self.scan(position, |_, _, entry| {
            touched.insert(match entry {
                Entry::Put(record) => record.id,
                Entry::Delete { id, .. } => id,
            });
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
        let mut offsets = Vec::new();
        for entry in entries {
            offsets.push(self.end + lines.len() as u64);
            lines.extend(encode(entry).map_err(|error| self.unusable(error.into()))?);
        }
        self.write_at_end(&lines)
            .map_err(|source| self.unusable(source))?;
        self.end += lines.len() as u64;
        for (offset, entry) in offsets.into_iter().zip(entries) {
            self.note(offset, Note::of(entry.clone()));
        }
        Ok(())
    }

    fn write_at_end(&self, lines: &[u8]) -> io::Result<()> {
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new()
            .create(true)
            .write(true)
            .truncate(false)
            .open(&self.path)?;
        file.set_len(self.end)?;
        file.seek(SeekFrom::Start(self.end))?;
        file.write_all(lines)?;
        file.sync_all()?;
        match self.path.parent() {
            Some(folder) if is_new => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    }

    /// Takes note of an entry. A source that comes again keeps its place among the sources of its
    /// document, so that a correction of the shown one is shown.
    fn note(&mut self, offset: u64, note: Note) {
        self.order += 1;
        match note {
            Note::Put {
                source,
                ingested_at,
                mut location,
            } => {
                location.offset = offset;
                location.order = self.order;
                if self
                    .by_source
                    .get(&source)
                    .is_some_and(|old| old.id != location.id)
                {
                    self.forget(&source);
                }
                let sources = self.by_id.entry(location.id.clone()).or_default();
                if !sources.contains(&source) {
                    sources.push(source.clone());
                }
                if let Some(external_id) = &location.external_id {
                    self.by_external_id
                        .insert(external_id.clone(), source.clone());
                }
                self.last_ingest = Some(ingested_at);
                self.by_source.insert(source, location);
            }
            Note::Delete { source } => self.forget(&source),
        }
    }

    fn forget(&mut self, source: &str) {
        let Some(old) = self.by_source.remove(source) else {
            return;
        };
        if let Some(external_id) = &old.external_id {
            self.by_external_id.remove(external_id);
        }
        if let Some(sources) = self.by_id.get_mut(&old.id) {
            sources.retain(|known| known != source);
            if sources.is_empty() {
                self.by_id.remove(&old.id);
            }
        }
    }

    /// Calls `each` for every whole entry from byte `from` on.
    fn scan(&self, from: u64, mut each: impl FnMut(u64, u64, Entry)) -> Result<(), StoreError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.unusable(error)),
        };
        file.seek(SeekFrom::Start(from))
            .map_err(|source| self.unusable(source))?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let (mut offset, mut line) = (from, Vec::new());
        loop {
            line.clear();
            let read = reader
                .read_until(b'\n', &mut line)
                .map_err(|source| self.unusable(source))?;
            // A last line without its end is a crashed writer's: nobody was told it was taken.
            if read == 0 || !line.ends_with(b"\n") {
                return Ok(());
            }
            let Some(entry) = decode(&line) else {
                return Err(StoreError::Damaged {
                    path: self.path.clone(),
                    offset,
                });
            };
            let next = offset + read as u64;
            each(offset, next, entry);
            offset = next;
        }
    }

    fn entry_at(&self, offset: u64) -> Result<Entry, StoreError> {
        let line = self
            .line_at(offset)
            .map_err(|source| self.unusable(source))?;
        decode(&line).ok_or_else(|| StoreError::Damaged {
            path: self.path.clone(),
            offset,
        })
    }

    fn line_at(&self, offset: u64) -> io::Result<Vec<u8>> {
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(offset))?;
        let mut line = Vec::new();
        BufReader::new(file.take(1 << 30)).read_until(b'\n', &mut line)?;
        Ok(line)
    }

    fn unusable(&self, source: io::Error) -> StoreError {
        StoreError::Unusable {
            path: self.path.clone(),
            source,
        }
    }
}

#[cfg(test)]
mod tests;
