//! How paragraphs of directives begin.

use crate::text::fold::fold;

/// What a line begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A number or letter with its sign, a dash: `1.`, `a)`, `- `.
    Sure,
    /// A word that a sentence may hold too: `Điều 5`, `Căn cứ`.
    Word,
}

/// Words before the number of a provision (đơn vị của bố cục).
const PROVISIONS: [&str; 6] = ["dieu ", "chuong ", "muc ", "tieu muc ", "phan ", "phu luc"];

/// Words that begin a basis (căn cứ ban hành) or close a text.
const OPENINGS: [&str; 4] = ["can cu ", "xet de nghi", "theo de nghi", "noi nhan:"];

/// The longest beginning that is looked at, in characters.
const LONGEST: usize = 24;

/// The mark that a line begins with.
pub(super) fn mark(text: &str) -> Option<Mark> {
    let head: String = text.chars().take(LONGEST).collect();
    let word = head.split_whitespace().next()?;
    if matches!(word, "-" | "–" | "—" | "+" | "*" | "•" | "o") || is_enumerator(word) {
        return Some(Mark::Sure);
    }
    let is_large = head.starts_with(char::is_uppercase);
    let folded = fold(&head);
    let provision = PROVISIONS.iter().find_map(|name| folded.strip_prefix(name));
    let is_provision = provision.is_some_and(|rest| {
        let number = rest.split([' ', '.', ':', '-']).next().unwrap_or_default();
        number.is_empty() || is_roman(number) || number.starts_with(|c: char| c.is_ascii_digit())
    });
    let is_opening = OPENINGS.iter().any(|opening| folded.starts_with(opening));
    (is_large && (is_provision || is_opening)).then_some(Mark::Word)
}

/// `1.`, `1.2.`, `a)`, `IV.`, `I-`, `(1)`.
fn is_enumerator(word: &str) -> bool {
    let inner = word.strip_prefix('(').unwrap_or(word);
    let Some(inner) = inner.strip_suffix(['.', ')', '-', '/']) else {
        return false;
    };
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 3 && part.chars().all(|c| c.is_ascii_digit())
    };
    let is_letter = inner.chars().count() <= 2 && inner.chars().all(char::is_alphabetic);
    let is_number = inner.split('.').all(digits);
    let is_roman = is_roman(&inner.to_lowercase()) && !inner.contains(char::is_lowercase);
    is_number || is_roman || is_letter && word.ends_with(')')
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.chars().all(|c| "ivxlc".contains(c))
}
