//! `GET /v1/documents/{id}/chain`, `GET /v1/works/{work_id}/chain`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};

use super::Segment;
use super::work_parts::{canonical, unknown_focus};
use crate::archive::relations::Focus;
use crate::domain::relation::Relation;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::chain::ChainView;
use crate::references::chain::ChainRequest;

/// What a chain takes.
pub const CHAIN_PARAMS: [&str; 3] = ["depth", "limit", "relation"];

/// How a directive travelled: what it carries out, what carries it out, and the bodies below.
///
/// Each link has the citing sentence and the days between the two dates. `coverage` lists the bodies
/// one level below the issuer that the corpus or the tables know, with `documents: []` where none
/// was found here.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}/chain",
    operation_id = "get_document_chain",
    tag = "references",
    params(
        ("id" = String, Path, example = "tu-vi-du-ct-31-2020-2025", description = "Id of the document."),
        ("depth" = Option<usize>, Query, minimum = 1, maximum = 8, description = "Steps followed each way, 4 unless told."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 500, description = "Links listed each way, 100 unless told."),
        ("relation" = Option<Vec<String>>, Query, description = "Relations followed, repeated or by commas: `implements`, `guides`, `continues`, `promulgated_by` unless told."),
    ),
    responses(
        (status = 200, description = "The chain.", body = ChainView),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn of_document(
    State(state): State<AppState>,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let request = request(raw.as_deref())?;
    answer(&state, Focus::Document(id), request).await
}

/// How a work travelled, held or only cited: what it carries out, what carries it out.
///
/// As the chain of a document.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}/chain",
    operation_id = "get_work_chain",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        ("depth" = Option<usize>, Query, minimum = 1, maximum = 8, description = "Steps followed each way, 4 unless told."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 500, description = "Links listed each way, 100 unless told."),
        ("relation" = Option<Vec<String>>, Query, description = "Relations followed, repeated or by commas: `implements`, `guides`, `continues`, `promulgated_by` unless told."),
    ),
    responses(
        (status = 200, description = "The chain.", body = ChainView),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Neither held, cited nor registered.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn of_work(
    State(state): State<AppState>,
    Segment(segment): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let request = request(raw.as_deref())?;
    match canonical(&segment, "chain", raw.as_deref())? {
        Ok(work) => answer(&state, Focus::Work(work), request).await,
        Err(moved) => Ok(moved),
    }
}

async fn answer(
    state: &AppState,
    focus: Focus,
    request: ChainRequest,
) -> Result<Response, Problem> {
    let view = state
        .ask(move |archive| {
            let told = archive.chain(&focus, &request)?;
            let told = told.ok_or_else(|| unknown_focus(&focus))?;
            Ok(ChainView::new(&told, &request))
        })
        .await?;
    Ok(Json(view).into_response())
}

fn request(raw: Option<&str>) -> Result<ChainRequest, Problem> {
    let params = Params::read(raw, &CHAIN_PARAMS)?;
    let named: Vec<(&str, Relation)> = Relation::ALL
        .iter()
        .map(|relation| (relation.as_str(), *relation))
        .collect();
    let mut relations = params.choices("relation", &named)?;
    if relations.is_empty() {
        relations = ChainRequest::RELATIONS.to_vec();
    }
    Ok(ChainRequest {
        relations,
        depth: params.number(
            "depth",
            1..=ChainRequest::MOST_DEPTH,
            ChainRequest::USUAL_DEPTH,
        )?,
        limit: params.number(
            "limit",
            1..=ChainRequest::MOST_LIMIT,
            ChainRequest::USUAL_LIMIT,
        )?,
    })
}
