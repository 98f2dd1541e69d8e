//! The form of citations (thể thức viện dẫn): numbers and dates at every mention, completeness at the
//! first one.

use super::compare::Taken;
use super::finding::{Finding, Part, What};
use super::known::Known;
use crate::citation::form::{
    Edit, FormFault, Rule, comma_fault, date_fault, number_faults, number_word_fault,
};
use crate::citation::{Citation, CitationKind};
use crate::domain::authority::Sphere;
use crate::domain::date::{Date, vietnamese};
use crate::domain::number::DocNumber;
use crate::text::span::Span;

/// Hướng dẫn 05-HD/VPTW, whose way of citing is not asked of earlier drafts.
const PARTY_RULE_SINCE: Date = Date::constant(2026, 5, 27);

/// What decides which rules a draft is held to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// The system of the body that drafts, where it is known.
    pub(super) sphere: Option<Sphere>,
    /// The draft's own date.
    pub(super) on: Option<Date>,
    /// Whether it is a report about directives, to which no form is given.
    pub(super) is_report: bool,
}

impl Style {
    fn is_party(self) -> bool {
        self.sphere == Some(Sphere::Party) && self.on.is_none_or(|on| on >= PARTY_RULE_SINCE)
    }
}

/// Rules that a mention does not keep, wherever it stands.
pub(super) fn everywhere(taken: Taken<'_>, known: &Known, style: Style) -> Vec<Finding> {
    if style.is_report {
        return Vec::new();
    }
    let Some(number) = &taken.citation.number else {
        return Vec::new();
    };
    let mut faults = number_faults(taken.citation, taken.parts, taken.text);
    // A document that prints its number so is cited so.
    let printed = known.number.as_ref().map(|(printed, _)| printed.as_str());
    if printed == Some(number.to_string().as_str()) {
        faults.retain(|fault| fault.rule != Rule::NumberPadding);
    }
    if style.sphere != Some(Sphere::Party) {
        faults.extend(date_fault(taken.citation, taken.parts, taken.text));
    }
    if style.is_party() && number.is_party() && taken.citation.nested_in.is_none() {
        faults.extend(comma_fault(taken.parts, taken.text));
    }
    let of_date = |rule| matches!(rule, Rule::DateDigits);
    let system = |rule| {
        if of_date(rule) {
            Sphere::State
        } else {
            number.sphere()
        }
    };
    faults
        .into_iter()
        .map(|fault| {
            let sphere = system(fault.rule);
            finding(fault, sphere)
        })
        .collect()
}

fn finding(fault: FormFault, sphere: Sphere) -> Finding {
    let what = What::Form {
        rule: fault.rule,
        sphere,
        missing: Vec::new(),
    };
    Finding::new(what, fault.span).mended(vec![fault.edit])
}

/// Whether the rules of first mentions speak of a citation at all: it has a number and stands for
/// itself, in no title and in no brackets that give it a short name.
pub(super) fn is_full_mention(citation: &Citation) -> bool {
    let has_rule = match &citation.number {
        Some(DocNumber::Law { .. } | DocNumber::Merged { .. } | DocNumber::Old { .. }) | None => {
            false
        }
        Some(_) => true,
    };
    has_rule
        && citation.kind == CitationKind::Full
        && citation.nested_in.is_none()
        && citation.alias_of.is_none()
}

/// Rules that a first mention does not keep.
pub(super) fn at_first(taken: Taken<'_>, known: &Known, style: Style) -> Vec<Finding> {
    let Some(number) = &taken.citation.number else {
        return Vec::new();
    };
    if style.is_report {
        return Vec::new();
    }
    let mut found = Vec::new();
    if style.is_party() && number.is_party() {
        let fault = number_word_fault(taken.parts);
        found.extend(fault.map(|fault| finding(fault, Sphere::Party)));
    }
    let missing = missing(taken, number);
    if !missing.is_empty() {
        let sphere = style.sphere.unwrap_or(number.sphere());
        let edits = additions(taken, known, &missing, number);
        let what = What::Form {
            rule: Rule::FirstMention,
            sphere,
            missing,
        };
        let span = Span::new(taken.citation.span.start, taken.parts.end(taken.citation));
        found.push(Finding::new(what, span).mended(edits));
    }
    found
}

/// Parts that are not written. The year of a normative document stands in its number.
fn missing(taken: Taken<'_>, number: &DocNumber) -> Vec<Part> {
    let citation = taken.citation;
    let has_year = number.year().is_some();
    let has_date = citation.date.is_some() || has_year || is_impossible(citation);
    let mut missing = Vec::new();
    if !has_date {
        missing.push(Part::Date);
    }
    if citation.issuer.is_none() && !names_issuer(taken) {
        missing.push(Part::Issuer);
    }
    if citation.title.is_none() && ends_here(taken) {
        missing.push(Part::Title);
    }
    missing
}

fn is_impossible(citation: &Citation) -> bool {
    citation
        .diagnostics
        .iter()
        .any(|one| one.code == "impossible-date")
}

/// `của …` in words that no table knows.
fn names_issuer(taken: Taken<'_>) -> bool {
    let rest = taken
        .text
        .get(taken.parts.end(taken.citation)..)
        .unwrap_or("");
    rest.trim_start_matches([' ', ',']).starts_with("của ")
}

/// Whether nothing more is said of the work: a mark follows, or the end of the line.
fn ends_here(taken: Taken<'_>) -> bool {
    let end = taken
        .citation
        .full_span
        .end
        .max(taken.parts.end(taken.citation));
    let rest = taken.text.get(end..).unwrap_or("");
    let rest = rest.trim_start_matches(' ');
    rest.is_empty() || rest.starts_with([';', '.', ')', ']', '\n', '\r'])
}

/// What is known of the missing parts, put where they belong.
fn additions(taken: Taken<'_>, known: &Known, missing: &[Part], number: &DocNumber) -> Vec<Edit> {
    let (citation, parts) = (taken.citation, taken.parts);
    let behind_number = citation.span.end;
    let behind_date = parts.date.map_or(behind_number, |date| date.end);
    let comma = if number.is_party() { "," } else { "" };
    let addition = |part: &Part| match part {
        Part::Date => {
            let (day, _) = known.issued_on.as_ref()?;
            let text = format!("{comma} ngày {}", vietnamese(*day));
            Some(Edit::insert(behind_number, text))
        }
        Part::Issuer => {
            let (issuer, _) = known.issuer.as_ref()?;
            Some(Edit::insert(behind_date, format!(" của {issuer}")))
        }
        Part::Title => {
            let (title, _) = known.title.as_ref()?;
            Some(Edit::insert(parts.end(citation), format!(" {title}")))
        }
        Part::Number | Part::Type | Part::Term => None,
    };
    missing.iter().filter_map(addition).collect()
}
