//! Duties (nhiệm vụ được giao) as answers show them.

use serde::Serialize;
use utoipa::ToSchema;

use super::document::DocumentView;
use crate::archive::DutiesOf;
use crate::domain::date::Date;
use crate::duties::{Due, Duty, NamedBody, Timing};
use crate::http::links;
use crate::text::offsets::CodePoints;
use crate::text::one_line::joined;
use crate::text::span::Span;

/// A document and what it tells whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutiesView {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentView,
    /// Its duties that were asked for, in the order of its text.
    pub duties: Vec<DutyView>,
}

/// A duty. Offsets are code points of the document's text, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyView {
    /// Who is told.
    pub assignees: Vec<NamedBodyView>,
    /// `lead` (chủ trì), `coordinate` (phối hợp) or `assigned`.
    #[schema(example = "lead")]
    pub role: &'static str,
    /// With whom (phối hợp với).
    pub coordinating: Vec<NamedBodyView>,
    /// What to do, as written, on one line.
    pub action: String,
    /// First code point of the action.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// By when; empty where the sentence does not say.
    pub due: Vec<DueView>,
    /// The sentence as written.
    pub sentence: String,
    /// First code point of the sentence.
    pub sentence_start: usize,
    /// One past its last.
    pub sentence_end: usize,
    /// The innermost provision around it.
    pub eid: Option<String>,
    /// Where it stands on the page of the document.
    #[schema(example = "/documents/tu-vi-du-ct-31-2020-2025#item_4")]
    pub link: String,
}

/// A body as the text names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedBodyView {
    /// Its name.
    #[schema(example = "Sở Nội vụ")]
    pub name: String,
    /// First code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
}

/// A day or a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DueView {
    /// The words that say it.
    #[schema(example = "trước ngày 31/7/2024")]
    pub text: String,
    /// First day of the month, quarter or year that is given.
    pub from: Option<String>,
    /// Last day; of a period, the first on or after the date of issue.
    #[schema(example = "2024-07-31")]
    pub date: Option<String>,
    /// `day`, `week`, `month`, `quarter`, `half-year`, `year`; `regular` where the text says only
    /// định kỳ. `null` for what is due once.
    #[schema(example = "quarter")]
    pub every: Option<&'static str>,
    /// Day of the week, 1 for Monday.
    pub weekday: Option<i8>,
    /// Month of the period, from 1.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
}

impl From<&DutiesOf> for DutiesView {
    fn from(found: &DutiesOf) -> Self {
        let points = CodePoints::new(&found.read.record.text);
        let view = |duty: &Duty| duty_view(found, duty, &points);
        Self {
            document: DocumentView::from(&found.read.summary),
            duties: found.duties.iter().map(view).collect(),
        }
    }
}

fn duty_view(found: &DutiesOf, duty: &Duty, points: &CodePoints<'_>) -> DutyView {
    let text = &found.read.record.text;
    let page = links::document(&found.read.summary.id);
    let eid = duty.eid.as_ref().map(ToString::to_string);
    let body = |body: &NamedBody| NamedBodyView {
        name: body.name.clone(),
        start: points.at(body.span.start),
        end: points.at(body.span.end),
    };
    let due = |timing: &Timing| due_view(timing, text, found.read.context.issued_on);
    let at = |span: Span| (points.at(span.start), points.at(span.end));
    let ((start, end), (sentence_start, sentence_end)) = (at(duty.action), at(duty.sentence));
    DutyView {
        assignees: duty.assignees.iter().map(body).collect(),
        role: duty.role.as_str(),
        coordinating: duty.coordinating.iter().map(body).collect(),
        action: joined(duty.action.of(text)),
        start,
        end,
        due: duty.timings.iter().map(due).collect(),
        sentence: duty.sentence.of(text).to_owned(),
        sentence_start,
        sentence_end,
        link: eid
            .as_ref()
            .map_or(page.clone(), |eid| format!("{page}#{eid}")),
        eid,
    }
}

fn due_view(timing: &Timing, text: &str, issued_on: Option<Date>) -> DueView {
    let view = DueView {
        text: joined(timing.span.of(text)),
        from: None,
        date: None,
        every: None,
        weekday: None,
        month: None,
        day: None,
    };
    match timing.due {
        Due::Once { from, by } => DueView {
            from: from.map(|day| day.to_string()),
            date: Some(by.to_string()),
            ..view
        },
        Due::Every(period) => DueView {
            date: issued_on
                .and_then(|day| period.next(day))
                .map(|day| day.to_string()),
            every: Some(period.every.as_str()),
            weekday: period.weekday,
            month: period.month,
            day: period.day,
            ..view
        },
    }
}
