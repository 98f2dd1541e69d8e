//! Citations as people type them into a search box: `quy dinh 148 qd tw`, `QĐ 148`, `chi thi 12`.
//!
//! What was typed is rewritten into the canonical print, and then the one finder reads it; so the
//! box understands exactly what the finder does, and a little more.

use super::find::{Finder, Reading};
use super::{Citation, CitationKind};
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number_grammar::{parse_any_case, parse_spaced};
use crate::domain::symbol::TypeCode;
use crate::text::fold::FoldedText;
use crate::text::normalize::normalize;
use crate::text::span::Span;

/// A query read for citations.
#[derive(Debug, Clone)]
pub struct QueryReading {
    /// Citations found, with spans in `text`.
    pub citations: Vec<Citation>,
    /// The query with its numbers in canonical print.
    pub text: String,
}

impl QueryReading {
    /// What stands outside the citations.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut done = 0;
        for citation in &self.citations {
            let span = citation.full_span;
            words.push_str(self.text.get(done..span.start).unwrap_or(" "));
            words.push_str(" . ");
            done = done.max(span.end);
        }
        words.push_str(self.text.get(done..).unwrap_or(""));
        words
    }
}

/// Reads a query. Citations of the document itself (*Chỉ thị này*) mean nothing here.
pub fn read_query(query: &str, finder: &Finder, reading: Reading<'_>) -> QueryReading {
    let shadow = normalize(query).text.into_owned();
    let (text, vague) = rewrite(&shadow, reading.gazetteer);
    let mut citations = finder.find(&normalize(&text), &text, reading);
    citations.retain(|citation| citation.kind != CitationKind::This);
    for citation in &mut citations {
        if vague.iter().any(|span| span.overlaps(citation.span)) {
            citation.type_name = None;
        }
    }
    QueryReading { citations, text }
}

/// The query with lenient numbers and heads in canonical print; and the spans whose type word was
/// put in for a code that has several.
fn rewrite(shadow: &str, gazetteer: &Gazetteer) -> (String, Vec<Span>) {
    let mut out = String::with_capacity(shadow.len() + 16);
    let mut vague = Vec::new();
    let mut at = 0;
    while at < shadow.len() {
        let previous = shadow[..at].chars().next_back();
        let begins = previous.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-'));
        if begins && let Some((end, print, is_vague)) = canonical(&shadow[at..], gazetteer) {
            let start = out.len();
            out.push_str(&print);
            if is_vague {
                vague.push(Span::new(start, out.len()));
            }
            at += end;
            continue;
        }
        let Some(c) = shadow[at..].chars().next() else {
            break;
        };
        out.push(c);
        at += c.len_utf8();
    }
    (out, vague)
}

/// The canonical print of a number or short citation at the start of `rest`: bytes taken, print,
/// and whether the type word is a guess.
fn canonical(rest: &str, gazetteer: &Gazetteer) -> Option<(usize, String, bool)> {
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        let parsed = parse_any_case(rest).or_else(|| parse_spaced(rest))?;
        return Some((parsed.end, parsed.number.to_string(), false));
    }
    let (doc_type, head_len, is_vague) = head(rest, gazetteer)?;
    let after = &rest[head_len..];
    let folded = FoldedText::new(after);
    let gap = folded.text.len() - folded.text.trim_start_matches([' ', ':']).len();
    let number = folded.text[gap..]
        .strip_prefix("so ")
        .or_else(|| folded.text[gap..].strip_prefix("so"))
        .unwrap_or(&folded.text[gap..]);
    let digits_at = folded.start(folded.text.len() - number.trim_start().len());
    let digits = after[digits_at..]
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    let follows = after[digits_at + digits..].chars().next();
    let is_bare = gap > 0
        && (1..=4).contains(&digits)
        && !follows.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
    let is_full = parse_spaced(&after[digits_at..]).is_some();
    (is_bare && !is_full).then(|| {
        let number = &after[digits_at..digits_at + digits];
        (
            head_len + digits_at + digits,
            format!("{} số {number}", doc_type.name),
            is_vague,
        )
    })
}

/// A type name without regard to case and accents, or a type code, at the start of `rest`.
fn head<'g>(rest: &str, gazetteer: &'g Gazetteer) -> Option<(&'g DocType, usize, bool)> {
    let folded = FoldedText::new(rest);
    if let Some(doc_type) = gazetteer.types.beginning(&folded.text) {
        return Some((doc_type, folded.end(doc_type.folded.len()), false));
    }
    let word_len = rest.find(|c: char| !c.is_alphanumeric())?;
    let code = TypeCode::known(&rest[..word_len])?;
    let mut of_code = gazetteer.types.rows().iter().filter(|row| {
        row.class == code.class()
            && (row.party_codes.contains(&code) || row.state_codes.contains(&code))
    });
    let first = of_code.next()?;
    Some((first, word_len, of_code.next().is_some()))
}
