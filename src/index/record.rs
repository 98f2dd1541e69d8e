//! Entries of the store, and their lines in the log.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::domain::given::Given;
use crate::text::sketch::Sketch;

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
    /// How good a copy of its work it is, from 0 to 100: the best is shown. Not said by records
    /// older than this.
    #[serde(
        default = "Record::average",
        skip_serializing_if = "Record::is_average"
    )]
    pub quality: u8,
    /// What texts like it are found by; made from the text where it is not given.
    #[serde(skip)]
    pub sketch: Option<Sketch>,
    /// The text, exactly as decoded.
    pub text: String,
}

impl Record {
    fn average() -> u8 {
        50
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    fn is_average(quality: &u8) -> bool {
        *quality == Self::average()
    }
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
        /// When, RFC 3339 in UTC; not said by entries older than this.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        at: Option<String>,
        /// The document that it became, where the same source came as another one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        moved_to: Option<String>,
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

/// The line of a value: checksum, a space, JSON, a line break.
pub(super) fn checksummed<T: Serialize>(value: &T) -> serde_json::Result<Vec<u8>> {
    let json = serde_json::to_vec(value)?;
    let mut line = format!("{:08x} ", crc32fast::hash(&json)).into_bytes();
    line.extend(json);
    line.push(b'\n');
    Ok(line)
}

/// The checksum that a line begins with.
pub(super) fn checksum_of(line: &[u8]) -> Option<u32> {
    u32::from_str_radix(str::from_utf8(line.get(..8)?).ok()?, 16).ok()
}

/// The value of a whole line with a right checksum.
pub(super) fn checked<T: DeserializeOwned>(line: &[u8]) -> Option<T> {
    let json = line.strip_suffix(b"\n")?.get(9..)?;
    let is_right = Some(crc32fast::hash(json)) == checksum_of(line);
    is_right.then(|| serde_json::from_slice(json).ok())?
}
