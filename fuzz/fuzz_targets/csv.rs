//! Any bytes are a table or refused, row by row; no row is taken without a text.
#![no_main]

use std::path::Path;

use directive_search::ingest::readers::csv::find;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let nowhere = Path::new("/no/such/folder/list.csv");
    find("list.csv", Some(nowhere), &mut &*bytes, &mut |raw| {
        if let Ok(read) = raw.read() {
            assert!(!read.text.trim().is_empty());
            assert!(read.text.len() <= 2 * bytes.len());
        }
        true
    });
});
