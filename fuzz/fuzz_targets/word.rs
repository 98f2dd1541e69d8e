//! Any bytes are a Word file or refused; its text is whole characters, and nothing hangs. Parts are
//! parted by zero bytes; what begins as a zip is one.
#![no_main]

use directive_search::ingest::readers::docx::{Parts, extract, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        let _ = read(bytes);
        return;
    }
    let mut parts = bytes.split(|byte| *byte == 0).map(<[u8]>::to_vec);
    let mut part = || parts.next().unwrap_or_default();
    let parts = Parts {
        document: part(),
        numbering: part(),
        styles: part(),
        footnotes: part(),
    };
    if let Ok(extracted) = extract(&parts) {
        // Numbers that lists make come to the text, and no more than a line each.
        let most = 64 * (bytes.len() + 1);
        assert!(extracted.text.len() <= most, "{}", extracted.text.len());
    }
});
