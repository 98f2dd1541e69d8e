//! Every text is a query; what is noticed stands at characters of it.
#![no_main]

use directive_search::search::language::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let query = read(text);
    let _ = query.node.to_string();
    for span in query.diagnostics.iter().filter_map(|note| note.span) {
        assert!(text.get(span.start..span.end).is_some());
    }
});
