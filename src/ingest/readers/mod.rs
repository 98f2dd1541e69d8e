//! One reader a format, chosen by what the bytes are first and by the name second.

mod jsonl;

mod plain;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::compressed::decompressed;
use super::walk::SourceFile;
use super::{Ingested, Item, Refused};

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
    match extension.as_str() {
        "jsonl" | "ndjson" => jsonl::read(source, file, take),
        "txt" | "text" | "md" | "markdown" | "" => {
            take(plain::read(source, size, file));
        }
        other => {
            let reason = format!("a .{other} file is not read yet; give .txt, .md or .jsonl");
            take(Err(Refused {
                source: source.to_owned(),
                reason,
            }));
        }
    }
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
