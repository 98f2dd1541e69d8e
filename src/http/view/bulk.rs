//! Files of the whole archive.

use serde::Serialize;
use utoipa::ToSchema;

use crate::archive::BulkFile;
use crate::http::streamed::Checksum;

/// A file of the whole archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulkView {
    /// Its name, which bears the state of the index.
    #[schema(example = "corpus-1.4.jsonl")]
    pub name: String,
    /// `corpus` or `edges`.
    pub kind: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its size, once it is known.
    pub bytes: Option<u64>,
    /// Its SHA-256 in hexadecimal, once it is known.
    pub sha256: Option<String>,
    /// Where to go from here.
    pub links: BulkLinks,
}

/// Addresses of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BulkLinks {
    /// The file.
    #[serde(rename = "self")]
    pub this: String,
    /// Its SHA-256, made where it is not known yet.
    pub sha256: String,
}

impl From<&(BulkFile, String, Option<Checksum>)> for BulkView {
    fn from((file, name, checksum): &(BulkFile, String, Option<Checksum>)) -> Self {
        let this = format!("/v1/bulk/{name}");
        Self {
            name: name.clone(),
            kind: match file {
                BulkFile::Corpus => "corpus",
                BulkFile::Edges => "edges",
            },
            media_type: file.media_type(),
            bytes: checksum.as_ref().map(|checksum| checksum.bytes),
            sha256: checksum.as_ref().map(|checksum| checksum.sha256.clone()),
            links: BulkLinks {
                sha256: format!("{this}.sha256"),
                this,
            },
        }
    }
}
