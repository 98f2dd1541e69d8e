//! `GET /v1/documents/{id}/timeline`, `GET /v1/works/{work_id}/timeline`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::work_parts::{canonical, unknown_focus};
use super::{Segment, listed};
use crate::archive::relations::Focus;
use crate::http::links;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::timeline::TimelineView;

/// What a timeline takes.
pub const TIMELINE_PARAMS: [&str; 3] = ["limit", "cursor", "gen"];

/// What happened to a document, by date: its issue, the works it cites, what cites and changes it.
///
/// Each event has the sentence that says so. Events of which the date is not known are listed apart.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/timeline",
    operation_id = "list_document_events",
    tag = "references",
    params(
        ("id" = String, Path, example = "tu-vi-du-ct-31-2020-2025", description = "Id of the document."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Events wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
    ),
    responses(
        (status = 200, description = "The events, the oldest first.", body = TimelineView),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor is of another index.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn of_document(
    State(state): State<AppState>,
    Segment(id): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(query.0.as_deref(), &TIMELINE_PARAMS)?;
    let path = format!("{}/timeline", links::api_document(&id));
    answer(&state, Focus::Document(id), &path, params).await
}

/// What happened to a work, held or only cited, by date: what cites and changes it.
///
/// As the timeline of a document.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}/timeline",
    operation_id = "list_work_events",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Events wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
    ),
    responses(
        (status = 200, description = "The events, the oldest first.", body = TimelineView),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Neither held, cited nor registered.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor is of another index.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn of_work(
    State(state): State<AppState>,
    Segment(segment): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(query.0.as_deref(), &TIMELINE_PARAMS)?;
    match canonical(&segment, "timeline", query.0.as_deref())? {
        Ok(work) => {
            let path = format!("{}/timeline", links::api_work(&work));
            answer(&state, Focus::Work(work), &path, params).await
        }
        Err(moved) => Ok(moved),
    }
}

async fn answer(
    state: &AppState,
    focus: Focus,
    path: &str,
    params: Params,
) -> Result<Response, Problem> {
    let asked = params.clone();
    let view = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let told = archive.timeline(&focus)?;
            let told = told.ok_or_else(|| unknown_focus(&focus))?;
            Ok(TimelineView::new(&told, paging))
        })
        .await?;
    Ok(listed(path, &params, &view, view.meta.next.as_deref()))
}
