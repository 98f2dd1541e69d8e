//! Entries of the store, and their lines in the log.

use serde::{Deserialize, Serialize};

use crate::domain::given::Given;

/// An original with what was given beside its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Document id.
    pub id: String,
    /// Path or name it came from; the same source replaces.
    pub source: String,
    /// SHA-256 of the bytes it came as, in hex.
    pub digest: String,
    /// When it was taken, RFC 3339 in UTC.
    pub ingested_at: String,
    /// Whether it belongs to the bundled sample corpus.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_demo: bool,
    /// What the source said beside the text.
    #[serde(default, with = "StoredGiven")]
    pub given: Given,
    /// The text, exactly as decoded.
    pub text: String,
}

/// [`Given`] as stored: only what was given is written.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Given", default = "Given::default")]
struct StoredGiven {
    #[serde(skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Entry {
    /// A record was taken.
    Put(Box<Record>),
    /// A source was removed.
    Delete {
        /// Which.
        source: String,
        /// The document it was.
        id: String,
    },
}

impl Entry {
    /// The document it speaks of.
    pub fn id(&self) -> &str {
        match self {
            Self::Put(record) => &record.id,
            Self::Delete { id, .. } => id,
        }
    }
}

/// The line of an entry: checksum, a space, JSON, a line break.
pub(super) fn encode(entry: &Entry) -> serde_json::Result<Vec<u8>> {
    let json = serde_json::to_vec(entry)?;
    let mut line = format!("{:08x} ", crc32fast::hash(&json)).into_bytes();
    line.extend(json);
    line.push(b'\n');
    Ok(line)
}

/// The entry of a whole line with a right checksum.
pub(super) fn decode(line: &[u8]) -> Option<Entry> {
    let line = line.strip_suffix(b"\n")?;
    let (checksum, json) = (line.get(..8)?, line.get(9..)?);
    let checksum = u32::from_str_radix(std::str::from_utf8(checksum).ok()?, 16).ok()?;
    (crc32fast::hash(json) == checksum).then(|| serde_json::from_slice(json).ok())?
}
