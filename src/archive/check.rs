//! Drafts: checked and forgotten. Nothing of them is stored or logged.

use super::{Archive, ArchiveError, Sent};
use crate::check::report::CheckReport;
use crate::check::{Checking, check};
use crate::ingest::readers::received::{file_document, json_document};

/// The id that a draft is read under; it is never stored.
const DRAFT: &str = "draft";

/// A draft that cannot be read, and what can be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(pub String);

/// The text of a draft that was sent as a file, and what was noticed while it was read.
///
/// # Errors
/// [`Unreadable`] where it is damaged, encrypted or a picture, or of no format that is read.
pub fn draft_text(sent: Sent<'_>) -> Result<(String, Vec<String>), Unreadable> {
    let raw = match sent {
        Sent::Json(bytes) => json_document(DRAFT, bytes),
        Sent::File { extension, bytes } => file_document(DRAFT, extension, bytes),
    };
    let read = raw.read().map_err(|refused| Unreadable(refused.reason))?;
    Ok((read.text, read.notes))
}

impl Archive {
    /// Every citation of a draft against what is known here.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn check(&self, text: String) -> Result<CheckReport, ArchiveError> {
        let snapshot = self.snapshot();
        let checking = Checking {
            catalog: self.catalog(&*snapshot),
            originals: &self.originals,
        };
        let read = self.originals.reader.read_text(text);
        Ok(check(&read, checking)?)
    }
}
