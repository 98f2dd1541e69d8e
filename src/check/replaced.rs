//! What took a work's place: as the register knows, else as a held document says of itself.

use super::finding::{Finding, Source, What};
use super::{CheckError, Checking};
use crate::citation::catalog::WorkSummary;
use crate::domain::date::Date;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::document::CatalogTerm;
use crate::index::plan::{Condition, Keyword, Order, Plan, cited_as};
use crate::text::span::Span;

/// Most documents that end one work and are looked into.
const MOST_ACTING: usize = 20;

/// The finding that a work was replaced on or before day `on`.
///
/// # Errors
/// [`CheckError`] when index or store cannot be read.
pub(super) fn replaced(
    work: &WorkSummary,
    span: Span,
    on: Option<Date>,
    checking: Checking<'_>,
) -> Result<Option<Finding>, CheckError> {
    let is_past = |since: Option<Date>| on.zip(since).is_none_or(|(on, since)| since <= on);
    if let Some((by, since)) = &work.replaced_by {
        let term = CatalogTerm {
            work: by.clone(),
            is_complete: true,
            number: None,
        };
        let what = What::Replaced {
            label: checking.catalog.summary(&term)?.label(),
            by: by.clone(),
            since: Some(*since),
            relation: Relation::Replaces,
            source: Source::Register,
        };
        return Ok(is_past(Some(*since)).then(|| Finding::new(what, span)));
    }
    let said = by_held(work, checking)?;
    let said = said.filter(|what| match what {
        What::Replaced { since, .. } => is_past(*since),
        _ => true,
    });
    Ok(said.map(|what| Finding::new(what, span)))
}

/// A held document that says it replaces or repeals the work as a whole.
fn by_held(work: &WorkSummary, checking: Checking<'_>) -> Result<Option<What>, CheckError> {
    let id = work.work.to_string();
    let acts = [Relation::Replaces, Relation::Repeals].map(|act| cited_as(act, &id));
    let plan = Plan {
        conditions: vec![Condition::AnyOf(Keyword::Ends, acts.to_vec())],
        order: Order::Oldest,
        limit: MOST_ACTING,
        ..Plan::default()
    };
    let snapshot = checking.catalog.snapshot;
    for found in snapshot.search(&plan)?.documents {
        let Some(by) = found.summary.work.clone() else {
            continue;
        };
        let is_older = found.summary.issued_on < work.issued_on;
        let cited = snapshot.cited(&found.summary.id)?.into_iter();
        let ends = cited.filter(|cited| cited.term.work == work.work);
        let act = ends.flat_map(|cited| cited.ends).next();
        if let Some(relation) = act.filter(|_| !is_older) {
            return Ok(Some(What::Replaced {
                label: label(&found.summary, &by),
                by,
                since: found.summary.issued_on,
                relation,
                source: Source::Held,
            }));
        }
    }
    Ok(None)
}

fn label(document: &DocumentSummary, work: &WorkId) -> String {
    match (&document.type_name, &document.number) {
        (Some(type_name), Some(number)) => format!("{type_name} {number}"),
        _ => work.to_string(),
    }
}
