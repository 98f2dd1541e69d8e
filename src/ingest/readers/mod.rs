//! One reader a format, chosen by what the bytes are first and by the name second.

pub mod csv;

pub mod docx;

mod excerpt;

mod extracted;

pub mod html;

pub mod json;

mod jsonl;

pub(super) mod limits;

mod office;

pub mod pdf;

mod plain;

mod raw;

pub mod received;

mod record;

mod sniff;

mod table;

mod zipped;

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::atomic::AtomicU64;

use super::compressed::decompressed;
use super::walk::SourceFile;
use super::{Item, Refused};
use limits::LARGEST_FILE;
use sniff::{FIRST, Format, format, is_known};

use zipped::Holds;

/// What is said of a file without a text.
const EMPTY: &str = "it is empty; save it again with its text";

pub use extracted::Extracted;
pub use raw::Raw;

/// Finds the documents in a file; stops when `take` says so. `done` counts bytes as they are read.
pub fn find(file: &SourceFile, done: &AtomicU64, take: &mut dyn FnMut(Raw) -> bool) {
    open(file, extension, done, take);
}

pub(super) use csv::named;

/// The same in a zip that is in memory.
pub fn find_in_zip(source: &str, bytes: Vec<u8>, take: &mut dyn FnMut(Raw) -> bool) {
    in_zip(source, "zip", bytes, 0, take);
}

/// A file that was named to be read as one text; what its name does not tell is plain text.
///
/// # Errors
/// Why it cannot be read; also where it holds several.
pub fn read_one(path: &Path) -> Item {
    let size = std::fs::metadata(path).map_or(0, |found| found.len());
    let path = path.to_owned();
    let file = SourceFile { path, size };
    let known = |path: &Path| Some(extension(path)).filter(|one| is_known(one));
    let extension = |path: &Path| known(path).unwrap_or_default();
    let mut found = Vec::with_capacity(2);
    open(&file, extension, &AtomicU64::new(0), &mut |raw| {
        found.push(raw);
        found.len() < 2
    });
    let refuse = |reason: &str| Refused {
        source: file.path.display().to_string(),
        reason: reason.to_owned(),
    };
    if found.len() > 1 {
        return Err(refuse("it holds several documents; ingest it"));
    }
    found.pop().ok_or_else(|| refuse(EMPTY))?.read()
}

fn open(
    file: &SourceFile,
    extension: impl Fn(&Path) -> String,
    done: &AtomicU64,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let source = file.path.display().to_string();
    let path = &file.path;
    let opened = if path.as_os_str() == "-" {
        decompressed(io::stdin(), done)
    } else {
        File::open(path).and_then(|file| decompressed(file, done))
    };
    match opened {
        Ok((mut bytes, true)) => {
            let inner = extension(&path.with_extension(""));
            // How large it will be is not known.
            find_in(&source, &inner, 0, &mut bytes, 0, take);
        }
        Ok((mut bytes, false)) => match large_zip(file, &extension(path)) {
            Some(mut zip) => match zipped::refusal(&mut zip) {
                Some(reason) => {
                    take(Raw::refused(Refused { source, reason }));
                }
                None => zipped::find(&source, zip, 0, take),
            },
            None => find_in(&source, &extension(path), file.size, &mut bytes, 0, take),
        },
        Err(error) => {
            take(Raw::refused(refused(&source, &error)));
        }
    }
}

/// The end of a name, in small letters; standard input has none.
fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

/// A zip that is too large to be read into memory.
fn large_zip(file: &SourceFile, extension: &str) -> Option<BufReader<File>> {
    let is_large = extension == "zip" && file.size > LARGEST_FILE;
    let opened = is_large.then(|| File::open(&file.path).ok())??;
    Some(BufReader::new(opened))
}

/// Finds the documents in a stream; `depth` zips lie around it.
fn find_in(
    source: &str,
    extension: &str,
    size: u64,
    file: &mut dyn Read,
    depth: usize,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let mut first = Vec::with_capacity(FIRST);
    if let Err(error) = file.take(FIRST as u64).read_to_end(&mut first) {
        take(Raw::refused(refused(source, &error)));
        return;
    }
    let format = format(&first, extension);
    let mut whole = first.as_slice().chain(file);
    if let Some(reason) = format.refusal(extension) {
        let source = source.to_owned();
        take(Raw::refused(Refused { source, reason }));
        return;
    }
    match format {
        Format::JsonLines => jsonl::find(source, &mut whole, take),
        Format::Json => json::find(source, &mut whole, take),
        Format::Table => {
            let path = (depth == 0 && source != "-").then(|| Path::new(source));
            csv::find(source, path, &mut whole, take);
        }
        Format::Zip => match whole_file(source, format, size, &mut whole) {
            Ok(bytes) => in_zip(source, extension, bytes, depth, take),
            Err(refused) => {
                take(Raw::refused(refused));
            }
        },
        _ => {
            let bytes = whole_file(source, format, size, &mut whole);
            take(bytes.map_or_else(Raw::refused, |bytes| Raw::file(source, format, bytes)));
        }
    }
}

fn in_zip(
    source: &str,
    extension: &str,
    bytes: Vec<u8>,
    depth: usize,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let mut refuse = |reason: String| {
        let source = source.to_owned();
        take(Raw::refused(Refused { source, reason }));
    };
    if let Some(reason) = zipped::refusal(&mut Cursor::new(&bytes)) {
        return refuse(reason);
    }
    match zipped::holds(Cursor::new(&bytes)) {
        Some(Holds::Files) => zipped::find(source, Cursor::new(bytes), depth, take),
        Some(Holds::Office) => refuse(
            "it is an Office file, but no Word document; save it as .docx or .pdf".to_owned(),
        ),
        None if extension == "zip" => zipped::find(source, Cursor::new(bytes), depth, take),
        // Another damaged one is told by the reader of Word files.
        Some(Holds::Word) | None => {
            take(Raw::file(source, Format::Word, bytes));
        }
    }
}

/// The bytes of a file that holds one document.
fn whole_file(
    source: &str,
    format: Format,
    size: u64,
    file: &mut dyn Read,
) -> Result<Vec<u8>, Refused> {
    let most = format.largest();
    if size > most {
        return Err(too_large(source, size, most));
    }
    let mut bytes = Vec::new();
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|error| refused(source, &error))?;
    match bytes.len() as u64 {
        size if size > most => Err(too_large(source, size, most)),
        _ => Ok(bytes),
    }
}

fn too_large(source: &str, size: u64, most: u64) -> Refused {
    let (size, most) = (size >> 20, most >> 20);
    Refused {
        source: source.to_owned(),
        reason: format!(
            "it has {size} MiB or more, at most {most} MiB are taken as one document; split it, or give JSON Lines"
        ),
    }
}

fn refused(source: &str, error: &io::Error) -> Refused {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file; look at how its name is written".into(),
        io::ErrorKind::PermissionDenied => {
            "it may not be read: permission denied; give the right to read it".into()
        }
        _ if error.raw_os_error().is_some() => {
            format!("it cannot be read: {error}; look at the disk that it is on")
        }
        // Our own say what can be done.
        _ => format!("it cannot be read: {error}"),
    };
    Refused {
        source: source.to_owned(),
        reason,
    }
}

/// The refusal of a path that could not even be looked at.
pub fn unreadable(path: &Path, error: &io::Error) -> Raw {
    Raw::refused(refused(&path.display().to_string(), error))
}
