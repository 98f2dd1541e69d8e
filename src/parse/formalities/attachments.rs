//! Attached instruments (văn bản ban hành kèm theo): `QUY CHẾ …`, `PHỤ LỤC I …`, with the words that tie
//! them to the document: *(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày …)*.

use super::headings::{is_capitals, label, named, numbered, own_heading, trailing_heading};
use crate::domain::doctype::TypeTable;
use crate::domain::formalities::{Attachment, Promulgation};
use crate::domain::number::DocNumber;
use crate::domain::number_grammar;
use crate::parse::lines::{bare_lines, prefix};
use crate::text::fold::fold_joined;
use crate::text::span::Span;

/// What ties an attachment, folded, behind the bracket.
const TIES: [&str; 9] = [
    "ban hanh kem theo ",
    "ban hanh kem ",
    "duoc ban hanh kem theo ",
    "phe duyet kem theo ",
    "dinh kem theo ",
    "dinh kem ",
    "kem theo ",
    "ban hanh theo ",
    "kem ",
];

/// Attachments of one document.
const MOST: usize = 500;

/// Lines that a heading may take.
const MOST_LINES: usize = 10;

/// Lines that the heading of an annex takes where its title is in small letters.
const MOST_SMALL: usize = 4;

/// Longest line of a heading, in bytes.
const LONGEST: usize = 1_500;

/// Longest tie, in bytes.
const LONGEST_TIE: usize = 400;

/// What is known of the document that attaches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own<'d> {
    pub(super) type_name: Option<&'d str>,
    pub(super) number: Option<&'d DocNumber>,
}

/// The attachments of a text behind byte `from`, in order. A heading without a tie counts from byte
/// `closing` on, where the document's own text is over.
pub(super) fn attachments(
    shadow: &str,
    from: usize,
    closing: usize,
    own: Own<'_>,
    types: &TypeTable,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Attachment> {
    let mut reader = Reader {
        shadow,
        shown,
        types,
        own: Some(own),
        closing,
        heading: Vec::new(),
        found: Vec::new(),
    };
    for (line, _) in bare_lines(shadow, Span::new(from, shadow.len())) {
        reader.line(line);
    }
    reader.untied();
    let mut found = reader.found;
    let starts: Vec<usize> = found.iter().skip(1).map(|next| next.span.start).collect();
    let ends = starts.into_iter().chain([shadow.len()]);
    for (attachment, end) in found.iter_mut().zip(ends) {
        attachment.span.end = end;
    }
    found
}

/// The attachment that a text itself is: its heading opens the text.
pub(in crate::parse) fn leading(
    shadow: &str,
    head: usize,
    types: &TypeTable,
    shown: &dyn Fn(Span) -> String,
) -> Option<Attachment> {
    let mut reader = Reader {
        shadow,
        shown,
        types,
        own: None,
        closing: 0,
        heading: Vec::new(),
        found: Vec::new(),
    };
    let head = prefix(shadow, head).len();
    let lines = bare_lines(shadow, Span::new(0, head)).take(MOST_LINES);
    let mut first = None;
    for (line, _) in lines {
        first = first.or(Some(line.start));
        reader.line(line);
        if !reader.found.is_empty() {
            break;
        }
    }
    reader.untied();
    let found = reader.found.into_iter().next();
    let mut found = found.filter(|found| Some(found.span.start) == first)?;
    found.span.end = shadow.len();
    Some(found)
}

struct Reader<'t, 'd> {
    shadow: &'t str,
    shown: &'d dyn Fn(Span) -> String,
    types: &'d TypeTable,
    /// Whose attachments these are; `None` where any tie counts.
    own: Option<Own<'d>>,
    closing: usize,
    /// Lines that may be a heading.
    heading: Vec<Span>,
    found: Vec<Attachment>,
}

impl Reader<'_, '_> {
    fn line(&mut self, line: Span) {
        let text = line.of(self.shadow);
        if text.len() > LONGEST {
            self.joined(line);
            return;
        }
        if let Some((at, promulgation)) = self.tie(line) {
            self.tied(Span::new(line.start, at), promulgation);
            return;
        }
        let label = label(text, self.types);
        let goes_on = self.heading.len() < MOST_SMALL && self.heading_is_labelled();
        let is_sentence = text.ends_with(['.', ';', ':']) || text.len() > 400;
        if label {
            // PHỤ LỤC / DANH MỤC …: one heading over two lines.
            let is_annex = |text: &str| numbered(text).is_some_and(|(name, _)| name == "Phụ lục");
            let is_second = self.heading.len() == 1
                && self
                    .heading
                    .iter()
                    .all(|above| is_annex(above.of(self.shadow)))
                && !is_annex(text);
            if !is_second {
                self.untied();
                self.heading.clear();
            }
            self.heading.push(line);
        } else if is_capitals(text) && self.heading.len() < MOST_LINES || goes_on && !is_sentence {
            self.heading.push(line);
        } else {
            self.untied();
        }
    }

    /// A long line: only a tie between capitals and the rest counts.
    fn joined(&mut self, line: Span) {
        let head = Span::new(
            line.start,
            line.start + prefix(line.of(self.shadow), LONGEST).len(),
        );
        match self.tie(head) {
            Some((at, promulgation)) => self.tied(Span::new(line.start, at), promulgation),
            None => self.untied(),
        }
    }

    /// The first tie of a line, and where its bracket stands.
    fn tie(&self, line: Span) -> Option<(usize, Promulgation)> {
        let text = line.of(self.shadow);
        let brackets = text.match_indices('(').map(|(at, _)| at).take(12);
        brackets.into_iter().find_map(|at| {
            let found = promulgation(self.shadow, line.start + at, self.types)?;
            Some((line.start + at, found))
        })
    }

    /// An attachment whose heading is above the tie, or before it on its line.
    fn tied(&mut self, before: Span, promulgation: Promulgation) {
        let same_line = trailing_heading(before, self.shadow, self.types);
        let mut heading = std::mem::take(&mut self.heading);
        if before.trimmed(self.shadow).is_empty()
            || same_line.is_some_and(|s| s.start == before.start)
        {
            heading.extend(same_line);
        } else {
            heading = same_line.into_iter().collect();
        }
        if heading.is_empty() || !self.is_own(&promulgation) {
            return;
        }
        self.push(&heading, Some(promulgation));
    }

    /// A heading without a tie: an annex behind the document's own text.
    fn untied(&mut self) {
        let heading = std::mem::take(&mut self.heading);
        let Some(first) = heading.first() else { return };
        let text = first.of(self.shadow);
        let is_annex = numbered(text).is_some_and(|(name, _)| {
            name == "Phụ lục" || name != "Danh mục" && name != "Danh sách" && self.found.is_empty()
        });
        let is_behind = first.start >= self.closing;
        if is_annex && is_behind && label(text, self.types) {
            self.push(own_heading(&heading, self.shadow), None);
        }
    }

    /// Whether a tie names the document itself; forms are tied to others.
    fn is_own(&self, promulgation: &Promulgation) -> bool {
        let Some(own) = self.own else { return true };
        let same_type = own
            .type_name
            .is_none_or(|own| own == promulgation.type_name);
        let number = |number: &DocNumber| number.to_string().split(['/', '-']).next().map(digits);
        match (
            own.number.and_then(number),
            promulgation.number.as_ref().and_then(number),
        ) {
            (Some(own), Some(said)) => own == said,
            _ => same_type,
        }
    }

    fn heading_is_labelled(&self) -> bool {
        let first = self.heading.first().map(|first| first.of(self.shadow));
        first.is_some_and(|first| label(first, self.types))
    }

    fn push(&mut self, heading: &[Span], promulgation: Option<Promulgation>) {
        let Some(first) = heading.first().filter(|_| self.found.len() < MOST) else {
            return;
        };
        let (type_name, number, behind) = named(*first, self.shadow, self.types);
        let rest = heading.iter().skip(1).copied();
        let lines = [behind]
            .into_iter()
            .chain(rest)
            .filter(|span| !span.is_empty());
        let title: Vec<String> = lines.map(|line| (self.shown)(line)).collect();
        self.found.push(Attachment {
            type_name,
            number,
            title: (!title.is_empty()).then(|| title.join(" ")),
            promulgation,
            span: Span::new(first.start, first.start),
        });
    }
}

fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

/// The tie that begins at the bracket at byte `at`.
fn promulgation(shadow: &str, at: usize, types: &TypeTable) -> Option<Promulgation> {
    let text = prefix(shadow.get(at..)?, LONGEST_TIE);
    let end = text
        .find(')')
        .map_or_else(|| text.find('\n').unwrap_or(text.len()), |at| at + 1);
    let text = text.get(1..end)?;
    let words: String = text
        .split_whitespace()
        .take(12)
        .collect::<Vec<_>>()
        .join(" ");
    let folded = fold_joined(&words);
    let tied = TIES.iter().find_map(|tie| folded.strip_prefix(tie))?;
    let tied = tied.strip_prefix("theo ").unwrap_or(tied);
    let found = types.beginning(tied)?;
    let behind = tied.get(found.folded.len()..)?.trim_start();
    let is_named = behind.starts_with("so")
        || behind.starts_with("nay")
        || behind.starts_with(|c: char| c.is_ascii_digit());
    let word = text
        .find("số")
        .or_else(|| text.find("SỐ"))
        .or_else(|| text.find("Số"));
    let number = word.and_then(|word| {
        let rest = text[word + "số".len()..].trim_start_matches([' ', ':', '.']);
        Some(number_grammar::parse(rest)?.number)
    });
    is_named.then(|| Promulgation {
        type_name: found.name.clone(),
        number,
        span: Span::new(at, at + end),
    })
}
