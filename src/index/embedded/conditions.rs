//! Conditions and patterns of a plan to the rows of a segment.

use tantivy::postings::SegmentPostings;
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::layout::Ordinal;
use super::rows::day_number;
use super::snapshot::View;
use crate::index::plan::{Condition, FieldTerm, Keyword, Pattern};

/// The rows of a segment that hold any of these terms, ascending; deleted ones too.
pub(super) fn rows_with(
    view: &View,
    segment: usize,
    terms: impl Iterator<Item = Term>,
) -> tantivy::Result<Vec<DocId>> {
    let reader = view.searcher.segment_reader(segment as u32);
    let mut rows = Vec::new();
    let mut lists = 0;
    for term in terms {
        let index = reader.inverted_index(term.field())?;
        let found = index.read_postings(&term, IndexRecordOption::Basic)?;
        if let Some(mut postings) = found {
            drain(&mut postings, &mut rows);
            lists += 1;
        }
    }
    if lists > 1 {
        rows.sort_unstable();
        rows.dedup();
    }
    Ok(rows)
}

fn drain(set: &mut dyn DocSet, rows: &mut Vec<DocId>) {
    let mut row = set.doc();
    while row != TERMINATED {
        rows.push(row);
        row = set.advance();
    }
}

/// Documents of a segment for which all conditions hold, ascending; `None` for all of them.
pub(super) fn all_of(
    conditions: &[Condition],
    view: &View,
    segment: usize,
) -> tantivy::Result<Option<Vec<Ordinal>>> {
    let mut all: Option<Vec<Ordinal>> = None;
    for condition in conditions {
        let documents = documents(condition, view, segment)?;
        all = Some(match all {
            Some(mut before) => {
                before.retain(|document| documents.binary_search(document).is_ok());
                before
            }
            None => documents,
        });
    }
    Ok(all)
}

/// Documents of a segment for which a condition holds, ascending.
fn documents(condition: &Condition, view: &View, segment: usize) -> tantivy::Result<Vec<Ordinal>> {
    let layout = &view.layouts[segment];
    let of_rows = |rows: Vec<DocId>| {
        let rows = rows.into_iter();
        let mut documents: Vec<Ordinal> = rows.map(|row| layout.document_of(row)).collect();
        documents.dedup();
        documents
    };
    match condition {
        Condition::AnyOf(keyword, terms) => {
            let terms = exact_terms(view, *keyword, terms);
            Ok(of_rows(rows_with(view, segment, terms)?))
        }
        Condition::Holding(terms) => Ok(of_rows(rows_holding(terms, view, segment)?)),
        Condition::Either(conditions) => {
            let mut any = Vec::new();
            for one in conditions {
                any.extend(documents(one, view, segment)?);
            }
            any.sort_unstable();
            any.dedup();
            Ok(any)
        }
        Condition::Not(condition) => {
            let without = documents(condition, view, segment)?;
            let all = 0..layout.documents();
            Ok(all
                .filter(|document| without.binary_search(document).is_err())
                .collect())
        }
        Condition::Issued { from, to } => {
            let (from, to) = (from.map_or(1, day_number), to.map_or(u64::MAX, day_number));
            // Undated documents hold 0, which is in no span of days.
            let is_within = |document: &Ordinal| (from..=to).contains(&layout.tie(*document).1);
            let is_bounded = from > 1 || to < u64::MAX;
            let all = 0..layout.documents();
            Ok(all
                .filter(|document| !is_bounded || is_within(document))
                .collect())
        }
    }
}

fn exact_terms<'a>(
    view: &'a View,
    keyword: Keyword,
    terms: &'a [String],
) -> impl Iterator<Item = Term> + 'a {
    terms.iter().map(move |term| view.rows.term(keyword, term))
}

/// Rows of a segment that hold any of these exact terms.
pub(super) fn rows_with_any(
    view: &View,
    segment: usize,
    keyword: Keyword,
    terms: &[String],
) -> tantivy::Result<Vec<DocId>> {
    rows_with(view, segment, exact_terms(view, keyword, terms))
}

/// Rows of a segment where a pattern holds, ascending; heads, where it is one of whole documents.
pub(super) fn rows_of_pattern(
    pattern: &Pattern,
    view: &View,
    segment: usize,
) -> tantivy::Result<Vec<DocId>> {
    let in_field = |field: &str, term: &str| {
        let field = view.rows.stream(field)?;
        Some(Term::from_field_text(field, term))
    };
    match pattern {
        Pattern::Phrase { field, terms, slop } => {
            let terms: Option<Vec<Term>> = terms.iter().map(|term| in_field(field, term)).collect();
            match terms.as_deref() {
                None | Some([]) => Ok(Vec::new()),
                Some([one]) => rows_with(view, segment, std::iter::once(one.clone())),
                Some(all) => phrase(all, *slop, view, segment),
            }
        }
        Pattern::Holding(terms) => rows_holding(terms, view, segment),
        Pattern::AnyTerm { field, terms } => {
            let terms = terms.iter().filter_map(|term| in_field(field, term));
            rows_with(view, segment, terms)
        }
        Pattern::Here(keyword, terms) => rows_with_any(view, segment, *keyword, terms),
        Pattern::Document(condition) => {
            let layout = &view.layouts[segment];
            let documents = documents(condition, view, segment)?;
            Ok(documents.into_iter().map(|one| layout.head(one)).collect())
        }
    }
}

/// Rows of a segment that hold all of these terms, ascending. The rarest term is walked, and its rows
/// are looked up in the lists of the others.
pub(super) fn rows_holding(
    terms: &[FieldTerm],
    view: &View,
    segment: usize,
) -> tantivy::Result<Vec<DocId>> {
    let reader = view.searcher.segment_reader(segment as u32);
    let mut lists = Vec::with_capacity(terms.len());
    for (field, term) in terms {
        let Some(field) = view.rows.stream(field) else {
            return Ok(Vec::new());
        };
        let index = reader.inverted_index(field)?;
        let term = Term::from_field_text(field, term);
        match index.read_postings(&term, IndexRecordOption::Basic)? {
            Some(postings) => lists.push(postings),
            None => return Ok(Vec::new()),
        }
    }
    lists.sort_by_key(SegmentPostings::doc_freq);
    let mut lists = lists.into_iter();
    let mut rows = Vec::new();
    if let Some(mut rarest) = lists.next() {
        drain(&mut rarest, &mut rows);
    }
    for mut postings in lists {
        rows.retain(|row| {
            if postings.doc() < *row {
                postings.seek(*row);
            }
            postings.doc() == *row
        });
    }
    Ok(rows)
}

fn phrase(terms: &[Term], slop: u32, view: &View, segment: usize) -> tantivy::Result<Vec<DocId>> {
    let mut query = PhraseQuery::new(terms.to_vec());
    query.set_slop(slop);
    let weight = query.weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
    let reader = view.searcher.segment_reader(segment as u32);
    let mut rows = Vec::new();
    drain(&mut *weight.scorer(reader, 1.0)?, &mut rows);
    Ok(rows)
}
