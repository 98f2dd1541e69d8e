//! What is held: where the live record of each source lies, without its text.
//!
//! It is in memory for every document there is, so names are shared and digests cut.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bands::Bands;
use crate::index::record::Entry;
use crate::text::sketch::{Sketch, sketch};

/// Bytes of a digest that are kept; 128 bits tell any two texts apart.
const DIGEST: usize = 16;

/// Where a live record lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Document id.
    pub id: Arc<str>,
    /// Its own id at the source.
    pub external_id: Option<Arc<str>>,
    /// Whether it belongs to the sample corpus.
    pub is_demo: bool,
    digest: [u8; DIGEST],
    quality: u8,
    pub(super) offset: u64,
    order: u64,
}

impl Location {
    /// Whether the record is of a file with this SHA-256, in hex.
    pub fn has_digest(&self, digest: &str) -> bool {
        self.digest == cut(digest)
    }
}

fn cut(digest: &str) -> [u8; DIGEST] {
    let mut cut = [0; DIGEST];
    for (byte, pair) in cut.iter_mut().zip(digest.as_bytes().chunks(2)) {
        let pair = str::from_utf8(pair).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16).unwrap_or_default();
    }
    cut
}

/// What is kept of an entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub(super) enum Note {
    Put {
        source: String,
        id: String,
        digest: String,
        ingested_at: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        external_id: Option<String>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_demo: bool,
        quality: u8,
        sketch: Option<Sketch>,
    },
    Delete {
        source: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved_to: Option<String>,
    },
}

impl Note {
    pub(super) fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Delete {
                source,
                at,
                moved_to,
                ..
            } => Self::Delete {
                source: source.clone(),
                at: at.clone(),
                moved_to: moved_to.clone(),
            },
            Entry::Put(record) => Self::Put {
                source: record.source.clone(),
                id: record.id.clone(),
                digest: record.digest.clone(),
                ingested_at: record.ingested_at.clone(),
                external_id: record.given.external_id.clone(),
                is_demo: record.is_demo,
                quality: record.quality,
                sketch: record.sketch.or_else(|| sketch(&record.text)),
            },
        }
    }
}

/// Live records by source, by document and by their own ids.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) by_source: HashMap<Arc<str>, Location>,
    /// Sources of a document, the shown one first.
    pub(super) by_id: HashMap<Arc<str>, Vec<Arc<str>>>,
    pub(super) by_external_id: HashMap<Arc<str>, Arc<str>>,
    /// Documents whose last source was taken over by another.
    pub(super) moved: HashMap<Arc<str>, Arc<str>>,
    /// When documents were withdrawn whose last source was removed; empty where that is not known.
    withdrawn: HashMap<Arc<str>, Box<str>>,
    /// Where texts lie that a source had before, for those that were replaced; the oldest first.
    pub(super) earlier: HashMap<Arc<str>, Vec<u64>>,
    bands: Bands,
    order: u64,
    pub(super) last_ingest: Option<String>,
}

impl Held {
    /// Takes note of an entry. A source that comes again keeps its place among the sources of its
    /// document that are as good, so that a correction of the shown one is shown.
    pub(super) fn note(&mut self, offset: u64, note: &Note) {
        self.order += 1;
        let Note::Put {
            source,
            id,
            digest,
            ingested_at,
            external_id,
            is_demo,
            quality,
            sketch,
        } = note
        else {
            if let Note::Delete {
                source,
                at,
                moved_to,
            } = note
            {
                self.withdraw(source, at.as_deref(), moved_to.as_deref());
            }
            return;
        };
        let old = self.by_source.get(source.as_str());
        if let Some(old) = old.filter(|old| *old.id != **id) {
            let old = Arc::clone(&old.id);
            self.forget(source);
            if !self.by_id.contains_key(&old) {
                self.moved.insert(old, Arc::from(id.as_str()));
            }
        }
        let source = self.shared_source(source);
        let id = match self.by_id.get_key_value(id.as_str()) {
            Some((known, _)) => Arc::clone(known),
            None => Arc::from(id.as_str()),
        };
        let sources = self.by_id.entry(Arc::clone(&id)).or_default();
        if !sources.contains(&source) {
            sources.push(Arc::clone(&source));
        }
        let external_id: Option<Arc<str>> = external_id.as_deref().map(Arc::from);
        if let Some(external_id) = &external_id {
            let (external_id, source) = (Arc::clone(external_id), Arc::clone(&source));
            self.withdrawn.remove(&external_id);
            self.by_external_id.insert(external_id, source);
        }
        self.last_ingest = Some(ingested_at.clone());
        let location = Location {
            id,
            external_id,
            is_demo: *is_demo,
            digest: cut(digest),
            quality: *quality,
            offset,
            order: self.order,
        };
        if let Some(sketch) = sketch {
            self.bands.add(sketch, &location.id);
        }
        let id = Arc::clone(&location.id);
        self.moved.remove(&id);
        self.withdrawn.remove(&id);
        let digest = location.digest;
        if let Some(old) = self.by_source.insert(Arc::clone(&source), location)
            && old.digest != digest
        {
            self.earlier.entry(source).or_default().push(old.offset);
        }
        self.put_best_first(&id);
    }

    fn put_best_first(&mut self, id: &str) {
        let quality = |source: &Arc<str>| self.by_source.get(source).map(|at| at.quality);
        if let Some(sources) = self.by_id.get_mut(id).filter(|sources| sources.len() > 1) {
            sources.sort_by_key(|source| Reverse(quality(source)));
        }
    }

    /// Documents of which a text that looks like this one may be a copy.
    pub(super) fn alike(&self, sketch: &Sketch) -> Vec<Arc<str>> {
        let alike = self.bands.alike(sketch).into_iter();
        let mut alike: Vec<_> = alike.filter_map(|id| self.living(id)).collect();
        alike.dedup();
        alike
    }

    /// The document that an id leads to now.
    pub(super) fn living(&self, mut id: Arc<str>) -> Option<Arc<str>> {
        while !self.by_id.contains_key(&id) {
            id = Arc::clone(self.moved.get(&id)?);
        }
        Some(id)
    }

    fn shared_source(&self, source: &str) -> Arc<str> {
        match self.by_source.get_key_value(source) {
            Some((known, _)) => Arc::clone(known),
            None => Arc::from(source),
        }
    }

    /// When a document was withdrawn, or the one that it became.
    pub(super) fn withdrawn(&self, id: &str) -> Option<&str> {
        let mut id = id;
        while let Some(next) = self.moved.get(id).filter(|_| !self.by_id.contains_key(id)) {
            id = next;
        }
        self.withdrawn.get(id).map(|at| &**at)
    }

    /// Where the records lay when the log ended at byte `position`, as far as their sources are known.
    pub(super) fn places_at(&self, position: u64) -> HashMap<Arc<str>, u64> {
        let all = self.by_source.iter();
        let place = |source: &Arc<str>, now: u64| {
            let earlier = self.earlier.get(source).into_iter().flatten().rev();
            let mut latest_first = std::iter::once(&now).chain(earlier);
            let place = latest_first.find(|place| **place < position)?;
            Some((Arc::clone(source), *place))
        };
        all.filter_map(|(source, at)| place(source, at.offset))
            .collect()
    }

    /// A source is removed; with its last one a document is withdrawn, or becomes another.
    fn withdraw(&mut self, source: &str, at: Option<&str>, moved_to: Option<&str>) {
        let old = self.by_source.get(source);
        let own = old.and_then(|old| old.external_id.clone());
        let id = old.map(|old| Arc::clone(&old.id));
        self.forget(source);
        if let Some(own) = own.filter(|_| moved_to.is_none()) {
            self.withdrawn.insert(own, at.unwrap_or_default().into());
        }
        let Some(id) = id.filter(|id| !self.by_id.contains_key(id)) else {
            return;
        };
        match moved_to {
            Some(to) => {
                // It is about to be held again; until then nothing leads in circles.
                self.moved.remove(to);
                self.moved.insert(id, to.into());
            }
            None => {
                self.withdrawn.insert(id, at.unwrap_or_default().into());
            }
        }
    }

    fn forget(&mut self, source: &str) {
        let Some(old) = self.by_source.remove(source) else {
            return;
        };
        if let Some(external_id) = &old.external_id {
            self.by_external_id.remove(external_id);
        }
        self.earlier.remove(source);
        if let Some(sources) = self.by_id.get_mut(&old.id) {
            sources.retain(|known| **known != *source);
            if sources.is_empty() {
                self.by_id.remove(&old.id);
            }
        }
    }

    /// Sources of all documents in the order taken, the shown one of each.
    pub(super) fn shown(&self) -> Vec<&Arc<str>> {
        let first = self.by_id.values().filter_map(|sources| sources.first());
        let mut shown: Vec<&Arc<str>> = first.collect();
        shown.sort_by_key(|source| self.by_source.get(*source).map(|location| location.order));
        shown
    }
}
