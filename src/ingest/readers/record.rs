//! A document of JSON Lines, of a JSON array, of a row: its text and what is said beside it.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::raw::hex;
use crate::domain::given::Given;
use crate::ingest::{Ingested, Item, Refused};

/// A document. Unknown keys are refused, so that a misspelt one is not lost in silence.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub(super) id: Option<String>,
    pub(super) number: Option<String>,
    #[serde(rename = "type")]
    pub(super) type_name: Option<String>,
    pub(super) issuer: Option<String>,
    pub(super) issued_on: Option<String>,
    pub(super) title: Option<String>,
    pub(super) text: String,
    pub(super) source_url: Option<String>,
    pub(super) language: Option<String>,
}

impl Record {
    /// The record that bytes of JSON are; says why where they are none.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        // Serde reads a list as an object whose names were left out; nobody who sends one means that.
        if bytes.trim_ascii_start().first() == Some(&b'[') {
            return Err("expected an object such as {\"text\": \"…\"}, found a list".to_owned());
        }
        // Letter by letter, serde takes as long to see that a text is UTF-8 as to read it; where it is
        // not, serde tells the place.
        match simdutf8::basic::from_utf8(bytes) {
            Ok(json) => serde_json::from_str(json),
            Err(_) => serde_json::from_slice(bytes),
        }
        .map_err(|error| error.to_string())
    }

    /// What is said beside the text, and the text.
    pub(super) fn parts(self) -> (Given, String) {
        let given = Given {
            external_id: self.id,
            number: self.number,
            type_name: self.type_name,
            issuer: self.issuer,
            issued_on: self.issued_on,
            title: self.title,
            source_url: self.source_url,
            language: self.language,
        };
        (given, self.text)
    }
}

/// Longest id of a document's own, in bytes.
const LONGEST_ID: usize = 1_000;

/// The document that `bytes` of the file `source` are, with its record; `here` is where they stand.
pub(super) fn item(source: &str, here: String, bytes: &[u8], record: Record) -> Item {
    if record.text.trim().is_empty() {
        return Err(Refused {
            source: here,
            reason: "its text is empty; give one, or leave the document out".to_owned(),
        });
    }
    if record.id.as_ref().is_some_and(|id| id.len() > LONGEST_ID) {
        return Err(Refused {
            source: here,
            reason: format!("its id has more than {LONGEST_ID} bytes; give a shorter one"),
        });
    }
    let digest = hex(&Sha256::digest(bytes));
    // A document is found again by its id, or by what it says; never by where it stands.
    let name = record.id.clone().unwrap_or_else(|| digest[..12].to_owned());
    let (given, text) = record.parts();
    Ok(Ingested {
        source: format!("{source}#{name}"),
        digest,
        given,
        text,
        notes: Vec::new(),
    })
}
