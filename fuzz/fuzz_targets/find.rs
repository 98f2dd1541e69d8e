//! Citations stand in order, in the text, and their numbers are what they print.
#![no_main]

use std::sync::LazyLock;

use directive_search::citation::find::{Finder, Reading};
use directive_search::citation::{Citation, CitationKind};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::domain::number::DocNumber;
use directive_search::text::normalize::normalize;
use directive_search::text::span::Span;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<IndexConfig> =
    LazyLock::new(|| IndexConfig::bundled().expect("the bundled configuration is valid"));
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

fuzz_target!(|text: &str| {
    let context = CitingContext::default();
    let reading = Reading {
        gazetteer: &CONFIG.gazetteer,
        context: &context,
        own_number: None,
    };
    let citations = FINDER.find(&normalize(text), text, reading);
    let mut last = 0;
    for (at, citation) in citations.iter().enumerate() {
        assert!(citation.span.start >= last, "citations stand in order");
        last = citation.span.start;
        for span in spans(citation) {
            assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        }
        assert!(!citation.span.is_empty() && citation.full_span.start == citation.span.start);
        assert!(citation.full_span.end >= citation.span.end);
        let others = [citation.nested_in, citation.alias_of];
        assert!(others.into_iter().flatten().all(|other| other < at));
        if citation.kind == CitationKind::Full {
            assert!(citation.number.is_some(), "{:?}", citation.span.of(text));
        }
        if let Some(number) = &citation.number {
            let printed = number.to_string();
            assert_eq!(printed.parse::<DocNumber>().as_ref(), Ok(number));
        }
    }
});

fn spans(citation: &Citation) -> impl Iterator<Item = Span> {
    let noticed = citation.diagnostics.iter().map(|noticed| noticed.span);
    let parts = [citation.title, citation.cue, citation.pin_cite];
    [citation.span, citation.full_span]
        .into_iter()
        .chain(parts.into_iter().chain(noticed).flatten())
}
