//! Any bytes are a page or refused; its text is whole lines without blanks around them, and nothing
//! hangs.
#![no_main]

use directive_search::ingest::readers::html::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(extracted) = read(bytes) {
        assert!(!extracted.text.trim().is_empty());
        // Labels of lists and marks of notes come to the text, and no more than some of each.
        let most = 64 * (bytes.len() + 1);
        assert!(extracted.text.len() <= most, "{}", extracted.text.len());
    }
});
