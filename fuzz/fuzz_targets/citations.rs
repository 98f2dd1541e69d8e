//! Reading a text as a document never panics, and every span lies in the text.
#![no_main]

use std::sync::LazyLock;

use directive_search::citation::find::{Finder, Reading};
use directive_search::citation::query::read_query;
use directive_search::config::IndexConfig;
use directive_search::parse::{citing_context, parse};
use directive_search::text::normalize::normalize;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<IndexConfig> =
    LazyLock::new(|| IndexConfig::bundled().expect("the bundled configuration is valid"));
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

fuzz_target!(|text: &str| {
    let gazetteer = &CONFIG.gazetteer;
    let normalized = normalize(text);
    let parsed = parse(&normalized, text, gazetteer);
    let context = citing_context(&parsed.document, gazetteer);
    let reading = Reading {
        gazetteer,
        context: &context,
        own_number: parsed.own_number,
    };
    for citation in FINDER.find(&normalized, text, reading) {
        assert!(text.get(citation.span.start..citation.span.end).is_some());
        assert!(
            text.get(citation.full_span.start..citation.full_span.end)
                .is_some()
        );
    }
    read_query(text, &FINDER, reading);
});
