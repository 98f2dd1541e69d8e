//! JSON Lines: one document a line.

use std::io::{BufRead, BufReader, Read};

use super::limits::LARGEST_TEXT;
use super::raw::Raw;
use super::refused;

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
        if !blank && !take(number, line_of(source, number, &line)) {
            return;
        }
    }
}

fn line_of(source: &str, number: usize, line: &[u8]) -> Raw {
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let here = format!("{source}:{number}");
    Raw::json(source, here, "the line".to_owned(), line.to_vec())
}
