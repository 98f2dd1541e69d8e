//! BM25 over the provisions of a segment, a term at a time.
//!
//! A question has some fifty terms in three streams, half of which stand in most provisions, and
//! all matches are counted: adding each term's list to an array is faster then than walking all
//! lists side by side. Constants are those of Lucene and tantivy.

use std::ops::Range;

use tantivy::postings::{BlockSegmentPostings, Postings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, Term};

use super::conditions::{rows_holding, rows_of_pattern, rows_with_any};
use super::layout::{Layout, Ordinal, PartSums};
use super::snapshot::View;
use crate::index::plan::{Plan, ScoredTerm};

/// How soon a term's repetition stops to count.
pub(super) const K1: f32 = 1.2;

/// How much a text's length counts.
pub(super) const B: f32 = 0.75;

/// A term that can add no more than this decides nothing; those have the longest lists.
const LEAST_WEIGHT: f32 = 0.4;

/// Of how many rows one is touched at least, for the array to be faster than a list.
const DENSE: u64 = 16;

/// A scored term, weighed against the whole index.
pub(super) struct Weighed {
    pub(super) field: Field,
    /// Which of the analysed fields.
    pub(super) stream: usize,
    pub(super) term: Term,
    /// Where each segment has its list.
    pub(super) lists: Vec<Option<TermInfo>>,
    /// Weight of the field times inverse document frequency times `K1 + 1`.
    pub(super) weight: f32,
    /// The leaf, as a bit.
    leaf: u64,
}

/// A row with what it scores and the leaves that hold in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowHit {
    pub(super) row: DocId,
    pub(super) score: f32,
    pub(super) leaves: u64,
}

/// What scoring needs of the whole index.
pub(super) struct Statistics {
    provisions: f32,
    /// For each analysed field: `K1 * (1 - B + B * length / average)` of each length class.
    norms: Vec<[f32; 256]>,
    /// Sums over all parts.
    pub(super) parts: PartSums,
}

impl Statistics {
    pub(super) fn new<'l>(
        layouts: impl Iterator<Item = &'l Layout> + Clone,
        fields: usize,
    ) -> Self {
        let provisions = layouts
            .clone()
            .map(Layout::provisions)
            .sum::<usize>()
            .max(1) as f32;
        let tokens = |field: usize| {
            let tokens = layouts.clone().filter_map(|l| l.tokens.get(field));
            tokens.sum::<u64>() as f32
        };
        let norms = (0..fields).map(|field| norm_table(tokens(field) / provisions));
        let mut parts = PartSums::default();
        for sums in layouts.clone().map(|layout| layout.sums) {
            parts.rows += sums.rows;
            parts.parts += sums.parts;
            parts.in_parts += sums.in_parts;
            parts.in_contexts += sums.in_contexts;
        }
        Self {
            provisions,
            norms: norms.collect(),
            parts,
        }
    }

    /// What a row's length adds to the count of a term.
    pub(super) fn norm(&self, stream: usize, layout: &Layout, row: DocId) -> f32 {
        let class = layout.norms(stream).get(row as usize);
        class.map_or(K1, |class| self.norms[stream][usize::from(*class)])
    }

    /// `ln(1 + (N - n + 0.5) / (n + 0.5))`.
    pub(super) fn idf(&self, holding: f32) -> f32 {
        (1.0 + (self.provisions - holding + 0.5).max(0.0) / (holding + 0.5)).ln()
    }
}

fn norm_table(average: f32) -> [f32; 256] {
    let average = average.max(1.0);
    let mut class = 0u8;
    [(); 256].map(|()| {
        let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(class) as f32;
        class = class.wrapping_add(1);
        K1 * (1.0 - B + B * length / average)
    })
}

/// The terms of a plan that the index has, weighed.
pub(super) fn weigh(words: &[ScoredTerm], view: &View) -> tantivy::Result<Vec<Weighed>> {
    let mut all = Vec::with_capacity(words.len());
    for word in words {
        let Some((stream, field)) = view.rows.numbered_stream(&word.field) else {
            continue;
        };
        let term = Term::from_field_text(field, &word.term);
        let lists = lists(&view.searcher, &term)?;
        let holding: u64 = lists
            .iter()
            .flatten()
            .map(|list| u64::from(list.doc_freq))
            .sum();
        if holding == 0 {
            continue;
        }
        let weight = word.weight * view.statistics.idf(holding as f32) * (K1 + 1.0);
        if word.leaf.is_none() && weight < LEAST_WEIGHT {
            continue;
        }
        all.push(Weighed {
            field,
            stream,
            term,
            lists,
            weight,
            leaf: word.leaf.map_or(0, bit),
        });
    }
    Ok(all)
}

/// Other words of a plan, with the rows of each segment that hold them.
pub(super) struct WeighedExpansion {
    /// Of each segment, ascending.
    pub(super) rows: Vec<Vec<DocId>>,
    /// What each of the rows scores.
    pub(super) score: f32,
    leaves: u64,
}

/// The other words of a plan that the index has, weighed.
pub(super) fn weigh_expansions(plan: &Plan, view: &View) -> tantivy::Result<Vec<WeighedExpansion>> {
    let mut all = Vec::new();
    for expansion in &plan.expansions {
        let segments = 0..view.layouts.len();
        let rows = segments.map(|segment| rows_holding(&expansion.terms, view, segment));
        let rows: Vec<Vec<DocId>> = rows.collect::<tantivy::Result<_>>()?;
        let holding: usize = rows.iter().map(Vec::len).sum();
        if holding > 0 {
            all.push(WeighedExpansion {
                rows,
                score: expansion.weight * view.statistics.idf(holding as f32),
                leaves: expansion.leaves,
            });
        }
    }
    Ok(all)
}

/// Where each segment has the list of a term.
fn lists(searcher: &Searcher, term: &Term) -> tantivy::Result<Vec<Option<TermInfo>>> {
    let segments = searcher.segment_readers().iter();
    let found = segments.map(|segment| {
        let index = segment.inverted_index(term.field())?;
        Ok(index.get_term_info(term)?)
    });
    found.collect()
}

/// A leaf as a bit; 0 for one that does not exist.
pub(super) fn bit(leaf: u8) -> u64 {
    1u64.checked_shl(u32::from(leaf)).unwrap_or(0)
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
