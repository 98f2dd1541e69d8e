//! What is answered.

use super::status::WorkStatus;
use crate::citation::CitationKind;
use crate::citation::catalog::{Status, WorkSummary};
pub use crate::citation::resolve::{Candidate, Resolution};
use crate::domain::date::Date;
use crate::domain::provision::Eid;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::text::diagnostic::Diagnostic;
use crate::text::span::Span;

/// The citations of a text, each with what it can mean.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedCitations {
    /// One a citation, in order.
    pub resolutions: Vec<Resolution>,
    /// What was noticed in the text as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// A mention with its sentence. Offsets are code points of the document's original text.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// First code point of the mention.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The mention as written.
    pub text: String,
    /// How it cites.
    pub kind: CitationKind,
    /// What the citing document does with the work.
    pub relation: Relation,
    /// The citing sentence as written.
    pub sentence: String,
    /// First code point of the sentence.
    pub sentence_start: usize,
    /// One past its last code point.
    pub sentence_end: usize,
    /// The mention within `sentence`, in bytes of it, for marking.
    pub mark: Span,
    /// The innermost provision around it.
    pub eid: Option<Eid>,
    /// The same for people: `Quy chế, Điều 3`.
    pub label: Option<String>,
    /// How many works it can mean.
    pub status: Status,
    /// Whether it stands in the title of another cited work.
    pub is_nested: bool,
    /// Whether it speaks of a part of the work.
    pub is_partial: bool,
    /// Title given to the work there.
    pub title: Option<String>,
    /// Date given to the work there.
    pub date: Option<Date>,
    /// Issuer given to the work there.
    pub issuer: Option<String>,
}

/// A work that a document cites.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedWork {
    /// The work.
    pub work: WorkSummary,
    /// Where the document cites it, in order; their number is the depth.
    pub mentions: Vec<Mention>,
}

/// A document that cites a work.
#[derive(Debug, Clone, PartialEq)]
pub struct CitingDocument {
    /// The document.
    pub document: DocumentSummary,
    /// Where it cites the work.
    pub mentions: Vec<Mention>,
}

/// A work named in a list of shared works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRef {
    /// The work.
    pub work: WorkId,
    /// Its number.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
}

impl WorkRef {
    /// The work of an edge.
    pub fn of(cited: &CitedTerm) -> Self {
        Self {
            work: cited.term.work.clone(),
            number: cited.term.number.clone(),
            type_name: cited.type_name.clone(),
        }
    }
}

/// A document that cites the same works (cùng căn cứ).
#[derive(Debug, Clone, PartialEq)]
pub struct Coupled {
    /// The other document.
    pub document: DocumentSummary,
    /// Works that both cite.
    pub shared: Vec<WorkRef>,
    /// Works that only the document asked about cites.
    pub only_here: Vec<WorkRef>,
    /// Works that only the other one cites.
    pub only_there: Vec<WorkRef>,
    /// Sum of the shared works' rarity.
    pub score: f32,
}

/// A work that is cited together with another.
#[derive(Debug, Clone, PartialEq)]
pub struct CoCited {
    /// The work.
    pub work: WorkSummary,
    /// Documents that cite both.
    pub documents: usize,
    /// Their number times the work's rarity.
    pub score: f32,
}

/// Everything known about a work, held or not.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkProfile {
    /// In short.
    pub summary: WorkSummary,
    /// Titles given to it, most frequent first.
    pub titles: Vec<(String, usize)>,
    /// Dates given to it, most frequent first.
    pub dates: Vec<(Date, usize)>,
    /// Issuers given to it, most frequent first.
    pub issuers: Vec<(String, usize)>,
    /// Mentions of it in all documents that cite it.
    pub mentions: usize,
    /// What the texts say of its effect.
    pub status: WorkStatus,
    /// Where the register learnt of it.
    pub register_source: Option<String>,
    /// Number of documents that report about it (bài báo về văn bản).
    pub reported_by: usize,
    /// The newest of them.
    pub reports: Vec<DocumentSummary>,
}
