//! Files to texts, one at a time (nạp văn bản).
//!
//! A file that cannot be read refuses itself, by name and with the reason; the others go on.

pub mod compressed;

pub mod encodings;

pub mod readers;

pub mod walk;

use crate::domain::given::Given;

/// A text with where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ingested {
    /// Path, or path and id or line for JSON Lines.
    pub source: String,
    /// SHA-256 of its bytes, in hex.
    pub digest: String,
    /// What the source says beside the text.
    pub given: Given,
    /// The decoded text: a byte order mark removed, line ends as given.
    pub text: String,
    /// What was noticed while decoding.
    pub notes: Vec<String>,
}

/// A source that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Path, or path and line.
    pub source: String,
    /// Why, and what can be done.
    pub reason: String,
}

/// One source, read or refused.
pub type Item = Result<Ingested, Refused>;
