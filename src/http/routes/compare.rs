//! `GET /v1/compare`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};

use super::graph::{focus, required};
use crate::archive::Archive;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::compare::ComparisonView;

/// What a comparison takes.
pub const COMPARE_PARAMS: [&str; 2] = ["a", "b"];

/// Two documents side by side: the works that both cite, and those that one of them cites.
///
/// `jaccard` counts works, `weighted` weighs each by its rarity; where one of the two cites the other,
/// the sentences say what it does with it.
#[utoipa::path(
    get,
    path = "/v1/compare",
    operation_id = "compare_documents",
    tag = "references",
    params(
        ("a" = String, Query, example = "tu-vi-du-ct-31-2020-2025", description = "Id of a document, or of a held work."),
        ("b" = String, Query, example = "ubnd-vi-du-ct-1-2023", description = "Id of the other one."),
    ),
    responses(
        (status = 200, description = "The comparison.", body = ComparisonView),
        (status = 400, description = "A parameter is missing.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "One of them is not held.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn compare(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &COMPARE_PARAMS)?;
    let (a, b) = (required(&params, "a")?, required(&params, "b")?);
    let view = state
        .ask(move |archive| {
            let (a, b) = (held(archive, &a)?, held(archive, &b)?);
            let told = archive.compare(&a, &b)?;
            let told = told.ok_or_else(|| not_held(&a))?;
            Ok(ComparisonView::from(&told))
        })
        .await?;
    Ok(Json(view).into_response())
}

/// The id of the document that holds what an id names.
///
/// # Errors
/// 404 where none does.
pub fn held(archive: &Archive, id: &str) -> Result<String, Problem> {
    let focus = focus(archive, id)?;
    archive.holding(&focus)?.ok_or_else(|| not_held(id))
}

/// A document whose text is not held.
pub fn not_held(id: &str) -> Problem {
    Problem::not_found(format!("the text of '{id}' is not held here"))
}
