//! JSON Lines: one document a line.

use std::io::{BufRead, BufReader, Read};

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::limits::LARGEST_TEXT;
use super::raw::{Raw, hex};
use super::refused;
use crate::domain::given::Given;
use crate::ingest::{Ingested, Item, Refused};

/// A line. Unknown keys are refused, so that a misspelt one is not lost in silence.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: Option<String>,
    number: Option<String>,
    #[serde(rename = "type")]
    type_name: Option<String>,
    issuer: Option<String>,
    issued_on: Option<String>,
    title: Option<String>,
    text: String,
    source_url: Option<String>,
    language: Option<String>,
}

/// Every line of `input`; a bad line refuses itself by its number.
pub(super) fn find(source: &str, input: &mut dyn Read, take: &mut dyn FnMut(Raw) -> bool) {
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
                take(Raw::refused(refused(source, &error)));
                return;
            }
        }
        let blank = line.iter().all(u8::is_ascii_whitespace);
        if !blank && !take(Raw::line(source, number, line)) {
            return;
        }
    }
}

/// The document of a line.
pub(super) fn item(source: &str, number: usize, line: &[u8]) -> Item {
    let here = format!("{source}:{number}");
    let line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
    let parsed: Line = serde_json::from_slice(line).map_err(|error| Refused {
        source: here.clone(),
        reason: format!("the line is no document: {error}"),
    })?;
    if parsed.text.trim().is_empty() {
        return Err(Refused {
            source: here,
            reason: "its text is empty".to_owned(),
        });
    }
    let digest = hex(&Sha256::digest(line));
    // A line is found again by its id, or by what it says; never by where it stands.
    let name = parsed.id.clone().unwrap_or_else(|| digest[..12].to_owned());
    let source = format!("{source}#{name}");
    let given = Given {
        external_id: parsed.id,
        number: parsed.number,
        type_name: parsed.type_name,
        issuer: parsed.issuer,
        issued_on: parsed.issued_on,
        title: parsed.title,
        source_url: parsed.source_url,
        language: parsed.language,
    };
    Ok(Ingested {
        source,
        digest,
        given,
        text: parsed.text,
        notes: Vec::new(),
    })
}
