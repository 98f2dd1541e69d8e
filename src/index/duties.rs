//! Duties in the index: which documents tell whom, by when.
//!
//! A duty is found by one term: a body's slug and a due day or period together, so that a document is
//! found only where *one* of its duties holds all that is asked.

use std::collections::BTreeSet;

use super::reading::{ReadDocument, Reader};
use crate::domain::date::Date;
use crate::duties::{Due, Duty, DutyText, Every, find};
use crate::text::fold::slug;
use crate::text::normalize::{Normalized, normalize};
use crate::text::span::Span;

/// Parts body and day; no slug contains it.
const SEPARATOR: char = '\u{1F}';

/// Most ends of a name that it is found by.
const MOST_ENDS: usize = 8;

impl Reader {
    /// The duties of a document; spans are bytes of its text.
    pub fn duties(&self, read: &ReadDocument) -> Vec<Duty> {
        duties(read, &normalize(&read.record.text))
    }
}

pub(super) fn duties(read: &ReadDocument, shadow: &Normalized<'_>) -> Vec<Duty> {
    let document = &read.document;
    let start = document.header.end;
    let signed = document.formalities.signatures.iter();
    let signed = signed
        .map(|signature| signature.span.start)
        .filter(|at| *at > start);
    let text = &read.record.text;
    let recipients = text.get(start..).and_then(|body| body.find("\nNơi nhận"));
    let ends = signed.chain(recipients.map(|at| start + at));
    let end = ends.min().unwrap_or(text.len());
    find(&DutyText {
        shadow,
        body: Span::new(start, end),
        outline: &document.outline,
        issued_on: read.context.issued_on,
    })
}

/// The terms that duties are found by.
pub fn terms(duties: &[Duty]) -> BTreeSet<String> {
    duties.iter().flat_map(terms_of).collect()
}

fn terms_of(duty: &Duty) -> BTreeSet<String> {
    let names = duty.assignees.iter().flat_map(|body| ends(&body.name));
    let bodies: BTreeSet<String> = names.chain([String::new()]).collect();
    let mut dues: Vec<String> = duty
        .timings
        .iter()
        .map(|timing| timing.due.encode())
        .collect();
    dues.push(String::new());
    let all = bodies
        .iter()
        .flat_map(|body| dues.iter().map(move |due| term(body, due)));
    all.collect()
}

fn term(body: &str, due: &str) -> String {
    format!("{body}{SEPARATOR}{due}")
}

/// A name and what is left of it from each capital on: `Giám đốc Sở Nội vụ` is told where
/// `Sở Nội vụ` is.
fn ends(name: &str) -> Vec<String> {
    let mut found = vec![slug(name)];
    let mut inside_word = true;
    for (at, c) in name.char_indices() {
        if !inside_word && c.is_uppercase() {
            found.push(slug(&name[at..]));
        }
        inside_word = c.is_alphanumeric();
    }
    found.retain(|slug| !slug.is_empty());
    found.truncate(MOST_ENDS);
    found
}

/// Which duties are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DutyFilter {
    /// Told to a body whose name, or the end of it, begins with these words; any spelling.
    pub body: Option<String>,
    /// Due on or after this day.
    pub from: Option<Date>,
    /// Due on or before this day.
    pub to: Option<Date>,
    /// Due again and again, so often.
    pub period: Option<Every>,
}

impl DutyFilter {
    /// Whether it keeps every duty.
    pub fn is_open(&self) -> bool {
        self.body.is_none() && !self.is_timed()
    }

    fn is_timed(&self) -> bool {
        self.from.is_some() || self.to.is_some() || self.period.is_some()
    }

    /// The prefix of all terms that it may accept.
    pub fn prefix(&self) -> String {
        self.body
            .as_deref()
            .map_or_else(|| SEPARATOR.to_string(), slug)
    }

    /// Whether a duty with this term is wanted.
    pub fn accepts(&self, term: &str) -> bool {
        let Some((body, due)) = term.split_once(SEPARATOR) else {
            return false;
        };
        let is_body = match &self.body {
            None => body.is_empty(),
            Some(asked) => {
                let rest = body.strip_prefix(slug(asked).as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            }
        };
        is_body && self.accepts_due(due)
    }

    fn accepts_due(&self, due: &str) -> bool {
        if !self.is_timed() {
            return due.is_empty();
        }
        let Some(due) = Due::decode(due) else {
            return false;
        };
        let is_period = match (self.period, due) {
            (None, _) => true,
            (Some(every), Due::Every(period)) => period.every == every,
            (Some(_), Due::Once { .. }) => false,
        };
        is_period && due.falls_between(self.from, self.to)
    }

    /// Whether a duty is wanted.
    pub fn keeps(&self, duty: &Duty) -> bool {
        terms_of(duty).iter().any(|term| self.accepts(term))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_found_by_the_end_of_its_name() {
        let found = ends("Giám đốc Sở Nội vụ");
        assert_eq!(found, ["giam-doc-so-noi-vu", "so-noi-vu", "noi-vu"]);
    }

    #[test]
    fn one_term_holds_body_and_day() {
        let filter = DutyFilter {
            body: Some("Sở Nội vụ".into()),
            from: Some("2024-07-01".parse().unwrap()),
            to: Some("2024-07-31".parse().unwrap()),
            period: None,
        };
        assert!(filter.accepts(&term("so-noi-vu", "20240715")));
        assert!(filter.accepts(&term("so-noi-vu-tinh", "month...15")));
        assert!(!filter.accepts(&term("so-noi-vu", "20240815")));
        assert!(!filter.accepts(&term("so-noi-vu", "")));
        assert!(!filter.accepts(&term("so-noi", "20240715")));
        assert!(!filter.accepts(&term("so-noi-vuong", "20240715")));
    }
}
