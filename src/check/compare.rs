//! What a citation writes of the one work that it means, beside what is known of it.

use super::finding::{Finding, Part, Source, What};
use super::known::{Fact, Known};
use crate::citation::Citation;
use crate::citation::form::{Edit, canonical, date_like};
use crate::citation::issuers::are_different;
use crate::citation::printed::Parts;
use crate::domain::date::vietnamese;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::term::{Period, TermScope};
use crate::text::fold::fold;
use crate::text::roman::to_roman;

/// A citation of a text, taken apart.
#[derive(Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) citation: &'a Citation,
    pub(super) parts: &'a Parts,
    pub(super) text: &'a str,
}

/// Parts that differ from what is known, and parts that contradict each other.
pub(super) fn differences(taken: Taken<'_>, known: &Known, gazetteer: &Gazetteer) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(number(taken, &known.number));
    found.extend(date(taken, known));
    found.extend(type_word(taken, &known.type_name));
    found.extend(issuer(taken, &known.issuer, gazetteer));
    found.extend(contradictions(taken, &found, gazetteer));
    found
}

/// A part as it is said and known.
fn differs(part: Part, said: String, known: String, source: Source) -> What {
    What::Differs {
        part,
        said,
        known: Some(known),
        source,
    }
}

/// `45/2013/QH12` beside `45/2009/QH12`: identities leave the printed year of a law out.
fn number(taken: Taken<'_>, known: &Fact<String>) -> Option<Finding> {
    let (printed, source) = known.as_ref()?;
    let (said, place) = (taken.citation.number.as_ref()?, taken.parts.number?);
    let number: DocNumber = printed.parse().ok()?;
    if number.year() == said.year() && number.ordinal().plain() == said.ordinal().plain() {
        return None;
    }
    let what = differs(Part::Number, said.to_string(), canonical(&number), *source);
    let edit = Edit::new(place, canonical(&number));
    Some(Finding::new(what, place).mended(vec![edit]))
}

fn date(taken: Taken<'_>, known: &Known) -> Option<Finding> {
    let (day, source) = known.issued_on?;
    let said = taken.citation.date?;
    if said == day {
        return None;
    }
    let what = differs(Part::Date, vietnamese(said), vietnamese(day), source);
    let Some(place) = taken.parts.date else {
        return Some(Finding::new(what, taken.citation.span));
    };
    let edit = Edit::new(place, date_like(place.of(taken.text), day));
    Some(Finding::new(what, place).mended(vec![edit]))
}

fn type_word(taken: Taken<'_>, known: &Fact<String>) -> Option<Finding> {
    let place = taken.parts.type_word?;
    let (name, source) = known.as_ref()?;
    let said = taken.citation.type_name.as_ref()?;
    // A number says its type; what was meant beside it is another matter.
    if fold(said) == fold(name) || taken.citation.number.is_none() {
        return None;
    }
    let what = differs(Part::Type, said.clone(), name.clone(), *source);
    let edit = Edit::new(place, name.clone());
    Some(Finding::new(what, place).mended(vec![edit]))
}

fn issuer(taken: Taken<'_>, known: &Fact<String>, gazetteer: &Gazetteer) -> Option<Finding> {
    let (name, source) = known.as_ref()?;
    let said = taken.citation.issuer.as_ref()?;
    if are_different(said, name, gazetteer) != Some(true) {
        return None;
    }
    let what = differs(Part::Issuer, said.clone(), name.clone(), *source);
    let Some(place) = taken.parts.issuer else {
        return Some(Finding::new(what, taken.citation.span));
    };
    Some(Finding::new(what, place).mended(vec![Edit::new(place, name.clone())]))
}

/// What the reader of citations noticed inside a mention, unless `found` says it already.
pub(super) fn contradictions(
    taken: Taken<'_>,
    found: &[Finding],
    gazetteer: &Gazetteer,
) -> Vec<Finding> {
    let is_found = |part: Part| {
        found.iter().any(
            |finding| matches!(&finding.what, What::Differs { part: other, .. } if *other == part),
        )
    };
    let citation = taken.citation;
    let noticed = citation.diagnostics.iter().filter_map(|noticed| {
        let span = noticed.span.unwrap_or(citation.span);
        let what = match noticed.code {
            "impossible-date" if !is_found(Part::Date) => What::Differs {
                part: Part::Date,
                said: span.of(taken.text).trim_start_matches("ngày ").to_owned(),
                known: None,
                source: Source::Draft,
            },
            "date-year-mismatch" if !is_found(Part::Date) && !is_found(Part::Number) => {
                let year = citation.number.as_ref()?.year()?;
                let said = vietnamese(citation.date?);
                differs(Part::Date, said, format!("năm {year}"), Source::Draft)
            }
            "date-term-mismatch" if !is_found(Part::Date) => term(citation, gazetteer)?,
            "type-mismatch" if !is_found(Part::Type) => {
                let number = citation.number.as_ref()?;
                let of_code = gazetteer
                    .types
                    .of_code(number.type_code()?, number.sphere());
                let name = of_code.map(|found| found.name.clone());
                return Some(of_word(taken, name));
            }
            _ => return None,
        };
        Some(Finding::new(what, span))
    });
    noticed.collect()
}

/// A type word that the code in the number is not of.
fn of_word(taken: Taken<'_>, name: Option<String>) -> Finding {
    let said = taken.citation.type_name.clone().unwrap_or_default();
    let place = taken.parts.type_word.unwrap_or(taken.citation.span);
    let edits = name.iter().filter(|_| taken.parts.type_word.is_some());
    let edits = edits.map(|name| Edit::new(place, name.clone())).collect();
    let number = taken.citation.number.as_ref().map(ToString::to_string);
    let known = name.or(number).unwrap_or_default();
    Finding::new(differs(Part::Type, said, known, Source::Draft), place).mended(edits)
}

fn term(citation: &Citation, gazetteer: &Gazetteer) -> Option<What> {
    let known = gazetteer.terms.on(TermScope::PartyCentre, citation.date?);
    let called = |period: Period| match period {
        Period::Term(term) => match to_roman(u32::from(term)) {
            Some(numeral) => format!("khóa {numeral}"),
            None => format!("khóa {term}"),
        },
        other => other.to_string(),
    };
    Some(differs(
        Part::Term,
        called(citation.term?),
        called(known?),
        Source::Draft,
    ))
}
