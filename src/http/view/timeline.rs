//! The timeline of a work (dòng thời gian), as answers show it.

use serde::Serialize;
use utoipa::ToSchema;

use super::list::ListMeta;
use super::node::NodeView;
use super::references::MentionView;
use super::views;
use crate::archive::relations::Told;
use crate::http::params::Paging;
use crate::references::timeline::{Event, Timeline};

/// Undated events listed.
const MOST_UNDATED: usize = 100;

/// The events of a document or work, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TimelineView {
    /// About the list of dated events.
    pub meta: ListMeta,
    /// The document or work asked about.
    pub focus: NodeView,
    /// Events with a date (a page of them), the oldest first.
    pub hits: Vec<EventView>,
    /// Events of which the date is not known, the first 100.
    pub undated: Vec<EventView>,
    /// All events of which the date is not known.
    pub undated_total: usize,
    /// Texts that name the work and were not read, the newest ones.
    pub not_read: usize,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EventView {
    /// `issued`: it was issued itself; `cites`: a work that it cites was; `cited_by`, `reported`,
    /// `amended`, `replaced`, `repealed`, `suspended`, `corrected`, `consolidated`: what names or
    /// changes it was.
    #[schema(example = "replaced")]
    pub kind: &'static str,
    /// When.
    #[schema(format = Date)]
    pub date: Option<String>,
    /// The document or work whose date it is.
    pub node: NodeView,
    /// What the citing one does with the cited one.
    pub relation: Option<&'static str>,
    /// The mention that says so; `null` for the issue itself and for what the register of known works
    /// says.
    pub mention: Option<MentionView>,
    /// Id of the document whose text says so.
    pub said_in: Option<String>,
    /// Mentions of the cited one in it.
    pub mentions: usize,
}

impl From<&Event> for EventView {
    fn from(event: &Event) -> Self {
        Self {
            kind: event.kind.as_str(),
            date: event.date.map(|date| date.to_string()),
            node: NodeView::from(&event.node),
            relation: event.relation.map(|relation| relation.as_str()),
            mention: event.mention.as_ref().map(MentionView::from),
            said_in: event.said_in.clone(),
            mentions: event.mentions,
        }
    }
}

impl TimelineView {
    /// A page of a timeline.
    pub fn new(told: &Told<Timeline>, paging: Paging) -> Self {
        let timeline = &told.answer;
        let dated = &timeline.dated;
        let page = dated.iter().skip(paging.offset).take(paging.limit);
        let hits: Vec<EventView> = page.map(EventView::from).collect();
        let end = paging.offset + hits.len();
        let next = (end < dated.len() && !hits.is_empty()).then_some(end);
        let undated = &timeline.undated[..timeline.undated.len().min(MOST_UNDATED)];
        Self {
            meta: ListMeta::new(dated.len(), &told.state, next),
            focus: NodeView::from(&timeline.focus),
            hits,
            undated: views(undated),
            undated_total: timeline.undated.len(),
            not_read: timeline.not_read,
        }
    }
}
