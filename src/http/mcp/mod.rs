//! The Model Context Protocol (MCP): the API's questions as tools of language models, over streamable
//! HTTP, without sessions.
//!
//! A tool is an operation of the API under another name. Its parameters are those that the API's
//! description gives, and a call is a request to the same routes: what a tool answers is what the
//! address answers, and a problem is a result that says that it is one.

mod call;

mod server;

mod tools;

use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post_service};
use rmcp::transport::streamable_http_server::session::never::NeverSessionManager;
use rmcp::transport::{StreamableHttpServerConfig, StreamableHttpService};

use crate::http::problem::Problem;
use server::Server;

/// The address.
pub const MCP: &str = "/mcp";

/// Headers of the protocol that a page of another site may send.
pub const HEADERS: [HeaderName; 3] = [
    HeaderName::from_static("mcp-protocol-version"),
    HeaderName::from_static("mcp-method"),
    HeaderName::from_static("mcp-name"),
];

/// Most bytes of a message: a text of the API's largest, with what JSON puts between its characters.
const LARGEST_MESSAGE: usize = 2 * super::LARGEST_BODY;

/// Most bytes of what the protocol says of a request that it cannot read.
const LONGEST_REFUSAL: usize = 4096;

/// The endpoint over the routes of the API.
///
/// Whoever may ask the API may ask here, from any host and any page: nothing is secret, and nothing
/// can be changed.
pub fn endpoint<S>(api: Router) -> MethodRouter<S>
where
    S: Clone + Send + Sync + 'static,
{
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(LARGEST_MESSAGE)
        .disable_allowed_hosts()
        .disable_allowed_origins();
    let server = Server::new(api);
    let sessions = Arc::new(NeverSessionManager::default());
    let service = StreamableHttpService::new(move || Ok(server.clone()), sessions, config);
    post_service(service).layer(map_response(as_problem))
}

/// What the protocol refuses before it reads a message, as every refusal here.
async fn as_problem(response: Response) -> Response {
    let status = response.status();
    let is_json = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if is_json || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let said = to_bytes(response.into_body(), LONGEST_REFUSAL).await;
    let said = said.unwrap_or_default();
    let mut detail = String::from_utf8_lossy(&said).into_owned();
    if status == StatusCode::NOT_ACCEPTABLE {
        detail += "; send 'Accept: application/json, text/event-stream'";
    }
    Problem::new(status, detail).into_response()
}
