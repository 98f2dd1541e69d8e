//! Attached instruments (văn bản ban hành kèm theo): `QUY CHẾ …`, `PHỤ LỤC I …`, with the words that tie
//! them to the document: *(Ban hành kèm theo Quyết định số 12/2026/QĐ-UBND ngày …)*.

use crate::domain::doctype::TypeTable;
use crate::domain::formalities::{Attachment, Promulgation};
use crate::domain::number::DocNumber;
use crate::domain::number_grammar;
use crate::parse::lines::{bare_lines, prefix};
use crate::text::fold::{FoldedText, fold_joined};
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

/// What headings of annexes and forms begin with, folded, and their names.
const HEADINGS: [(&str, &str); 6] = [
    ("phu luc", "Phụ lục"),
    ("bieu mau", "Biểu mẫu"),
    ("mau bieu", "Mẫu biểu"),
    ("mau", "Mẫu"),
    ("danh muc", "Danh mục"),
    ("danh sach", "Danh sách"),
];

/// Lines that a heading may take.
const MOST_LINES: usize = 10;

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
) -> Vec<Attachment> {
    let mut reader = Reader {
        shadow,
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
) -> Option<Attachment> {
    let mut reader = Reader {
        shadow,
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
        let goes_on = self.heading.len() < MOST_LINES && self.heading_is_labelled();
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
        } else if is_capitals(text) && self.heading.len() < MOST_LINES {
            self.heading.push(line);
        } else if goes_on && !is_sentence && self.heading.len() < 4 {
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
        let Some(first) = heading.first() else { return };
        let (type_name, number, behind) = named(*first, self.shadow, self.types);
        let rest = heading.iter().skip(1).copied();
        let title: Vec<&str> = [behind]
            .into_iter()
            .chain(rest)
            .flat_map(|span| span.of(self.shadow).split_whitespace())
            .collect();
        self.found.push(Attachment {
            type_name,
            number,
            title: (!title.is_empty()).then(|| title.join(" ")),
            promulgation,
            span: Span::new(first.start, first.start),
        });
    }
}

/// The lines of a heading without the letterhead of a form that follows: the first, and a title in
/// capitals below it.
fn own_heading<'h>(heading: &'h [Span], shadow: &str) -> &'h [Span] {
    let opens_letterhead = |text: &str| {
        let folded = fold_joined(prefix(text, 60));
        LETTERHEADS.iter().any(|word| folded.starts_with(word))
    };
    let title = heading.get(1).map(|second| second.of(shadow));
    let has_title = title.is_some_and(|title| is_capitals(title) && !opens_letterhead(title));
    &heading[..heading.len().min(if has_title { 2 } else { 1 })]
}

/// What letterheads begin with, folded.
const LETTERHEADS: [&str; 10] = [
    "cong hoa",
    "dang cong san",
    "bo ",
    "uy ban",
    "so ",
    "ten ",
    "co quan",
    "cuc ",
    "hoi dong",
    "tinh uy",
];

fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').to_owned()
}

fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// A line that is a heading by itself: a type alone, an annex or a form with its number.
fn label(text: &str, types: &TypeTable) -> bool {
    let folded = fold_joined(prefix(text, 200));
    let bare = folded.trim_end_matches([':', '.', ' ']);
    let is_type = types
        .beginning(bare)
        .is_some_and(|found| found.folded == bare);
    let is_capital = text.starts_with(char::is_uppercase);
    let is_numbered = || {
        let (_, rest) = numbered(text)?;
        let rest = rest.trim_end_matches([':', '.', ' ']);
        (rest.is_empty() || is_capitals(text)).then_some(())
    };
    is_capital && (is_type || is_numbered().is_some())
}

/// The name of an annex's or a form's heading, and what stands behind its number.
fn numbered(text: &str) -> Option<(&'static str, &str)> {
    let (name, _, rest) = annex(text)?;
    Some((name, rest))
}

/// `PHỤ LỤC SỐ II` as name, number and rest.
fn annex(text: &str) -> Option<(&'static str, Option<&str>, &str)> {
    let folded = FoldedText::new(prefix(text, 200));
    let (word, name) = HEADINGS.iter().find(|(word, _)| {
        let rest = folded.text.strip_prefix(word);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })?;
    let behind = |at: usize| {
        if at >= folded.text.len() {
            text.len().min(200)
        } else {
            folded.start(at)
        }
    };
    let mut rest = text.get(behind(word.len())..)?.trim_start();
    for so in ["số ", "SỐ ", "số: ", "SỐ: ", "Số "] {
        rest = rest.strip_prefix(so).unwrap_or(rest);
    }
    let number = rest
        .split(' ')
        .next()
        .map(|word| word.trim_end_matches([':', '.', ',']));
    let number = number.filter(|word| is_number(word));
    let Some(number) = number else {
        return Some((name, None, rest));
    };
    let rest = rest[number.len()..].trim_start_matches([' ', ':', '.', '-', '–']);
    Some((name, Some(number), rest))
}

/// `I`, `02`, `1A`, `2.1`, `01/TTHC`.
fn is_number(word: &str) -> bool {
    let is_roman = !word.is_empty() && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_letter = matches!(word, "A" | "B" | "C" | "D" | "E");
    let has_digit = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 16;
    is_roman || is_letter || has_digit
}

/// Type and number of a heading's first line, and the part of it that belongs to the title.
fn named(first: Span, shadow: &str, types: &TypeTable) -> (Option<String>, Option<String>, Span) {
    let text = first.of(shadow);
    if let Some((name, number, rest)) = annex(text) {
        let is_title = matches!(name, "Danh mục" | "Danh sách");
        let rest = if is_title { text } else { rest };
        let behind = Span::new(first.end - rest.len(), first.end);
        return (Some(name.to_owned()), number.map(str::to_owned), behind);
    }
    let folded = fold_joined(prefix(text, 200));
    let Some(found) = types.beginning(&folded) else {
        return (None, None, first);
    };
    let words = found.name.split(' ').count();
    let rest = text.split(' ').skip(words).map(str::len);
    let kept: usize = rest.clone().sum::<usize>() + rest.count().saturating_sub(1);
    (
        Some(found.name.clone()),
        None,
        Span::new(first.end - kept.min(first.len()), first.end),
    )
}

/// The heading that ends where a bracket opens: the capitals before it.
fn trailing_heading(before: Span, shadow: &str, types: &TypeTable) -> Option<Span> {
    let text = before.trimmed(shadow);
    if label(text.of(shadow), types) || is_capitals(text.of(shadow)) {
        return Some(text);
    }
    let mut start = text.end;
    for word in text.of(shadow).rsplit(' ') {
        if word.chars().any(char::is_lowercase) || word.ends_with("./.") {
            break;
        }
        start = word.as_ptr() as usize - shadow.as_ptr() as usize;
    }
    let found = Span::new(start, text.end).trimmed(shadow);
    (found.of(shadow).split_whitespace().count() > 2).then_some(found)
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
