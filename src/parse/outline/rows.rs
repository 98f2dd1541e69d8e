//! The lines of a body, as far as marks are looked for in them.

use crate::parse::lines::raw_lines;

/// How much of a line says whether the next one goes on with it, in bytes.
const TAIL: usize = 48;

/// How much of a line is looked at for capitals, in bytes.
const LONGEST_HEADING: usize = 600;

/// Words behind which the number of a citation stands.
const LEADING_IN: [&str; 25] = [
    "khoản",
    "điểm",
    "điều",
    "mục",
    "chương",
    "phần",
    "phụ lục",
    "số",
    "ngày",
    "tháng",
    "năm",
    "tại",
    "và",
    "hoặc",
    "đến",
    "theo",
    "của",
    "từ",
    "các",
    "với",
    "như",
    "mẫu",
    "là",
    "bằng",
    "cùng",
];

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'t> {
    /// Its text without blanks and Markdown marks around it.
    pub(super) text: &'t str,
    /// Where that begins in the shadow.
    pub(super) start: usize,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
    /// Whether Markdown makes it a heading.
    pub(super) is_marked_up: bool,
}

impl Row<'_> {
    /// Where its text ends in the shadow.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is a short line in capitals.
    pub(super) fn is_capitals(&self) -> bool {
        is_capitals(self.text)
    }

    /// Whether it breaks off where a number of a citation must follow: `theo quy định tại khoản`.
    pub(super) fn leads_into_number(&self) -> bool {
        let tail = suffix(self.text, TAIL);
        if tail.ends_with(['.', ';', ':', '"', '”', ')']) || self.is_capitals() {
            return false;
        }
        let lower = tail.to_lowercase();
        let bare = lower.trim_end_matches([',', ' ']);
        // A unit with its number leads into the next one: `điểm a khoản 1`.
        let number = |c: char| c.is_ascii_alphanumeric();
        let unnumbered = bare.trim_end_matches(number).trim_end_matches([',', ' ']);
        let is_number = bare.len() - unnumbered.len() <= 4;
        let ends_with = |text: &str, words: &[&str]| {
            words.iter().any(|word| {
                text.strip_suffix(word)
                    .is_some_and(|before| !before.ends_with(char::is_alphanumeric))
            })
        };
        ends_with(bare, &LEADING_IN)
            || is_number && ends_with(unnumbered, &["khoản", "điểm", "điều"])
    }
}

/// Whether a text has letters and all of them are capitals; what is too long is no heading.
pub(super) fn is_capitals(text: &str) -> bool {
    if text.len() > LONGEST_HEADING {
        return false;
    }
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// The lines of `shadow` behind the line in which byte `from` lies.
pub(super) fn rows(shadow: &str, from: usize) -> Vec<Row<'_>> {
    let mut found = Vec::new();
    let mut at = from;
    let mut after_blank = true;
    let body = shadow.get(from..).unwrap_or("");
    let is_whole = from == 0 || shadow.get(..from).is_some_and(|head| head.ends_with('\n'));
    for raw in raw_lines(body) {
        let start = at;
        at += raw.len();
        let text = raw.trim_start_matches([' ', '*', '#', '_']);
        let lead = raw.len() - text.len();
        let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
        if text
            .chars()
            .all(|c| matches!(c, '-' | '=' | '.' | ' ' | '|'))
        {
            after_blank = true;
        } else if is_whole || start > from {
            found.push(Row {
                text,
                start: start + lead,
                after_blank,
                is_marked_up: raw.get(..lead).is_some_and(|lead| lead.contains('#')),
            });
            after_blank = false;
        }
    }
    found
}

/// At most so many bytes from the start, whole characters.
pub(super) fn prefix(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// At most so many bytes from the end, whole characters.
fn suffix(text: &str, most: usize) -> &str {
    let mut start = text.len().saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..).unwrap_or(text)
}
