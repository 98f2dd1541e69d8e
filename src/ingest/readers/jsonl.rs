//! JSON Lines: one document a line.

use std::io::{BufRead, BufReader, Read};

use super::{LARGEST_TEXT, record, refused};
use crate::ingest::{Item, Refused};

/// Every line of `input`; a bad line refuses itself by its number.
pub(super) fn read(source: &str, input: &mut dyn Read, take: &mut dyn FnMut(Item) -> bool) {
    let mut reader = BufReader::with_capacity(1 << 20, input);
    let mut line = Vec::new();
    for number in 1_usize.. {
        line.clear();
        match (&mut reader)
            .take(LARGEST_TEXT + 1)
            .read_until(b'\n', &mut line)
        {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) => {
                take(Err(refused(source, &error)));
                return;
            }
        }
        let blank = line.iter().all(u8::is_ascii_whitespace);
        if !blank && !take(item(source, number, &line)) {
            return;
        }
    }
}

fn item(source: &str, number: usize, line: &[u8]) -> Item {
    let here = format!("{source}:{number}");
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let parsed = serde_json::from_slice(line).map_err(|error| Refused {
        source: here.clone(),
        reason: format!("the line is no document: {error}"),
    })?;
    record::item(source, here, line, parsed)
}
