//! What is answered.

use super::request::FacetField;
use crate::citation::catalog::{Status, WorkSummary};
use crate::domain::provision::Eid;
use crate::domain::summary::DocumentSummary;
use crate::text::diagnostic::Diagnostic;
use crate::text::keystrokes::Method;
use crate::text::span::Span;

/// The answer to a search.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchResponse {
    /// Documents that match.
    pub total: usize,
    /// State of the index that answered: `<generation>.<commit>`.
    pub generation: String,
    /// Documents held.
    pub documents: usize,
    /// How the query was read.
    pub understood: Understood,
    /// The direct answer to a number query.
    pub answer: Option<Answer>,
    /// Hits of this page.
    pub hits: Vec<Hit>,
    /// Counts by facet, in the order asked.
    pub facets: Vec<Facet>,
    /// Offset of the next page.
    pub next_offset: Option<usize>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
}

/// How a query was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Understood {
    /// Citations in it.
    pub citations: Vec<UnderstoodCitation>,
    /// Words searched for.
    pub words: Vec<String>,
    /// Numbers near the one asked for that exist here, where that one does not.
    pub near: Vec<WorkSummary>,
    /// What was read instead of raw keystrokes.
    pub read_as: Option<ReadAs>,
}

/// A query of raw keystrokes as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAs {
    /// The query that was answered.
    pub text: String,
    /// How it was typed.
    pub method: Method,
}

/// A citation in a query.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderstoodCitation {
    /// The part of the query.
    pub text: String,
    /// Type name, where one is said.
    pub type_name: Option<String>,
    /// Complete number, or the bare running number.
    pub number: String,
    /// Issuer said with it.
    pub issuer: Option<String>,
}

/// The direct answer to a number query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// 200, 300 or 404.
    pub status: Status,
    /// The works meant.
    pub works: Vec<WorkSummary>,
}

/// A document found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: DocumentSummary,
    /// Its score; comparable within one answer only.
    pub score: f32,
    /// The best provision.
    pub provision: Option<ProvisionRef>,
    /// At most three snippets of the original text.
    pub snippets: Vec<Snippet>,
    /// Number of held documents that cite it.
    pub cited_by: usize,
}

/// A provision that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionRef {
    /// Its id.
    pub eid: Eid,
    /// `Điều 5, khoản 2`.
    pub label: String,
    /// Its heading, where it has one.
    pub heading: Option<String>,
}

/// A piece of the original text, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The innermost provision it stands in.
    pub provision: Option<ProvisionRef>,
    /// The piece, as issued.
    pub text: String,
    /// What matched: bytes of `text`.
    pub marks: Vec<Span>,
    /// Whether text was left out before it.
    pub cut_before: bool,
    /// Whether text was left out behind it.
    pub cut_after: bool,
}

/// Counts of one facet; counts, `other` and `missing` add up to the total.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which.
    pub field: FacetField,
    /// Value and number of documents, most first.
    pub counts: Vec<(String, usize)>,
    /// Documents of values that are not listed.
    pub other: usize,
    /// Documents without a value.
    pub missing: usize,
}
