//! The end of a zip, which says how many files it holds, looked at before all of them are listed.

use std::io::{Read, Seek, SeekFrom};

use crate::ingest::readers::limits::MOST_FILES;

/// The longest end: a comment of 64 KiB and the records before it.
const LONGEST: u64 = (64 << 10) + 128;

/// What leads to the record that counts more than 65 535 files, and that record.
const LOCATOR: &[u8; 4] = b"PK\x06\x07";
const RECORD: &[u8; 4] = b"PK\x06\x06";

/// How large a zip is, in bytes.
pub(super) fn size(zip: &mut impl Seek) -> u64 {
    zip.seek(SeekFrom::End(0)).unwrap_or(0)
}

/// How many files a zip says it holds, where that is more than are taken: listing them would need
/// memory for each.
pub(super) fn too_many(zip: &mut (impl Read + Seek)) -> Option<u64> {
    let size = size(zip);
    let tail = bytes_at(zip, size.saturating_sub(LONGEST), LONGEST)?;
    let counts = memchr::memmem::find_iter(&tail, LOCATOR)
        .filter_map(|at| number(&tail, at + 8))
        .take(MOST_LOCATORS)
        .collect::<Vec<u64>>()
        .into_iter()
        .filter_map(|place| {
            let record = bytes_at(zip, place, 56)?;
            record.starts_with(RECORD).then(|| number(&record, 32))?
        });
    counts.max().filter(|count| *count > MOST_FILES as u64)
}

/// One stands there; a comment may hold what looks like more.
const MOST_LOCATORS: usize = 16;

fn bytes_at(zip: &mut (impl Read + Seek), place: u64, most: u64) -> Option<Vec<u8>> {
    zip.seek(SeekFrom::Start(place)).ok()?;
    let mut bytes = Vec::new();
    zip.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn number(bytes: &[u8], at: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(bytes.try_into().ok()?))
}
