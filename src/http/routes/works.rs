//! `GET /v1/works/{work_id}`.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::{Segment, WorkSegment, feeds, list_params, listed, moved};
use crate::domain::work::WorkId;
use crate::http::links;
use crate::http::problem::Problem;
use crate::http::query_string::encode_segment;
use crate::http::state::AppState;
use crate::http::view::list::ListMeta;
use crate::http::view::views;
use crate::http::view::work::WorkProfileView;

/// Everything known about a work, held or only cited.
///
/// Titles, dates and issuers given to it with their counts, and a page of the documents that cite
/// it with their sentences. Other spellings of the id are led to the canonical one.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}",
    operation_id = "get_work",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Citing documents wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
    ),
    responses(
        (status = 200, description = "The work.", body = WorkProfileView),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 404, description = "Neither held, cited nor registered.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn work(
    State(state): State<AppState>,
    Segment(segment): Segment,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // The id takes the rest of the path, printed as it may be.
    if let Some(segment) = segment.strip_suffix(feeds::CITING) {
        return feeds::citing(&state, segment, query.0.as_deref(), &headers).await;
    }
    let params = list_params(&query)?;
    let work = match WorkSegment::read(&segment)? {
        WorkSegment::Canonical(work) => work,
        WorkSegment::Moved(to) => return Ok(moved(&format!("/v1/works/{}", encode_segment(&to)))),
    };
    let (path, asked) = (links::api_work(&work), params.clone());
    let view = state
        .ask(move |archive| {
            let state = archive.state();
            let paging = asked.paging(&state)?;
            let profile = archive.work(&work)?.ok_or_else(|| unknown(&work))?;
            let citing = archive.citing(&work, paging.offset, paging.limit)?;
            let meta = ListMeta::new(citing.total, &citing.generation, citing.next_offset);
            Ok(WorkProfileView::new(&profile, meta, views(&citing.items)))
        })
        .await?;
    Ok(listed(&path, &params, &view, view.meta.next.as_deref()))
}

/// Nothing known of a work.
pub fn unknown(work: &WorkId) -> Problem {
    Problem::not_found(format!(
        "the work '{work}' is neither held, cited nor registered here"
    ))
}
