//! Compressed files (gzip, Zstandard), told by their first bytes.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTANDARD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// A file's bytes, decompressed where it is compressed.
///
/// # Errors
/// Those of the file; a damaged one fails where it is read.
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(decompressed(File::open(path)?)?.0)
}

/// The same for an open file, and whether it was compressed.
pub(super) fn decompressed(mut file: File) -> io::Result<(Box<dyn Read>, bool)> {
    let mut first = Vec::new();
    (&mut file)
        .take(ZSTANDARD.len() as u64)
        .read_to_end(&mut first)?;
    file.rewind()?;
    if first.starts_with(&GZIP) {
        let decoder = flate2::bufread::MultiGzDecoder::new(BufReader::new(file));
        return Ok((Box::new(decoder), true));
    }
    if first.starts_with(&ZSTANDARD) {
        let decoder = ruzstd::decoding::StreamingDecoder::new(BufReader::new(file));
        let decoder = decoder.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        return Ok((Box::new(decoder), true));
    }
    Ok((Box::new(file), false))
}
