//! Citations as people type them into a search box: `quy dinh 148 qd tw`, `QĐ 148`, `chi thi 12`.
//!
//! What was typed is rewritten into the canonical print, and then the one finder reads it; so the
//! box understands exactly what the finder does, and a little more.

use super::find::{Finder, Reading};
use super::query_laws::{law_name, law_of_year};
use super::query_pins::PinCite;
use super::query_words::{glued_type, in_print, number_word};
use super::{Citation, CitationKind};
use crate::domain::authority::Sphere;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::number_loose::{parse_behind_type, parse_typed};
use crate::domain::symbol::{BodyCode, TypeCode};
use crate::text::fold::{FoldedText, fold};
use crate::text::normalize::normalize;
use crate::text::offsets::OffsetMap;
use crate::text::span::Span;

/// A query read for citations.
#[derive(Debug, Clone)]
pub struct QueryReading<'q> {
    /// Citations found, with spans in the query as typed.
    pub citations: Vec<Citation>,
    /// The same in print: `blds 2015` is *Bộ luật Dân sự năm 2015*.
    pub prints: Vec<String>,
    query: &'q str,
}

impl<'q> QueryReading<'q> {
    /// A query in which nothing is a citation.
    pub fn of_words(query: &'q str) -> Self {
        Self {
            citations: Vec::new(),
            prints: Vec::new(),
            query,
        }
    }

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

    /// Whether nothing stands in it but citations and the provisions that they point at.
    pub fn is_all_cited(&self) -> bool {
        let spans = self.citations.iter().flat_map(|citation| {
            [Some(citation.full_span), citation.pin_cite]
                .into_iter()
                .flatten()
        });
        let spans: Vec<Span> = spans.collect();
        let mut words = self
            .query
            .char_indices()
            .filter(|(_, c)| c.is_alphanumeric());
        words.all(|(at, _)| spans.iter().any(|span| span.contains(at)))
    }
}

/// Reads a query. Citations of the document itself (*Chỉ thị này*) mean nothing here.
pub fn read_query<'q>(query: &'q str, finder: &Finder, reading: Reading<'_>) -> QueryReading<'q> {
    let shadow = normalize(query);
    let rewritten = rewrite(&shadow.text, reading.gazetteer);
    let mut citations = finder.find(&normalize(&rewritten.text), &rewritten.text, reading);
    citations.retain(|c| !matches!(c.kind, CitationKind::This | CitationKind::Supra));
    let print = |citation: &Citation| citation.span.of(&rewritten.text).to_owned();
    let prints = citations.iter().map(print).collect();
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
        let typed = PinCite::around(query, citation.full_span).map(|pin| pin.span);
        citation.pin_cite = typed.or(citation.pin_cite.map(back));
    }
    QueryReading {
        citations,
        prints,
        query,
    }
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
            canonical(&shadow[..at], &shadow[at..], gazetteer)
        } else {
            None
        };
        let Some(found) = found else {
            text.push(c);
            at += c.len_utf8();
            continue;
        };
        let new = Span::new(text.len(), text.len() + found.print.len());
        text.push_str(&found.print);
        replaced.push((new, Span::new(at, at + found.taken)));
        vague.extend(Some(new).filter(|_| found.is_vague));
        at += found.taken;
    }
    Rewritten {
        text,
        map: OffsetMap::of_replacements(&replaced),
        vague,
    }
}

/// What stands in the query and how it is printed.
pub(super) struct Canonical {
    /// Bytes of the query.
    pub(super) taken: usize,
    pub(super) print: String,
    /// Whether the type word is a guess.
    pub(super) is_vague: bool,
}

/// The canonical print of a number, a short citation or a word beside them at the start of `rest`,
/// behind `before`.
fn canonical(before: &str, rest: &str, gazetteer: &Gazetteer) -> Option<Canonical> {
    if let Some(whole) = whole(before, rest, gazetteer) {
        return Some(whole);
    }
    if let Some((taken, print)) = in_print(before, rest, gazetteer) {
        return Some(Canonical {
            taken,
            print,
            is_vague: false,
        });
    }
    if let Some(before) = number_before_type(rest, gazetteer) {
        return Some(before);
    }
    // `kỷ luật cán bộ, công chức` is about discipline, not about the law of that name.
    let word = fold(before.split_whitespace().next_back().unwrap_or(""));
    let is_half_a_word = matches!(word.as_str(), "ky" | "phap");
    if let Some(law) = law_name(rest, gazetteer).filter(|_| !is_half_a_word) {
        return Some(law);
    }
    let known = |body: &BodyCode| gazetteer.authorities.sphere_of(body);
    let (doc_type, head_len, is_vague) = head(rest, gazetteer)?;
    let digits_at = head_len + before_digits(&rest[head_len..]);
    let number = &rest[digits_at..];
    // A number that is whole is read where it stands.
    let is_whole = |number: &DocNumber| match number {
        DocNumber::Old { .. } => false,
        DocNumber::Dispatch { .. } => doc_type.class == "CV",
        _ => true,
    };
    if parse_typed(number, &known).is_some_and(|parsed| is_whole(&parsed.number)) {
        return None;
    }
    let codes = doc_type.party_codes.iter().chain(&doc_type.state_codes);
    let mut behind = codes.filter_map(|code| parse_behind_type(code, number, &known));
    let behind = behind
        .next()
        .or_else(|| law_of_year(doc_type, number, gazetteer));
    if let Some(parsed) = behind {
        return Some(Canonical {
            taken: digits_at + parsed.end,
            print: format!("{} số {}", doc_type.name, parsed.number),
            is_vague,
        });
    }
    let len = number.bytes().take_while(u8::is_ascii_digit).count();
    let follows = number[len..].chars().next();
    let is_bare = (1..=4).contains(&len)
        && !follows.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '.'));
    is_bare.then(|| Canonical {
        taken: digits_at + len,
        print: format!("{} số {}", doc_type.name, &number[..len]),
        is_vague,
    })
}

/// A whole number, with the "số" or the type name that is glued to it.
fn whole(before: &str, rest: &str, gazetteer: &Gazetteer) -> Option<Canonical> {
    let known = |body: &BodyCode| gazetteer.authorities.sphere_of(body);
    let glued =
        || glued_type(rest, gazetteer).map(|(found, len)| (format!("{} số ", found.name), len));
    let word = number_word(rest).map(|len| ("số ".to_owned(), len));
    let (lead, at) = word.or_else(glued).unwrap_or_default();
    let parsed = parse_typed(&rest[at..], &known)?;
    let lead = match &parsed.number {
        // Old numbers (`64/CP`) are none without a word before them.
        DocNumber::Old { .. } if at == 0 => return None,
        DocNumber::Dispatch { .. } if is_all(before, &rest[at + parsed.end..]) => {
            let body = parsed.number.lead_body()?;
            let is_known = known(body).is_some();
            if is_known {
                "Công văn số ".to_owned()
            } else {
                lead
            }
        }
        _ => lead,
    };
    Some(Canonical {
        taken: at + parsed.end,
        print: format!("{lead}{}", parsed.number),
        is_vague: false,
    })
}

/// Whether nothing stands around a number.
fn is_all(before: &str, behind: &str) -> bool {
    before.trim().is_empty() && behind.trim().is_empty()
}

/// `625 quyết định ubnd`: a number before its type, with the body that makes it no count of things.
fn number_before_type(rest: &str, gazetteer: &Gazetteer) -> Option<Canonical> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest[digits..]
        .strip_prefix(' ')
        .filter(|_| (1..=4).contains(&digits))?;
    let folded = FoldedText::new(behind);
    let doc_type = gazetteer.types.beginning(&folded.text)?;
    let body_at = folded.end(doc_type.folded.len());
    let body = behind[body_at..].strip_prefix(' ')?;
    let len = body
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(body.len());
    let code = BodyCode::new(&body[..len]);
    let sphere = gazetteer.authorities.sphere_of(&code)?;
    let (number, code) = (&rest[..digits], code.as_str());
    let print = match sphere {
        Sphere::Party => format!("{number}-{}/{code}", doc_type.party_codes.first()?),
        Sphere::State => format!("{number}/{}-{code}", doc_type.state_codes.first()?),
    };
    Some(Canonical {
        taken: digits + 1 + body_at + 1 + len,
        print: format!("{} số {print}", doc_type.name),
        is_vague: false,
    })
}

/// What stands between a type word and its number: blanks, a colon, "số".
fn before_digits(after: &str) -> usize {
    let folded = FoldedText::new(after);
    let behind_gap = folded.text.trim_start_matches([' ', ':']);
    let number = behind_gap
        .strip_prefix("so ")
        .or_else(|| behind_gap.strip_prefix("so"))
        .unwrap_or(behind_gap);
    folded.start(folded.text.len() - number.trim_start().len())
}

/// A type name without regard to case and accents, or a type code, at the start of `rest`.
fn head<'g>(rest: &str, gazetteer: &'g Gazetteer) -> Option<(&'g DocType, usize, bool)> {
    let folded = FoldedText::new(rest);
    if let Some(doc_type) = gazetteer.types.beginning(&folded.text) {
        return Some((doc_type, folded.end(doc_type.folded.len()), false));
    }
    // The number may be glued to the code: `NĐ90`.
    let word_len = rest.find(|c: char| !c.is_alphabetic())?;
    let code = TypeCode::known(&rest[..word_len])?;
    let mut of_code = gazetteer.types.rows().iter().filter(|row| {
        row.class == code.class()
            && (row.party_codes.contains(&code) || row.state_codes.contains(&code))
    });
    let first = of_code.next()?;
    Some((first, word_len, of_code.next().is_some()))
}
