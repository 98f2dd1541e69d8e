//! One reader a format, chosen by what the bytes are first and by the name second.

pub mod docx;

mod extracted;

mod jsonl;

mod limits;

pub mod pdf;

mod plain;

mod sniff;

mod table;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::compressed::decompressed;
use super::walk::SourceFile;
use super::{Ingested, Item, Refused};
use limits::LARGEST_FILE;
use plain::hex;
use sniff::{FIRST, Format, format};

pub use extracted::Extracted;

/// Largest single text, in bytes; larger ones are several documents in one file.
pub const LARGEST_TEXT: u64 = 32 << 20;

/// Reads a file and hands over each text in it; stops when `take` says so.
pub fn read(file: &SourceFile, take: &mut dyn FnMut(Item) -> bool) {
    let source = file.path.display().to_string();
    if file.path.as_os_str() == "-" {
        return read_stream(&source, &mut io::stdin().lock(), take);
    }
    match File::open(&file.path) {
        Ok(opened) => match decompressed(opened) {
            // How large it will be is not known.
            Ok((mut bytes, true)) => {
                let inner = file.path.with_extension("");
                read_file(&source, &inner, 0, &mut bytes, take);
            }
            Ok((mut bytes, false)) => {
                read_file(&source, &file.path, file.size, &mut bytes, take);
            }
            Err(error) => {
                take(Err(refused(&source, &error)));
            }
        },
        Err(error) => {
            take(Err(refused(&source, &error)));
        }
    }
}

fn read_file(
    source: &str,
    path: &Path,
    size: u64,
    file: &mut dyn Read,
    take: &mut dyn FnMut(Item) -> bool,
) {
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let mut first = Vec::with_capacity(FIRST);
    if let Err(error) = file.take(FIRST as u64).read_to_end(&mut first) {
        take(Err(refused(source, &error)));
        return;
    }
    let format = format(&first, &extension);
    let mut whole = first.as_slice().chain(file);
    if let Some(reason) = format.refusal(&extension) {
        let source = source.to_owned();
        take(Err(Refused { source, reason }));
        return;
    }
    match format {
        Format::JsonLines => jsonl::read(source, &mut whole, take),
        Format::Word => {
            take(whole_file(source, &mut whole, docx::read));
        }
        Format::Pdf => {
            take(whole_file(source, &mut whole, pdf::read));
        }
        _ => {
            take(plain::read(source, size, &mut whole));
        }
    }
}

/// A file that is read whole, as one text.
fn whole_file(
    source: &str,
    file: &mut dyn Read,
    extract: impl Fn(&[u8]) -> Result<Extracted, String>,
) -> Item {
    let refuse = |reason: String| Refused {
        source: source.to_owned(),
        reason,
    };
    let mut bytes = Vec::new();
    let read = file.take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    read.map_err(|error| refused(source, &error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        let most = LARGEST_FILE >> 20;
        return Err(refuse(format!("it has more than {most} MiB; split it")));
    }
    let digest = hex(&Sha256::digest(&bytes));
    let extracted = extract(&bytes).map_err(refuse)?;
    if extracted.text.trim().is_empty() {
        let reason = "it holds no text (không có lớp chữ; cần OCR)";
        return Err(refuse(reason.to_owned()));
    }
    Ok(Ingested {
        source: source.to_owned(),
        digest,
        given: extracted.given,
        text: extracted.text,
        notes: extracted.notes,
    })
}

/// Standard input: JSON Lines when it begins with a brace, else one text.
fn read_stream(source: &str, input: &mut dyn Read, take: &mut dyn FnMut(Item) -> bool) {
    let mut first = [0_u8; 1];
    match input.read_exact(&mut first) {
        Ok(()) if first[0] == b'{' => jsonl::read(source, &mut first.chain(input), take),
        Ok(()) => {
            // What is piped in has no name of its own, so it is named by what it says.
            let read = plain::read(source, 0, &mut first.chain(input));
            take(read.map(|text| Ingested {
                source: format!("{source}#{}", &text.digest[..12]),
                ..text
            }));
        }
        Err(error) => {
            take(Err(refused(source, &error)));
        }
    }
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
pub fn unreadable(path: &Path, error: &io::Error) -> Refused {
    refused(&path.display().to_string(), error)
}
