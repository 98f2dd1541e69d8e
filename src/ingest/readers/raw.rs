//! A document's bytes, before anyone looked into them.
//!
//! Finding documents in a file is quick and goes in order; reading them is not and can go on many
//! threads. [`Raw`] is what the one hands to the other.

use sha2::{Digest, Sha256};

use super::excerpt::excerpt;
use super::limits::LARGEST_TEXT;
use super::sniff::Format;
use super::{Extracted, docx, html, office, pdf, plain, record, too_large};
use crate::domain::given::Given;
use crate::ingest::{Ingested, Item, Refused, encodings};

/// A document that was found and not read yet.
#[derive(Debug)]
pub struct Raw {
    source: String,
    content: Content,
    row: Option<Box<SaidBeside>>,
}

#[derive(Debug)]
enum Content {
    /// It could not even be found out what it is.
    Refused(String),
    /// It is read already.
    Ready(Box<Ingested>),
    /// A JSON object.
    Json {
        /// Where it stands, by line or number.
        here: String,
        /// What it is called where it is no document.
        what: String,
        bytes: Vec<u8>,
    },
    /// A whole file.
    File {
        format: Format,
        bytes: Vec<u8>,
        /// Of the bytes, in hex; empty before it is asked for.
        digest: String,
    },
}

/// What a row of a table says of a file.
#[derive(Debug, Clone, Default)]
pub(super) struct SaidBeside {
    pub(super) given: Given,
    /// The cells: where they change, the document does.
    pub(super) cells: Vec<u8>,
    pub(super) notes: Vec<String>,
}

impl Raw {
    fn new(source: impl Into<String>, content: Content) -> Self {
        Self {
            source: source.into(),
            content,
            row: None,
        }
    }

    pub(super) fn refused(refused: Refused) -> Self {
        Self::new(refused.source, Content::Refused(refused.reason))
    }

    pub(super) fn of(item: Item) -> Self {
        match item {
            Ok(read) => Self::new(read.source.clone(), Content::Ready(Box::new(read))),
            Err(refused) => Self::refused(refused),
        }
    }

    pub(super) fn json(file: &str, here: String, what: String, bytes: Vec<u8>) -> Self {
        Self::new(file, Content::Json { here, what, bytes })
    }

    pub(super) fn file(source: &str, format: Format, bytes: Vec<u8>) -> Self {
        let digest = String::new();
        let content = Content::File {
            format,
            bytes,
            digest,
        };
        Self::new(source, content)
    }

    /// The same with what a row says of it.
    pub(super) fn beside(self, row: SaidBeside) -> Self {
        let row = Some(Box::new(row));
        Self { row, ..self }
    }

    /// Bytes it holds.
    pub fn size(&self) -> usize {
        match &self.content {
            Content::Refused(_) => 0,
            Content::Ready(read) => read.text.len(),
            Content::Json { bytes, .. } | Content::File { bytes, .. } => bytes.len(),
        }
    }

    /// Its source and digest, where these can be told without reading it.
    pub fn known_by(&mut self) -> Option<(&str, &str)> {
        let Content::File { bytes, digest, .. } = &mut self.content else {
            return None;
        };
        if digest.is_empty() {
            *digest = hex(&Sha256::digest(bytes));
            if let Some(row) = &self.row {
                *digest = row.digest(digest);
            }
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
        let is_file = matches!(self.content, Content::File { .. });
        let mut read = read(self.source, self.content)?;
        let size = read.text.len() as u64;
        if size > LARGEST_TEXT {
            return Err(too_large(&read.source, size, LARGEST_TEXT));
        }
        read.notes.extend(controls(&read.text));
        if let Some(row) = self.row {
            if !is_file {
                read.digest = row.digest(&read.digest);
            }
            read.given = row.given.or(read.given);
            read.notes.extend(row.notes);
        }
        Ok(read)
    }
}

fn read(source: String, content: Content) -> Item {
    match content {
        Content::Refused(reason) => Err(Refused { source, reason }),
        Content::Ready(read) => Ok(*read),
        Content::Json { here, what, bytes } => match record::Record::read(&bytes) {
            Ok(record) => record::item(&source, here, &bytes, record),
            Err(error) => Err(Refused {
                source: here,
                reason: format!(
                    "{what} is no document: {}; mend it and try again",
                    excerpt(&error)
                ),
            }),
        },
        Content::File {
            format,
            bytes,
            digest,
        } => match extract(format, bytes) {
            Ok(extracted) => Ok(Ingested {
                source,
                digest,
                given: extracted.given,
                text: extracted.text,
                notes: extracted.notes,
            }),
            Err(reason) => Err(Refused { source, reason }),
        },
    }
}

impl SaidBeside {
    /// The digest of a file with what the row says of it.
    fn digest(&self, of_file: &str) -> String {
        let both = Sha256::new().chain_update(of_file);
        hex(&both.chain_update(&self.cells).finalize())
    }
}

fn extract(format: Format, bytes: Vec<u8>) -> Result<Extracted, String> {
    let extracted = match format {
        Format::Word => docx::read(&bytes)?,
        Format::Html => html::read(&bytes)?,
        Format::Pdf => pdf::read_whole(bytes)?,
        Format::OldWord => office::read_word(&bytes)?,
        Format::Rtf => office::read_rtf(&bytes)?,
        _ => return plain::read(bytes),
    };
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

/// The note on characters that no text has: they stay, for the text is what came.
fn controls(text: &str) -> Option<String> {
    // Bytes are told faster than characters; those of the upper block begin with 0xC2.
    let may_be = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r') || b == 0x7F || b == 0xC2;
    if !text.bytes().any(may_be) {
        return None;
    }
    let is_usual = |c: char| matches!(c, '\t' | '\n' | '\x0B' | '\x0C' | '\r' | '\u{85}');
    let count = text
        .chars()
        .filter(|c| c.is_control() && !is_usual(*c))
        .count();
    (count > 0).then(|| {
        format!(
            "{count} control characters stand in it and are kept; see whether it was saved whole"
        )
    })
}

/// Bytes in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
