//! Lists and reports of works.

use serde::Serialize;
use utoipa::ToSchema;

use super::document::DocumentView;
use super::references::CitingView;
use super::status::StatusView;
use super::views;
use super::work::WorkView;
use crate::archive::works::{DisputedWork, ListedWork};
use crate::http::names::joined;
use crate::references::response::CoCited;
use crate::references::superseded::Superseded;

/// A work of a list.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ListedWorkView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// Mentions of it in all documents that cite it.
    pub mentions: usize,
}

impl ListedWorkView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 14] = joined(WorkView::FIELDS, ["mentions"]);
}

impl From<&ListedWork> for ListedWorkView {
    fn from(listed: &ListedWork) -> Self {
        Self {
            work: WorkView::from(&listed.work),
            mentions: listed.mentions,
        }
    }
}

/// A work that is cited together with another.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CoCitedView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// Documents that cite both.
    pub together: usize,
    /// Their number times the work's rarity.
    pub score: f32,
}

impl CoCitedView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 15] = joined(WorkView::FIELDS, ["together", "score"]);
}

impl From<&CoCited> for CoCitedView {
    fn from(cited: &CoCited) -> Self {
        Self {
            work: WorkView::from(&cited.work),
            together: cited.documents,
            score: cited.score,
        }
    }
}

/// A work of which different things are said.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct DisputedView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// What is said differently: `date`, `issuer` or `title`.
    pub part: &'static str,
    /// What is said, the most frequent first.
    pub values: Vec<SaidView>,
}

/// A value, and who gives it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SaidView {
    /// The value as written, dates in ISO form.
    pub value: String,
    /// Number of documents that give it.
    pub count: usize,
    /// Whether it differs from what the work's own text, or most citing texts, say; `null` where none
    /// stands out.
    pub outlier: Option<bool>,
    /// Documents that give it, the newest first, at most ten.
    pub documents: Vec<DocumentView>,
}

impl DisputedView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 15] = joined(WorkView::FIELDS, ["part", "values"]);
}

impl From<&DisputedWork> for DisputedView {
    fn from(disputed: &DisputedWork) -> Self {
        let said = disputed.said.values.iter().zip(&disputed.documents);
        let majority = disputed.majority.as_ref();
        let values = said.map(|((value, count), documents)| SaidView {
            value: value.clone(),
            count: *count,
            outlier: majority.map(|majority| majority != value),
            documents: views(documents),
        });
        Self {
            work: WorkView::from(&disputed.work),
            part: disputed.said.part.as_str(),
            values: values.collect(),
        }
    }
}

/// A work that held texts replace or repeal, and who cites it all the same.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SupersededView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// What says that it ended.
    pub status: StatusView,
    /// Date of the first text that says so.
    #[schema(format = Date)]
    pub since: Option<String>,
    /// Documents that cite it, neither ending it nor ended themselves.
    pub live: usize,
    /// Those of them that were issued after it ended.
    pub later: usize,
    /// The newest of them, at most twenty.
    pub citing: Vec<CitingView>,
}

impl SupersededView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 18] = joined(
        WorkView::FIELDS,
        ["status", "since", "live", "later", "citing"],
    );
}

impl From<&Superseded> for SupersededView {
    fn from(superseded: &Superseded) -> Self {
        Self {
            work: WorkView::from(&superseded.work),
            status: StatusView::from(&superseded.status),
            since: superseded.since.map(|date| date.to_string()),
            live: superseded.live,
            later: superseded.later,
            citing: views(&superseded.citing),
        }
    }
}
