//! What stands before a number: the type word, "số", the provision pointed at.

use super::named::{law_name as law_name_at, year_behind};
use crate::domain::doctype::{DocType, TypeTable};
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::symbol::TypeCode;
use crate::text::fold::FoldedText;
use crate::text::span::Span;

/// How far back a type word is looked for, in bytes.
const WINDOW: usize = 72;

/// How far back the name of a law may begin, in bytes.
const LAW_WINDOW: usize = 460;

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
    gazetteer: &'t Gazetteer,
) -> Head<'t> {
    let types = &gazetteer.types;
    let law = matches!(number, DocNumber::Law { .. } | DocNumber::Merged { .. });
    if law && let Some(head) = known_law(text, start, gazetteer) {
        return head;
    }
    let window = window_before(text, start, WINDOW);
    let offset = start - window.len();
    let folded = FoldedText::new(window);
    let words = without_number_word(&folded.text);
    let headless = || Head {
        doc_type: None,
        start: number_word_before(text, start).unwrap_or(start),
        is_written: false,
    };
    if let Some(listed) = words.strip_suffix(':') {
        // "các Nghị định của Chính phủ: số 78/2025/NĐ-CP": the first item of a list.
        return Head {
            doc_type: types.ending(listed.trim_end()),
            ..headless()
        };
    }
    let is_noun = law && words.ends_with("phap luat");
    if let Some((doc_type, begin)) = type_word(words, types).filter(|_| !is_noun) {
        let printed = &text[offset + folded.start(begin)..start];
        if doc_type.is_some_and(|found| found.name == "Bộ luật") && !is_code_word(printed) {
            // "Bãi bỏ Luật", "toàn bộ Luật": another word's fold.
            let at = printed.find([' ', '\n']).map_or(0, |blank| blank + 1);
            return Head {
                doc_type: types.find("Luật"),
                start: offset + folded.start(begin) + at,
                is_written: true,
            };
        }
        return Head {
            doc_type,
            start: offset + folded.start(begin),
            is_written: true,
        };
    }
    abbreviation(text, offset + folded.end(words.len()), number, types)
        .or_else(|| law_name(text, start, number, types))
        .unwrap_or_else(headless)
}

/// `Bộ luật`, `bộ luật`, `BỘ LUẬT`, and not `bỏ Luật` or `bộ Luật`.
fn is_code_word(printed: &str) -> bool {
    let is_code = printed.to_lowercase().starts_with("bộ");
    let is_two_words = printed.starts_with('b') && printed.contains('L');
    is_code && !is_two_words
}

/// The type word at the end of folded `words`, a qualifier between it and the number aside: the
/// type, and where the word begins. *Văn bản* is a word of no type.
fn type_word<'t>(words: &str, types: &'t TypeTable) -> Option<(Option<&'t DocType>, usize)> {
    let mut rest = words;
    for skipped in 0..=MOST_QUALIFIERS {
        if let Some(doc_type) = types.ending(rest) {
            return Some((Some(doc_type), rest.len() - doc_type.folded.len()));
        }
        if let Some(before) = rest.strip_suffix("van ban")
            && !before.ends_with(char::is_alphanumeric)
        {
            return Some((None, before.len()));
        }
        let word = rest.rsplit(' ').next()?;
        let bare = word.trim_end_matches(',');
        let is_inner = bare.chars().all(char::is_alphabetic) && !bare.is_empty();
        if !is_inner || (skipped == 0 && bare.len() < word.len()) || ENDS_QUALIFIER.contains(&bare)
        {
            return None;
        }
        rest = rest[..rest.len() - word.len()].trim_end();
    }
    None
}

/// Most words between a type and its number: *Báo cáo giải trình, tiếp thu, chỉnh lý số 389*.
const MOST_QUALIFIERS: usize = 5;

/// Words that no qualifier of a type contains, folded.
const ENDS_QUALIFIER: [&str; 22] = [
    "cua", "theo", "tai", "ve", "va", "kem", "ban", "nay", "tren", "trong", "voi", "cac", "ngay",
    "nam", "la", "co", "duoc", "do", "den", "tu", "mau", "nhu",
];

/// `Luật Cán bộ, công chức [năm 2008] số 22/2008/QH12`: a known name that ends at the number.
fn known_law<'g>(text: &str, start: usize, gazetteer: &'g Gazetteer) -> Option<Head<'g>> {
    let window = window_before(text, start, LAW_WINDOW);
    let offset = start - window.len();
    let words = ["Luật", "Bộ luật", "Pháp lệnh"];
    let mut starts: Vec<usize> = words
        .iter()
        .flat_map(|word| window.match_indices(word).map(|(at, _)| at))
        .collect();
    starts.sort_unstable();
    starts.into_iter().find_map(|at| {
        let folded = FoldedText::new(&window[at..]);
        let (_, len) = law_name_at(&folded.text, gazetteer)?;
        let (_, len) = year_behind(&folded.text, len);
        let glue = folded.text[len..].trim_matches([' ', ':', ',']);
        matches!(glue, "" | "so" | "luat so").then(|| Head {
            doc_type: gazetteer.types.beginning(&folded.text),
            start: offset + at,
            is_written: true,
        })
    })
}

/// Where the "số" before a number begins.
pub(super) fn number_word_before(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].trim_end_matches([' ', ':', '\n', '*', '_']);
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
        .rsplit([';', '.', ':', '(', ')', '“', '”'])
        .next()?
        .rsplit("\n\n")
        .next()?;
    let clause = clause.rsplit(|c: char| c.is_ascii_digit()).next()?;
    let words = ["Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết"];
    let last = words
        .iter()
        .filter_map(|word| Some((clause.rfind(word)?, word)));
    let (at, word) = last.max_by_key(|(at, word)| at + word.len())?;
    // An amending law names another in its own name, so its first word counts.
    let at = if *word == "Luật" {
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
    let words = folded.trim_end_matches(BLANKS);
    let bare = words.trim_end_matches(':').trim_end_matches(BLANKS);
    let before = bare
        .strip_suffix("so")
        .filter(|rest| !rest.ends_with(char::is_alphanumeric));
    before.map_or(words, |before| before.trim_end_matches(BLANKS))
}

/// What may stand around "số" in noisy texts.
const BLANKS: [char; 3] = [' ', '*', '_'];

/// `điểm a khoản 2 Điều 5 [của]` right before a mention.
pub(super) fn pin_cite(text: &str, start: usize) -> Option<Span> {
    let window = window_before(text, start, 96);
    let mut begin = None;
    let mut rest = window.trim_end();
    for word in ["của", "tại"] {
        rest = rest.strip_suffix(word).map_or(rest, str::trim_end);
    }
    let attached = rest
        .strip_suffix("ban hành kèm theo")
        .or_else(|| rest.strip_suffix("kèm theo"))
        .map(str::trim_end);
    if let Some(annex) = attached {
        return annex_before(annex, start - window.len());
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
        let at = rest.len() - word.trim_start_matches('(').len();
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

/// `Phụ lục III` at the end of what stands before `ban hành kèm theo`.
fn annex_before(before: &str, offset: usize) -> Option<Span> {
    let at = ["Phụ lục", "phụ lục", "Mẫu số", "Danh mục"]
        .iter()
        .filter_map(|word| before.rfind(word))
        .max()?;
    let label = before[at..].trim_end_matches([',', ' ']);
    (label.split_whitespace().count() <= 4)
        .then(|| Span::new(offset + at, offset + at + label.len()))
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
