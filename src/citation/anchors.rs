//! Where citations may be: complete numbers, and capitalised type words.
//!
//! One pass over the bytes for numbers and one automaton for type words; everything costlier
//! happens around the few places found here.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::domain::doctype::TypeTable;
use crate::domain::number::DocNumber;
use crate::domain::number_grammar;
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
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let start = at;
        at += digits;
        if !may_begin(text, start) || !may_continue(&bytes[at..]) {
            continue;
        }
        if let Some(parsed) = number_grammar::parse(&text[start..]) {
            at = start + parsed.end;
            found.push(NumberAnchor {
                number: parsed.number,
                span: Span::new(start, at),
            });
        }
    }
    found
}

/// A number does not begin inside a word or another number.
fn may_begin(text: &str, start: usize) -> bool {
    match text[..start].chars().next_back() {
        None => true,
        Some('/' | '-' | '.' | ',' | '_' | '+' | '%') => false,
        // "số31-QĐ/TW": nothing between the word and the number.
        Some(c) if c.is_alphanumeric() => text[..start].to_lowercase().ends_with("số"),
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

/// Finds capitalised type words.
#[derive(Debug, Clone)]
pub(super) struct HeadScanner {
    automaton: Option<AhoCorasick>,
    rows: Vec<usize>,
}

impl HeadScanner {
    /// An automaton over `Chỉ thị` and `CHỈ THỊ` of every type.
    pub(super) fn new(types: &TypeTable) -> Self {
        let mut patterns = Vec::new();
        let mut rows = Vec::new();
        for (row, doc_type) in types.rows().iter().enumerate() {
            for spelling in [doc_type.name.clone(), doc_type.name.to_uppercase()] {
                patterns.push(spelling);
                rows.push(row);
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(&patterns)
            .ok();
        Self { automaton, rows }
    }

    /// Type words of a normalised text, in order.
    pub(super) fn heads(&self, text: &str) -> Vec<HeadAnchor> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let found = automaton.find_iter(text).map(|found| HeadAnchor {
            row: self.rows[found.pattern().as_usize()],
            span: Span::new(found.start(), found.end()),
        });
        found.filter(|head| is_word(text, head.span)).collect()
    }
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
