//! Normalising is idempotent and leads back to characters of the original.
#![no_main]

use directive_search::text::analyzer::Streams;
use directive_search::text::keystrokes::read_keystrokes;
use directive_search::text::normalize::normalize;
use directive_search::text::syllable::tokens;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let once = normalize(text);
    assert_eq!(normalize(&once.text).text, once.text);
    for token in tokens(&once.text) {
        let span = once.map.span(token.span);
        assert!(text.get(span.start..span.end).is_some());
    }
    Streams::of(text);
    read_keystrokes(text);
});
