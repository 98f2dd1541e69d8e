//! Where the parts of a citation stand in its text: type word, "số", number, date, issuer.

use super::Citation;
use super::anchors::numbers;
use crate::domain::date;
use crate::domain::doctype::TypeTable;
use crate::text::fold::FoldedText;
use crate::text::normalize::{Normalized, normalize};
use crate::text::span::Span;

/// The parts of a citation as printed; spans are bytes of the original text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// The type word that the mention begins with.
    pub type_word: Option<Span>,
    /// Whether "số" stands between type word and number.
    pub has_number_word: bool,
    /// The complete number.
    pub number: Option<Span>,
    /// The date behind it, with the word "ngày".
    pub date: Option<Span>,
    /// The issuer behind it.
    pub issuer: Option<Span>,
}

impl Parts {
    /// The parts of a citation of `text`.
    pub fn of(citation: &Citation, text: &str, types: &TypeTable) -> Self {
        let mut parts = core(citation, text, types);
        let tail = Span::new(
            citation.span.end,
            citation.full_span.end.max(citation.span.end),
        );
        let behind = normalize(tail.of(text));
        let found = date::find(&behind.text).filter(|(date, _)| Some(*date) == citation.date);
        parts.date = found.map(|(_, range)| moved(&behind, range.into(), tail.start));
        parts.issuer = citation.issuer.as_ref().and_then(|issuer| {
            let at = tail.of(text).find(issuer.as_str())?;
            let start = tail.start + at;
            Some(Span::new(start, start + issuer.len()))
        });
        parts
    }

    /// Where the mention with date and issuer goes on: behind what of them is printed last.
    pub fn end(&self, citation: &Citation) -> usize {
        let ends = [self.date, self.issuer].into_iter().flatten();
        let last = ends.map(|span| span.end).max();
        last.unwrap_or(citation.span.end).max(citation.span.end)
    }
}

/// Type word, "số" and number.
fn core(citation: &Citation, text: &str, types: &TypeTable) -> Parts {
    let start = citation.span.start;
    let shadow = normalize(citation.span.of(text));
    let number = numbers(&shadow.text).pop().map(|anchor| anchor.span);
    let folded = FoldedText::new(&shadow.text);
    let type_end = types
        .beginning(&folded.text)
        .map(|found| folded.end(found.folded.len()));
    let between = number.zip(type_end).filter(|(n, end)| *end <= n.start);
    let between = between.map(|(number, end)| Span::new(end, number.start).of(&shadow.text));
    Parts {
        type_word: type_end.map(|end| moved(&shadow, Span::new(0, end), start)),
        has_number_word: between
            .is_some_and(|word| word.trim().trim_end_matches(':').to_lowercase() == "số"),
        number: number.map(|span| moved(&shadow, span, start)),
        ..Parts::default()
    }
}

/// A span of a shadow of the text from `start` on, in the text.
fn moved(shadow: &Normalized<'_>, span: Span, start: usize) -> Span {
    let span = shadow.map.span(span);
    Span::new(start + span.start, start + span.end)
}
