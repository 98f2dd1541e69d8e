//! A date that is read prints to what reads as the same date, and lies where it was found.
#![no_main]

use directive_search::domain::date::{find, parse, vietnamese};
use directive_search::text::normalize::normalize;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let text = &*normalize(text).text;
    if let Some((date, taken)) = parse(text) {
        assert!(text.get(..taken).is_some());
        let printed = vietnamese(date);
        assert_eq!(parse(&printed), Some((date, printed.len())), "{printed}");
    }
    if let Some((date, range)) = find(text) {
        let written = text.get(range).expect("a date lies in the text");
        assert_eq!(parse(written), Some((date, written.len())), "{written}");
    }
});
