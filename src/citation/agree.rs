//! Whether what is written of a work can mean one that exists.

use super::catalog::{CatalogTerm, WorkSummary};
use super::{Citation, CitationKind};
use crate::domain::identity::Identity;
use crate::domain::number::DocNumber;
use crate::domain::term::Period;
use crate::domain::work::WorkId;

/// Whether a citation's number and what is decided of it say nothing against a work.
pub(super) fn agrees_by_number(
    citation: &Citation,
    identity: &Identity,
    term: &CatalogTerm,
) -> bool {
    let own = &identity.work;
    let is_lead =
        citation.kind == CitationKind::Short && term.work.body.codes.starts_with(&own.body.codes);
    let same_body = is_lead || own.body.codes == term.work.body.codes;
    // The same year may be said in the number or behind it. The cheap questions are asked first: of a
    // number many works are known.
    same_body
        && agrees(identity, &term.work)
        && (*own == term.work || !is_of_other_form(citation, term))
}

/// `73/NĐ-CP` is not `73/2023/NĐ-CP`: State numbers with and without a year are two series.
fn is_of_other_form(citation: &Citation, term: &CatalogTerm) -> bool {
    let is_dated = |number: &DocNumber| match number {
        DocNumber::Normative { .. } => Some(true),
        DocNumber::Administrative { .. } | DocNumber::Old { year: None, .. } => Some(false),
        _ => None,
    };
    let is_printed = citation.kind == CitationKind::Full;
    let printed = citation.number.as_ref().filter(|_| is_printed);
    let Some(printed) = printed.and_then(is_dated) else {
        return false;
    };
    let known: Option<DocNumber> = term.number.as_ref().and_then(|number| number.parse().ok());
    known
        .as_ref()
        .and_then(is_dated)
        .is_some_and(|known| known != printed)
}

/// Whether system, term and place of an identity, as far as decided, say nothing against a work.
fn agrees(identity: &Identity, work: &WorkId) -> bool {
    let own = &identity.work;
    own.sphere == work.sphere
        && own
            .period
            .is_none_or(|period| work.period.is_none_or(|other| other == period))
        && own
            .body
            .place
            .as_ref()
            .is_none_or(|place| work.body.place.as_ref().is_none_or(|other| other == place))
}

/// Whether a version of a named work fits what the name says: its year, its term.
pub(super) fn agrees_by_name(identity: &Identity, work: &WorkSummary) -> bool {
    let own = &identity.work;
    if own.designation == work.work.designation {
        return if identity.is_complete {
            work.work == *own
        } else {
            own.body.codes == work.work.body.codes && agrees(identity, &work.work)
        };
    }
    let of_number = || {
        let number: DocNumber = work.number.as_ref()?.parse().ok()?;
        number.year()
    };
    let of_date = work.issued_on.map(|date| date.year().unsigned_abs());
    match own.period {
        Some(Period::Year(year)) => of_date.or_else(of_number) == Some(year),
        Some(period) => work.work.period == Some(period),
        None => true,
    }
}

/// Whether `fuller` says all that `less` says, and more.
pub(super) fn refines(fuller: &WorkId, less: &WorkId) -> bool {
    let parts = |work: &WorkId| {
        usize::from(work.period.is_some())
            + usize::from(work.body.place.is_some())
            + usize::from(work.class.is_some())
    };
    fuller.sphere == less.sphere
        && fuller.body.codes == less.body.codes
        && fuller.designation == less.designation
        && less
            .period
            .is_none_or(|period| fuller.period == Some(period))
        && (less.body.place.is_none() || less.body.place == fuller.body.place)
        && (less.class.is_none() || less.class == fuller.class)
        && parts(fuller) > parts(less)
}
