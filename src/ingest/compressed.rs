//! Compressed files (gzip, Zstandard), told by their first bytes.

mod frames;

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::readers::limits::is_bomb;
use frames::Frames;

const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTANDARD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// A frame that is passed over, of any of sixteen kinds; parallel compressors begin with one.
const PASSED_OVER: [u8; 3] = [0x2A, 0x4D, 0x18];

/// A file's bytes, decompressed where it is compressed.
///
/// # Errors
/// Those of the file; a damaged one, and one that becomes far too much, fails where it is read.
pub fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    static UNWATCHED: AtomicU64 = AtomicU64::new(0);
    Ok(decompressed(File::open(path)?, &UNWATCHED)?.0)
}

/// The same for any stream, and whether it was compressed; `done` counts its own bytes.
pub(super) fn decompressed<'d>(
    input: impl Read + 'd,
    done: &'d AtomicU64,
) -> io::Result<(Box<dyn Read + 'd>, bool)> {
    let packed = Rc::new(Cell::new(0));
    let mut input = Counted {
        input,
        done,
        packed: Rc::clone(&packed),
    };
    let mut first = Vec::new();
    (&mut input)
        .take(ZSTANDARD.len() as u64)
        .read_to_end(&mut first)?;
    let is_gzip = first.starts_with(&GZIP);
    let is_passed_over =
        matches!(first.as_slice(), [0x50..=0x5F, rest @ ..] if rest == PASSED_OVER);
    let is_zstandard = is_passed_over || first.starts_with(&ZSTANDARD);
    let whole = BufReader::new(Cursor::new(first).chain(input));
    if is_gzip {
        let decoder = flate2::bufread::MultiGzDecoder::new(whole);
        return Ok((Box::new(Unpacked::new(decoder, packed)), true));
    }
    if is_zstandard {
        let decoder = Frames::new(whole);
        return Ok((Box::new(Unpacked::new(decoder, packed)), true));
    }
    Ok((Box::new(whole), false))
}

/// Counts the bytes that go through.
struct Counted<'d, R> {
    input: R,
    done: &'d AtomicU64,
    packed: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(into)?;
        self.done.fetch_add(read as u64, Ordering::Relaxed);
        self.packed.set(self.packed.get() + read as u64);
        Ok(read)
    }
}

/// What comes out of a decoder, which may not be far more than what went in.
struct Unpacked<R> {
    decoder: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R> Unpacked<R> {
    fn new(decoder: R, packed: Rc<Cell<u64>>) -> Self {
        Self {
            decoder,
            packed,
            unpacked: 0,
        }
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let damaged = |error: io::Error| match error.raw_os_error() {
            Some(_) => error,
            None => io::Error::other(format!(
                "what is compressed in it is damaged or cut off ({error}); compress it anew"
            )),
        };
        let read = self.decoder.read(into).map_err(damaged)?;
        self.unpacked += read as u64;
        if is_bomb(self.packed.get(), self.unpacked) {
            return Err(io::Error::other(
                "it unpacks to far more than it holds and is refused as a bomb; give what is in it unpacked",
            ));
        }
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
