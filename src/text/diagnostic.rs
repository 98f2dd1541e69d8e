//! What was noticed while reading human text. Reading never fails; it reports.

use super::span::Span;

/// How much a reader of a report should care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something is probably wrong with the text or with our reading of it.
    Warning,
}

/// One observation about a text, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable name, kebab-case: `type-mismatch`, `date-outside-term`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence for people, lower case, without a final stop.
    pub message: String,
    /// Where, in bytes of the text that was read; `None` when it concerns the whole text.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// An observation worth knowing.
    pub fn info(code: &'static str, message: impl Into<String>, span: Option<Span>) -> Self {
        Self {
            code,
            severity: Severity::Info,
            message: message.into(),
            span,
        }
    }

    /// A probable fault.
    pub fn warning(code: &'static str, message: impl Into<String>, span: Option<Span>) -> Self {
        Self {
            code,
            severity: Severity::Warning,
            message: message.into(),
            span,
        }
    }
}
