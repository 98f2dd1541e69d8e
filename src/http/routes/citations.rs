//! `GET /v1/citations/resolve`, `POST /v1/citations`.

use axum::Json;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use crate::citation::annotate::akoma_ntoso::About;
use crate::http::accept::negotiate;
use crate::http::params::Params;
use crate::http::problem::{Fault, Problem};
use crate::http::state::AppState;
use crate::http::view::annotated::{AKOMA_NTOSO, AnnotatedText, Markup};
use crate::http::view::annotation::{self, Addresses, AnnotationPageView};
use crate::http::view::citation::{ResolutionView, ResolvedCitationsView};
use crate::http::writing::{announced, most, whole_of};
use crate::references::response::Resolution;
use crate::search::request::LONGEST_QUERY;

/// The parameters of a look-up.
pub const RESOLVE_PARAMS: [&str; 3] = ["c", "on", "from_doc"];

/// Which work one citation means.
///
/// Always answers 200 with the citation's own `status` in the body: 200 one work, 300 several
/// (all listed, with what would decide), 404 none known here, 400 not a citation.
#[utoipa::path(
    get,
    path = "/v1/citations/resolve",
    operation_id = "resolve_citation",
    tag = "citations",
    params(
        ("c" = String, Query, min_length = 1, max_length = 1000, example = "Quy định số 148-QĐ/TW", description = "The citation, or a sentence with it."),
        ("on" = Option<String>, Query, format = Date, description = "The day on which it is said."),
        ("from_doc" = Option<String>, Query, description = "Id of the document that says it; decides relative issuers."),
    ),
    responses(
        (status = 200, description = "What it can mean.", body = ResolutionView),
        (status = 400, description = "A parameter is missing or wrong.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn resolve(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &RESOLVE_PARAMS)?;
    let citation = params.text("c", LONGEST_QUERY)?.to_owned();
    let (on, from) = (
        params.date("on")?,
        params.name("from_doc")?.map(str::to_owned),
    );
    if params.one("c")?.is_none_or(str::is_empty) {
        return Err(missing("c", "expected a citation such as 148-QĐ/TW"));
    }
    let view = state
        .ask(move |archive| {
            if let Some(from) = &from
                && archive.document(from)?.is_none()
            {
                return Err(not_held(from));
            }
            let resolution = archive.resolve(&citation, on, from.as_deref())?;
            Ok(ResolutionView::new(&citation, &resolution))
        })
        .await?;
    Ok(Json(view).into_response())
}

/// A text as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBody {
    /// The text.
    #[schema(example = "Thực hiện Quy định số 37-QĐ/TW, ngày 25/10/2021")]
    pub text: String,
}

/// How the citations of a text can be answered; `None` is JSON.
const FORMS: [(&str, Option<Markup>); 4] = [
    ("application/json", None),
    (annotation::MEDIA_TYPE, Some(Markup::Annotations)),
    (AKOMA_NTOSO, Some(Markup::AkomaNtoso)),
    ("text/html", Some(Markup::Html)),
];

/// Every citation of a text, with offsets, status and candidates.
///
/// The text as `text/plain` (UTF-8) or as JSON, at most 1 MiB. Nothing of it is kept. `Accept` asks
/// for the text itself with its citations on it: W3C Web Annotations, Akoma Ntoso 3.0, or HTML as one
/// `div` to be put into a page.
#[utoipa::path(
    post,
    path = "/v1/citations",
    operation_id = "find_citations",
    tag = "citations",
    request_body(content((String = "text/plain"), (TextBody = "application/json")), description = "The text."),
    responses(
        (status = 200, description = "The citations in order.", content(
            (ResolvedCitationsView<'static> = "application/json"),
            (AnnotationPageView = "application/ld+json"),
            (String = "application/akn+xml"),
            (String = "text/html"),
        )),
        (status = 400, description = "The body is empty, not UTF-8 text or not the JSON expected.", body = Problem, content_type = "application/problem+json"),
        (status = 406, description = "None of what `Accept` names is here.", body = Problem, content_type = "application/problem+json"),
        (status = 408, description = "Nothing came any more.", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "The body is larger than 1 MiB.", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "Neither text/plain nor application/json.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn find(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    Params::read(raw.as_deref(), &[])?;
    let form = negotiate(&headers, &FORMS)?;
    announced(&headers, most::TEXT)?;
    let text = text_of_body(&headers, &whole_of(body, most::TEXT).await?)?;
    let shown = state
        .ask(move |archive| {
            let found = archive.citations(&text)?;
            match form {
                None => json(&ResolvedCitationsView::new(&text, &found)),
                Some(markup) => Ok(marked(&text, found.resolutions, markup)),
            }
        })
        .await?;
    let media_type = form.map_or("application/json", Markup::media_type);
    Ok(([(CONTENT_TYPE, media_type)], shown).into_response())
}

/// Made where the archive is asked: a long answer takes its time.
fn json(view: &ResolvedCitationsView<'_>) -> Result<String, Problem> {
    serde_json::to_string(view).map_err(|_| Problem::internal())
}

/// A text of which nothing else is known, with its citations on it. Its address is its digest.
fn marked(text: &str, found: Vec<Resolution>, markup: Markup) -> String {
    let citations = found.into_iter().filter_map(|found| found.citation);
    let citations: Vec<_> = citations.collect();
    let digest = Sha256::digest(text.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let annotated = AnnotatedText {
        text,
        citations: &citations,
        about: About::default(),
        addresses: Addresses {
            base: String::new(),
            page: format!("urn:sha256:{digest}:citations"),
            source: format!("urn:sha256:{digest}"),
        },
    };
    annotated.shown(markup)
}

/// The text of a body, by its media type; plain text where none is given.
///
/// # Errors
/// 400 for nothing, and for what is not UTF-8 text or the JSON expected; 415 for another media type.
pub fn text_of_body(headers: &HeaderMap, body: &[u8]) -> Result<String, Problem> {
    let media_type = headers
        .get(CONTENT_TYPE)
        .map_or("text/plain", |value| value.to_str().unwrap_or(""));
    match media_type
        .split(';')
        .next()
        .unwrap_or("")
        .trim()
        .to_ascii_lowercase()
        .as_str()
    {
        "text/plain" if !is_utf8(media_type) => {
            let detail = format!("expected text in UTF-8, found '{media_type}'");
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
        }
        // Most often a file that was not there; an empty text can still be sent as JSON.
        "text/plain" | "application/json" if body.is_empty() => {
            Err(Problem::bad_request("the body is empty; expected a text"))
        }
        "text/plain" => {
            let text = std::str::from_utf8(body).map(str::to_owned);
            text.map_err(|error| {
                Problem::bad_request(format!("the body is not UTF-8 text: {error}"))
            })
        }
        "application/json" if !is_object(body) => Err(Problem::bad_request(expected("no object"))),
        "application/json" => {
            let read = serde_json::from_slice::<TextBody>(body).map(|body| body.text);
            read.map_err(|error| Problem::bad_request(expected(&error.to_string())))
        }
        other => {
            let detail = format!("expected text/plain or application/json, found '{other}'");
            Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail))
        }
    }
}

/// Whether a media type names no other encoding than UTF-8, or its part ASCII.
fn is_utf8(media_type: &str) -> bool {
    let mut parameters = media_type.split(';').skip(1);
    let charset = parameters.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_charset = name.trim().eq_ignore_ascii_case("charset");
        is_charset.then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    });
    charset.is_none_or(|charset| matches!(charset.as_str(), "utf-8" | "utf8" | "us-ascii"))
}

/// Serde reads a list as an object whose names were left out; nobody who sends one means that.
fn is_object(body: &[u8]) -> bool {
    body.trim_ascii_start().first() == Some(&b'{')
}

/// What was wrong with a body of JSON.
fn expected(error: &str) -> String {
    if error.contains("surrogate") || error.contains("hex escape") {
        return format!(
            "the text holds half a surrogate pair (such as \\ud83d alone), which is no character: {error}"
        );
    }
    format!("expected a body such as {{\"text\": \"…\"}}: {error}")
}

/// The citing document that was named is not held, so it decides nothing.
fn not_held(document: &str) -> Problem {
    let detail = format!("no document '{document}' is held");
    Problem::fault(Fault {
        parameter: "from_doc".to_owned(),
        detail,
        ..Fault::default()
    })
}

fn missing(parameter: &str, expected: &str) -> Problem {
    let (parameter, detail) = (parameter.to_owned(), format!("missing; {expected}"));
    Problem::fault(Fault {
        parameter,
        detail,
        ..Fault::default()
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn status(media_type: &'static str, body: &[u8]) -> Result<String, StatusCode> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(media_type))]);
        text_of_body(&headers, body).map_err(|problem| problem.status())
    }

    #[test]
    fn text_and_json_are_read() {
        assert_eq!(
            status("text/plain; charset=utf-8", "số".as_bytes()),
            Ok("số".to_owned())
        );
        assert_eq!(
            status("Application/JSON", br#"{"text":"a"}"#),
            Ok("a".to_owned())
        );
        assert_eq!(text_of_body(&HeaderMap::new(), b"a"), Ok("a".to_owned()));
    }

    #[test]
    fn no_body_is_no_text() {
        assert_eq!(status("text/plain", b""), Err(StatusCode::BAD_REQUEST));
        assert_eq!(
            status("application/json", b""),
            Err(StatusCode::BAD_REQUEST)
        );
        let empty = status("application/json", br#"{"text":""}"#);
        assert_eq!(empty, Ok(String::new()));
    }

    #[test]
    fn everything_else_is_refused_with_its_own_status() {
        assert_eq!(status("text/plain", b"\xff"), Err(StatusCode::BAD_REQUEST));
        assert_eq!(
            status("application/json", b"{\"text\":1}"),
            Err(StatusCode::BAD_REQUEST)
        );
        assert_eq!(
            status("application/json", b"{\"text\":\"\",\"x\":1}"),
            Err(StatusCode::BAD_REQUEST)
        );
        for foreign in [
            "text/plain; charset=utf-16",
            "text/plain;Charset=\"windows-1258\"",
        ] {
            assert_eq!(
                status(foreign, b"a"),
                Err(StatusCode::UNSUPPORTED_MEDIA_TYPE)
            );
        }
        assert_eq!(
            status("application/json", br#"["a"]"#),
            Err(StatusCode::BAD_REQUEST)
        );
        assert_eq!(
            status("image/png", b""),
            Err(StatusCode::UNSUPPORTED_MEDIA_TYPE)
        );
    }
}
