//! A number that no form of numbers is lies in the text, beside what was read as a citation, and
//! what it is likely meant as can be printed and read.
#![no_main]

use std::sync::LazyLock;

use directive_search::citation::broken::broken;
use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::domain::number::DocNumber;
use directive_search::text::normalize::normalize;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<IndexConfig> =
    LazyLock::new(|| IndexConfig::bundled().expect("the bundled configuration is valid"));
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

fuzz_target!(|text: &str| {
    let gazetteer = &CONFIG.gazetteer;
    let shadow = normalize(text);
    let context = CitingContext::default();
    let reading = Reading {
        gazetteer,
        context: &context,
        own_number: None,
    };
    let citations = FINDER.find(&shadow, text, reading);
    let mut end = 0;
    for one in broken(&shadow, &citations, gazetteer) {
        assert!(text.get(one.span.start..one.span.end).is_some());
        assert!(end <= one.span.start, "in order, without overlap");
        end = one.span.end;
        if let Some(likely) = one.likely {
            let printed = likely.to_string();
            assert_eq!(printed.parse::<DocNumber>().ok(), Some(likely), "{printed}");
        }
    }
});
