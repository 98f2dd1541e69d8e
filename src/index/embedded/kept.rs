//! Rows of one commit that were read lately, kept as they are shown: reading and decoding ten hits is
//! half the work of a short query, and the next page, the next letter typed and the next user ask for
//! much the same ones.

use std::sync::Arc;

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use tantivy::DocId;

use crate::domain::summary::DocumentSummary;
use crate::index::passage::Passage;

/// Segment and row.
type Place = (u32, DocId);

/// Bytes of passages that are kept, about.
const PASSAGE_BYTES: u64 = 16 << 20;

/// Passages that fit into that, about.
const PASSAGES: usize = 8_192;

/// Summaries that are kept.
const SUMMARIES: usize = 8_192;

/// What was read of a commit's rows.
pub(super) struct Kept {
    pub(super) passages: Cache<Place, Arc<Passage>, Bytes>,
    pub(super) summaries: Cache<Place, Arc<DocumentSummary>>,
}

impl Kept {
    pub(super) fn new() -> Self {
        Self {
            passages: Cache::with_weighter(PASSAGES, PASSAGE_BYTES, Bytes),
            summaries: Cache::new(SUMMARIES),
        }
    }
}

/// Memory of a passage, about.
#[derive(Clone)]
pub(super) struct Bytes;

/// What an inner provision or a mention takes beside the text, about.
const ENTRY: usize = 128;

impl Weighter<Place, Arc<Passage>> for Bytes {
    fn weight(&self, _: &Place, passage: &Arc<Passage>) -> u64 {
        let entries = 1 + passage.inner.len() + 2 * passage.mentions.len();
        (passage.text.len() + ENTRY * entries) as u64
    }
}
