//! Plain text and Markdown, in UTF-8.

use std::io::Read;

use sha2::{Digest, Sha256};

use super::{LARGEST_TEXT, refused};
use crate::domain::given::Given;
use crate::ingest::{Ingested, Item, Refused};

/// How many of the first bytes are looked at to tell a binary file.
const SNIFFED: usize = 8_192;

/// One text. `size` is 0 where it is not known.
pub(super) fn read(source: &str, size: u64, input: &mut dyn Read) -> Item {
    if size > LARGEST_TEXT {
        return refuse(source, too_large(size));
    }
    let mut bytes = Vec::new();
    if let Err(error) = input.take(LARGEST_TEXT + 1).read_to_end(&mut bytes) {
        return Err(refused(source, &error));
    }
    if bytes.len() as u64 > LARGEST_TEXT {
        return refuse(source, too_large(bytes.len() as u64));
    }
    if bytes.iter().take(SNIFFED).any(|byte| *byte == 0) {
        return refuse(source, "it is a binary file, not text".to_owned());
    }
    let digest = hex(&Sha256::digest(&bytes));
    match String::from_utf8(bytes) {
        Ok(text) => taken(source, digest, text),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            refuse(
                source,
                format!("it is not UTF-8: byte {at} begins no character; convert it to UTF-8"),
            )
        }
    }
}

fn taken(source: &str, digest: String, mut text: String) -> Item {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    if text.trim().is_empty() {
        return refuse(source, "it is empty".to_owned());
    }
    Ok(Ingested {
        source: source.to_owned(),
        digest,
        given: Given::default(),
        text,
        notes: Vec::new(),
    })
}

fn too_large(size: u64) -> String {
    let (size, most) = (size >> 20, LARGEST_TEXT >> 20);
    format!(
        "it has {size} MiB, at most {most} MiB are taken as one document; split it, or give JSON Lines"
    )
}

fn refuse(source: &str, reason: String) -> Item {
    Err(Refused {
        source: source.to_owned(),
        reason,
    })
}

/// Bytes in lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
