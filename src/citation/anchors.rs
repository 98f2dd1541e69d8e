//! Where citations may be: complete numbers, and capitalised type words.
//!
//! One pass over the bytes for numbers and one automaton for type words; everything costlier
//! happens around the few places found here.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::domain::doctype::TypeTable;
use crate::domain::number::DocNumber;
use crate::domain::number_cursor::scanned_digit;
use crate::domain::number_grammar::{self, MOST_DIGITS, dotted_part};
use crate::domain::number_typed;
use crate::text::span::Span;

/// A complete number in the text.
#[derive(Debug, Clone)]
pub(super) struct NumberAnchor {
    pub(super) number: DocNumber,
    pub(super) span: Span,
}

/// A capitalised type word in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadAnchor {
    /// Row of the type in the table.
    pub(super) row: usize,
    pub(super) span: Span,
}

/// Complete numbers of a normalised text, in order.
pub(super) fn numbers(text: &str) -> Vec<NumberAnchor> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() && !begins_scanned(text, bytes, at) {
            at += 1;
            continue;
        }
        let is_digit = |byte: &&u8| byte.is_ascii_digit() || scanned_digit(**byte).is_some();
        let digits = bytes[at..].iter().take_while(is_digit).count();
        let start = at;
        at += digits;
        let continues = may_continue(&bytes[at..]) || dotted_part(&bytes[at..]).is_some();
        if !may_begin(text, start) || !continues {
            continue;
        }
        let rest = &text[start..];
        let lenient = || {
            let is_announced = text[..start].trim_end().ends_with("số");
            let window = super::tail::prefix(rest, 40);
            is_announced.then(|| number_typed::parse_any_case(window))?
        };
        if let Some(parsed) = number_grammar::parse(rest).or_else(lenient) {
            at = start + parsed.end;
            found.push(NumberAnchor {
                number: parsed.number,
                span: Span::new(start, at),
            });
        }
    }
    found
}

/// What would be a number if it had fewer digits.
pub(super) fn overlong(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (start, last) = (at, (at + digits).saturating_sub(1));
        at += digits.max(1);
        if digits > MOST_DIGITS
            && may_begin(text, start)
            && may_continue(&bytes[last + 1..])
            && let Some(parsed) = number_grammar::parse(&text[last..])
        {
            at = last + parsed.end;
            found.push(Span::new(start, at));
        }
    }
    found
}

/// `số O2-HD/UBKTTW`: a scanner's letter for the first digit, right behind "số".
fn begins_scanned(text: &str, bytes: &[u8], at: usize) -> bool {
    matches!(bytes[at], b'O' | b'l')
        && at > 0
        && bytes[at - 1] == b' '
        && bytes
            .get(at + 1)
            .is_some_and(|byte| scanned_digit(*byte).is_some())
        && ["số", "sổ", "sô"]
            .iter()
            .any(|word| text[..at].trim_end().ends_with(word))
}

/// A number does not begin inside a word or another number.
fn may_begin(text: &str, start: usize) -> bool {
    match text[..start].chars().next_back() {
        None => true,
        Some('/' | '-' | '.' | ',' | '_' | '+' | '%') => false,
        // "số31-QĐ/TW": nothing between the word and the number.
        Some(c) if c.is_alphanumeric() => ["số", "Số", "SỐ"]
            .iter()
            .any(|word| text[..start].ends_with(word)),
        Some(_) => true,
    }
}

/// A separator must come within a few spaces, or capitals where it was lost.
fn may_continue(rest: &[u8]) -> bool {
    let blank = rest
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    match rest.get(blank) {
        Some(b'-' | b'/' | b'_') => true,
        Some(byte) if blank == 0 => byte.is_ascii_lowercase(),
        Some(byte) => byte.is_ascii_uppercase() || *byte == 0xC4,
        None => false,
    }
}

/// Codes that stand for the type word before a bare number: *NĐ 330*, *NQTW4*.
const ABBREVIATIONS: [(&str, &str); 15] = [
    ("NĐ", "Nghị định"),
    ("NQ", "Nghị quyết"),
    ("NQTW", "Nghị quyết"),
    ("NQ TW", "Nghị quyết"),
    ("NQTƯ", "Nghị quyết"),
    ("QĐ", "Quyết định"),
    ("CT", "Chỉ thị"),
    ("KL", "Kết luận"),
    ("HD", "Hướng dẫn"),
    ("KH", "Kế hoạch"),
    ("TT", "Thông tư"),
    ("TTLT", "Thông tư liên tịch"),
    ("TB", "Thông báo"),
    ("CTr", "Chương trình"),
    ("QC", "Quy chế"),
];

/// Finds capitalised type words.
#[derive(Debug, Clone)]
pub(super) struct HeadScanner {
    automaton: Option<AhoCorasick>,
    /// For each pattern its row, and whether it is an abbreviation.
    rows: Vec<(usize, bool)>,
}

impl HeadScanner {
    /// An automaton over `Chỉ thị` and `CHỈ THỊ` of every type.
    pub(super) fn new(types: &TypeTable) -> Self {
        let mut patterns = Vec::new();
        let mut rows = Vec::new();
        for (row, doc_type) in types.rows().iter().enumerate() {
            for spelling in [doc_type.name.clone(), doc_type.name.to_uppercase()] {
                patterns.push(spelling);
                rows.push((row, false));
            }
        }
        for (code, name) in ABBREVIATIONS {
            let row = types.rows().iter().position(|row| row.name == name);
            rows.extend(row.map(|row| (row, true)));
            patterns.extend(row.map(|_| code.to_owned()));
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            // Every byte of every text goes through it: a step must be one look-up.
            .kind(Some(AhoCorasickKind::DFA))
            .build(&patterns)
            .ok();
        Self { automaton, rows }
    }

    /// Type words of a normalised text, in order.
    pub(super) fn heads(&self, text: &str) -> Vec<HeadAnchor> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let found = automaton.find_iter(text).filter_map(|found| {
            let (row, is_short) = self.rows[found.pattern().as_usize()];
            let span = Span::new(found.start(), found.end());
            let is_head = if is_short {
                leads_to_number(text, span)
            } else {
                is_word(text, span)
            };
            is_head.then_some(HeadAnchor { row, span })
        });
        found.collect()
    }
}

/// Whether an abbreviation stands alone before a number.
fn leads_to_number(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let is_free = !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '.'));
    let rest = &text[span.end..];
    let is_plenum = span.of(text).len() > 2 && span.of(text).starts_with("NQ");
    let number = rest.trim_start_matches(' ');
    let number = number.strip_prefix("số ").unwrap_or(number);
    let is_meeting = span.of(text) == "NQ"
        && ["Đại hội ", "ĐH ", "Trung ương ", "TW "]
            .iter()
            .any(|meeting| number.starts_with(meeting));
    if is_free && is_meeting {
        return true;
    }
    is_free
        && number.starts_with(|c: char| c.is_ascii_digit())
        && (is_plenum || number.len() < rest.len())
}

/// Whether a span stands between word boundaries.
pub(super) fn is_word(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    ![before, after]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}
