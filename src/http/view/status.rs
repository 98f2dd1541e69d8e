//! Status of works (tình trạng hiệu lực), with what says so.

use serde::Serialize;
use utoipa::ToSchema;

use super::references::CitingView;
use super::work::ReplacedView;
use crate::references::status::{Act, WorkStatus};

/// What held texts say of a work's effect. That a work is in force is never claimed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StatusView {
    /// `replaced`, `repealed`, `suspended`, `partly_repealed`, `amended`, `corrected`, or `unknown` where
    /// no text says anything.
    #[schema(example = "unknown")]
    pub state: &'static str,
    /// The day it is told of; the latest known where none was asked for.
    #[schema(format = Date)]
    pub on: Option<String>,
    /// The documents that say so, oldest first, with their sentences. Later ones than the day asked for
    /// are among them.
    pub acts: Vec<ActView>,
    /// What the register of known works has of it.
    pub registered: Option<RegisteredView>,
}

/// A document that acts on a work.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ActView {
    /// What it makes of the work.
    pub state: &'static str,
    /// The document and its sentences.
    #[serde(flatten)]
    pub by: CitingView,
}

/// A replacement that the register knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RegisteredView {
    /// By what and since when.
    #[serde(flatten)]
    pub replaced_by: ReplacedView,
    /// Where the register learnt of it.
    pub source: String,
}

impl From<&WorkStatus> for StatusView {
    fn from(status: &WorkStatus) -> Self {
        let registered = status.registered.as_ref();
        Self {
            state: status.state.as_str(),
            on: status.on.map(|date| date.to_string()),
            acts: status.acts.iter().map(ActView::from).collect(),
            registered: registered.map(|(newer, on, source)| RegisteredView {
                replaced_by: ReplacedView {
                    work_id: newer.to_string(),
                    on: on.to_string(),
                },
                source: source.clone(),
            }),
        }
    }
}

impl From<&Act> for ActView {
    fn from(act: &Act) -> Self {
        Self {
            state: act.state.as_str(),
            by: CitingView::from(&act.by),
        }
    }
}
