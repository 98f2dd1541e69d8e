//! What is answered.

use super::request::FacetField;
use crate::citation::catalog::{Status, WorkSummary};
use crate::domain::date::Date;
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
    /// Words searched for, as typed.
    pub words: Vec<String>,
    /// Words of the query that other words stand for as well.
    pub expanded: Vec<Expanded>,
    /// The words with the accents that were left out, where some were.
    pub restored: Option<String>,
    /// Type, issuer and year said among the words.
    pub facts: Facts,
    /// Another query that may be meant; it is never asked without being chosen.
    pub suggestion: Option<Suggestion>,
    /// Numbers near the one asked for that exist here, where that one does not.
    pub near: Vec<WorkSummary>,
    /// What was read instead of raw keystrokes.
    pub read_as: Option<ReadAs>,
}

/// Words of a query and others of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expanded {
    /// The part of the query.
    pub text: String,
    /// Other forms, as written.
    pub others: Vec<String>,
}

/// What words say of the documents that are meant; it ranks and does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Type name.
    pub type_name: Option<String>,
    /// Body id of the issuer and the words that name it.
    pub issuer: Option<(String, String)>,
    /// Year of issue.
    pub year: Option<u16>,
}

/// Another query that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The query.
    pub text: String,
    /// Why it may be.
    pub reason: SuggestionReason,
}

/// Why another query may be meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SuggestionReason {
    /// The accents are unlikely beside each other.
    Accents,
    /// A word is not in the corpus, and one like it is.
    Spelling,
    /// A phrase is one that recognition of scanned text makes (lỗi nhận dạng).
    Recognition,
}

impl SuggestionReason {
    /// Its name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accents => "accents",
            Self::Spelling => "spelling",
            Self::Recognition => "recognition",
        }
    }
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
    /// Date said with it.
    pub date: Option<Date>,
    /// The provision of it that is asked for.
    pub pin: Option<Eid>,
}

/// The direct answer to a number query.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// 200, 300 or 404.
    pub status: Status,
    /// The works meant.
    pub works: Vec<WorkSummary>,
    /// Provisions of them that the query points at, where their texts are held.
    pub pins: Vec<Pin>,
}

/// A provision that a query points at: *điều 35 bộ luật lao động*.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// The document that holds the work.
    pub document_id: String,
    /// The provision, as the query says it; the text may have none of that id.
    pub eid: Eid,
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
    /// What the score is made of, where that was asked for.
    pub signals: Vec<(String, f32)>,
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
