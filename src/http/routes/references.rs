//! `GET /v1/documents/{id}/cites`, `/cited-by`, `/coupled`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::documents::unknown;
use super::{Segment, list_params, listed};
use crate::http::links;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::list::{ListView, page_of};
use crate::http::view::references::{CitedView, CitingView, CoupledView};

/// The works that a document cites, each with the citing sentences.
///
/// Works in the order of their first mention; the number of mentions is the depth.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/cites",
    operation_id = "list_cites",
    tag = "references",
    params(
        ("id" = String, Path, description = "Id of the document."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Works wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
    ),
    responses(
        (status = 200, description = "The works.", body = ListView<CitedView>),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cites(
    State(state): State<AppState>,
    Segment(id): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let (path, asked) = (
        format!("{}/cites", links::api_document(&id)),
        params.clone(),
    );
    let view: ListView<CitedView> = state
        .ask(move |archive| {
            let state = archive.state();
            let paging = asked.paging(&state)?;
            let works = archive.cites(&id)?.ok_or_else(|| unknown(&id))?;
            Ok(page_of(&works, paging, &state.generation))
        })
        .await?;
    Ok(listed(&path, &params, &view, view.meta.next.as_deref()))
}

/// The documents that cite a document, each with the citing sentences.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/cited-by",
    operation_id = "list_cited_by",
    tag = "references",
    params(
        ("id" = String, Path, description = "Id of the document."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Documents wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<CitingView>),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cited_by(
    State(state): State<AppState>,
    Segment(id): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let (path, asked) = (
        format!("{}/cited-by", links::api_document(&id)),
        params.clone(),
    );
    let view: ListView<CitingView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let page = archive.cited_by(&id, paging.offset, paging.limit)?;
            Ok(ListView::from(&page.ok_or_else(|| unknown(&id))?))
        })
        .await?;
    Ok(listed(&path, &params, &view, view.meta.next.as_deref()))
}

/// The documents that cite the same works (cùng căn cứ), the nearest first.
///
/// Shared works weigh by their rarity: a decree that everyone cites says little.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/coupled",
    operation_id = "list_coupled",
    tag = "references",
    params(
        ("id" = String, Path, description = "Id of the document."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Documents wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<CoupledView>),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn coupled(
    State(state): State<AppState>,
    Segment(id): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let (path, asked) = (
        format!("{}/coupled", links::api_document(&id)),
        params.clone(),
    );
    let view: ListView<CoupledView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let page = archive.coupled(&id, paging.offset, paging.limit)?;
            Ok(ListView::from(&page.ok_or_else(|| unknown(&id))?))
        })
        .await?;
    Ok(listed(&path, &params, &view, view.meta.next.as_deref()))
}
