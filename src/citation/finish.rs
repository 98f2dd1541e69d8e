//! From a draft to the finished citation: spans led back, identity decided, repairs told.

use super::draft::Draft;
use super::find::Reading;
use super::named::{Name, Place};
use super::{Citation, CitationKind, Repair};
use crate::domain::authority::{BodyId, Sphere};
use crate::domain::identity::{Identity, Written, body_of_name, identify};
use crate::domain::law::named_work;
use crate::domain::number::{DocNumber, Ordinal};
use crate::domain::symbol::{BodyCode, TypeCode};
use crate::domain::term::{Period, TermScope};
use crate::domain::work::WorkId;
use crate::text::diagnostic::Diagnostic;
use crate::text::fold::fold_normalized;
use crate::text::normalize::Normalized;
use crate::text::span::Span;

/// The finished citation: spans led back to the original, identity decided.
pub(super) fn finish(
    draft: &Draft<'_>,
    text: &Normalized<'_>,
    original: &str,
    reading: Reading<'_>,
) -> Citation {
    let back = |span: Span| text.map.span(span);
    let number = draft
        .number
        .as_ref()
        .map(|(number, _)| number.clone())
        .or_else(|| inferred(draft));
    let facts = number.as_ref().map(|number| Written {
        number,
        doc_type: draft.doc_type,
        body: draft.tail.body.as_ref(),
        date: draft.tail.date,
        year: draft.tail.year,
        term: draft.tail.term,
        is_acted_on: draft.relation.is_act(),
        is_central_name: draft.tail.issuer.is_some_and(|issuer| {
            let name = fold_normalized(issuer.of(&text.text));
            name.contains("trung uong") || name.contains("quoc hoi")
        }),
    });
    let identity = facts
        .and_then(|facts| identify(facts, reading.context, reading.gazetteer))
        .or_else(|| of_name(draft, text, reading));
    // What is shown is the original's spelling, never the shadow's.
    let written = |span: Span| {
        back(span)
            .of(original)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Citation {
        span: back(draft.span),
        full_span: back(Span::new(
            draft.span.start,
            draft.tail.end.max(draft.span.end),
        )),
        kind: if draft.alias_of.is_some() {
            CitationKind::Alias
        } else {
            draft.kind
        },
        short_number: draft.short_number.clone(),
        type_name: draft.doc_type.map(|found| found.name.clone()),
        class: draft.class().map(str::to_owned),
        date: draft.tail.date,
        issuer: draft.tail.issuer.map(written),
        term: draft.tail.term,
        title: draft.title.map(back),
        relation: draft.relation,
        cue: draft.cue.map(back),
        pin_cite: draft.pin_cite.map(back),
        nested_in: draft.nested_in,
        nested_relation: draft.nested_relation,
        alias_of: draft.alias_of,
        identity,
        known: known(draft),
        repairs: repairs(draft, original, text),
        diagnostics: diagnostics(draft, text, reading),
        number,
    }
}

/// The identity that a name gives. A law's name says no number, so it never decides alone.
fn of_name(draft: &Draft<'_>, text: &Normalized<'_>, reading: Reading<'_>) -> Option<Identity> {
    let of = |work, is_complete| Some(Identity { work, is_complete });
    match draft.name.as_ref()? {
        Name::Law { law, year } => {
            let work = match law {
                Some(law) => law.work(*year),
                None => named_work(draft.span.of(&text.text), Sphere::State, *year),
            };
            of(work, false)
        }
        Name::Congress { place, number } => {
            let place = match place {
                Place::Nation => Some(None),
                Place::Named(slug) => Some(Some(slug.clone())),
                Place::Own => reading.context.province.clone().map(Some),
            };
            let is_complete = place.is_some();
            let body = BodyId {
                codes: vec![BodyCode::new("ĐH")],
                place: place.flatten(),
            };
            let period = Some(Period::Congress(*number));
            of(
                named(Sphere::Party, body, period, "NQ-dai-hoi".to_owned()),
                is_complete,
            )
        }
        Name::Plenum { number, term } => {
            let term = term.map(Period::Term);
            let plenums = &reading.gazetteer.plenums;
            if let Some(work) = term.and_then(|term| plenums.find(*number, term)) {
                return of(work.clone(), true);
            }
            let body = BodyId::of_code(BodyCode::new("TW"));
            let designation = format!("NQ-trung-uong-{number}");
            of(named(Sphere::Party, body, term, designation), false)
        }
        Name::YearlyTasks { year } => {
            let name = draft.tail.body.as_ref()?;
            let body = body_of_name(name, reading.context, reading.gazetteer);
            let is_complete = !name.authority.needs_place() || body.place.is_some();
            let designation = format!("NQ-nhiem-vu-{year}");
            let period = Some(Period::Year(*year));
            of(
                named(name.authority.sphere, body, period, designation),
                is_complete,
            )
        }
        Name::Rules | Name::Title { .. } => None,
    }
}

fn named(sphere: Sphere, body: BodyId, period: Option<Period>, designation: String) -> WorkId {
    WorkId {
        sphere,
        body,
        period,
        class: None,
        designation,
    }
}

/// The law that a name and a year mean, where the gazetteer knows its number.
fn known(draft: &Draft<'_>) -> Option<WorkId> {
    match draft.name.as_ref()? {
        Name::Law {
            law: Some(law),
            year,
        } => {
            let of_day = || draft.tail.date.map(|date| date.year().unsigned_abs());
            let version = law.version(year.or_else(of_day)?)?;
            Some(version.work.clone())
        }
        _ => None,
    }
}

/// `Chỉ thị 12 của Tỉnh ủy` is `12-CT/TU`: a Party number follows from type and body alone.
fn inferred(draft: &Draft<'_>) -> Option<DocNumber> {
    let digits = draft.short_number.as_ref()?;
    if draft
        .doc_type
        .is_some_and(|found| found.name == "Nghị định")
    {
        return inferred_decree(draft, digits);
    }
    let body = draft
        .tail
        .body
        .as_ref()
        .filter(|body| body.authority.sphere == Sphere::Party)?;
    let type_code = draft.doc_type?.party_codes.first()?.clone();
    let width = u8::try_from(digits.len()).ok()?.max(2);
    let ordinal = Ordinal {
        value: digits.parse().ok()?,
        width,
        suffix: None,
        part: None,
    };
    Some(DocNumber::Party {
        ordinal,
        type_code,
        bodies: vec![body.authority.code.clone()],
    })
}

/// `Nghị định 73 năm 2024`, `NĐ 117/2016`: decrees are the Government's alone.
fn inferred_decree(draft: &Draft<'_>, digits: &str) -> Option<DocNumber> {
    let (number, year) = match digits.split_once('/') {
        Some((number, year)) => (number, year.parse().ok()),
        None => (digits, draft.tail.year),
    };
    let year = year.or_else(|| draft.tail.date.map(|date| date.year().unsigned_abs()));
    Some(DocNumber::Normative {
        ordinal: Ordinal {
            value: number.parse().ok()?,
            width: u8::try_from(number.len()).ok()?.max(2),
            suffix: None,
            part: None,
        },
        year: year?,
        type_code: TypeCode::known("NĐ")?,
        bodies: vec![BodyCode::new("CP")],
    })
}

fn repairs(draft: &Draft<'_>, original: &str, text: &Normalized<'_>) -> Vec<Repair> {
    let Some((number, span)) = &draft.number else {
        return Vec::new();
    };
    let printed = text.map.span(*span).of(original);
    let mut repairs = Vec::new();
    if printed.contains(char::is_whitespace) {
        repairs.push(Repair::Spaces);
    }
    let letters: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    if letters != number.to_string() {
        repairs.push(Repair::Spelling);
    }
    repairs
}

/// Contradictions inside the mention itself.
fn diagnostics(draft: &Draft<'_>, text: &Normalized<'_>, reading: Reading<'_>) -> Vec<Diagnostic> {
    let mut found = type_mismatch(draft, text);
    if let Some(date) = draft.tail.impossible_date {
        let printed = date.of(&text.text);
        let message = format!("no calendar has the day {printed:?}; it is no date");
        found.push(Diagnostic::warning(
            "impossible-date",
            message,
            Some(text.map.span(date)),
        ));
    }
    let span = Some(text.map.span(draft.span));
    let year = draft.number.as_ref().and_then(|(number, _)| number.year());
    if let (Some(year), Some(date)) = (year, draft.tail.date)
        && year != date.year().unsigned_abs()
    {
        let message = format!("the number says {year}, the date {date}");
        found.push(Diagnostic::warning("date-year-mismatch", message, span));
    }
    let is_central = draft
        .number
        .as_ref()
        .is_some_and(|(number, _)| number.lead_body().is_some_and(|body| body.as_str() == "TW"));
    if let (Some(term), Some(date), true) = (draft.tail.term, draft.tail.date, is_central)
        && !reading
            .gazetteer
            .terms
            .allows(TermScope::PartyCentre, term, date)
    {
        let message = format!("{date} is not in the term {term} that is written");
        found.push(Diagnostic::warning("date-term-mismatch", message, span));
    }
    found
}

/// `Quyết định số 15-KH/TU`: the code wins, and is told.
fn type_mismatch(draft: &Draft<'_>, text: &Normalized<'_>) -> Vec<Diagnostic> {
    let (Some((number, _)), Some(doc_type)) = (&draft.number, draft.doc_type) else {
        return Vec::new();
    };
    let Some(code) = number
        .type_code()
        .filter(|_| !matches!(number, DocNumber::Merged { .. }))
    else {
        return Vec::new();
    };
    if doc_type.has_code(code, number.sphere()) || doc_type.class == code.class() {
        return Vec::new();
    }
    let message = format!(
        "the word {} does not fit the code {code} of {number}",
        doc_type.name
    );
    vec![Diagnostic::warning(
        "type-mismatch",
        message,
        Some(text.map.span(draft.span)),
    )]
}
