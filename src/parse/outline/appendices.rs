//! The first rows of appendices (phụ lục) and forms (mẫu, biểu).

use super::attachments::{Rank, Start, Surroundings};
use super::headings::strip_word;
use super::instruments::came_with;
use super::numerals::{digits, roman};
use super::rows::{Row, is_capitals, prefix};

/// Words of forms, and what they are called.
const FORMS: [(&str, &str); 4] = [
    ("mẫu biểu", "Mẫu biểu"),
    ("biểu mẫu", "Biểu mẫu"),
    ("mẫu", "Mẫu"),
    ("biểu", "Biểu"),
];

/// `Phụ lục I`, `PHỤ LỤC 2`, `PHỤ LỤC`.
pub(super) fn appendix(around: &Surroundings<'_>, at: usize) -> Option<Start> {
    let row = around.rows.get(at)?;
    let word = strip_word(row.text, "phụ lục")?;
    let in_capitals = row.text.get(..word).is_some_and(is_capitals);
    let (number, len) = number(row.text, word);
    let name = name("Phụ lục", row.text, word, &number);
    let rest = row.text.get(len..)?;
    let title = rest.trim_start_matches([' ', '.', ':', '-', '*', ')']);
    let is_title =
        title.is_empty() || title.starts_with('(') || is_capitals(title) || begins_capitals(title);
    let closed = rest.trim_start().starts_with([':', '.', '-']);
    let begins = is_title || closed && title.starts_with(char::is_uppercase);
    let is_named = number.is_some() || in_capitals;
    if !begins || !is_named {
        return None;
    }
    let mut next = around.behind(at);
    let is_listed = next
        .next()
        .is_some_and(|row| strip_word(row.text, "phụ lục").is_some());
    let says = came_with(row.text).is_some()
        || around
            .behind(at)
            .take(5)
            .any(|row| came_with(row.text).is_some());
    let titled = around.behind(at).take(2).any(Row::is_capitals);
    let is_line = in_capitals && is_title || titled && title.is_empty();
    Some(Start {
        row: at,
        rank: Rank::Appendix,
        number,
        name,
        len,
        is_sure: !is_listed && (says || is_line),
    })
}

/// Whether a line begins with several words in capitals: `DANH MỤC … (Kèm theo …)`.
fn begins_capitals(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').take(3).collect();
    words.len() == 3 && words.iter().all(|word| is_capitals(word))
}

/// `Mẫu số 01`, `Mẫu B37`, `Biểu số 2`
pub(super) fn form(around: &Surroundings<'_>, at: usize) -> Option<Start> {
    let row = around.rows.get(at).filter(|row| row.text.len() <= 160)?;
    let mut named = FORMS.iter();
    let (word, called) =
        named.find_map(|(word, called)| Some((strip_word(row.text, word)?, *called)))?;
    let (number, len) = number(row.text, word);
    let number = number?;
    let rest = row.text.get(len..)?.trim_start();
    let is_alone = rest.is_empty() || rest.starts_with(['(', ':', '.', '-']) || is_capitals(rest);
    let titled = around
        .behind(at)
        .take(6)
        .any(|row| row.is_capitals() && row.text.len() > 12);
    let follows_another = around.behind(at).next().is_some_and(|row| {
        FORMS
            .iter()
            .any(|(word, _)| strip_word(row.text, word).is_some())
    });
    (is_alone && titled && !follows_another).then_some(Start {
        row: at,
        rank: Rank::Form,
        name: name(called, row.text, word, &Some(number.clone())),
        number: Some(number),
        len,
        is_sure: false,
    })
}

/// What a word and its number call what they begin: `Phụ lục II`, `Mẫu số 04`.
fn name(called: &str, line: &str, word: usize, number: &Option<(String, String)>) -> String {
    let Some((printed, _)) = number else {
        return called.to_owned();
    };
    let rest = line.get(word..).unwrap_or("").trim_start();
    match strip_word(rest, "số") {
        Some(_) => format!("{called} số {printed}"),
        None => format!("{called} {printed}"),
    }
}

/// The number behind a word: `I`, `số 04`, `1a`, `II-A`, `B37`; and where it ends.
fn number(line: &str, word: usize) -> (Option<(String, String)>, usize) {
    let rest = line.get(word..).unwrap_or("").trim_start();
    let rest = strip_word(rest, "số")
        .and_then(|len| rest.get(len..))
        .unwrap_or(rest)
        .trim_start_matches([' ', ':']);
    let from = line.len() - rest.len();
    let is_number = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '/');
    let token: String = prefix(rest, 12).chars().take_while(is_number).collect();
    let token = token.trim_end_matches(['-', '.', '/']);
    let ends = !rest
        .get(token.len()..)
        .unwrap_or("")
        .starts_with(char::is_alphanumeric);
    let read = digits(token)
        .or_else(|| roman(token))
        .filter(|numeral| numeral.len == token.len());
    let id = match read {
        Some(numeral) => Some(numeral.id()),
        None => lettered(token),
    };
    match id.filter(|_| ends) {
        Some(id) => (Some((token.to_owned(), id)), from + token.len()),
        None => (None, word),
    }
}

/// Numbers with letters: `B37`, `II-A`, `1.2`, `A`.
fn lettered(token: &str) -> Option<String> {
    let is_short = (1..=6).contains(&token.len());
    let has_digit = token.bytes().any(|byte| byte.is_ascii_digit());
    let is_letter = token.len() == 1 && token.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_roman = token
        .split(['-', '.', '/'])
        .next()
        .and_then(roman)
        .is_some_and(|n| n.len == token.find(['-', '.', '/']).unwrap_or(0));
    let id = token.to_ascii_lowercase().replace(['.', '/'], "-");
    (is_short && (has_digit || is_letter || is_roman)).then_some(id)
}
