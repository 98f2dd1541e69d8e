//! BM25 over the provisions of a segment, a term at a time.
//!
//! A question has some fifty terms in three streams, half of which stand in most provisions, and
//! all matches are counted: adding each term's list to an array is faster then than walking all
//! lists side by side. Constants are those of Lucene and tantivy.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Searcher, Term};

use super::conditions::{any_of, pattern_query, rows_of};
use super::layout::{Layout, PartSums};
use super::snapshot::View;
use crate::index::plan::{Plan, ScoredTerm};

/// How soon a term's repetition stops to count.
pub(super) const K1: f32 = 1.2;

/// How much a text's length counts.
pub(super) const B: f32 = 0.75;

/// Of how many rows one is touched at least, for the array to be faster than a list.
const DENSE: u64 = 16;

/// A scored term, weighed against the whole index.
pub(super) struct Weighed {
    pub(super) field: Field,
    /// Which of the analysed fields.
    pub(super) stream: usize,
    pub(super) term: Term,
    /// Weight of the field times inverse document frequency times `K1 + 1`.
    pub(super) weight: f32,
    /// Inverse document frequency.
    pub(super) idf: f32,
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
    pub(super) fn new<'l>(layouts: impl Iterator<Item = &'l Layout> + Clone, fields: usize) -> Self {
        let provisions = layouts.clone().map(Layout::provisions).sum::<usize>().max(1) as f32;
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
        let holding = doc_freq(&view.searcher, &term)?;
        if holding == 0 {
            continue;
        }
        let idf = view.statistics.idf(holding as f32);
        all.push(Weighed {
            field,
            stream,
            term,
            weight: word.weight * idf * (K1 + 1.0),
            idf,
            leaf: word.leaf.map_or(0, bit),
        });
    }
    Ok(all)
}

/// Rows that hold a term, deleted ones too.
pub(super) fn doc_freq(searcher: &Searcher, term: &Term) -> tantivy::Result<u64> {
    let mut all = 0;
    for segment in searcher.segment_readers() {
        let found = segment.inverted_index(term.field())?.get_term_info(term)?;
        all += found.map_or(0, |info| u64::from(info.doc_freq));
    }
    Ok(all)
}

/// A leaf as a bit; 0 for one that does not exist.
pub(super) fn bit(leaf: u8) -> u64 {
    1u64.checked_shl(u32::from(leaf)).unwrap_or(0)
}

/// The rows of a segment that any part of the plan touches, ascending. Leaves that hold for a whole
/// document stand at its head row.
pub(super) fn touched(
    plan: &Plan,
    words: &[Weighed],
    view: &View,
    segment: usize,
) -> tantivy::Result<Vec<RowHit>> {
    let reader = view.searcher.segment_reader(segment as u32);
    let mut sums = Sums::new(view, segment, words)?;
    for word in words {
        let index = reader.inverted_index(word.field)?;
        let Some(mut postings) =
            index.read_block_postings(&word.term, IndexRecordOption::WithFreqs)?
        else {
            continue;
        };
        let norms = view.layouts[segment].norms(word.stream);
        let table = &view.statistics.norms[word.stream];
        loop {
            let (rows, counts) = (postings.docs(), postings.freqs());
            if rows.is_empty() {
                break;
            }
            sums.add_block(rows, counts, |row, count| {
                let norm = norms.get(row as usize).map_or(K1, |class| table[usize::from(*class)]);
                word.weight * count / (count + norm)
            }, word.leaf);
            postings.advance();
        }
    }
    let rows = &view.rows;
    for (leaf, pattern) in &plan.patterns {
        if let Some((query, _)) = pattern_query(pattern, rows) {
            let found = rows_of(&*query, &view.searcher, reader)?;
            sums.add_all(&found, 0.0, bit(*leaf));
        }
    }
    for (keyword, terms, weight) in &plan.prefer {
        let query = any_of(rows, *keyword, terms);
        let found = rows_of(&*query, &view.searcher, reader)?;
        sums.add_all(&found, *weight, 0);
    }
    Ok(sums.into_hits())
}

/// Sums by row: an array where many rows are touched, else a list.
enum Sums {
    Dense(Vec<(f32, u64)>),
    Sparse(Vec<RowHit>),
}

impl Sums {
    fn new(view: &View, segment: usize, words: &[Weighed]) -> tantivy::Result<Self> {
        let reader = view.searcher.segment_reader(segment as u32);
        let mut touched = 0;
        for word in words {
            let found = reader.inverted_index(word.field)?.get_term_info(&word.term)?;
            touched += found.map_or(0, |info| u64::from(info.doc_freq));
        }
        let rows = view.layouts[segment].end();
        Ok(if touched * DENSE > u64::from(rows) {
            Self::Dense(vec![(0.0, 0); rows as usize])
        } else {
            Self::Sparse(Vec::new())
        })
    }

    fn add_block(
        &mut self,
        rows: &[DocId],
        counts: &[u32],
        score: impl Fn(DocId, f32) -> f32,
        leaf: u64,
    ) {
        let pairs = rows.iter().zip(counts);
        match self {
            Self::Dense(sums) => {
                for (row, count) in pairs {
                    if let Some(sum) = sums.get_mut(*row as usize) {
                        sum.0 += score(*row, *count as f32);
                        sum.1 |= leaf;
                    }
                }
            }
            Self::Sparse(hits) => hits.extend(pairs.map(|(row, count)| RowHit {
                row: *row,
                score: score(*row, *count as f32),
                leaves: leaf,
            })),
        }
    }

    fn add_all(&mut self, rows: &[DocId], score: f32, leaves: u64) {
        match self {
            Self::Dense(sums) => {
                for row in rows {
                    if let Some(sum) = sums.get_mut(*row as usize) {
                        // Touched without a score is not untouched.
                        sum.0 += score.max(f32::MIN_POSITIVE);
                        sum.1 |= leaves;
                    }
                }
            }
            Self::Sparse(hits) => hits.extend(rows.iter().map(|row| RowHit {
                row: *row,
                score,
                leaves,
            })),
        }
    }

    fn into_hits(self) -> Vec<RowHit> {
        match self {
            Self::Dense(sums) => {
                let rows = sums.into_iter().zip(0..);
                let touched = rows.filter(|((score, _), _)| *score > 0.0);
                touched
                    .map(|((score, leaves), row)| RowHit { row, score, leaves })
                    .collect()
            }
            Self::Sparse(mut hits) => {
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
                hits
            }
        }
    }
}
