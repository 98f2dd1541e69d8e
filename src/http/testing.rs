//! A service over the bundled corpus for tests, asked without a socket.

use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Builder;
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;

use super::{AppState, router};
use crate::archive::{Archive, IngestOptions};
use crate::config::IndexConfig;

/// What was answered, whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }
}

/// An archive that holds the bundled corpus; read once for all tests, in a folder that outlives
/// them.
fn archive() -> Arc<Archive> {
    static ARCHIVE: LazyLock<Arc<Archive>> = LazyLock::new(|| {
        let data = tempfile::tempdir().unwrap().keep();
        let archive = Archive::open(&data, IndexConfig::bundled().unwrap()).unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let options = IngestOptions {
            is_demo: true,
            ..IngestOptions::default()
        };
        archive.ingest(&[corpus], options, &mut |_| {}).unwrap();
        Arc::new(archive)
    });
    Arc::clone(&ARCHIVE)
}

pub fn state() -> AppState {
    let archive = archive();
    let gazetteer = archive.gazetteer();
    AppState::new(archive, gazetteer, Duration::from_secs(10))
}

pub async fn ask(request: Request<Body>) -> Answer {
    let response = router(state()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer {
        status: parts.status,
        headers: parts.headers,
        body,
    }
}

/// A request in Vietnamese.
pub fn request(method: &str, address: &str) -> Builder {
    Request::builder()
        .method(method)
        .uri(address)
        .header(ACCEPT_LANGUAGE, "vi")
}

pub async fn get(address: &str) -> Answer {
    ask(request("GET", address).body(Body::empty()).unwrap()).await
}

pub async fn post(address: &str, media_type: &str, body: impl Into<Body>) -> Answer {
    ask(request("POST", address)
        .header("content-type", media_type)
        .body(body.into())
        .unwrap())
    .await
}

/// What a reader sees: tags dropped, the four escapes undone.
pub fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in html.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&amp;", "&")
}
