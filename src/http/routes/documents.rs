//! `GET /v1/documents`, `GET /v1/documents/{id}`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::{DOCUMENTS_PARAMS, Segment, asked_of, list_of};
use crate::archive::HeldDocument;
use crate::citation::annotate::akoma_ntoso::About;
use crate::http::accept::negotiate;
use crate::http::described::{FilterParams, PageParams};
use crate::http::links;
use crate::http::page;
use crate::http::page::ui::Ui;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::search_params::joined;
use crate::http::state::AppState;
use crate::http::view::annotated::{AKOMA_NTOSO, AnnotatedText, Markup};
use crate::http::view::annotation::{self, Addresses, AnnotationPageView};
use crate::http::view::document::{DocumentView, HeldDocumentView};
use crate::http::view::list::ListView;

/// The parameters of one document.
pub const DOCUMENT_PARAMS: [&str; 1] = ["lang"];

/// What the list of documents takes.
pub const LISTED_PARAMS: [&str; 21] = joined(DOCUMENTS_PARAMS, ["sort"]);

/// All documents held, newest first.
#[utoipa::path(
    get,
    path = "/v1/documents",
    operation_id = "list_documents",
    tag = "documents",
    params(
        FilterParams,
        ("sort" = Option<String>, Query, description = "`-date` (default: newest first), `date` or `cited` (most cited first)."),
        PageParams,
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<DocumentView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &LISTED_PARAMS)?;
    let asked = params.clone();
    let view: ListView<DocumentView> = state
        .ask(move |archive| {
            let asked = asked_of(&asked, &archive.state())?;
            Ok(ListView::from(&archive.documents(&asked)?))
        })
        .await?;
    list_of("/v1/documents", &params, &view, &DocumentView::FIELDS)
}

/// One document: its text, provisions and citations with offsets.
///
/// `.json`, `.txt`, `.html`, `.jsonld` (its citations as W3C Web Annotations) or `.akn` (Akoma Ntoso
/// 3.0; also `.xml`) behind the id, or `Accept`, says in which form.
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
            (AnnotationPageView = "application/ld+json"),
            (String = "application/akn+xml"),
        )),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 406, description = "None of what `Accept` names is here.", body = Problem, content_type = "application/problem+json"),
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
    let (id, format) = Format::of(&segment, &headers)?;
    let id = id.to_owned();
    if format == Format::Html {
        return page::document::answer(&state, &ui, id).await;
    }
    let held = state
        .ask(move |archive| archive.document(&id)?.ok_or_else(|| unknown(&id)))
        .await?;
    Ok(match format {
        Format::Text => held.text.into_response(),
        Format::Annotations => marked(&held, Markup::Annotations),
        Format::AkomaNtoso => marked(&held, Markup::AkomaNtoso),
        Format::Json | Format::Html => Json(HeldDocumentView::from(&held)).into_response(),
    })
}

/// The text of a document with its citations on it.
fn marked(held: &HeldDocument, markup: Markup) -> Response {
    let address = links::api_document(&held.summary.id);
    let annotated = AnnotatedText {
        text: &held.text,
        citations: &held.citations,
        about: About::from(&held.summary),
        addresses: Addresses {
            base: String::new(),
            page: format!("{address}.jsonld"),
            source: format!("{address}.txt"),
        },
    };
    (
        [(CONTENT_TYPE, markup.media_type())],
        annotated.shown(markup),
    )
        .into_response()
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
    Annotations,
    AkomaNtoso,
}

/// What `Accept` can ask for.
const FORMATS: [(&str, Format); 5] = [
    ("application/json", Format::Json),
    ("text/plain", Format::Text),
    ("text/html", Format::Html),
    (annotation::MEDIA_TYPE, Format::Annotations),
    (AKOMA_NTOSO, Format::AkomaNtoso),
];

/// What can stand behind the id.
const SUFFIXES: [(&str, Format); 6] = [
    (".json", Format::Json),
    (".txt", Format::Text),
    (".html", Format::Html),
    (".jsonld", Format::Annotations),
    (".akn", Format::AkomaNtoso),
    (".xml", Format::AkomaNtoso),
];

impl Format {
    /// The id and the form: of the suffix, else of `Accept`.
    fn of<'s>(segment: &'s str, headers: &HeaderMap) -> Result<(&'s str, Self), Problem> {
        let mut suffixes = SUFFIXES.iter();
        let suffix =
            suffixes.find_map(|(suffix, format)| Some((segment.strip_suffix(suffix)?, *format)));
        match suffix {
            Some(found) => Ok(found),
            None => Ok((segment, negotiate(headers, &FORMATS)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use axum::http::header::ACCEPT;

    use super::*;

    fn with(accept: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(accept))])
    }

    #[test]
    fn a_suffix_wins_over_accept() {
        let of = |segment: &'static str, accept| Format::of(segment, &with(accept)).unwrap();
        assert_eq!(of("a.txt", "text/html"), ("a", Format::Text));
        assert_eq!(of("a.json", "image/png"), ("a", Format::Json));
        assert_eq!(of("a.jsonld", "*/*"), ("a", Format::Annotations));
        assert_eq!(of("a.xml", "*/*"), of("a.akn", "*/*"));
        assert_eq!(of("a.b", "*/*"), ("a.b", Format::Json));
    }

    #[test]
    fn accept_names_the_form() {
        for (media_type, format) in FORMATS {
            assert_eq!(Format::of("a", &with(media_type)).unwrap().1, format);
        }
        let refused = Format::of("a", &with("image/png")).unwrap_err();
        assert_eq!(refused.status(), axum::http::StatusCode::NOT_ACCEPTABLE);
    }
}
