//! Plain text and Markdown, in whatever encoding.

use super::{EMPTY, Extracted};
use crate::ingest::encodings::decode;

/// The text of a file.
///
/// # Errors
/// Where it is no text, or an empty one.
pub(super) fn read(bytes: Vec<u8>) -> Result<Extracted, String> {
    let decoded = decode(&bytes).map_err(|error| error.to_string())?;
    if decoded.text.trim().is_empty() {
        return Err(EMPTY.to_owned());
    }
    let notes = decoded.all_notes();
    Ok(Extracted {
        text: decoded.text,
        notes,
        ..Extracted::default()
    })
}
