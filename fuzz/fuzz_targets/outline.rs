//! Provisions lie in the text and inside their parents, and no two have one id.
#![no_main]

use std::collections::HashSet;
use std::sync::LazyLock;

use directive_search::config::IndexConfig;
use directive_search::parse::parse;
use directive_search::text::normalize::normalize;
use directive_search::text::span::Span;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<IndexConfig> =
    LazyLock::new(|| IndexConfig::bundled().expect("the bundled configuration is valid"));

fuzz_target!(|text: &str| {
    let parsed = parse(&normalize(text), text, &CONFIG.gazetteer);
    for span in parsed.own_number.iter().chain([&parsed.document.header]) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    let mut ids = HashSet::new();
    let mut parents: Vec<Span> = Vec::new();
    for provision in &parsed.document.outline {
        let (span, heading) = (provision.span, provision.heading);
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        assert!(
            text.get(heading.start..heading.end).is_some(),
            "{heading:?}"
        );
        assert!(heading.is_empty() || span.start <= heading.start && heading.end <= span.end);
        assert!(ids.insert(&provision.eid), "{} twice", provision.eid);
        assert!(
            provision.depth <= parents.len(),
            "depth {}",
            provision.depth
        );
        parents.truncate(provision.depth);
        if let Some(parent) = parents.last() {
            assert!(
                parent.start <= span.start && span.end <= parent.end,
                "{}",
                provision.eid
            );
        }
        parents.push(span);
    }
});
