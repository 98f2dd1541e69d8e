//! Citations made by hand.

use crate::citation::{Citation, CitationKind};
use crate::domain::identity::Identity;
use crate::domain::relation::Relation;
use crate::text::span::Span;

/// A citation of `mention`, which stands in `text`, that means `work`.
pub fn citation(text: &str, mention: &str, work: Option<&str>) -> Citation {
    let start = text.find(mention).unwrap();
    let span = Span::new(start, start + mention.len());
    let identity = work.map(|work| Identity {
        work: work.parse().unwrap(),
        is_complete: true,
    });
    Citation {
        span,
        full_span: span,
        kind: CitationKind::Full,
        number: None,
        short_number: None,
        type_name: None,
        class: None,
        date: None,
        issuer: None,
        term: None,
        title: None,
        relation: Relation::Mentions,
        cue: None,
        pin_cite: None,
        nested_in: None,
        nested_relation: None,
        alias_of: None,
        identity,
        repairs: Vec::new(),
        diagnostics: Vec::new(),
    }
}
