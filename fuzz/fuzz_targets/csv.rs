//! Any bytes are a table or refused, row by row; no row is taken without a text.
#![no_main]

use std::path::Path;

use directive_search::ingest::readers::csv::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let nowhere = Path::new("/no/such/folder/list.csv");
    read("list.csv", nowhere, &mut &*bytes, &mut |item| {
        if let Ok(read) = item {
            assert!(!read.text.trim().is_empty());
            assert!(read.text.len() <= 2 * bytes.len());
        }
        true
    });
});
