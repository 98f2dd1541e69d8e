//! The duties of any text have bodies, lie in the text, and are found again by day and body.
#![no_main]

use std::sync::{Arc, LazyLock};

use directive_search::config::IndexConfig;
use directive_search::duties::Due;
use directive_search::index::duties::DutyFilter;
use directive_search::index::reading::Reader;
use libfuzzer_sys::fuzz_target;

static READER: LazyLock<Reader> = LazyLock::new(|| {
    let config = IndexConfig::bundled().expect("the bundled configuration is valid");
    Reader::new(Arc::new(config))
});

fuzz_target!(|text: &str| {
    let read = READER.read_text(text.to_owned());
    for duty in READER.duties(&read) {
        assert!(!duty.assignees.is_empty());
        let bodies = duty.assignees.iter().chain(&duty.coordinating);
        let timings = duty.timings.iter().map(|timing| timing.span);
        let inner = bodies.map(|body| body.span).chain(timings);
        for span in inner.chain([duty.action, duty.sentence]) {
            assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        }
        for timing in &duty.timings {
            assert_eq!(Due::decode(&timing.due.encode()), Some(timing.due));
        }
        let own = DutyFilter {
            body: Some(duty.assignees[0].name.clone()),
            ..DutyFilter::default()
        };
        assert!(own.keeps(&duty), "{duty:?}");
    }
});
