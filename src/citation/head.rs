//! What stands before a number: the type word, "số", the provision pointed at.

use crate::domain::doctype::{DocType, TypeTable};
use crate::domain::number::DocNumber;
use crate::domain::symbol::TypeCode;
use crate::text::fold::FoldedText;
use crate::text::span::Span;

/// How far back a type word is looked for, in bytes.
const WINDOW: usize = 72;

/// How far back the name of a law may begin, in bytes.
const LAW_WINDOW: usize = 260;

/// What was found before a number.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head<'t> {
    /// The type that the word says.
    pub(super) doc_type: Option<&'t DocType>,
    /// Where the mention begins: at the type word, else at the number.
    pub(super) start: usize,
    /// Whether a type word or abbreviation was found, even one of no known type.
    pub(super) is_written: bool,
}

/// Whether the number at `start` is that of a form, template or standard.
pub(super) fn is_form_code(text: &str, start: usize) -> bool {
    let before = FoldedText::new(window_before(text, start, WINDOW));
    let words = before.text.trim_end().trim_end_matches(':').trim_end();
    let words = words.strip_suffix("so").map_or(words, str::trim_end);
    [
        "mau", "bieu", "bieu mau", "phu luc", "qcvn", "tcvn", "iso", "hop dong", "tcxd", "tcxdvn",
    ]
    .iter()
    .any(|form| {
        words
            .strip_suffix(form)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

/// The type word before the number at `start`.
pub(super) fn before_number<'t>(
    text: &str,
    start: usize,
    number: &DocNumber,
    types: &'t TypeTable,
) -> Head<'t> {
    let window = window_before(text, start, WINDOW);
    let offset = start - window.len();
    let folded = FoldedText::new(window);
    let words = without_number_word(&folded.text);
    if let Some(doc_type) = types.ending(words) {
        let begin = words.len() - doc_type.folded.len();
        let begin = offset + folded.start(begin);
        return Head {
            doc_type: Some(doc_type),
            start: begin,
            is_written: true,
        };
    }
    abbreviation(text, offset + folded.end(words.len()), number, types)
        .or_else(|| law_name(text, start, number, types))
        .unwrap_or_else(|| {
            let start = number_word_before(text, start).unwrap_or(start);
            Head {
                doc_type: None,
                start,
                is_written: false,
            }
        })
}

/// Where the "số" before a number begins.
pub(super) fn number_word_before(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].trim_end_matches([' ', ':', '\n']);
    let word = ["số", "Số", "SỐ"]
        .iter()
        .find_map(|word| before.strip_suffix(word))?;
    (!word.ends_with(char::is_alphanumeric)).then_some(word.len())
}

/// `QĐ 1898-QĐ/TU`: the code of the number's own class stands for the word.
fn abbreviation<'t>(
    text: &str,
    end: usize,
    number: &DocNumber,
    types: &'t TypeTable,
) -> Option<Head<'t>> {
    let before = text[..end].trim_end();
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next()?;
    let code =
        TypeCode::known(word).filter(|_| word.chars().next().is_some_and(char::is_uppercase))?;
    let same = number
        .type_code()
        .is_some_and(|own| own.class() == code.class());
    let sphere = number.sphere();
    same.then(|| Head {
        doc_type: types.of_code(&code, sphere),
        start: before.len() - word.len(),
        is_written: true,
    })
}

/// `Luật Cán bộ, công chức số 22/2008/QH12`: the name stands between the word and the number.
fn law_name<'t>(
    text: &str,
    start: usize,
    number: &DocNumber,
    types: &'t TypeTable,
) -> Option<Head<'t>> {
    if !matches!(number, DocNumber::Law { .. } | DocNumber::Merged { .. }) {
        return None;
    }
    let window = window_before(text, start, LAW_WINDOW);
    let clause = window
        .rsplit([';', '.', ':', '(', ')', '“', '”', '\n'])
        .next()?;
    let clause = clause.rsplit(|c: char| c.is_ascii_digit()).next()?;
    let words = ["Bộ luật ", "Luật ", "Pháp lệnh ", "Nghị quyết "];
    let last = words
        .iter()
        .filter_map(|word| Some((clause.rfind(word)?, word)));
    let (at, word) = last.max_by_key(|(at, word)| at + word.len())?;
    // An amending law names another in its own name, so its first word counts.
    let at = if *word == "Luật " {
        clause.find(word)?
    } else {
        at
    };
    Some(Head {
        doc_type: types.find(word.trim()),
        start: start - clause.len() + at,
        is_written: true,
    })
}

/// The folded text before the number without "số", colons and blanks at its end.
fn without_number_word(folded: &str) -> &str {
    let words = folded.trim_end_matches([' ', ':']);
    let before = words
        .strip_suffix("so")
        .filter(|rest| !rest.ends_with(char::is_alphanumeric));
    before.unwrap_or(words).trim_end_matches([' ', ':'])
}

/// `điểm a khoản 2 Điều 5 [của]` right before a mention.
pub(super) fn pin_cite(text: &str, start: usize) -> Option<Span> {
    let window = window_before(text, start, 96);
    let mut begin = None;
    let mut rest = window.trim_end();
    for word in ["của", "tại"] {
        rest = rest.strip_suffix(word).map_or(rest, str::trim_end);
    }
    let end = rest.len();
    let mut saw_number = false;
    while let Some(word) = rest
        .rsplit(|c: char| c.is_whitespace())
        .next()
        .filter(|w| !w.is_empty())
    {
        let bare = word.trim_matches([',', '(', ')']);
        let lower = bare.to_lowercase();
        let is_unit = matches!(
            lower.as_str(),
            "điểm" | "khoản" | "điều" | "mục" | "phần" | "chương" | "tiết" | "đoạn"
        );
        let at = rest.len() - word.len();
        if is_unit && saw_number {
            begin = Some(at);
        } else if is_enumerator(bare) {
            saw_number = true;
        } else if lower != "và" || !saw_number {
            break;
        }
        rest = rest[..at].trim_end();
    }
    let offset = start - window.len();
    begin.map(|begin| Span::new(offset + begin, offset + end))
}

/// A number, a letter or a Roman numeral: what counts provisions.
fn is_enumerator(word: &str) -> bool {
    let short = word.chars().count();
    !word.is_empty()
        && (word.chars().all(|c| c.is_ascii_digit() || c == '.')
            || word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
            || (short == 1 && word.chars().all(char::is_lowercase)))
}

/// At most `bytes` of the text before `end`, cut at a character.
pub(super) fn window_before(text: &str, end: usize, bytes: usize) -> &str {
    let mut start = end.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..end]
}
