//! Plans to the engine's queries.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, RangeQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::IndexRecordOption;

use super::rows::{HEAD, PROVISION, Rows, day_number};
use crate::index::plan::{Condition, Keyword, Plan, ScoredTerm};

/// The query of a plan: over provisions where words or preferences score, else over head rows.
pub(super) fn translate(plan: &Plan, rows: &Rows) -> Box<dyn Query> {
    let scores = !plan.words.is_empty() || !plan.prefer.is_empty();
    let unit = if scores { PROVISION } else { HEAD };
    let mut clauses = vec![(Occur::Must, unscored(Box::new(unit_query(rows, unit))))];
    for condition in &plan.conditions {
        clauses.push((Occur::Must, unscored(condition_query(condition, rows))));
    }
    for (keyword, terms, weight) in &plan.prefer {
        let preferred = Box::new(ConstScoreQuery::new(any_of(rows, *keyword, terms), *weight));
        clauses.push((Occur::Should, preferred));
    }
    let words: Vec<(Occur, Box<dyn Query>)> = plan
        .words
        .iter()
        .filter_map(|term| Some((Occur::Should, scored(term, rows)?)))
        .collect();
    if !words.is_empty() {
        let occur = if plan.words_optional {
            Occur::Should
        } else {
            Occur::Must
        };
        clauses.push((occur, Box::new(BooleanQuery::new(words))));
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The row of a document's head.
pub(super) fn head_query(rows: &Rows, id: &str) -> BooleanQuery {
    BooleanQuery::new(vec![
        (Occur::Must, Box::new(unit_query(rows, HEAD))),
        (Occur::Must, Box::new(exact(rows.term(Keyword::Id, id)))),
    ])
}

/// Head rows that hold a term.
pub(super) fn heads_with(rows: &Rows, keyword: Keyword, term: &str) -> BooleanQuery {
    BooleanQuery::new(vec![
        (Occur::Must, Box::new(unit_query(rows, HEAD))),
        (Occur::Must, Box::new(exact(rows.term(keyword, term)))),
    ])
}

/// All rows of a unit.
pub(super) fn unit_query(rows: &Rows, unit: &str) -> TermQuery {
    exact(Term::from_field_text(rows.unit, unit))
}

fn exact(term: Term) -> TermQuery {
    TermQuery::new(term, IndexRecordOption::Basic)
}

fn unscored(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn scored(term: &ScoredTerm, rows: &Rows) -> Option<Box<dyn Query>> {
    let field = rows.stream(&term.field)?;
    let query = TermQuery::new(
        Term::from_field_text(field, &term.term),
        IndexRecordOption::WithFreqs,
    );
    Some(Box::new(BoostQuery::new(Box::new(query), term.weight)))
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
            // Undated rows hold 0, which no range includes.
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

fn any_of(rows: &Rows, keyword: Keyword, terms: &[String]) -> Box<dyn Query> {
    Box::new(TermSetQuery::new(
        terms.iter().map(|term| rows.term(keyword, term)),
    ))
}
