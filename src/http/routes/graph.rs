//! `GET /v1/graph`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::archive::Archive;
use crate::archive::relations::Focus;
use crate::http::params::Params;
use crate::http::problem::{Fault, Problem};
use crate::http::state::AppState;
use crate::http::view::graph::GraphView;
use crate::http::view::graph_formats::{GraphFormat, written};
use crate::references::graph::GraphRequest;

/// What a graph takes.
pub const GRAPH_PARAMS: [&str; 4] = ["focus", "depth", "limit", "format"];

/// The citation graph around a document or work, as JSON, GraphML, GEXF, CSV or DOT.
///
/// Edges lead from what cites to what is cited, one for each relation, with the number of mentions.
/// Nodes are found breadth first; `meta` says whether the limit left any out. CSV holds nodes and
/// edges in one table, told apart by the column `row`.
#[utoipa::path(
    get,
    path = "/v1/graph",
    operation_id = "get_graph",
    tag = "references",
    params(
        ("focus" = String, Query, example = "dang:tw:k13:qd_:148", description = "Id of a document, or of a work."),
        ("depth" = Option<usize>, Query, minimum = 1, maximum = 3, description = "Steps followed, 1 unless told."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 1000, description = "Most nodes, 70 unless told."),
        ("format" = Option<String>, Query, description = "`json` (unless told), `graphml`, `gexf`, `csv` or `dot`."),
    ),
    responses(
        (status = 200, description = "The graph.", content(
            (GraphView = "application/json"),
            (String = "application/graphml+xml"),
            (String = "application/gexf+xml"),
            (String = "text/csv"),
            (String = "text/vnd.graphviz"),
        )),
        (status = 400, description = "A parameter is missing or cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Neither a document nor a work that is known.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "It took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn graph(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &GRAPH_PARAMS)?;
    let format = params.choice("format", &GraphFormat::NAMES)?;
    let request = GraphRequest {
        depth: params.number(
            "depth",
            1..=GraphRequest::MOST_DEPTH,
            GraphRequest::USUAL_DEPTH,
        )?,
        limit: params.number(
            "limit",
            1..=GraphRequest::MOST_LIMIT,
            GraphRequest::USUAL_LIMIT,
        )?,
    };
    let id = required(&params, "focus")?;
    let view = state
        .ask(move |archive| {
            let focus = focus(archive, &id)?;
            let told = archive.graph(&focus, request)?;
            Ok(GraphView::new(&told.ok_or_else(|| unknown(&id))?, request))
        })
        .await?;
    let format = format.unwrap_or(GraphFormat::Json);
    Ok(match written(&view, format) {
        Some(text) => ([(CONTENT_TYPE, format.media_type())], text).into_response(),
        None => Json(view).into_response(),
    })
}

/// A parameter that must be given.
pub(super) fn required(params: &Params, name: &str) -> Result<String, Problem> {
    let given = params.name(name)?;
    given.map(str::to_owned).ok_or_else(|| {
        Problem::fault(Fault {
            parameter: name.to_owned(),
            detail: "expected the id of a document or work, found nothing".to_owned(),
            ..Fault::default()
        })
    })
}

/// The document or work of an id.
pub(super) fn focus(archive: &Archive, id: &str) -> Result<Focus, Problem> {
    Focus::read(id, archive)?.ok_or_else(|| unknown(id))
}

/// Nothing known under an id.
pub(super) fn unknown(id: &str) -> Problem {
    Problem::not_found(format!(
        "'{id}' is neither a document nor a work that is known here"
    ))
}
