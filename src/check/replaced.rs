//! What took a work's place: as the register knows, else as a held document says of itself.

use super::finding::{Finding, Source, What};
use super::{CheckError, Checking};
use crate::citation::catalog::WorkSummary;
use crate::domain::date::Date;
use crate::domain::relation::Relation;
use crate::index::document::CatalogTerm;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::ReadDocument;
use crate::text::fold::slug;
use crate::text::span::Span;

/// Most citing documents that are looked into.
const MOST_CITING: usize = 20;

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

/// A held document of the same type that says it replaces or repeals the work as a whole.
fn by_held(work: &WorkSummary, checking: Checking<'_>) -> Result<Option<What>, CheckError> {
    let mut conditions = vec![Condition::AnyOf(
        Keyword::Cites,
        vec![work.work.to_string()],
    )];
    if let Some(type_name) = &work.type_name {
        // What repeals works of any type is a decision or a resolution.
        let types = [
            slug(type_name),
            "quyet-dinh".to_owned(),
            "nghi-quyet".to_owned(),
        ];
        conditions.push(Condition::AnyOf(Keyword::Type, types.to_vec()));
    }
    let plan = Plan {
        conditions,
        order: Order::Newest,
        limit: MOST_CITING,
        ..Plan::default()
    };
    for found in checking.catalog.snapshot.search(&plan)?.documents {
        let Some(read) = checking.originals.load(&found.summary.id)? else {
            continue;
        };
        if let Some(what) = says_so(&read, work) {
            return Ok(Some(what));
        }
    }
    Ok(None)
}

fn says_so(read: &ReadDocument, work: &WorkSummary) -> Option<What> {
    let by = read.summary.work.clone()?;
    let acts = read.citations.iter().find(|citation| {
        citation.work() == Some(&work.work)
            && matches!(citation.relation, Relation::Replaces | Relation::Repeals)
            && citation.pin_cite.is_none()
            && citation.nested_in.is_none()
    })?;
    let own = (&read.summary.type_name, &read.summary.number);
    let label = match own {
        (Some(type_name), Some(number)) => format!("{type_name} {number}"),
        _ => by.to_string(),
    };
    Some(What::Replaced {
        by,
        label,
        since: read.summary.issued_on,
        relation: acts.relation,
        source: Source::Held,
    })
}
