//! The rows of a segment that a plan touches, with the sums of their scores.
//!
//! A question has some fifty terms in three streams, half of which stand in most provisions, and
//! all matches are counted: adding each term's list to an array is faster then than walking all
//! lists side by side.

use std::ops::Range;

use tantivy::postings::{BlockSegmentPostings, Postings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use super::conditions::{rows_of_pattern, rows_with_any};
use super::layout::{Layout, Ordinal};
use super::scoring::{K1, Weighed, WeighedExpansion, bit};
use super::snapshot::View;
use crate::index::plan::Plan;

/// Of how many rows one is touched at least, for the array to be faster than a list.
const DENSE: u64 = 16;

/// A row with what it scores and the leaves that hold in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowHit {
    pub(super) row: DocId,
    pub(super) score: f32,
    pub(super) leaves: u64,
}

/// The rows of a segment that any part of the plan touches. Leaves that hold for a whole document
/// stand at its head row.
pub(super) fn touched(
    plan: &Plan,
    words: &[Weighed],
    expansions: &[WeighedExpansion],
    view: &View,
    segment: usize,
    allowed: Option<&[Ordinal]>,
) -> tantivy::Result<Touched> {
    let reader = view.searcher.segment_reader(segment as u32);
    let layout = &view.layouts[segment];
    let mut sums = Touched::new(words, segment, layout.end());
    // Few documents are looked up in the lists, instead of the lists being walked.
    let few = allowed.filter(|allowed| is_few(allowed, words, segment, layout));
    if let Some(few) = few {
        sums = Touched::Sparse(Vec::new());
        for word in words {
            sums.look_up(word, few, view, segment)?;
        }
    }
    for word in words.iter().filter(|_| few.is_none()) {
        let Some(list) = &word.lists[segment] else {
            continue;
        };
        let index = reader.inverted_index(word.field)?;
        let option = IndexRecordOption::WithFreqs;
        let mut postings = index.read_block_postings_from_terminfo(list, option)?;
        let norms = layout.norms(word.stream);
        let table = &view.statistics.norms[word.stream];
        while !postings.docs().is_empty() {
            sums.add_block(&postings, word, |row| {
                let class = norms.get(row as usize);
                class.map_or(K1, |class| table[usize::from(*class)])
            });
            postings.advance();
        }
    }
    for expansion in expansions {
        sums.add_all(&expansion.rows[segment], expansion.score, expansion.leaves);
    }
    for (leaf, pattern) in &plan.patterns {
        let found = rows_of_pattern(pattern, view, segment)?;
        sums.add_all(&found, 0.0, bit(*leaf));
    }
    for (keyword, terms, weight) in &plan.prefer {
        let found = rows_with_any(view, segment, *keyword, terms)?;
        sums.add_all(&found, *weight, 0);
    }
    Ok(sums.sorted())
}

/// Whether looking up the rows of these documents is less work than walking the words' lists.
fn is_few(allowed: &[Ordinal], words: &[Weighed], segment: usize, layout: &Layout) -> bool {
    let lists = words.iter().filter_map(|word| word.lists[segment].as_ref());
    let walked: u64 = lists.map(|list| u64::from(list.doc_freq)).sum();
    let looked_up = (allowed.len() * words.len()) as u64 * LOOK_UP;
    looked_up < walked && allowed.len() * 2 < layout.documents()
}

/// Postings that are walked in the time that one look-up takes.
const LOOK_UP: u64 = 64;

/// Sums by row: arrays where many rows are touched, else a list.
pub(super) enum Touched {
    /// Scores and leaves of all rows; a row without a score is not touched.
    Dense(Vec<f32>, Vec<u64>),
    /// Touched rows, ascending once sorted.
    Sparse(Vec<RowHit>),
}

impl Touched {
    fn new(words: &[Weighed], segment: usize, rows: DocId) -> Self {
        let lists = words.iter().filter_map(|word| word.lists[segment].as_ref());
        let touched: u64 = lists.map(|list| u64::from(list.doc_freq)).sum();
        if touched * DENSE > u64::from(rows) {
            Self::Dense(vec![0.0; rows as usize], vec![0; rows as usize])
        } else {
            Self::Sparse(Vec::new())
        }
    }

    /// Adds the rows of some documents that hold a word.
    fn look_up(
        &mut self,
        word: &Weighed,
        documents: &[Ordinal],
        view: &View,
        segment: usize,
    ) -> tantivy::Result<()> {
        let (Some(list), Self::Sparse(hits)) = (&word.lists[segment], self) else {
            return Ok(());
        };
        let layout = &view.layouts[segment];
        let reader = view.searcher.segment_reader(segment as u32);
        let index = reader.inverted_index(word.field)?;
        let mut postings = index.read_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
        for document in documents {
            if postings.doc() < layout.head(*document) {
                postings.seek(layout.head(*document));
            }
            while postings.doc() < layout.end_of(*document) {
                let (row, count) = (postings.doc(), postings.term_freq() as f32);
                let norm = view.statistics.norm(word.stream, layout, row);
                hits.push(RowHit {
                    row,
                    score: word.weight * count / (count + norm),
                    leaves: word.leaf,
                });
                postings.advance();
            }
        }
        Ok(())
    }

    fn add_block(
        &mut self,
        block: &BlockSegmentPostings,
        word: &Weighed,
        norm: impl Fn(DocId) -> f32,
    ) {
        let pairs = block.docs().iter().zip(block.freqs());
        let scored = pairs.map(|(row, count)| {
            let count = *count as f32;
            (*row, word.weight * count / (count + norm(*row)))
        });
        match self {
            Self::Dense(scores, leaves) => {
                for (row, score) in scored {
                    if let Some(sum) = scores.get_mut(row as usize) {
                        *sum += score;
                    }
                }
                if word.leaf != 0 {
                    for row in block.docs() {
                        if let Some(held) = leaves.get_mut(*row as usize) {
                            *held |= word.leaf;
                        }
                    }
                }
            }
            Self::Sparse(hits) => hits.extend(scored.map(|(row, score)| RowHit {
                row,
                score,
                leaves: word.leaf,
            })),
        }
    }

    fn add_all(&mut self, rows: &[DocId], score: f32, leaf: u64) {
        match self {
            Self::Dense(scores, leaves) => {
                for row in rows {
                    let row = *row as usize;
                    if let (Some(sum), Some(held)) = (scores.get_mut(row), leaves.get_mut(row)) {
                        // Touched without a score is not untouched.
                        *sum += score.max(f32::MIN_POSITIVE);
                        *held |= leaf;
                    }
                }
            }
            Self::Sparse(hits) => hits.extend(rows.iter().map(|row| RowHit {
                row: *row,
                score,
                leaves: leaf,
            })),
        }
    }

    fn sorted(mut self) -> Self {
        if let Self::Sparse(hits) = &mut self {
            // Stable, so that scores are summed in the order of the plan.
            hits.sort_by_key(|hit| hit.row);
            hits.dedup_by(|later, first| {
                let same = later.row == first.row;
                if same {
                    first.score += later.score;
                    first.leaves |= later.leaves;
                }
                same
            });
        }
        self
    }

    /// The touched rows from `start` to `end`, ascending.
    pub(super) fn between(&self, start: DocId, end: DocId) -> RowHits<'_> {
        match self {
            Self::Dense(scores, leaves) => {
                let range = start as usize..end as usize;
                RowHits::Dense {
                    row: start,
                    scores: scores.get(range.clone()).unwrap_or(&[]),
                    leaves: leaves.get(range).unwrap_or(&[]),
                }
            }
            Self::Sparse(hits) => {
                let from = hits.partition_point(|hit| hit.row < start);
                let len = hits[from..].partition_point(|hit| hit.row < end);
                RowHits::Sparse(hits[from..from + len].iter())
            }
        }
    }

    /// The leaves that hold in any of these rows.
    pub(super) fn leaves_between(&self, rows: &Range<DocId>) -> u64 {
        match self {
            Self::Dense(_, leaves) => {
                let own = leaves.get(rows.start as usize..rows.end as usize);
                own.unwrap_or(&[]).iter().fold(0, |all, held| all | held)
            }
            Self::Sparse(_) => {
                let hits = self.between(rows.start, rows.end);
                hits.fold(0, |all, hit| all | hit.leaves)
            }
        }
    }

    /// The highest score of these rows, 0 for none.
    pub(super) fn highest_between(&self, rows: &Range<DocId>) -> f32 {
        let higher = |a: f32, b: f32| if a > b { a } else { b };
        match self {
            Self::Dense(scores, _) => {
                let own = scores.get(rows.start as usize..rows.end as usize);
                own.unwrap_or(&[]).iter().fold(0.0, |a, b| higher(a, *b))
            }
            Self::Sparse(_) => {
                let hits = self.between(rows.start, rows.end);
                hits.fold(0.0, |a, hit| higher(a, hit.score))
            }
        }
    }

    /// Documents with a touched row, ascending; with others where nearly all are touched.
    pub(super) fn documents(&self, layout: &Layout) -> Vec<Ordinal> {
        match self {
            Self::Dense(..) => (0..layout.documents()).collect(),
            Self::Sparse(hits) => {
                let mut all = Vec::new();
                let mut end = 0;
                for hit in hits {
                    if hit.row >= end {
                        let document = layout.document_of(hit.row);
                        end = layout.end_of(document);
                        all.push(document);
                    }
                }
                all
            }
        }
    }
}

/// Iterator of [`Touched::between`].
pub(super) enum RowHits<'t> {
    Dense {
        row: DocId,
        scores: &'t [f32],
        leaves: &'t [u64],
    },
    Sparse(std::slice::Iter<'t, RowHit>),
}

impl Iterator for RowHits<'_> {
    type Item = RowHit;

    #[inline]
    fn next(&mut self) -> Option<RowHit> {
        match self {
            Self::Dense {
                row,
                scores,
                leaves,
            } => {
                let at = scores.iter().position(|score| *score > 0.0)?;
                let hit = RowHit {
                    row: *row + at as DocId,
                    score: *scores.get(at)?,
                    leaves: *leaves.get(at)?,
                };
                *row = hit.row + 1;
                *scores = &scores[at + 1..];
                *leaves = &leaves[at + 1..];
                Some(hit)
            }
            Self::Sparse(hits) => hits.next().copied(),
        }
    }
}
