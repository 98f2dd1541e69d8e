//! The one face of the library: ingest, search, documents, citations, cross-references.
//!
//! Everything above (HTTP, command line) goes through [`Archive`] and through nothing else.

pub mod report;

use crate::citation::Citation;
use crate::domain::document::Document;
use crate::domain::summary::DocumentSummary;
use crate::references::response::Resolution;

/// A held document, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldDocument {
    /// In short.
    pub summary: DocumentSummary,
    /// Its text, exactly as stored.
    pub text: String,
    /// What the text says of itself; spans are bytes of `text`.
    pub document: Document,
    /// Its citations in order; spans are bytes of `text`.
    pub citations: Vec<Citation>,
    /// What each citation can mean, in the order of `citations`.
    pub resolutions: Vec<Resolution>,
    /// SHA-256 of the file's bytes, in hex.
    pub digest: String,
    /// When it was ingested, RFC 3339 in UTC.
    pub ingested_at: String,
    /// Number of held documents that cite it.
    pub cited_by: usize,
}

/// State of the archive, for health checks and pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveState {
    /// Documents held.
    pub documents: usize,
    /// `<generation>.<commit>`.
    pub generation: String,
    /// When the last document was ingested, RFC 3339 in UTC.
    pub last_ingest: Option<String>,
    /// Whether documents of the bundled sample are held.
    pub has_demo: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// Items of the whole list.
    pub total: usize,
    /// Items of this page.
    pub items: Vec<T>,
    /// Offset of the next page.
    pub next_offset: Option<usize>,
    /// State of the index that answered.
    pub generation: String,
}
