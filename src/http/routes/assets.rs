//! Style, script and icon, embedded in the binary; their names bear a hash of their content, so
//! that browsers may keep them for good.

use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::Segment;
use crate::http::problem::Problem;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";
const ICON: &str = include_str!("../assets/icon.svg");

/// A file of the pages.
#[derive(Debug)]
pub struct Asset {
    /// `style.1a2b3c4d.css`.
    pub name: String,
    media_type: &'static str,
    content: &'static str,
}

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, content: &'static str) -> Self {
        let hash = crc32fast::hash(content.as_bytes());
        Self {
            name: format!("{stem}.{hash:08x}.{extension}"),
            media_type,
            content,
        }
    }
}

/// The style of all pages.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "style",
        "css",
        "text/css; charset=utf-8",
        include_str!("../assets/style.css"),
    )
});

/// What pages can do with JavaScript beyond what they do without.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new(
        "app",
        "js",
        "text/javascript; charset=utf-8",
        include_str!("../assets/app.js"),
    )
});

/// `GET /assets/{name}`.
pub async fn asset(Segment(name): Segment) -> Result<Response, Problem> {
    let found = [&STYLE, &SCRIPT]
        .into_iter()
        .find(|asset| asset.name == name);
    let asset =
        found.ok_or_else(|| Problem::not_found(format!("no file '{name}' is served here")))?;
    Ok((
        [(CONTENT_TYPE, asset.media_type), (CACHE_CONTROL, FOR_GOOD)],
        asset.content,
    )
        .into_response())
}

/// `GET /favicon.svg`.
pub async fn icon() -> Response {
    (
        [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, FOR_A_DAY)],
        ICON,
    )
        .into_response()
}
