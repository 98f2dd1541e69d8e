//! `GET /v1/documents/{id}/cites`, `/cited-by`, `/coupled`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::documents::unknown;
use super::{
    CITING_ORDERS, CITING_PARAMS, DOCUMENTS_PARAMS, LIST_PARAMS, ORDERS, Segment, asked_of, list_of,
};
use crate::http::described::{CitingParams, FilterParams, PageParams};
use crate::http::links;
use crate::http::names::joined;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::list::{ListView, page_of};
use crate::http::view::references::{CitedView, CitingView, CoupledView};

/// What the list of cited works takes.
pub const CITES_PARAMS: [&str; 5] = joined(LIST_PARAMS, ["relation"]);

/// The works that a document cites, each with the citing sentences.
///
/// Works in the order of their first mention; the number of mentions is the depth.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/cites",
    operation_id = "list_cites",
    tag = "references",
    params(
        ("id" = String, Path, example = "tu-vi-du-ct-31-2020-2025", description = "Id of the document."),
        ("relation" = Option<Vec<String>>, Query, description = "What the document does with the work: `implements`, `based_on`, `amends` …"),
        PageParams,
    ),
    responses(
        (status = 200, description = "The works.", body = ListView<CitedView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cites(
    State(state): State<AppState>,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &CITES_PARAMS)?;
    let path = format!("{}/cites", links::api_document(&id));
    let asked = params.clone();
    let view: ListView<CitedView> = state
        .ask(move |archive| {
            let state = archive.state();
            let asked = asked_of(&asked, &state, &ORDERS)?;
            let works = archive.cites(&id, &asked.relations)?;
            let works = works.ok_or_else(|| unknown(&id))?;
            Ok(page_of(&works, (&asked).into(), &state))
        })
        .await?;
    list_of(&path, &params, &view, &CitedView::FIELDS)
}

/// The documents that cite a document, each with the citing sentences.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/cited-by",
    operation_id = "list_cited_by",
    tag = "references",
    params(
        ("id" = String, Path, example = "tu-vi-du-ct-31-2020-2025", description = "Id of the document."),
        FilterParams,
        CitingParams,
        PageParams,
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<CitingView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cited_by(
    State(state): State<AppState>,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &CITING_PARAMS)?;
    let path = format!("{}/cited-by", links::api_document(&id));
    let asked = params.clone();
    let view: ListView<CitingView> = state
        .ask(move |archive| {
            let asked = asked_of(&asked, &archive.state(), &CITING_ORDERS)?;
            let page = archive.cited_by(&id, &asked)?;
            Ok(ListView::from(&page.ok_or_else(|| unknown(&id))?))
        })
        .await?;
    list_of(&path, &params, &view, &CitingView::FIELDS)
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
        ("id" = String, Path, example = "tu-vi-du-ct-31-2020-2025", description = "Id of the document."),
        FilterParams,
        PageParams,
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<CoupledView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn coupled(
    State(state): State<AppState>,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &DOCUMENTS_PARAMS)?;
    let path = format!("{}/coupled", links::api_document(&id));
    let asked = params.clone();
    let view: ListView<CoupledView> = state
        .ask(move |archive| {
            let asked = asked_of(&asked, &archive.state(), &CITING_ORDERS)?;
            let page = archive.coupled(&id, &asked)?;
            Ok(ListView::from(&page.ok_or_else(|| unknown(&id))?))
        })
        .await?;
    list_of(&path, &params, &view, &CoupledView::FIELDS)
}
