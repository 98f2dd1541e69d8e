//! The terms of a plan, weighed by BM25 against the whole index. Constants are those of Lucene and
//! tantivy.

use tantivy::postings::TermInfo;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, Term};

use super::conditions::rows_holding;
use super::layout::{Layout, PartSums};
use super::snapshot::View;
use crate::index::plan::{Plan, ScoredTerm};

/// How soon a term's repetition stops to count.
pub(super) const K1: f32 = 1.2;

/// How much a text's length counts.
pub(super) const B: f32 = 0.75;

/// A term that can add no more than this decides nothing; those have the longest lists.
const LEAST_WEIGHT: f32 = 0.4;

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
    pub(super) leaf: u64,
}

/// What scoring needs of the whole index.
pub(super) struct Statistics {
    provisions: f32,
    /// For each analysed field: `K1 * (1 - B + B * length / average)` of each length class.
    pub(super) norms: Vec<[f32; 256]>,
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
    /// Leaves that hold in them, as bits.
    pub(super) leaves: u64,
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
