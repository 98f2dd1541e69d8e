//! The HTTP service: the API under `/v1`, and the web pages.
//!
//! Async is a coat here: handlers read the request, ask the archive once (away from the threads
//! that serve connections) and make a view or a page of what it says. No bytes that a client can
//! send lead to an answer of the 500s.

pub mod accept;

pub mod answers;

pub mod base;

pub mod checksums;

pub mod calendar;

mod conditional;

pub mod cursor;

pub mod described;

mod envelope;

pub mod labels;

pub mod language;

pub mod links;

pub mod markup;

mod mcp;

pub mod metrics;

pub mod names;

pub mod openapi;

pub mod page;

pub mod params;

mod permalinks;

pub mod problem;

pub mod query_string;

pub mod routes;

pub mod search_params;

mod serve;

pub mod state;

pub mod streamed;

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests;

pub mod view;

pub mod writing;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::header::{self, HeaderName};
use axum::http::{Method, StatusCode};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post, put};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};

use problem::Problem;
use routes::{
    assets, bulk, chain, check, citations, compare, documents, duties, export, feeds, graph,
    operation, references, reports, search, statistics, suggest, timeline, work_parts, works,
    writing as writes,
};
pub use serve::serve;
pub use state::AppState;

/// Most bytes of a request's body.
const LARGEST_BODY: usize = 1024 * 1024;

/// All addresses of the service.
pub fn router(state: AppState) -> Router {
    let permanent = from_fn_with_state(state.clone(), permalinks::permanent);
    let api = Router::new()
        .route("/v1/search", get(search::search))
        .route("/v1/suggest", get(suggest::suggest))
        .route("/v1/documents", get(documents::list))
        .route("/v1/documents/{id}", get(documents::document))
        .route("/v1/documents/{id}/cites", get(references::cites))
        .route("/v1/documents/{id}/cited-by", get(references::cited_by))
        .route("/v1/documents/{id}/coupled", get(references::coupled))
        .route("/v1/works", get(works::list))
        .route("/v1/works/{*work_id}", get(work_parts::work))
        .route("/v1/reports/unresolved", get(reports::unresolved))
        .route("/v1/reports/disagreements", get(reports::disagreements))
        .route("/v1/reports/superseded", get(reports::superseded))
        .route("/v1/feeds/search.atom", get(feeds::search))
        .route("/v1/duties", get(duties::list))
        .route("/v1/duties.ics", get(duties::calendar))
        .route("/v1/documents/{id}/chain", get(chain::of_document))
        .route("/v1/documents/{id}/timeline", get(timeline::of_document))
        .route("/v1/graph", get(graph::graph))
        .route("/v1/compare", get(compare::compare))
        .route("/v1/statistics", get(statistics::statistics))
        .route("/v1/citations", post(citations::find))
        .route("/v1/check", post(check::check))
        .route("/v1/citations/resolve", get(citations::resolve))
        .layer(permanent.clone())
        .layer(from_fn_with_state(state.clone(), answers::kept))
        .layer(from_fn(conditional::conditional));
    // It gets to know checksums while nothing is committed.
    let changing = Router::new()
        .route("/v1/bulk", get(bulk::list))
        .layer(from_fn(answers::unkept))
        .layer(from_fn(conditional::conditional));
    let writing = Router::new()
        .route(
            "/v1/documents/{id}",
            put(writes::put).delete(writes::delete),
        )
        .route(writes::BULK, post(writes::bulk));
    // Too long to be held whole, so without a tag of the body.
    let files = Router::new()
        .route(export::EXPORT, get(export::export))
        .route(bulk::FILE, get(bulk::file));
    let operation = Router::new()
        .route("/livez", get(operation::livez))
        .route("/readyz", get(operation::readyz))
        .route("/metrics", get(operation::metrics))
        .route("/version", get(operation::version))
        .route("/openapi.json", get(operation::openapi))
        .route("/docs", get(operation::docs));
    let drafts = get(page::check::form).post(page::check::check);
    let drafts = drafts.layer(DefaultBodyLimit::max(writing::most::DRAFT));
    let pages = Router::new()
        .route("/", get(page::home::home))
        .route("/search", get(page::search::search))
        .route("/documents/{id}", get(page::document::document))
        .route("/documents/{id}/chain", get(page::chain::chain))
        .route("/works/{*work_id}", get(page::work::work))
        .route("/check", drafts)
        .route("/compare", get(page::compare::compare))
        .route("/statistics", get(page::statistics::statistics))
        .route("/reports/{name}", get(page::reports::report))
        .route("/cards/{*work_id}", get(page::card::card))
        .route("/embed", get(page::embed::embed))
        .route("/preferences", post(page::preferences::preferences))
        .route("/embed.js", get(assets::embed))
        .route("/assets/{folder}/{name}", get(assets::asset))
        .route("/favicon.svg", get(assets::icon))
        .route("/favicon.ico", get(assets::icon))
        .layer(permanent);
    // Tools ask what a client asks, without what lies around a request of their own.
    let tools = mcp::endpoint(api.clone().with_state(state.clone()));
    let all = api
        .route(mcp::MCP, tools)
        .merge(changing)
        .merge(files)
        .merge(writing)
        .merge(operation)
        .merge(pages);
    let all = all
        .fallback(page::error::unknown_address)
        .method_not_allowed_fallback(wrong_method);
    layered(all, &state).with_state(state)
}

/// What lies around every route; the last layer is the outermost.
fn layered(router: Router<AppState>, state: &AppState) -> Router<AppState> {
    router
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(state.clone(), envelope::envelope))
        .layer(cors())
        .layer(CompressionLayer::new())
        .layer(map_response(async |response: Response| {
            conditional::distinguish_compressed(response)
        }))
}

fn cors() -> CorsLayer {
    let own = [
        header::IF_NONE_MATCH,
        header::CONTENT_TYPE,
        header::AUTHORIZATION,
        envelope::REQUEST_ID,
        HeaderName::from_static("traceparent"),
    ];
    let allowed: Vec<HeaderName> = own.into_iter().chain(mcp::HEADERS).collect();
    let retry_after: HeaderName = header::RETRY_AFTER;
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::HEAD,
            Method::PUT,
            Method::DELETE,
        ])
        .allow_headers(allowed)
        .expose_headers([
            header::ETAG,
            header::LINK,
            retry_after,
            envelope::REQUEST_ID,
            envelope::SERVER_TIMING,
            routes::export::GENERATION,
        ])
}

/// The router adds `Allow` to this.
async fn wrong_method(request: Request) -> Problem {
    let detail = format!(
        "{} is not served at this address; see 'Allow'",
        request.method()
    );
    Problem::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!("a handler panicked: {text}");
    Problem::internal().into_response()
}
