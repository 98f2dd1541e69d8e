//! `GET /v1/statistics`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};

use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::statistics::StatisticsView;

/// What the corpus holds: documents by type, level, place, year and issuer, works and citations, and
/// what is known to be missing.
#[utoipa::path(
    get,
    path = "/v1/statistics",
    operation_id = "get_statistics",
    tag = "documents",
    responses(
        (status = 200, description = "The statistics.", body = StatisticsView),
        (status = 400, description = "It takes no parameters.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn statistics(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    Params::read(raw.as_deref(), &[])?;
    let view = state
        .ask(|archive| {
            let told = archive.statistics()?;
            Ok(StatisticsView::new(&told, &archive.state()))
        })
        .await?;
    Ok(Json(view).into_response())
}
