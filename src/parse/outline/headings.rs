//! Marks that are words: Phần, Chương, Mục, Tiểu mục, Điều.

use super::marks::{Mark, Style};
use super::numerals::{Numeral, digits, ordinal, roman};
use super::rows::is_capitals;
use crate::domain::provision::ProvisionKind;

/// The mark of a division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Division {
    pub(super) kind: ProvisionKind,
    pub(super) number: String,
    pub(super) id: String,
    pub(super) value: u32,
    pub(super) len: usize,
    /// Whether it must be checked against the count: what follows is no heading in capitals.
    pub(super) is_doubtful: bool,
}

/// An article, and how sure its mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ArticleMark {
    pub(super) mark: Mark,
    pub(super) form: Form,
    /// Bytes before the line, where its word ends the line before.
    pub(super) back: usize,
}

/// How the number of an article ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `Điều 5.`
    Closed,
    /// `Điều 5` alone.
    Alone,
    /// `Điều 5 Phạm vi`, `Điều 1 2. Phạm vi`: only in its place in the count.
    Open,
}

const WORDS: [(&str, ProvisionKind); 4] = [
    ("phần", ProvisionKind::Part),
    ("chương", ProvisionKind::Chapter),
    ("tiểu mục", ProvisionKind::Subsection),
    ("mục", ProvisionKind::Section),
];

/// Words that make the number before them a citation.
const CITING: [&str; 24] = [
    "Luật", "Bộ", "Nghị", "Thông", "Quyết", "Quy", "Pháp", "Hiến", "Điều", "Chương", "Mục", "Phần",
    "Phụ", "Chỉ", "Kế", "Hướng", "Công", "Đề", "Hợp", "Khoản", "Văn", "Nội", "Kết", "Hiệp",
];

/// `Chương II`, `MỤC 3. QUY ĐỊNH CHUNG`, `Phần thứ nhất`.
pub(super) fn division(line: &str) -> Option<Division> {
    let (kind, word) = WORDS
        .iter()
        .find_map(|(word, kind)| Some((*kind, strip_word(line, word)?)))?;
    let rest = line.get(word..)?.trim_start_matches([' ', ':']);
    let lead = line.len() - rest.len();
    if lead == word {
        return None;
    }
    let numeral = ordinal(rest)
        .or_else(|| roman(rest))
        .or_else(|| digits(rest))
        .or_else(|| capital(rest).filter(|_| kind == ProvisionKind::Section))?;
    let number = rest.get(..numeral.len)?;
    let behind = rest.get(numeral.len..)?;
    let closed = behind
        .trim_start_matches(' ')
        .strip_prefix(['.', ':', '-', ')']);
    let text = closed
        .unwrap_or(behind)
        .trim_matches([' ', '*', '_', '.', '-', ':']);
    let begins = behind.is_empty() || behind.starts_with([' ', '.', ':', '-', ')', '*']);
    let is_cited = closed.is_none() && !is_heading(text);
    if !begins || is_cited {
        return None;
    }
    let is_letter = number.len() == 1 && roman(number).is_none() && digits(number).is_none();
    let id = match is_letter {
        true => number.to_lowercase(),
        false => numeral.id(),
    };
    let closed_len = closed.map_or(behind.len(), str::len);
    Some(Division {
        kind,
        number: number.to_owned(),
        id,
        value: numeral.value,
        len: line.len() - closed_len,
        is_doubtful: !text.is_empty() && !is_capitals(text),
    })
}

/// A section may bear a letter.
fn capital(text: &str) -> Option<Numeral> {
    let mut letters = text.chars();
    let first = letters.next().filter(char::is_ascii_uppercase)?;
    let ends = !letters.next().is_some_and(char::is_alphanumeric);
    let value = u32::from(first) - u32::from('A') + 1;
    ends.then_some(Numeral {
        value,
        suffix: None,
        len: 1,
    })
}

/// What may follow a number without a stop: nothing, capitals, or a capitalised word that begins no
/// citation.
fn is_heading(text: &str) -> bool {
    let first = text.split(' ').next().unwrap_or("");
    text.is_empty()
        || is_capitals(text)
        || first.starts_with(char::is_uppercase) && !CITING.contains(&first)
}

/// The article of a line.
pub(super) fn article(line: &str) -> Option<ArticleMark> {
    let word = strip_word(line, "điều")?;
    let is_torn = line.get(..word)?.contains(' ');
    let rest = line.get(word..)?;
    let number = rest.trim_start_matches(' ');
    if number.len() == rest.len() || rest.len() - number.len() > 3 {
        return None;
    }
    let numeral = ordinal(number).or_else(|| digits(number))?;
    let behind = number.get(numeral.len..)?;
    let found = |numeral: Numeral, behind: &str, form: Form| {
        let text = number.get(..number.len() - behind.len())?;
        let after = behind.trim_start_matches([' ', '.', ':', '-', ')']);
        let lead = behind.len() - after.len();
        let stop = behind.get(..lead)?.trim_end().len();
        Some(ArticleMark {
            mark: Mark {
                style: Style::Article,
                closer: '.',
                number: text.trim_end().to_owned(),
                id: numeral.id(),
                value: numeral.value,
                outer: None,
                len: line.len() - behind.len() + stop,
            },
            form,
            back: 0,
        })
    };
    let bare = behind.trim_matches(['*', '_', ' ']);
    if bare.is_empty() {
        return found(numeral, behind, Form::Alone);
    }
    if bare.starts_with(['.', ':', '-', ')']) && !bare.starts_with("...") {
        let form = if is_torn { Form::Open } else { Form::Closed };
        return found(numeral, behind, form);
    }
    if !behind.starts_with(' ') {
        return None;
    }
    if let Some(torn) = torn(&numeral, behind) {
        let rest = behind.trim_start().get(1..)?;
        return found(torn, rest, Form::Open);
    }
    is_heading(bare)
        .then(|| found(numeral, behind, Form::Open))
        .flatten()
}

/// A number that a scanner tore in two: `1 2.`
fn torn(numeral: &Numeral, behind: &str) -> Option<Numeral> {
    let second = digits(behind.trim_start()).filter(|second| second.len == 1)?;
    let stop = behind.trim_start().get(1..)?.starts_with('.');
    let value = numeral.value * 10 + second.value;
    (stop && numeral.value < 100 && numeral.suffix.is_none()).then_some(Numeral {
        value,
        suffix: None,
        len: 0,
    })
}

/// Past a word at the start of a line, in either case; a scanner may have torn it (`Đ iều`).
pub(super) fn strip_word(line: &str, word: &str) -> Option<usize> {
    let mut wanted = word.chars().peekable();
    let (mut read, mut spaces) = (0, 0);
    for (at, c) in line.char_indices() {
        let Some(next) = wanted.peek() else {
            return Some(at);
        };
        if c.to_lowercase().eq(std::iter::once(*next)) {
            wanted.next();
            read += 1;
        } else if c == ' ' && spaces == 0 && read > 0 {
            spaces += 1;
        } else {
            return None;
        }
    }
    wanted.peek().is_none().then_some(line.len())
}
