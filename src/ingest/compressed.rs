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
            let found = decompressed(File::open(&path).unwrap()).unwrap().1;
            assert_eq!(found, is_compressed, "{name}");
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
