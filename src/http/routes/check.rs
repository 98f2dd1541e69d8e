//! `POST /v1/check`.

use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};

use super::citations::{TextBody, text_of_body};
use crate::archive::Sent;
use crate::archive::check::draft_text;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::check::CheckView;
use crate::http::writing::{announced, most, whole_of};

/// How a draft can be sent as a file: its media type and what its name would end with.
const FILES: [(&str, &str); 7] = [
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx",
    ),
    ("application/pdf", "pdf"),
    ("application/msword", "doc"),
    ("application/rtf", "rtf"),
    ("text/html", "html"),
    ("text/markdown", "md"),
    ("application/octet-stream", ""),
];

/// Checks the citations of a draft.
///
/// Each citation with what is known of its work here, and each finding with where that stands and the
/// string to copy: number, date, type word or issuer that differ, works that another replaced, numbers
/// that are none, and the form that Hướng dẫn 05-HD/VPTW and Nghị định 30/2020/NĐ-CP ask for. Facts
/// and never verdicts: what is not known here may exist all the same. Then works that are usually cited
/// together with these and that the draft lacks. The draft as text, as JSON, or as a file (Word, PDF);
/// a file's bytes say what it is before its media type does. Nothing of it is stored or logged.
#[utoipa::path(
    post,
    path = "/v1/check",
    operation_id = "check_draft",
    tag = "citations",
    request_body(content(
        (String = "text/plain"),
        (TextBody = "application/json"),
        (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (String = "application/pdf"),
        (String = "text/html"),
    ), description = "The draft, at most 20 MiB."),
    responses(
        (status = 200, description = "Every citation with its findings.", body = CheckView),
        (status = 400, description = "The body is empty, not UTF-8 text, not the JSON expected, or breaks off.", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "Nothing came any more.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is larger than 20 MiB.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The media type is none that is read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The file cannot be read (damaged, encrypted, a picture); why, and what can be done.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "The answer took too long.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn check(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<CheckView>, Problem> {
    Params::read(raw.as_deref(), &[])?;
    let form = Form::of(&headers)?;
    announced(&headers, most::DRAFT)?;
    let bytes = whole_of(body, most::DRAFT).await?;
    let view = state
        .ask(move |archive| {
            let text = form.text(&headers, &bytes)?;
            Ok(CheckView::from(&archive.check(text)?))
        })
        .await?;
    Ok(Json(view))
}

/// How a draft is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Text or JSON.
    Text,
    /// A file with this extension.
    File(&'static str),
}

impl Form {
    fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let value = headers
            .get(CONTENT_TYPE)
            .map(|value| value.to_str().unwrap_or(""));
        let media_type = value.unwrap_or("text/plain");
        let media_type = media_type.split(';').next().unwrap_or("").trim();
        let media_type = media_type.to_ascii_lowercase();
        if matches!(media_type.as_str(), "text/plain" | "application/json") {
            return Ok(Self::Text);
        }
        let known = FILES.iter().find(|(known, _)| *known == media_type);
        known.map(|(_, ending)| Self::File(ending)).ok_or_else(|| {
            let known: Vec<&str> = FILES.iter().map(|(known, _)| *known).collect();
            let detail = format!(
                "expected text/plain, application/json, {}; found '{media_type}'",
                known.join(", ")
            );
            Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
        })
    }

    /// The text of a body; that of a file whatever its media type, where its bytes say that it is one.
    fn text(self, headers: &HeaderMap, bytes: &[u8]) -> Result<String, Problem> {
        let is_file = [
            b"%PDF-".as_slice(),
            b"PK\x03\x04",
            b"\xD0\xCF\x11\xE0",
            b"{\\rtf",
        ];
        let is_file = is_file.iter().any(|magic| bytes.starts_with(magic));
        let extension = match self {
            Self::Text if !is_file => return text_of_body(headers, bytes),
            Self::Text => "",
            Self::File(extension) => extension,
        };
        let sent = Sent::File { extension, bytes };
        let read = draft_text(sent);
        let unreadable = |reason| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, reason);
        read.map(|(text, _)| text)
            .map_err(|error| unreadable(error.to_string()))
    }
}
