//! What a reader makes of a file.

use crate::domain::given::Given;

/// The text of a file that holds one document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Its lines, footnotes at the end.
    pub text: String,
    /// What the file says of the document beside its text.
    pub given: Given,
    /// What was noticed.
    pub notes: Vec<String>,
}
