//! What became of documents that were sent.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::archive::report::{IngestReport, Note, Outcome, SourceReport};
use crate::http::links;

/// What became of one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TakenView {
    /// The line that it came in, from 1; only where lines were sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// `added`, `replaced`, `copy` (another source of a work that is held), `unchanged`, `removed`,
    /// or `refused`.
    #[schema(example = "added")]
    pub outcome: &'static str,
    /// Id of the document that it is now, or a copy of; `null` where it was refused.
    #[schema(example = "tw-qd-148-k13")]
    pub id: Option<String>,
    /// Where that document is.
    #[schema(example = "/v1/documents/tw-qd-148-k13")]
    pub url: Option<String>,
    /// Why it was refused, and what can be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What was noticed in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteView>,
}

/// Something that was noticed in a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NoteView {
    /// Its kind.
    #[schema(example = "date-differs")]
    pub code: &'static str,
    /// One sentence.
    pub message: String,
}

impl TakenView {
    /// What became of the document in a line.
    pub fn of_line(line: usize, report: &SourceReport) -> Self {
        Self {
            line: Some(line),
            ..Self::from(report)
        }
    }
}

impl From<&SourceReport> for TakenView {
    fn from(report: &SourceReport) -> Self {
        let reason = match &report.outcome {
            Outcome::Refused(reason) => Some(reason.clone()),
            _ => None,
        };
        Self {
            line: None,
            outcome: report.outcome.as_str(),
            id: report.document_id.clone(),
            url: report.document_id.as_deref().map(links::api_document),
            reason,
            notes: report.notes.iter().map(NoteView::from).collect(),
        }
    }
}

impl From<&Note> for NoteView {
    fn from(note: &Note) -> Self {
        Self {
            code: note.code,
            message: note.message.clone(),
        }
    }
}

/// The last line of an answer to lines: how many became what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SummaryView {
    /// Documents by outcome.
    pub summary: BTreeMap<&'static str, usize>,
    /// Whether nothing was stored, because that was asked for.
    pub dry_run: bool,
}

impl SummaryView {
    /// The summary of a report.
    pub fn new(report: &IngestReport, dry_run: bool) -> Self {
        let summary = report.outcomes.clone();
        Self { summary, dry_run }
    }
}

/// A line of an answer to lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum LineView {
    /// What became of one document.
    Taken(TakenView),
    /// The last line.
    Summary(SummaryView),
}

/// What was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WithdrawnView {
    /// Each source that was withdrawn.
    pub withdrawn: Vec<TakenView>,
    /// Whether the document is still held, by other copies.
    pub is_still_held: bool,
}

/// A document as JSON: an object of a line, or the body of a `PUT`. What is said beside the text wins
/// over what the text says; a contradiction is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentBody {
    /// The sender's own id: the same again replaces the document. Left out in a `PUT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its text.
    #[schema(example = "BỘ CHÍNH TRỊ\nSố 148-QĐ/TW\n…")]
    pub text: String,
    /// Number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "148-QĐ/TW")]
    pub number: Option<String>,
    /// Type.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    #[schema(example = "Quy định")]
    pub type_name: Option<String>,
    /// Issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Day of issue, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = Date)]
    pub issued_on: Option<String>,
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_url: Option<String>,
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}
