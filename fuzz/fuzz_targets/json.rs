//! Any bytes are a document, an array of them, or refused; what is taken has a text.
#![no_main]

use directive_search::ingest::readers::json::find;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut items = 0;
    find("a.json", &mut &*bytes, &mut |raw| {
        items += 1;
        if let Ok(read) = raw.read() {
            assert!(!read.text.trim().is_empty());
        }
        true
    });
    assert!(items <= bytes.len() + 1, "{items}");
});
