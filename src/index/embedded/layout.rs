//! Where the documents of a segment begin, and what scoring needs of its rows.
//!
//! The rows of a document stand side by side: they are written in one batch, and merging keeps
//! their order. So a document is a range of rows, and grouping rows by document needs no map.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::{DocId, Searcher, SegmentReader};

use super::rows::{DOCUMENT, ISSUED_ON, PARTS, ROWS, Rows};

/// A document's place among those of its segment.
pub(super) type Ordinal = usize;

/// What is known of a segment as long as it exists. Deleted documents are part of it.
pub(super) struct Layout {
    /// The head row of each document, ascending, and the end.
    heads: Vec<DocId>,
    /// Key and date (20240523, 0 for none) of each document.
    ties: Vec<(u64, u64)>,
    /// For each analysed field, the length class of each row.
    norms: Vec<Vec<u8>>,
    /// Terms of each analysed field in all rows.
    pub(super) tokens: Vec<u64>,
    /// Positions of a row's parts.
    parts: Column<u64>,
    /// Sums over all rows: parts, their lengths, lengths of the contexts before them.
    pub(super) sums: PartSums,
}

/// Sums over parts, for their average length in context.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct PartSums {
    pub(super) rows: u64,
    pub(super) parts: u64,
    pub(super) in_parts: u64,
    pub(super) in_contexts: u64,
}

impl Layout {
    fn read(segment: &SegmentReader, rows: &Rows) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        let counts = fast.u64(ROWS)?;
        let end = segment.max_doc();
        let mut heads: Vec<DocId> = (0..end)
            .filter(|row| counts.first(*row).is_some())
            .collect();
        let (keys, dates) = (fast.u64(DOCUMENT)?, fast.u64(ISSUED_ON)?);
        let tie = |head: &DocId| {
            let first = |column: &Column<u64>| column.first(*head).unwrap_or(0);
            (first(&keys), first(&dates))
        };
        let ties = heads.iter().map(tie).collect();
        heads.push(end);
        let mut norms = Vec::new();
        let mut tokens = Vec::new();
        for field in rows.stream_fields() {
            let reader = segment.get_fieldnorms_reader(field)?;
            norms.push((0..end).map(|row| reader.fieldnorm_id(row)).collect());
            tokens.push(segment.inverted_index(field)?.total_num_tokens());
        }
        let parts = fast.u64(PARTS)?;
        let sums = part_sums(&parts, end);
        Ok(Self {
            heads,
            ties,
            norms,
            tokens,
            parts,
            sums,
        })
    }

    /// Documents, deleted ones too.
    pub(super) fn documents(&self) -> usize {
        self.heads.len().saturating_sub(1)
    }

    /// Rows of provisions, deleted ones too.
    pub(super) fn provisions(&self) -> usize {
        self.end() as usize - self.documents()
    }

    /// One past the last row.
    pub(super) fn end(&self) -> DocId {
        self.heads.last().copied().unwrap_or(0)
    }

    /// The head row of a document.
    pub(super) fn head(&self, document: Ordinal) -> DocId {
        self.heads.get(document).copied().unwrap_or(self.end())
    }

    /// One past the last row of a document.
    pub(super) fn end_of(&self, document: Ordinal) -> DocId {
        self.heads.get(document + 1).copied().unwrap_or(self.end())
    }

    /// The key and the date of a document, which break ties.
    pub(super) fn tie(&self, document: Ordinal) -> (u64, u64) {
        self.ties.get(document).copied().unwrap_or_default()
    }

    /// The document of a row.
    pub(super) fn document_of(&self, row: DocId) -> Ordinal {
        let after = self.heads.partition_point(|head| *head <= row);
        after.saturating_sub(1)
    }

    /// Length classes of the rows in an analysed field.
    pub(super) fn norms(&self, field: usize) -> &[u8] {
        self.norms.get(field).map_or(&[], Vec::as_slice)
    }

    /// Positions where the parts of a row begin, and its end.
    pub(super) fn parts(&self, row: DocId) -> impl Iterator<Item = u32> + '_ {
        // Positions are counted in 32 bits.
        self.parts.values_for_doc(row).map(|at| at as u32)
    }
}

fn part_sums(parts: &Column<u64>, end: DocId) -> PartSums {
    let mut sums = PartSums::default();
    for row in 0..end {
        let mut places = parts.values_for_doc(row);
        let Some(first) = places.next() else { continue };
        let (others, last) = places.fold((0, first), |(others, _), at| (others + 1, at));
        sums.rows += 1;
        sums.parts += others;
        sums.in_contexts += first;
        sums.in_parts += last - first;
    }
    sums
}

/// Layouts of the segments that exist, kept from one commit to the next.
#[derive(Default)]
pub(super) struct Layouts {
    known: HashMap<SegmentId, Arc<Layout>>,
}

impl Layouts {
    /// The layouts of a searcher's segments, in its order; others are forgotten.
    pub(super) fn of(
        &mut self,
        searcher: &Searcher,
        rows: &Rows,
    ) -> tantivy::Result<Vec<Arc<Layout>>> {
        let mut now = HashMap::new();
        let mut all = Vec::new();
        for segment in searcher.segment_readers() {
            let id = segment.segment_id();
            let layout = match self.known.remove(&id) {
                Some(layout) => layout,
                None => Arc::new(Layout::read(segment, rows)?),
            };
            now.insert(id, Arc::clone(&layout));
            all.push(layout);
        }
        self.known = now;
        Ok(all)
    }
}
