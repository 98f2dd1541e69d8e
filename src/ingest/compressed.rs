//! Compressed files (gzip, Zstandard), told by their first bytes.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTANDARD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// A file's bytes, decompressed where it is compressed.
///
/// # Errors
/// Those of the file; a damaged one fails where it is read.
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    static UNWATCHED: AtomicU64 = AtomicU64::new(0);
    Ok(decompressed(File::open(path)?, &UNWATCHED)?.0)
}

/// The same for any stream, and whether it was compressed; `done` counts its own bytes.
pub(super) fn decompressed<'d>(
    input: impl Read + 'd,
    done: &'d AtomicU64,
) -> io::Result<(Box<dyn Read + 'd>, bool)> {
    let mut input = Counted { input, done };
    let mut first = Vec::new();
    (&mut input)
        .take(ZSTANDARD.len() as u64)
        .read_to_end(&mut first)?;
    let (is_gzip, is_zstandard) = (first.starts_with(&GZIP), first.starts_with(&ZSTANDARD));
    let whole = BufReader::new(Cursor::new(first).chain(input));
    if is_gzip {
        let decoder = flate2::bufread::MultiGzDecoder::new(whole);
        return Ok((Box::new(decoder), true));
    }
    if is_zstandard {
        let decoder = ruzstd::decoding::StreamingDecoder::new(whole);
        let decoder = decoder.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        return Ok((Box::new(decoder), true));
    }
    Ok((Box::new(whole), false))
}

/// Counts the bytes that go through.
struct Counted<'d, R> {
    input: R,
    done: &'d AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.done.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn what_is_compressed_is_read_as_what_it_holds() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Chỉ thị số 31-CT/TU\n".repeat(100);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        let files = [
            ("a.txt", text.clone().into_bytes(), false),
            ("a.txt.gz", gzip.finish().unwrap(), true),
            (
                "a.txt.zst",
                ruzstd::encoding::compress_to_vec(text.as_bytes(), level),
                true,
            ),
        ];
        for (name, bytes, is_compressed) in files {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            let mut read = String::new();
            open(&path).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text, "{name}");
            let done = AtomicU64::new(0);
            let found = decompressed(File::open(&path).unwrap(), &done).unwrap().1;
            assert_eq!(found, is_compressed, "{name}");
            assert!(done.into_inner() > 0);
        }
    }

    #[test]
    fn a_short_file_is_no_damaged_one() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, [0x1F]).unwrap();
        let mut bytes = Vec::new();
        open(&path).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, [0x1F]);
    }
}
