//! Style, scripts and icon, embedded in the binary. They stand in a folder named by a hash of them all,
//! so that browsers may keep them for good and modules find each other beside them.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::http::problem::Problem;

const FOR_GOOD: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";
const ICON: &str = include_str!("../assets/icon.svg");
const EMBED: &str = include_str!("../assets/embed.js");
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";

/// A file of the pages: name, media type, content.
type Asset = (&'static str, &'static str, &'static str);

const ASSETS: [Asset; 9] = [
    ("style.css", STYLE, include_str!("../assets/style.css")),
    ("app.js", SCRIPT, include_str!("../assets/app.js")),
    ("cards.js", SCRIPT, include_str!("../assets/cards.js")),
    ("combobox.js", SCRIPT, include_str!("../assets/combobox.js")),
    ("copying.js", SCRIPT, include_str!("../assets/copying.js")),
    ("dropping.js", SCRIPT, include_str!("../assets/dropping.js")),
    ("keys.js", SCRIPT, include_str!("../assets/keys.js")),
    ("live.js", SCRIPT, include_str!("../assets/live.js")),
    ("matches.js", SCRIPT, include_str!("../assets/matches.js")),
];

/// The name of the folder: another one as soon as one of the files is another.
static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut hash = crc32fast::Hasher::new();
    ASSETS
        .iter()
        .for_each(|(.., content)| hash.update(content.as_bytes()));
    format!("{:08x}", hash.finalize())
});

/// The address of a file of the pages.
pub fn address(name: &str) -> String {
    format!("/assets/{}/{name}", *FOLDER)
}

/// `GET /assets/{folder}/{name}`: a page that was made by another version gets what there is now, and is
/// not to keep it.
pub async fn asset(Path((folder, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = ASSETS.iter().find(|(known, ..)| *known == name);
    let (_, media_type, content) =
        found.ok_or_else(|| Problem::not_found(format!("no file '{name}' is served here")))?;
    let keep = if folder == *FOLDER {
        FOR_GOOD
    } else {
        "no-cache"
    };
    Ok((
        [(CONTENT_TYPE, *media_type), (CACHE_CONTROL, keep)],
        *content,
    )
        .into_response())
}

/// `GET /embed.js`: the search box for pages of others.
pub async fn embed() -> Response {
    ([(CONTENT_TYPE, SCRIPT), (CACHE_CONTROL, FOR_A_DAY)], EMBED).into_response()
}

/// `GET /favicon.svg`.
pub async fn icon() -> Response {
    (
        [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, FOR_A_DAY)],
        ICON,
    )
        .into_response()
}
