//! Cross-references (quan hệ trích dẫn): each with the citing sentence.

use serde::Serialize;
use utoipa::ToSchema;

use super::document::DocumentView;
use super::views;
use super::work::{WorkRefView, WorkView, work_refs};
use crate::http::names::joined;
use crate::references::response::{CitedWork, CitingDocument, Coupled, Mention};

/// A mention with its sentence. Offsets are code points of the document's text, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MentionView {
    /// First code point of the mention.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// The mention as written.
    pub text: String,
    /// `full`, `short` or `alias`.
    pub kind: &'static str,
    /// The sentence as written.
    pub sentence: String,
    /// First code point of the sentence.
    pub sentence_start: usize,
    /// One past its last.
    pub sentence_end: usize,
    /// The innermost provision around it.
    pub eid: Option<String>,
    /// What the citing document does with the work.
    #[schema(example = "implements")]
    pub relation: &'static str,
    /// 200: it means one work; 300: several.
    pub status: u16,
    /// Whether it stands in the title of another cited work.
    pub nested: bool,
    /// Whether it speaks of a part of the work.
    pub partial: bool,
}

impl From<&Mention> for MentionView {
    fn from(mention: &Mention) -> Self {
        Self {
            start: mention.start,
            end: mention.end,
            text: mention.text.clone(),
            kind: mention.kind.as_str(),
            sentence: mention.sentence.clone(),
            sentence_start: mention.sentence_start,
            sentence_end: mention.sentence_end,
            eid: mention.eid.as_ref().map(ToString::to_string),
            relation: mention.relation.as_str(),
            status: mention.status.code(),
            nested: mention.is_nested,
            partial: mention.is_partial,
        }
    }
}

/// A work that a document cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CitedView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// Where the document cites it; their number is the depth.
    pub mentions: Vec<MentionView>,
}

impl CitedView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 14] = joined(WorkView::FIELDS, ["mentions"]);
}

impl From<&CitedWork> for CitedView {
    fn from(cited: &CitedWork) -> Self {
        Self {
            work: WorkView::from(&cited.work),
            mentions: views(&cited.mentions),
        }
    }
}

/// A document that cites a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CitingView {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentView,
    /// Where it cites the work.
    pub mentions: Vec<MentionView>,
}

impl CitingView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 15] = joined(DocumentView::FIELDS, ["mentions"]);
}

impl From<&CitingDocument> for CitingView {
    fn from(citing: &CitingDocument) -> Self {
        Self {
            document: DocumentView::from(&citing.document),
            mentions: views(&citing.mentions),
        }
    }
}

/// A document that cites the same works (cùng căn cứ).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CoupledView {
    /// The other document.
    #[serde(flatten)]
    pub document: DocumentView,
    /// Works that both cite.
    pub shared: Vec<WorkRefView>,
    /// Works that only the document asked about cites.
    pub only_here: Vec<WorkRefView>,
    /// Works that only the other one cites.
    pub only_there: Vec<WorkRefView>,
    /// Sum of the shared works' rarity.
    pub score: f32,
}

impl CoupledView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 18] = joined(
        DocumentView::FIELDS,
        ["shared", "only_here", "only_there", "score"],
    );
}

impl From<&Coupled> for CoupledView {
    fn from(coupled: &Coupled) -> Self {
        Self {
            document: DocumentView::from(&coupled.document),
            shared: work_refs(&coupled.shared),
            only_here: work_refs(&coupled.only_here),
            only_there: work_refs(&coupled.only_there),
            score: coupled.score,
        }
    }
}
