//! `GET /v1/documents`, `GET /v1/documents/{id}`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::ACCEPT;
use axum::response::{IntoResponse, Response};

use super::{Segment, list_params, listed};
use crate::http::page;
use crate::http::page::ui::Ui;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::document::{DocumentView, HeldDocumentView};
use crate::http::view::list::ListView;

/// The parameters of one document.
pub const DOCUMENT_PARAMS: [&str; 1] = ["lang"];

/// All documents held, newest first.
#[utoipa::path(
    get,
    path = "/v1/documents",
    operation_id = "list_documents",
    tag = "documents",
    params(
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Documents wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
    ),
    responses((status = 200, description = "The documents.", body = ListView<DocumentView>)),
)]
pub async fn list(State(state): State<AppState>, query: RawQuery) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let asked = params.clone();
    let view: ListView<DocumentView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            Ok(ListView::from(
                &archive.documents(paging.offset, paging.limit)?,
            ))
        })
        .await?;
    Ok(listed(
        "/v1/documents",
        &params,
        &view,
        view.meta.next.as_deref(),
    ))
}

/// One document: its text, provisions and citations with offsets.
///
/// `.json`, `.txt` or `.html` behind the id, or `Accept`, says in which form.
#[utoipa::path(
    get,
    path = "/v1/documents/{id}",
    operation_id = "get_document",
    tag = "documents",
    params(
        ("id" = String, Path, example = "tw-qd-148-k13", description = "Id of the document, with or without a suffix."),
        ("lang" = Option<String>, Query, description = "Language of the HTML form: `vi` or `en`."),
    ),
    responses(
        (status = 200, description = "The document.", content(
            (HeldDocumentView = "application/json"),
            (String = "text/plain"),
            (String = "text/html"),
        )),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn document(
    State(state): State<AppState>,
    Segment(segment): Segment,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    ui: Ui,
) -> Result<Response, Problem> {
    Params::read(raw.as_deref(), &DOCUMENT_PARAMS)?;
    let (id, format) = Format::of(&segment, &headers);
    let id = id.to_owned();
    if format == Format::Html {
        return page::document::answer(&state, &ui, id).await;
    }
    let held = state
        .ask(move |archive| archive.document(&id)?.ok_or_else(|| unknown(&id)))
        .await?;
    Ok(match format {
        Format::Text => held.text.into_response(),
        _ => Json(HeldDocumentView::from(&held)).into_response(),
    })
}

/// No document of this id.
pub fn unknown(id: &str) -> Problem {
    Problem::not_found(format!("no document '{id}' is held here"))
}

/// The form in which a document is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Text,
    Html,
}

impl Format {
    /// The id and the form: of the suffix, else of `Accept`.
    fn of<'s>(segment: &'s str, headers: &HeaderMap) -> (&'s str, Self) {
        let suffixes = [
            (".json", Self::Json),
            (".txt", Self::Text),
            (".html", Self::Html),
        ];
        let suffix = suffixes
            .iter()
            .find_map(|(suffix, format)| Some((segment.strip_suffix(suffix)?, *format)));
        suffix.unwrap_or_else(|| (segment, Self::accepted(headers)))
    }

    /// The form that `Accept` names first; JSON where it names none of ours.
    fn accepted(headers: &HeaderMap) -> Self {
        let accept = headers
            .get(ACCEPT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let named = accept.split(',').filter_map(|range| {
            match range.split(';').next().unwrap_or("").trim() {
                "application/json" => Some(Self::Json),
                "text/plain" => Some(Self::Text),
                "text/html" => Some(Self::Html),
                _ => None,
            }
        });
        named.take(1).last().unwrap_or(Self::Json)
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn with(accept: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))])
    }

    #[test]
    fn a_suffix_wins_over_accept() {
        assert_eq!(Format::of("a.txt", &with("text/html")), ("a", Format::Text));
        assert_eq!(Format::of("a.json", &HeaderMap::new()), ("a", Format::Json));
        assert_eq!(Format::of("a.b", &HeaderMap::new()), ("a.b", Format::Json));
    }

    #[test]
    fn accept_names_the_form() {
        let browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        for (accept, format) in [
            ("*/*", Format::Json),
            (browser, Format::Html),
            ("text/plain", Format::Text),
            ("image/png, text/plain;q=0.5", Format::Text),
        ] {
            assert_eq!(Format::of("a", &with(accept)).1, format, "{accept}");
        }
    }
}
