//! `PUT` and `DELETE /v1/documents/{id}`, `POST /v1/documents:bulk`.

use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Segment;
use super::documents::unknown;
use crate::archive::report::{IngestReport, SourceReport};
use crate::archive::{Archive, ArchiveError, IngestOptions, Sent, Spool};
use crate::http::params::Params;
use crate::http::problem::{Fault, Problem};
use crate::http::state::AppState;
use crate::http::view::taken::{DocumentBody, LineView, SummaryView, TakenView, WithdrawnView};
use crate::http::writing::{Results, Writer, announced, most, spooled, whole_of};

/// The address of many documents at once.
pub const BULK: &str = "/v1/documents:bulk";

/// The parameters of writing.
pub const WRITE_PARAMS: [&str; 1] = ["dry_run"];

/// The media type of lines.
const LINES: &str = "application/x-ndjson";

/// How lines may be called.
const LINES_CALLED: [&str; 4] = [
    LINES,
    "application/jsonl",
    "application/json-lines",
    "application/json",
];

/// Longest id of a sender, in characters.
const LONGEST_ID: usize = 256;

/// Takes or replaces one document.
///
/// Under an id of the sender's own: the same again replaces it, and what is the same already stays as
/// it is. The document as JSON, or as a file (text, Word, PDF, HTML …); its bytes say what it is before
/// its media type does. Answered when it is durable and can be found. The answer names the document
/// that it became: two senders' ids can lead to one work.
#[utoipa::path(
    put,
    path = "/v1/documents/{id}",
    operation_id = "put_document",
    tag = "writing",
    params(
        ("id" = String, Path, min_length = 1, max_length = 256, pattern = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$", example = "so-tu-phap-17", description = "The sender's own id."),
        ("dry_run" = Option<bool>, Query, description = "Whether to say only what would happen."),
    ),
    request_body(content(
        (DocumentBody = "application/json"),
        (String = "text/plain"),
        (String = "text/html"),
        (String = "application/pdf"),
        (String = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ), description = "The document, at most 64 MiB."),
    responses(
        (status = 200, description = "It was held already, in this form or another.", body = TakenView),
        (status = 201, description = "It is new.", body = TakenView, headers(("Location" = String, description = "Its address."))),
        (status = 400, description = "The request is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or an unknown one.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Writing is off.", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "Nothing came any more.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The media type is none that is read.", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "The document cannot be read; why, and what can be done.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Somebody else is writing.", body = Problem, content_type = "application/problem+json"),
        (status = 507, description = "The disk is full.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn put(
    State(state): State<AppState>,
    _: Writer,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let options = options(raw.as_deref())?;
    let id = own_id(id)?;
    let form = Form::of(media_type(&headers))?;
    announced(&headers, most::DOCUMENT)?;
    let bytes = whole_of(body, most::DOCUMENT).await?;
    let taken = state
        .write(move |archive| archive.receive(&id, form.sent(&bytes), options))
        .await?;
    answered(taken.ok_or_else(Problem::internal)?)
}

fn answered(report: SourceReport) -> Result<Response, Problem> {
    tracing::info!(outcome = report.outcome.as_str(), source = %report.source, "a document was put");
    let view = TakenView::from(&report);
    if let Some(reason) = view.reason {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, reason));
    }
    let is_new = matches!(view.outcome, "added" | "copy");
    let status = if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let location = view
        .url
        .as_deref()
        .and_then(|url| HeaderValue::from_str(url).ok());
    let mut response = (status, Json(view)).into_response();
    if let Some(location) = location.filter(|_| is_new) {
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(response)
}

/// Withdraws a document.
///
/// By the sender's own id, what was sent under it; by the id of a document, all its copies.
#[utoipa::path(
    delete,
    path = "/v1/documents/{id}",
    operation_id = "delete_document",
    tag = "writing",
    params(
        ("id" = String, Path, example = "so-tu-phap-17", description = "The sender's own id, or the id of a document."),
        ("dry_run" = Option<bool>, Query, description = "Whether to say only what would happen."),
    ),
    responses(
        (status = 200, description = "It is withdrawn.", body = WithdrawnView),
        (status = 401, description = "No token, or an unknown one.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Writing is off.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Nothing bears this id.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Somebody else is writing.", body = Problem, content_type = "application/problem+json"),
        (status = 507, description = "The disk is full.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn delete(
    State(state): State<AppState>,
    _: Writer,
    Segment(id): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Json<WithdrawnView>, Problem> {
    let options = options(raw.as_deref())?;
    let asked = id.clone();
    let (withdrawn, is_still_held) = state
        .write(move |archive| {
            let withdrawn = archive.withdraw(&asked, options)?;
            let id = withdrawn.iter().find_map(|one| one.document_id.as_deref());
            let held = id.map(|id| archive.document(id)).transpose()?.flatten();
            Ok((withdrawn, held.is_some()))
        })
        .await?;
    if withdrawn.is_empty() {
        return Err(unknown(&id));
    }
    tracing::info!(id, sources = withdrawn.len(), "a document was withdrawn");
    Ok(Json(WithdrawnView {
        withdrawn: withdrawn.iter().map(TakenView::from).collect(),
        is_still_held,
    }))
}

/// Takes many documents, a JSON object a line.
///
/// Lines may be compressed (gzip, Zstandard). The answer has a line for each, in order, as soon as it
/// is durable; it can be found within a second of that. The last line is the summary, or the problem
/// that ended it; what was answered before is kept. Sending the same again changes nothing.
#[utoipa::path(
    post,
    path = "/v1/documents:bulk",
    operation_id = "put_documents",
    tag = "writing",
    params(("dry_run" = Option<bool>, Query, description = "Whether to say only what would happen.")),
    request_body(content((DocumentBody = "application/x-ndjson")), description = "A document a line, at most 1 GiB."),
    responses(
        (status = 200, description = "A line for each, and a summary.", content((LineView = "application/x-ndjson"))),
        (status = 400, description = "The body is empty or breaks off, or a parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "No token, or an unknown one.", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Writing is off.", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "Nothing came any more.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is too large.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "The media type is not that of lines.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Somebody else is writing.", body = Problem, content_type = "application/problem+json"),
        (status = 507, description = "The disk is full.", body = Problem, content_type = "application/problem+json"),
    ),
    security(("token" = [])),
)]
pub async fn bulk(
    State(state): State<AppState>,
    _: Writer,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let options = options(raw.as_deref())?;
    let lines = lines_of(&state, &headers, body).await?;
    let results = Results::new(state.archive.spool()?);
    let turn = state.writers.next(state.timeout).await?;
    let (archive, making) = (state.archive.clone(), results.clone());
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        take_lines(&archive, &lines, options, &making)
    });
    let ending = results.clone();
    tokio::spawn(async move {
        ending.end(work.await.unwrap_or_else(|_| Err(Problem::internal())));
    });
    let answer = results.answer().await?;
    Ok(([(CONTENT_TYPE, LINES)], answer).into_response())
}

/// The lines of a body, on disk.
async fn lines_of(state: &AppState, headers: &HeaderMap, body: Body) -> Result<Spool, Problem> {
    let called = media_type(headers).unwrap_or(LINES);
    if !LINES_CALLED.contains(&called) {
        return Err(unsupported(called, &LINES_CALLED));
    }
    announced(headers, most::LINES)?;
    let lines = state.archive.spool()?;
    if spooled(body, &lines).await? == 0 {
        let detail = "the body is empty; expected a document as JSON in each line";
        return Err(Problem::bad_request(detail));
    }
    Ok(lines)
}

/// Takes lines, telling of each.
fn take_lines(
    archive: &Archive,
    lines: &Spool,
    options: IngestOptions,
    results: &Results,
) -> Result<(), Problem> {
    let taken: Result<IngestReport, ArchiveError> =
        archive.receive_lines(lines.reader(), options, &mut |line, report| {
            results.line(&TakenView::of_line(line, report));
        });
    let report = taken?;
    tracing::info!(outcomes = ?report.outcomes, "documents were put");
    results.line(&SummaryView::new(&report, options.dry_run));
    Ok(())
}

fn options(raw: Option<&str>) -> Result<IngestOptions, Problem> {
    let params = Params::read(raw, &WRITE_PARAMS)?;
    let dry_run = params.choice("dry_run", &[("true", true), ("false", false)])?;
    Ok(IngestOptions {
        dry_run: dry_run.unwrap_or(false),
        is_live: true,
        ..IngestOptions::default()
    })
}

/// A sender's id, which names the source for ever.
fn own_id(id: String) -> Result<String, Problem> {
    let detail = match () {
        () if id.is_empty() => "expected an id".to_owned(),
        () if id.chars().count() > LONGEST_ID => {
            format!("expected at most {LONGEST_ID} characters")
        }
        () if id.chars().any(char::is_control) => {
            "control characters cannot stand in it".to_owned()
        }
        () => return Ok(id),
    };
    Err(Problem::fault(Fault {
        parameter: "id".to_owned(),
        detail,
        ..Fault::default()
    }))
}

/// How a document is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    /// A file with this extension.
    File(&'static str),
}

/// What media types say; what is not known is looked into.
const FORMS: [(&str, Form); 9] = [
    ("application/json", Form::Json),
    ("text/plain", Form::File("txt")),
    ("text/markdown", Form::File("md")),
    ("text/html", Form::File("html")),
    ("application/pdf", Form::File("pdf")),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Form::File("docx"),
    ),
    ("application/msword", Form::File("doc")),
    ("application/rtf", Form::File("rtf")),
    ("application/octet-stream", Form::File("txt")),
];

impl Form {
    fn of(media_type: Option<&str>) -> Result<Self, Problem> {
        let Some(media_type) = media_type else {
            return Ok(Self::File("txt"));
        };
        let known = FORMS.iter().find(|(known, _)| *known == media_type);
        known.map(|(_, form)| *form).ok_or_else(|| {
            let known = FORMS.map(|(known, _)| known);
            unsupported(media_type, &known)
        })
    }

    fn sent(self, bytes: &[u8]) -> Sent<'_> {
        match self {
            Self::Json => Sent::Json(bytes),
            Self::File(extension) => Sent::File { extension, bytes },
        }
    }
}

/// The media type of a body, without its parameters.
fn media_type(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or(value).trim())
}

fn unsupported(found: &str, allowed: &[&str]) -> Problem {
    let detail = format!("expected {}, found '{found}'", allowed.join(", "));
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail)
}
