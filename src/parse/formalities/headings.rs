//! Headings of attached instruments: a type alone, `PHỤ LỤC SỐ II`, `Mẫu số 01`, capitals before a bracket.

use crate::domain::doctype::TypeTable;
use crate::parse::lines::prefix;
use crate::text::fold::{FoldedText, fold_joined};
use crate::text::span::Span;

/// What headings of annexes and forms begin with, folded, and their names.
const HEADINGS: [(&str, &str); 6] = [
    ("phu luc", "Phụ lục"),
    ("bieu mau", "Biểu mẫu"),
    ("mau bieu", "Mẫu biểu"),
    ("mau", "Mẫu"),
    ("danh muc", "Danh mục"),
    ("danh sach", "Danh sách"),
];

/// Longest name of a type, in bytes.
const LONGEST_TYPE: usize = 80;

pub(super) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// A line that is a heading by itself: a type alone, an annex or a form with its number.
pub(super) fn label(text: &str, types: &TypeTable) -> bool {
    let is_capital = text.starts_with(char::is_uppercase);
    // A type stands alone, and headings with a number begin with one of few letters.
    let is_short = text.len() <= LONGEST_TYPE;
    if !is_capital || !is_short && !text.starts_with(['P', 'B', 'M', 'D']) {
        return false;
    }
    let folded = fold_joined(prefix(text, 200));
    let bare = folded.trim_end_matches([':', '.', ' ']);
    let is_type = types
        .beginning(bare)
        .is_some_and(|found| found.folded == bare);
    let is_numbered = || {
        let (_, rest) = numbered(text)?;
        let rest = rest.trim_end_matches([':', '.', ' ']);
        (rest.is_empty() || is_capitals(text)).then_some(())
    };
    is_type || is_numbered().is_some()
}

/// The name of an annex's or a form's heading, and what stands behind its number.
pub(super) fn numbered(text: &str) -> Option<(&'static str, &str)> {
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
    // A name of a file is none: `01.docx`.
    let is_file = word
        .split('.')
        .skip(1)
        .any(|end| end.starts_with(char::is_alphabetic));
    let has_digit = word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 16 && !is_file;
    is_roman || is_letter || has_digit
}

/// Type and number of a heading's first line, and the part of it that belongs to the title.
pub(super) fn named(
    first: Span,
    shadow: &str,
    types: &TypeTable,
) -> (Option<String>, Option<String>, Span) {
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
pub(super) fn trailing_heading(before: Span, shadow: &str, types: &TypeTable) -> Option<Span> {
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

/// The lines of a heading without the letterhead of a form that follows: the first, and a title in
/// capitals below it.
pub(super) fn own_heading<'h>(heading: &'h [Span], shadow: &str) -> &'h [Span] {
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
