//! Binding within a document: a later mention means the earlier one.

use std::collections::HashMap;

use super::find::Reading;
use super::{Citation, CitationKind};
use crate::domain::date::Date;
use crate::domain::identity::{Identity, Written, identify};
use crate::domain::number::{DocNumber, Ordinal};
use crate::domain::relation::Relation;
use crate::domain::symbol::{BodyCode, TypeCode};
use crate::domain::term::TermScope;

/// Gives undecided mentions the identity that the document itself decides elsewhere.
///
/// A number that is complete in one place is that work in every place, unless the document names
/// two works of this number. A short mention means the one citation of its type and number.
pub(super) fn bind(citations: &mut [Citation], reading: Reading<'_>) {
    date_subjects(citations, reading);
    let series = series(citations);
    for citation in citations.iter_mut() {
        infer_series(citation, &series, reading);
    }
    let decided = decided_by_number(citations);
    for citation in citations.iter_mut() {
        let Some(number) = &citation.number else {
            continue;
        };
        let is_open = citation
            .identity
            .as_ref()
            .is_none_or(|identity| !identity.is_complete);
        if let Some(Some(identity)) = decided.get(&number.key()).filter(|_| is_open) {
            let consistent = citation
                .identity
                .as_ref()
                .is_none_or(|own| agrees(own, identity));
            if consistent {
                citation.identity = Some(identity.clone());
            }
        }
    }
    let full = the_only_full(citations);
    for at in 0..citations.len() {
        if matches!(
            citations[at].kind,
            CitationKind::Short | CitationKind::Alias
        ) {
            bind_short(citations, at, &full);
        }
    }
}

/// A report speaks of what is new: its undated central subject is of the term in which all works lie
/// that it dates.
fn date_subjects(citations: &mut [Citation], reading: Reading<'_>) {
    if !reading.context.is_report {
        return;
    }
    let terms = &reading.gazetteer.terms;
    let mut dated = citations.iter().filter_map(|citation| citation.date);
    let term = |date: Date| terms.on(TermScope::PartyCentre, date);
    let Some(period) = dated.next().and_then(term) else {
        return;
    };
    if !dated.all(|date| term(date) == Some(period)) {
        return;
    }
    // Its subject is what its first words name.
    let subject = citations
        .first()
        .filter(|first| first.relation == Relation::About)
        .and_then(|first| Some((first.class.clone(), first.designation()?)));
    let Some((class, number)) = subject else {
        return;
    };
    for citation in citations.iter_mut().filter(|citation| {
        citation.class == class && citation.designation().as_ref() == Some(&number)
    }) {
        let central = citation.number.as_ref().is_some_and(|number| {
            number.is_party() && number.lead_body().is_some_and(|body| body.as_str() == "TW")
        });
        if let Some(identity) = citation.identity.as_mut().filter(|_| central)
            && identity.work.period.is_none()
        {
            identity.work.period = Some(period);
            identity.is_complete = identity.work.class.is_some();
        }
    }
}

/// Type letters and bodies of the numbered Party mentions of a type; `None` where there are two.
type Series = HashMap<String, Option<(TypeCode, Vec<BodyCode>)>>;

fn series(citations: &[Citation]) -> Series {
    let mut series = Series::new();
    for citation in citations.iter().filter(|c| c.kind == CitationKind::Full) {
        if let (
            Some(name),
            Some(DocNumber::Party {
                type_code, bodies, ..
            }),
        ) = (&citation.type_name, &citation.number)
        {
            series
                .entry(name.clone())
                .and_modify(|known| {
                    *known = known.take().filter(|(_, of)| of == bodies);
                })
                .or_insert_with(|| Some((type_code.clone(), bodies.clone())));
        }
    }
    series
}

/// A short mention without a body is of the series of the numbered ones of its type, where the text
/// names one series only: *Quy định 232* beside *Quy định 294-QĐ/TW*.
fn infer_series(citation: &mut Citation, series: &Series, reading: Reading<'_>) {
    let is_open = citation.kind == CitationKind::Short
        && reading.context.is_report
        && citation.number.is_none()
        && citation.issuer.is_none()
        && citation.alias_of.is_none();
    let digits = citation.short_number.as_ref().filter(|_| is_open);
    let name = citation.type_name.as_ref();
    let (Some(digits), Some(name)) = (digits, name) else {
        return;
    };
    let (Some(Some((type_code, bodies))), Ok(value), Ok(width)) =
        (series.get(name), digits.parse(), u8::try_from(digits.len()))
    else {
        return;
    };
    let number = DocNumber::Party {
        ordinal: Ordinal {
            value,
            width: width.max(2),
            suffix: None,
            part: None,
        },
        type_code: type_code.clone(),
        bodies: bodies.clone(),
    };
    let written = Written {
        date: citation.date,
        term: citation.term,
        ..Written::of(&number)
    };
    let identity = identify(written, reading.context, reading.gazetteer);
    citation.identity = citation.identity.take().or(identity);
    citation.number = Some(number);
}

/// Complete identities by number key; `None` where the document names two.
fn decided_by_number(citations: &[Citation]) -> HashMap<String, Option<Identity>> {
    let mut decided: HashMap<String, Option<Identity>> = HashMap::new();
    for citation in citations {
        let (Some(number), Some(identity)) = (&citation.number, &citation.identity) else {
            continue;
        };
        if !identity.is_complete {
            continue;
        }
        decided
            .entry(number.key())
            .and_modify(|known| {
                if known.as_ref() != Some(identity) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(identity.clone()));
    }
    decided
}

/// Whether an incomplete identity says nothing against a complete one.
fn agrees(open: &Identity, complete: &Identity) -> bool {
    let (open, complete) = (&open.work, &complete.work);
    let same_body = open.body.codes == complete.body.codes
        && open
            .body
            .place
            .as_ref()
            .is_none_or(|place| complete.body.place.as_ref() == Some(place));
    let same_period = open
        .period
        .is_none_or(|period| complete.period == Some(period));
    let same_class = open
        .class
        .as_ref()
        .is_none_or(|class| complete.class.as_ref() == Some(class));
    same_body && same_period && same_class
}

/// Binds a short mention to the one numbered citation of its type and number.
fn bind_short(citations: &mut [Citation], at: usize, full: &FullMentions) {
    if citations[at]
        .identity
        .as_ref()
        .is_some_and(|identity| identity.is_complete)
    {
        return;
    }
    let only = || {
        full.get(&(citations[at].class.clone(), citations[at].designation()))
            .copied()?
    };
    let Some(target) = citations[at].alias_of.or_else(only) else {
        return;
    };
    let (number, identity) = (
        citations[target].number.clone(),
        citations[target].identity.clone(),
    );
    let citation = &mut citations[at];
    citation.number = number.or(citation.number.take());
    citation.identity = identity;
}

/// Index of a full mention by type class and running number; `None` where they mean two works.
type FullMentions = HashMap<(Option<String>, Option<String>), Option<usize>>;

fn the_only_full(citations: &[Citation]) -> FullMentions {
    let mut full = FullMentions::new();
    // A short mention whose own body and date decide it is as good as a numbered one.
    let mentions = citations.iter().enumerate().filter(|(_, c)| {
        let is_decided = c
            .identity
            .as_ref()
            .is_some_and(|identity| identity.is_complete);
        c.kind == CitationKind::Full || c.kind == CitationKind::Short && is_decided
    });
    for (at, citation) in mentions {
        full.entry((citation.class.clone(), citation.designation()))
            .and_modify(|known| {
                *known = known.filter(|known| citations[*known].identity == citation.identity);
            })
            .or_insert(Some(at));
    }
    full
}
