//! JSON Lines: one document a line.

use std::io::{BufRead, BufReader, Read};

use super::limits::LARGEST_TEXT;
use super::raw::Raw;
use super::{Refused, refused};

/// Every line of `input`; a bad line refuses itself by its number.
pub(super) fn find(source: &str, input: &mut dyn Read, take: &mut dyn FnMut(Raw) -> bool) {
    find_numbered(source, input, &mut |_, raw| take(raw));
}

/// The same, each with its number.
pub(super) fn find_numbered(
    source: &str,
    input: &mut dyn Read,
    take: &mut dyn FnMut(usize, Raw) -> bool,
) {
    let mut reader = BufReader::with_capacity(1 << 20, input);
    for number in 1_usize.. {
        let mut line = Vec::new();
        match (&mut reader)
            .take(LARGEST_TEXT + 1)
            .read_until(b'\n', &mut line)
        {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                take(number, Raw::refused(refused(source, &error)));
                return;
            }
        }
        let blank = line.iter().all(u8::is_ascii_whitespace);
        let is_too_long = line.len() as u64 > LARGEST_TEXT;
        // What is left of it is no line of its own.
        if is_too_long && let Err(error) = reader.skip_until(b'\n') {
            take(number, Raw::refused(refused(source, &error)));
            return;
        }
        let found = match is_too_long {
            true => too_long(source, number),
            false => line_of(source, number, &line),
        };
        if !blank && !take(number, found) {
            return;
        }
    }
}

fn too_long(source: &str, number: usize) -> Raw {
    let most = LARGEST_TEXT >> 20;
    Raw::refused(Refused {
        source: format!("{source}:{number}"),
        reason: format!("the line has more than {most} MiB; split the document"),
    })
}

fn line_of(source: &str, number: usize, line: &[u8]) -> Raw {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let here = format!("{source}:{number}");
    Raw::json(source, here, "the line".to_owned(), line.to_vec())
}
