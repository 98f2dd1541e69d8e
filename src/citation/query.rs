//! Citations as people type them into a search box: `quy dinh 148 qd tw`, `QĐ 148`, `chi thi 12`.
//!
//! What was typed is rewritten into the canonical print, and then the one finder reads it; so the
//! box understands exactly what the finder does, and a little more.

use super::find::{Finder, Reading};
use super::{Citation, CitationKind};
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number_typed::{parse_any_case, parse_spaced};
use crate::domain::symbol::TypeCode;
use crate::text::fold::FoldedText;
use crate::text::normalize::normalize;
use crate::text::offsets::OffsetMap;
use crate::text::span::Span;

/// A query read for citations.
#[derive(Debug, Clone)]
pub struct QueryReading<'q> {
    /// Citations found, with spans in the query as typed.
    pub citations: Vec<Citation>,
    query: &'q str,
}

impl QueryReading<'_> {
    /// What stands outside the citations.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut done = 0;
        for citation in &self.citations {
            let span = citation.full_span;
            words.push_str(self.query.get(done..span.start).unwrap_or(" "));
            words.push_str(" . ");
            done = done.max(span.end);
        }
        words.push_str(self.query.get(done..).unwrap_or(""));
        words
    }
}

/// Reads a query. Citations of the document itself (*Chỉ thị này*) mean nothing here.
pub fn read_query<'q>(query: &'q str, finder: &Finder, reading: Reading<'_>) -> QueryReading<'q> {
    let shadow = normalize(query);
    let rewritten = rewrite(&shadow.text, reading.gazetteer);
    let mut citations = finder.find(&normalize(&rewritten.text), &rewritten.text, reading);
    citations.retain(|c| !matches!(c.kind, CitationKind::This | CitationKind::Supra));
    for citation in &mut citations {
        if rewritten
            .vague
            .iter()
            .any(|span| span.overlaps(citation.span))
        {
            citation.type_name = None;
        }
        let back = |span: Span| shadow.map.span(rewritten.map.span(span));
        citation.span = back(citation.span);
        citation.full_span = back(citation.full_span);
        citation.title = citation.title.map(back);
        citation.cue = citation.cue.map(back);
        citation.pin_cite = citation.pin_cite.map(back);
    }
    QueryReading { citations, query }
}

/// A query with its lenient numbers and heads in canonical print.
struct Rewritten {
    text: String,
    /// To the query before it was rewritten.
    map: OffsetMap,
    /// Where a type word was put in for a code that has several.
    vague: Vec<Span>,
}

fn rewrite(shadow: &str, gazetteer: &Gazetteer) -> Rewritten {
    let mut text = String::with_capacity(shadow.len() + 16);
    let (mut replaced, mut vague) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(c) = shadow[at..].chars().next() {
        let previous = shadow[..at].chars().next_back();
        let begins = previous.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '-'));
        let found = if begins {
            canonical(&shadow[at..], gazetteer)
        } else {
            None
        };
        let Some((taken, print, is_vague)) = found else {
            text.push(c);
            at += c.len_utf8();
            continue;
        };
        let new = Span::new(text.len(), text.len() + print.len());
        text.push_str(&print);
        replaced.push((new, Span::new(at, at + taken)));
        vague.extend(Some(new).filter(|_| is_vague));
        at += taken;
    }
    Rewritten {
        text,
        map: OffsetMap::of_replacements(&replaced),
        vague,
    }
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
