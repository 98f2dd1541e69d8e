//! Zip files that hold documents: each is read as if it lay in a folder.

mod end;

use std::io::{self, Read, Seek};
use std::path::Path;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::excerpt::excerpt;
use super::limits::{HIGHEST_RATIO, MOST_FILES, MOST_UNPACKED, SMALL};
use super::{Raw, Refused, extension, find_in};

/// What a zip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// The parts of a Word document.
    Word,
    /// The parts of another Office document.
    Office,
    /// Files.
    Files,
}

/// Why a zip is not even looked into.
pub(super) fn refusal(zip: &mut (impl Read + Seek)) -> Option<String> {
    let count = end::too_many(zip)?;
    Some(format!(
        "it holds {count} files, at most {MOST_FILES} are taken; split it"
    ))
}

/// What a zip holds; `None` where it cannot be told.
pub(super) fn holds(zip: impl Read + Seek) -> Option<Holds> {
    let archive = ZipArchive::new(zip).ok()?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    Some(
        match (has("word/document.xml"), has("[Content_Types].xml")) {
            (true, _) => Holds::Word,
            (false, true) => Holds::Office,
            (false, false) => Holds::Files,
        },
    )
}

/// Finds the documents in a zip; stops when `take` says so. `depth` zips lie around it.
pub(super) fn find(
    source: &str,
    mut zip: impl Read + Seek,
    depth: usize,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let refuse = |reason: String| {
        let source = source.to_owned();
        Raw::refused(Refused { source, reason })
    };
    let size = end::size(&mut zip);
    let mut archive = match ZipArchive::new(zip) {
        Ok(archive) => archive,
        Err(error) => {
            take(refuse(format!(
                "it is no whole zip file: {error}; pack it again"
            )));
            return;
        }
    };
    if depth > 0 {
        take(refuse(
            "it is a zip inside a zip; unpack the outer one".to_owned(),
        ));
        return;
    }
    // A few bytes that many names lead to would be unpacked as often.
    if archive.has_overlapping_files().unwrap_or(false) {
        take(refuse(
            "files in it lie over each other and it is refused as a zip bomb; pack it again"
                .to_owned(),
        ));
        return;
    }
    let most = size.saturating_mul(HIGHEST_RATIO).max(16 * SMALL);
    let mut left = most.min(MOST_UNPACKED);
    let mut any = false;
    for at in 0..archive.len() {
        let mut goes_on = true;
        let mut hand_on = |raw| {
            any = true;
            goes_on = take(raw);
            goes_on
        };
        let name = match archive.name_for_index(at) {
            Some(Ok(name)) => name.into_owned(),
            _ => "?".to_owned(),
        };
        entry(source, &name, archive.by_index(at), &mut left, &mut hand_on);
        if !goes_on {
            return;
        }
    }
    if !any {
        take(refuse("it holds no files; pack it again".to_owned()));
    }
}

/// The documents of one file of a zip.
fn entry<R: Read>(
    source: &str,
    name: &str,
    entry: Result<ZipFile<'_, R>, ZipError>,
    left: &mut u64,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let refuse = |reason: &str| {
        Raw::refused(Refused {
            source: format!("{source}#{}", excerpt(name)),
            reason: reason.to_owned(),
        })
    };
    let mut file = match entry {
        Ok(file) => file,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
            take(refuse("it is protected with a password; unpack it first"));
            return;
        }
        Err(error) => {
            let reason = format!("it cannot be unpacked: {error}; pack it again");
            take(refuse(&reason));
            return;
        }
    };
    let Some(path) = file.enclosed_name() else {
        take(refuse(
            "its name leads out of the zip; pack it again without",
        ));
        return;
    };
    if file.is_dir() || is_passed_over(&path) {
        return;
    }
    if file.is_symlink() {
        take(refuse(
            "it is a link, and nothing lies behind it; pack the file itself",
        ));
        return;
    }
    let (packed, size) = (file.compressed_size(), file.size());
    let mut bounded = Bounded {
        file: &mut file,
        // What a zip says of its files need not be true, so what comes out is counted too.
        most: packed.saturating_mul(HIGHEST_RATIO).max(SMALL),
        left,
    };
    let inner = format!("{source}#{}", path.display());
    find_in(&inner, &extension(&path), size, &mut bounded, 1, take);
}

/// Hidden files, what a Macintosh adds, and read-me files, as in folders.
fn is_passed_over(path: &Path) -> bool {
    path.components().any(|part| {
        let name = part.as_os_str().to_string_lossy();
        name.starts_with('.') || name == "__MACOSX" || name == "README.md"
    })
}

/// A file of a zip that may not become too much, alone or with the others.
struct Bounded<'u, R> {
    file: R,
    most: u64,
    /// What all files of the zip may still become.
    left: &'u mut u64,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into);
        let read = read.map_err(|error| io::Error::other(format!("{error}; pack it again")))?;
        *self.left = self.left.saturating_sub(read as u64);
        self.most = self.most.saturating_sub(read as u64);
        let bomb = |what: &str| {
            Err(io::Error::other(format!(
                "{what} and is refused as a zip bomb; give what is in it unpacked"
            )))
        };
        match (self.most, *self.left) {
            (0, _) if read > 0 => bomb("it unpacks to far more than it holds"),
            (_, 0) if read > 0 => bomb("its zip unpacks to far too much"),
            _ => Ok(read),
        }
    }
}
