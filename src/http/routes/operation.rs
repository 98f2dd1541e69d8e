//! `/livez /readyz /metrics /version /openapi.json /docs`: for those who run the service.

use axum::Json;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::openapi;
use crate::http::page;
use crate::http::page::ui::Ui;
use crate::http::problem::Problem;
use crate::http::state::AppState;

/// Whether the service can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Readiness {
    /// `ready`.
    pub status: &'static str,
    /// Documents held.
    pub documents: usize,
    /// State of the index.
    pub generation: String,
    /// When the last document was ingested.
    pub last_ingest: Option<String>,
}

/// Which program answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Version {
    /// Its name.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

/// Whether the process lives.
#[utoipa::path(get, path = "/livez", operation_id = "get_livez", tag = "operation",
    responses((status = 200, description = "It does.", body = String)))]
pub async fn livez() -> &'static str {
    "ok"
}

/// Whether the service can answer, and from which index.
#[utoipa::path(get, path = "/readyz", operation_id = "get_readyz", tag = "operation",
    responses((status = 200, description = "It can.", body = Readiness)))]
pub async fn readyz(State(state): State<AppState>) -> Result<Json<Readiness>, Problem> {
    let archive = state.archive_state().await?;
    let (documents, generation, last_ingest) =
        (archive.documents, archive.generation, archive.last_ingest);
    Ok(Json(Readiness {
        status: "ready",
        documents,
        generation,
        last_ingest,
    }))
}

/// Metrics in the text form of Prometheus.
#[utoipa::path(get, path = "/metrics", operation_id = "get_metrics", tag = "operation",
    responses((status = 200, description = "The metrics.", body = String)))]
pub async fn metrics(State(state): State<AppState>) -> Result<Response, Problem> {
    let archive = state.archive_state().await?;
    let text = state
        .metrics
        .render(archive.documents, state.started.elapsed());
    Ok(([(CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

/// Which program answers, in which version.
#[utoipa::path(get, path = "/version", operation_id = "get_version", tag = "operation",
    responses((status = 200, description = "Name and version.", body = Version)))]
pub async fn version() -> Json<Version> {
    Json(Version {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
    })
}

/// This description.
#[utoipa::path(get, path = "/openapi.json", operation_id = "get_openapi", tag = "operation",
    responses((status = 200, description = "OpenAPI 3.1.")))]
pub async fn openapi() -> Response {
    Json(openapi::document()).into_response()
}

/// The operations as a page.
pub async fn docs(ui: Ui) -> Response {
    page::docs::answer(&ui, openapi::document())
}
