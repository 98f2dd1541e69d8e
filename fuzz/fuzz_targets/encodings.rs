//! Any bytes are text or none: what is text has no zeros, and its confidence is a share.
#![no_main]

use directive_search::ingest::encodings::decode;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = decode(bytes) {
        assert!(
            (0.0..=1.0).contains(&read.confidence),
            "{}",
            read.confidence
        );
        assert!(read.text.len() <= 6 * bytes.len() + 6);
    }
});
