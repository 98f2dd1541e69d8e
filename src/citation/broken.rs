//! Numbers that are broken: what a drafter meant as one and no form of numbers is.
//!
//! `QĐ 148/TW`, `148-QĐ`, `…/QĐ-UBND`, `CT-31/TU`. They are no citations, and must not go missing in
//! silence. Where digits, type and body are all there in some order, the likely print is given.

use super::head::is_form_code;
use super::{Citation, CitationKind};
use crate::domain::authority::Sphere;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::symbol::{BodyCode, TypeCode};
use crate::text::fold::fold_normalized;
use crate::text::normalize::Normalized;
use crate::text::span::Span;

/// Longest print of a number, in bytes.
const LONGEST: usize = 48;

/// How far back the word that announces a number may begin, in bytes.
const WINDOW: usize = 60;

/// What was meant as a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where, in bytes of the original.
    pub span: Span,
    /// The likely number, where its parts are all there.
    pub likely: Option<DocNumber>,
}

/// Broken numbers of a text with these citations, in order.
pub fn broken(text: &Normalized<'_>, citations: &[Citation], gazetteer: &Gazetteer) -> Vec<Broken> {
    let shadow = &*text.text;
    let mut found = Vec::new();
    let mut last_end = 0;
    for token in tokens(shadow) {
        let Some((announced, start)) = announcement(shadow, token, gazetteer) else {
            continue;
        };
        let groups = groups(token.of(shadow));
        if start < last_end || !is_meant(&groups, gazetteer) || is_form_code(shadow, token.start) {
            continue;
        }
        let span = text.map.span(Span::new(start, token.end));
        if is_read(text.map.span(token), citations) || is_own(shadow, token) {
            continue;
        }
        last_end = token.end;
        found.push(Broken {
            span,
            likely: likely(&groups, &announced, gazetteer),
        });
    }
    found
}

/// Runs without blanks that hold a separator, punctuation around them aside.
fn tokens(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(|c: char| !c.is_whitespace())?;
        let len = text[start..].find(char::is_whitespace);
        at = len.map_or(text.len(), |len| start + len);
        Some(Span::new(start, at))
    })
    .map(move |span| bare(text, span))
    .filter(move |span| span.len() <= LONGEST && span.of(text).contains(['/', '-', '_']))
}

/// Without the punctuation around it. Dots at its start stand for a number to come.
fn bare(text: &str, span: Span) -> Span {
    let opening: &[char] = &['(', '[', '“', '"', '\'', '«', ','];
    let closing: &[char] = &[')', ']', '”', '"', '\'', '»', ',', ';', ':', '.', '?', '!'];
    let word = span.of(text);
    let start = span.start + (word.len() - word.trim_start_matches(opening).len());
    let end = start + text[start..span.end].trim_end_matches(closing).len();
    Span::new(start, end)
}

/// What announces a number.
enum Announced<'g> {
    /// "số" alone.
    Number,
    /// A type word.
    Type(&'g DocType),
    /// The code of a type, before the number instead of in it: `QĐ 148/TW`.
    Code(TypeCode),
}

/// What stands before a token, and where what was meant as a number begins.
fn announcement<'g>(
    text: &str,
    token: Span,
    gazetteer: &'g Gazetteer,
) -> Option<(Announced<'g>, usize)> {
    let mut from = token.start.saturating_sub(WINDOW);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text[from..token.start].trim_end_matches([' ', ':']);
    let previous = before.rsplit(char::is_whitespace).next().unwrap_or("");
    if let Some(code) = TypeCode::known(previous).filter(|_| is_code(previous)) {
        let start = from + before.len() - previous.len();
        return Some((Announced::Code(code), start));
    }
    let folded = fold_normalized(before);
    let numbered = folded.strip_suffix("so").map(str::trim_end);
    let words = numbered.unwrap_or(&folded).trim_end_matches([' ', ':']);
    let doc_type = gazetteer.types.ending(words).map(Announced::Type);
    let number = || numbered.map(|_| Announced::Number);
    doc_type.or_else(number).map(|what| (what, token.start))
}

/// Capitals, but for the small letters that some codes have.
fn is_code(group: &str) -> bool {
    group.starts_with(char::is_uppercase)
        && group.chars().filter(|c| c.is_lowercase()).count() <= 1
        && group.chars().all(char::is_alphabetic)
}

fn groups(token: &str) -> Vec<&str> {
    let groups = token.split(['/', '-', '_']);
    groups.filter(|group| !group.is_empty()).collect()
}

/// Whether a token was meant as a number: it has a code that is known, and a figure or the room for
/// one.
fn is_meant(groups: &[&str], gazetteer: &Gazetteer) -> bool {
    let has_figure = groups
        .iter()
        .any(|group| is_figure(group) || is_room(group));
    let has_code = groups.iter().any(|group| {
        let is_body = || {
            let body = BodyCode::new(group);
            gazetteer.authorities.sphere_of(&body).is_some()
        };
        is_code(group) && group.len() > 1 && (TypeCode::known(group).is_some() || is_body())
    });
    let starts_open = groups
        .first()
        .is_some_and(|group| is_code(group) && groups.len() == 2);
    has_code && (has_figure || starts_open)
}

fn is_figure(group: &str) -> bool {
    !group.is_empty() && group.len() <= 6 && group.bytes().all(|byte| byte.is_ascii_digit())
}

/// `….`, `____`: to be filled in.
fn is_room(group: &str) -> bool {
    group.chars().all(|c| matches!(c, '.' | '…' | '_' | '·'))
}

/// Whether a citation covers the token to its end.
fn is_read(token: Span, citations: &[Citation]) -> bool {
    citations.iter().any(|citation| {
        let is_whole = citation.kind == CitationKind::Full || citation.span.end >= token.end;
        citation.span.overlaps(token) && is_whole
    })
}

/// `Số: …/QĐ-UBND` at the start of a line: the draft's own, to be given later.
fn is_own(text: &str, token: Span) -> bool {
    let line = text[..token.start].rfind('\n').map_or(0, |at| at + 1);
    let before = fold_normalized(&text[line..token.start]);
    before.trim().trim_end_matches(':').trim_end() == "so"
}

/// The number that figures, type and body make in their proper order.
fn likely(groups: &[&str], announced: &Announced<'_>, gazetteer: &Gazetteer) -> Option<DocNumber> {
    let mut figures = groups.iter().filter(|group| is_figure(group));
    let ordinal = figures.next()?;
    let year = figures.next().filter(|year| year.len() == 4);
    let mut letters: Vec<&str> = groups.iter().copied().filter(|g| is_code(g)).collect();
    let own = letters
        .iter()
        .position(|group| TypeCode::known(group).is_some());
    let own = own.and_then(|at| TypeCode::known(letters.remove(at)));
    let body = BodyCode::new(letters.first()?);
    let sphere = gazetteer.authorities.sphere_of(&body)?;
    let of_word = |doc_type: &DocType| match sphere {
        Sphere::Party => doc_type.party_codes.first().cloned(),
        Sphere::State => doc_type.state_codes.first().cloned(),
    };
    let type_code = own.or_else(|| match announced {
        Announced::Code(code) => Some(code.clone()),
        Announced::Type(doc_type) => of_word(doc_type),
        Announced::Number => None,
    })?;
    // Official letters print no type.
    if type_code.as_str() == "CV" && sphere == Sphere::State {
        return None;
    }
    let bodies: Vec<&str> = letters.iter().map(|body| body.trim()).collect();
    let bodies = bodies.join("-");
    let printed = match (sphere, year) {
        (Sphere::Party, _) => format!("{ordinal}-{type_code}/{bodies}"),
        (Sphere::State, Some(year)) => format!("{ordinal}/{year}/{type_code}-{bodies}"),
        (Sphere::State, None) => format!("{ordinal}/{type_code}-{bodies}"),
    };
    printed.parse().ok()
}
