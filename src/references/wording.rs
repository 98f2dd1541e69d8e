//! Wording that one of two documents has from the other (trích lại): the same words side by side, and how
//! much of the later text they are.

use crate::domain::document::Document;
use crate::domain::label::Labels;
use crate::domain::provision::Eid;
use crate::index::reading::ReadDocument;
use crate::text::reuse::reuse;
use crate::text::span::Span;

/// Most passages that are shown; the share counts all.
const MOST: usize = 200;

/// The same words in two documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wording {
    /// Whether the first document is the earlier one, and the second is said to have it from there; where
    /// a date is not known, the first is taken for the earlier.
    pub is_a_earlier: bool,
    /// Share of the later document's words that stand in the earlier one as well, from 0 to 1.
    pub share: f64,
    /// Runs of at least twelve words, in the order of the second document.
    pub passages: Vec<Passage>,
    /// Passages that are not listed.
    pub left_out: usize,
}

/// One run of the same words.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// Words.
    pub words: usize,
    /// In the first document.
    pub a: Place,
    /// In the second.
    pub b: Place,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The words, as issued.
    pub text: String,
    /// Bytes of the document's text.
    pub span: Span,
    /// The innermost provision around its beginning.
    pub eid: Option<Eid>,
    /// The same for people.
    pub label: Option<String>,
}

/// The wording that two documents share.
pub(super) fn wording(a: &ReadDocument, b: &ReadDocument) -> Wording {
    let dates = a.summary.issued_on.zip(b.summary.issued_on);
    let is_a_earlier = dates.is_none_or(|(a, b)| a <= b);
    let (of_a, of_b) = (&a.record.text, &b.record.text);
    let found = reuse(of_a, of_b);
    let common: usize = found.passages.iter().map(|one| one.words).sum();
    let later = if is_a_earlier {
        found.words_b
    } else {
        found.words_a
    };
    let shown = found.passages.iter().take(MOST).map(|one| Passage {
        words: one.words,
        a: place(of_a, &a.document, one.a),
        b: place(of_b, &b.document, one.b),
    });
    Wording {
        is_a_earlier,
        share: (common as f64 / later.max(1) as f64).min(1.0),
        passages: shown.collect(),
        left_out: found.passages.len().saturating_sub(MOST),
    }
}

fn place(text: &str, document: &Document, span: Span) -> Place {
    let innermost = document.provision_at(span.start);
    let labels = Labels::of(&document.outline);
    Place {
        text: span.of(text).to_owned(),
        span,
        eid: innermost.map(|one| one.eid.clone()),
        label: innermost.map(|one| labels.label(&one.eid)),
    }
}
