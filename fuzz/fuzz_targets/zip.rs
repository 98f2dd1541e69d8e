//! Any bytes are a zip or refused; each document in it is taken with a text or refused by name with a
//! reason, and all of them are no more than the zip can unpack to. What does not begin as a zip is
//! names and bytes by turns, parted by zero bytes, which are put into one.
#![no_main]

use std::io::{Cursor, Write};

use directive_search::ingest::readers::find_in_zip;
use libfuzzer_sys::fuzz_target;
use zip::write::{SimpleFileOptions, ZipWriter};

/// What deflate makes of a byte at most, and a text of what it unpacks to.
const HIGHEST: usize = 1_100 * 64;

fn packed(parts: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut parts = parts.split(|byte| *byte == 0);
    while let (Some(name), Some(bytes)) = (parts.next(), parts.next()) {
        let name = String::from_utf8_lossy(name);
        // Two of one name are no zip.
        zip.start_file(name, SimpleFileOptions::default()).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let zip = match bytes.starts_with(b"PK") {
        true => Some(bytes.to_vec()),
        false => packed(bytes),
    };
    let Some(zip) = zip else { return };
    let size = zip.len();
    let (mut found, mut letters) = (0, 0);
    find_in_zip("a.zip", zip, &mut |raw| {
        found += 1;
        match raw.read() {
            Ok(read) => {
                assert!(read.source.starts_with("a.zip"), "{}", read.source);
                assert!(!read.text.trim().is_empty());
                letters += read.text.len();
            }
            Err(refused) => {
                assert!(refused.source.starts_with("a.zip"), "{}", refused.source);
                assert!(!refused.reason.is_empty());
            }
        }
        true
    });
    // Each document has a line, a row or a name in it; a directory may say the same bytes hold many.
    assert!(found <= HIGHEST * (size + 1), "{found}");
    assert!(letters <= HIGHEST * (size + 1), "{letters}");
});
