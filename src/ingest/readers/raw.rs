//! A document's bytes, before anyone looked into them.
//!
//! Finding documents in a file is quick and goes in order; reading them is not and can go on many
//! threads. [`Raw`] is what the one hands to the other.

use sha2::{Digest, Sha256};

use super::sniff::Format;
use super::{Extracted, docx, jsonl, office, plain};
use crate::domain::given::Given;
use crate::ingest::{Ingested, Item, Refused, encodings};

/// A document that was found and not read yet.
#[derive(Debug)]
pub struct Raw {
    source: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// It could not even be found out what it is.
    Refused(String),
    /// A line of JSON Lines, counted from 1.
    Line { number: usize, bytes: Vec<u8> },
    /// A whole file.
    File {
        format: Format,
        bytes: Vec<u8>,
        digest: String,
        given: Given,
    },
}

impl Raw {
    pub(super) fn refused(refused: Refused) -> Self {
        Self {
            source: refused.source,
            content: Content::Refused(refused.reason),
        }
    }

    pub(super) fn line(file: &str, number: usize, bytes: Vec<u8>) -> Self {
        Self {
            source: file.to_owned(),
            content: Content::Line { number, bytes },
        }
    }

    pub(super) fn file(source: &str, format: Format, bytes: Vec<u8>) -> Self {
        Self {
            source: source.to_owned(),
            content: Content::File {
                format,
                bytes,
                digest: String::new(),
                given: Given::default(),
            },
        }
    }

    /// Bytes it holds.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Refused(_) => 0,
            Content::Line { bytes, .. } | Content::File { bytes, .. } => bytes.len(),
        }
    }

    /// Its source and the SHA-256 of its bytes, where these can be told without reading it.
    pub fn known_by(&mut self) -> Option<(&str, &str)> {
        let Content::File { bytes, digest, .. } = &mut self.content else {
            return None;
        };
        if digest.is_empty() {
            *digest = hex(&Sha256::digest(bytes));
        }
        // What is piped in has no name of its own, so it is named by what it says.
        if self.source == "-" {
            self.source = format!("-#{}", digest.get(..12).unwrap_or_default());
        }
        Some((&self.source, digest))
    }

    /// Reads it.
    ///
    /// # Errors
    /// Why it cannot be read, and what can be done.
    pub fn read(mut self) -> Item {
        self.known_by();
        let source = self.source;
        match self.content {
            Content::Refused(reason) => Err(Refused { source, reason }),
            Content::Line { number, bytes } => jsonl::item(&source, number, &bytes),
            Content::File {
                format,
                bytes,
                digest,
                given,
            } => match extract(format, bytes) {
                Ok(extracted) => Ok(Ingested {
                    source,
                    digest,
                    given: given.or(extracted.given),
                    text: extracted.text,
                    notes: extracted.notes,
                }),
                Err(reason) => Err(Refused { source, reason }),
            },
        }
    }
}

fn extract(format: Format, bytes: Vec<u8>) -> Result<Extracted, String> {
    let extracted = match format {
        Format::Word => docx::read(&bytes)?,
        Format::OldWord => office::read_word(&bytes)?,
        Format::Rtf => office::read_rtf(&bytes)?,
        _ => return plain::read(bytes),
    };
    drop(bytes);
    if extracted.text.trim().is_empty() {
        return Err("it holds no text (không có lớp chữ; cần OCR)".to_owned());
    }
    let decoded = encodings::mend(extracted.text);
    let mut notes = extracted.notes;
    notes.extend(decoded.all_notes());
    Ok(Extracted {
        text: decoded.text,
        notes,
        ..extracted
    })
}

/// Bytes in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
