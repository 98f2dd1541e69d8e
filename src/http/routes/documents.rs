//! `GET /v1/documents`, `GET /v1/documents/{id}`.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::{DOCUMENTS_PARAMS, ORDERS, Segment, asked_of, list_of};
use crate::archive::HeldDocument;
use crate::citation::annotate::akoma_ntoso::About;
use crate::domain::relation::Relation;
use crate::formats::legislation::{self, Edge};
use crate::formats::{ListFormat, Reference};
use crate::http::accept::negotiate;
use crate::http::base::base;
use crate::http::described::{FilterParams, PageParams};
use crate::http::language::Language;
use crate::http::links;
use crate::http::names::joined;
use crate::http::page;
use crate::http::page::ui::Ui;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::annotated::{AKOMA_NTOSO, AnnotatedText, Markup};
use crate::http::view::annotation::{Addresses, AnnotationPageView};
use crate::http::view::document::{DocumentView, HeldDocumentView};
use crate::http::view::list::ListView;
use crate::references::response::CitedWork;

/// The parameters of one document.
pub const DOCUMENT_PARAMS: [&str; 1] = ["lang"];

/// What the list of documents takes.
pub const LISTED_PARAMS: [&str; 22] = joined(DOCUMENTS_PARAMS, ["sort"]);

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
            let asked = asked_of(&asked, &archive.state(), &ORDERS)?;
            Ok(ListView::from(&archive.documents(&asked)?))
        })
        .await?;
    list_of("/v1/documents", &params, &view, &DocumentView::FIELDS)
}

/// One document: its text, provisions and citations with offsets.
///
/// `.json`, `.txt`, `.html`, `.akn.xml` (Akoma Ntoso 3.0; also `.akn`, `.xml`), `.jsonld` (schema.org
/// Legislation), `.anno.jsonld` (its citations as W3C Web Annotations), `.bib`, `.ris`, `.csl` (CSL-JSON) or
/// `.csv` behind the id, or `Accept`, says in which form. An id outlives its document: 301 leads to what it
/// became, 410 says that it was withdrawn.
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
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (Vec<Value> = "application/vnd.citationstyles.csl+json"),
            (String = "text/csv"),
        )),
        (status = 301, description = "It became another document, or a copy of one."),
        (status = 410, description = "It was withdrawn.", body = Problem, content_type = "application/problem+json"),
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
    Params::read(raw.as_deref(), &DOCUMENT_PARAMS)?.choice("lang", &Language::CODES)?;
    let (id, format) = Format::of(&segment, &headers)?;
    let id = id.to_owned();
    if format == Format::Html {
        return page::document::answer(&state, &ui, id).await;
    }
    if format.is_of_record() {
        return record(&state, id, format, base(&headers)).await;
    }
    let held = state
        .ask(move |archive| archive.document(&id)?.ok_or_else(|| unknown(&id)))
        .await?;
    Ok(match format {
        Format::Text => held.text.into_response(),
        Format::Annotations => marked(&held, Markup::Annotations),
        Format::AkomaNtoso => marked(&held, Markup::AkomaNtoso),
        _ => Json(HeldDocumentView::from(&held)).into_response(),
    })
}

/// A document as bibliographies and catalogues name it.
async fn record(
    state: &AppState,
    id: String,
    format: Format,
    base: String,
) -> Result<Response, Problem> {
    let (media_type, record) = state
        .ask(move |archive| {
            let held = archive.document(&id)?.ok_or_else(|| unknown(&id))?;
            let document = &held.summary;
            let reference = Reference {
                document,
                base: &base,
            };
            if let Format::List(form) = format {
                let (opening, closing) = (form.opening(), form.closing());
                let item = form.item(&reference, None, true);
                return Ok((form.media_type(), format!("{opening}{item}{closing}")));
            }
            let cited = archive.cites(&document.id, &[])?.unwrap_or_default();
            let edges: Vec<Edge> = cited.iter().map(edge).collect();
            let record = legislation::legislation(&reference, &edges);
            Ok((legislation::MEDIA_TYPE, record))
        })
        .await?;
    Ok(([(CONTENT_TYPE, media_type)], record).into_response())
}

fn edge(cited: &CitedWork) -> Edge {
    let relations = cited.mentions.iter().map(|mention| mention.relation);
    let mut relations: Vec<Relation> = relations.collect();
    relations.sort_unstable();
    relations.dedup();
    Edge {
        work: cited.work.work.clone(),
        number: cited.work.number.clone(),
        type_name: cited.work.type_name.clone(),
        title: cited.work.title.clone(),
        document_id: cited.work.document_id.clone(),
        relations,
    }
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
            page: format!("{address}.anno.jsonld"),
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
    Legislation,
    List(ListFormat),
}

/// What `Accept` can ask for.
const FORMATS: [(&str, Format); 9] = [
    ("application/json", Format::Json),
    ("text/plain", Format::Text),
    ("text/html", Format::Html),
    (legislation::MEDIA_TYPE, Format::Legislation),
    (AKOMA_NTOSO, Format::AkomaNtoso),
    ("application/x-bibtex", Format::List(ListFormat::Bib)),
    (
        "application/x-research-info-systems",
        Format::List(ListFormat::Ris),
    ),
    (
        "application/vnd.citationstyles.csl+json",
        Format::List(ListFormat::Csl),
    ),
    ("text/csv", Format::List(ListFormat::Csv)),
];

/// What can stand behind the id; of two that fit, the longer one first.
const SUFFIXES: [(&str, Format); 12] = [
    (".anno.jsonld", Format::Annotations),
    (".akn.xml", Format::AkomaNtoso),
    (".json", Format::Json),
    (".txt", Format::Text),
    (".html", Format::Html),
    (".jsonld", Format::Legislation),
    (".akn", Format::AkomaNtoso),
    (".xml", Format::AkomaNtoso),
    (".bib", Format::List(ListFormat::Bib)),
    (".ris", Format::List(ListFormat::Ris)),
    (".csl", Format::List(ListFormat::Csl)),
    (".csv", Format::List(ListFormat::Csv)),
];

/// The profile of JSON-LD by which Web Annotations are asked for.
const ANNOTATIONS: &str = "http://www.w3.org/ns/anno.jsonld";

impl Format {
    /// Whether it names the document rather than showing its text.
    fn is_of_record(self) -> bool {
        matches!(self, Self::Legislation | Self::List(_))
    }

    /// The id and the form: of the suffix, else of `Accept`.
    fn of<'s>(segment: &'s str, headers: &HeaderMap) -> Result<(&'s str, Self), Problem> {
        let mut suffixes = SUFFIXES.iter();
        let suffix =
            suffixes.find_map(|(suffix, format)| Some((segment.strip_suffix(suffix)?, *format)));
        match suffix {
            Some(found) => Ok(found),
            None if asks_annotations(headers) => Ok((segment, Self::Annotations)),
            None => Ok((segment, negotiate(headers, &FORMATS)?)),
        }
    }
}

fn asks_annotations(headers: &HeaderMap) -> bool {
    let mut lines = headers.get_all(ACCEPT).into_iter();
    lines.any(|line| line.to_str().is_ok_and(|line| line.contains(ANNOTATIONS)))
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
        let of = |segment: &'static str, accept| Format::of(segment, &with(accept)).unwrap();
        assert_eq!(of("a.txt", "text/html"), ("a", Format::Text));
        assert_eq!(of("a.json", "image/png"), ("a", Format::Json));
        assert_eq!(of("a.jsonld", "*/*"), ("a", Format::Legislation));
        assert_eq!(of("a.anno.jsonld", "*/*"), ("a", Format::Annotations));
        assert_eq!(of("a.akn.xml", "*/*"), of("a.akn", "*/*"));
        assert_eq!(of("a.xml", "*/*"), of("a.akn", "*/*"));
        assert_eq!(of("a.b", "*/*"), ("a.b", Format::Json));
    }

    #[test]
    fn accept_names_the_form() {
        for (media_type, format) in FORMATS {
            assert_eq!(Format::of("a", &with(media_type)).unwrap().1, format);
        }
        let profile = "application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"";
        assert_eq!(
            Format::of("a", &with(profile)).unwrap().1,
            Format::Annotations
        );
        let refused = Format::of("a", &with("image/png")).unwrap_err();
        assert_eq!(refused.status(), axum::http::StatusCode::NOT_ACCEPTABLE);
    }
}
