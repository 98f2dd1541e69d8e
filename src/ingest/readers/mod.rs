//! One reader a format, chosen by what the bytes are first and by the name second.

pub mod docx;

mod extracted;

mod jsonl;

mod limits;

mod plain;

mod raw;

mod sniff;

mod table;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::AtomicU64;

use super::compressed::decompressed;
use super::walk::SourceFile;
use super::{Item, Refused};
use sniff::{FIRST, Format, format, is_known};

pub use extracted::Extracted;
pub use raw::Raw;

/// Finds the documents in a file; stops when `take` says so. `done` counts bytes as they are read.
pub fn find(file: &SourceFile, done: &AtomicU64, take: &mut dyn FnMut(Raw) -> bool) {
    open(file, extension, done, take);
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
    found.pop().ok_or_else(|| refuse("it is empty"))?.read()
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
            find_in(&source, &inner, 0, &mut bytes, take);
        }
        Ok((mut bytes, false)) => find_in(&source, &extension(path), file.size, &mut bytes, take),
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

fn find_in(
    source: &str,
    extension: &str,
    size: u64,
    file: &mut dyn Read,
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
        _ => {
            take(whole_file(source, format, size, &mut whole));
        }
    }
}

/// A file that holds one document.
fn whole_file(source: &str, format: Format, size: u64, file: &mut dyn Read) -> Raw {
    let most = format.largest();
    if size > most {
        return too_large(source, size, most);
    }
    let mut bytes = Vec::new();
    if let Err(error) = file.take(most + 1).read_to_end(&mut bytes) {
        return Raw::refused(refused(source, &error));
    }
    match bytes.len() as u64 {
        size if size > most => too_large(source, size, most),
        _ => Raw::file(source, format, bytes),
    }
}

fn too_large(source: &str, size: u64, most: u64) -> Raw {
    let (size, most) = (size >> 20, most >> 20);
    Raw::refused(Refused {
        source: source.to_owned(),
        reason: format!(
            "it has {size} MiB or more, at most {most} MiB are taken as one document; split it, or give JSON Lines"
        ),
    })
}

fn refused(source: &str, error: &io::Error) -> Refused {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read: permission denied".to_owned(),
        io::ErrorKind::UnexpectedEof => "it is empty".to_owned(),
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
