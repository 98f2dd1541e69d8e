//! Conditions of a plan to the documents of a segment.

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, EnableScoring, Occur, PhraseQuery, Query, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Searcher, SegmentReader, TERMINATED, Term};

use super::rows::{Rows, day_number};
use crate::index::plan::{Condition, Keyword, Pattern};

/// The rows of a segment that a query finds, ascending; deleted ones too.
pub(super) fn rows_of(
    query: &dyn Query,
    searcher: &Searcher,
    segment: &SegmentReader,
) -> tantivy::Result<Vec<DocId>> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut scorer = weight.scorer(segment, 1.0)?;
    let mut rows = Vec::new();
    let mut row = scorer.doc();
    while row != TERMINATED {
        rows.push(row);
        row = scorer.advance();
    }
    Ok(rows)
}

/// Head rows of documents for which all conditions hold.
pub(super) fn all_of(conditions: &[Condition], rows: &Rows) -> Box<dyn Query> {
    match conditions {
        [one] => condition_query(one, rows),
        all => {
            let clauses = all
                .iter()
                .map(|one| (Occur::Must, condition_query(one, rows)));
            Box::new(BooleanQuery::new(clauses.collect()))
        }
    }
}

fn condition_query(condition: &Condition, rows: &Rows) -> Box<dyn Query> {
    match condition {
        Condition::AnyOf(keyword, terms) => any_of(rows, *keyword, terms),
        Condition::Either(conditions) => {
            let either = conditions
                .iter()
                .map(|one| (Occur::Should, condition_query(one, rows)));
            Box::new(BooleanQuery::new(either.collect()))
        }
        Condition::Issued {
            from: None,
            to: None,
        } => Box::new(AllQuery),
        Condition::Issued { from, to } => {
            let day = |day: u64| Term::from_field_u64(rows.issued_on, day);
            // Undated heads hold 0, which no range includes.
            let from = from.map_or(Bound::Included(day(1)), |date| {
                Bound::Included(day(day_number(date)))
            });
            let to = to.map_or(Bound::Unbounded, |date| {
                Bound::Included(day(day_number(date)))
            });
            Box::new(RangeQuery::new(from, to))
        }
    }
}

/// The query of a pattern, and whether it finds heads instead of provisions; nothing where the
/// schema has no such field.
pub(super) fn pattern_query(pattern: &Pattern, rows: &Rows) -> Option<(Box<dyn Query>, bool)> {
    let in_field = |field: &str, term: &str| {
        let field = rows.stream(field)?;
        Some(Term::from_field_text(field, term))
    };
    let query: Box<dyn Query> = match pattern {
        Pattern::Phrase { field, terms, slop } => {
            let terms: Option<Vec<Term>> =
                terms.iter().map(|term| in_field(field, term)).collect();
            match terms?.as_slice() {
                [] => return None,
                [one] => exact(one),
                all => {
                    let mut phrase = PhraseQuery::new(all.to_vec());
                    phrase.set_slop(*slop);
                    Box::new(phrase)
                }
            }
        }
        Pattern::Term { field, term } => exact(&in_field(field, term)?),
        Pattern::Here(keyword, terms) => any_of(rows, *keyword, terms),
        Pattern::Document(condition) => return Some((condition_query(condition, rows), true)),
    };
    Some((query, false))
}

fn exact(term: &Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic))
}

/// Rows that hold any of the terms.
pub(super) fn any_of(rows: &Rows, keyword: Keyword, terms: &[String]) -> Box<dyn Query> {
    Box::new(TermSetQuery::new(
        terms.iter().map(|term| rows.term(keyword, term)),
    ))
}
