//! `GET /v1/export`.

use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HeaderMap, HeaderName};
use axum::response::{IntoResponse, Response};

use crate::formats::ListFormat;
use crate::http::base::base;
use crate::http::described::{FilterParams, ReadingParams};
use crate::http::names::joined;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::search_params::{FILTERS, filters, readings, sort};
use crate::http::state::AppState;
use crate::http::streamed::{Streamed, streamed};
use crate::search::request::{LONGEST_PASSAGE, SearchRequest};

/// The parameters of an export: those of a search that say which documents are wanted.
pub const EXPORT_PARAMS: [&str; 25] = joined(
    FILTERS,
    [
        "q",
        "sort",
        "citations",
        "keystrokes",
        "expand",
        "restore",
        "facts",
        "format",
    ],
);

/// The address.
pub const EXPORT: &str = "/v1/export";

/// Which state of the index a file was made from.
pub const GENERATION: HeaderName = HeaderName::from_static("x-generation");

/// Everything that a search finds, as one file.
///
/// JSON Lines hold the texts and can be ingested again; the other forms name the documents for
/// spreadsheets and reference managers. All of it is of one state of the index, which the header
/// `X-Generation` names; what cannot be finished is broken off.
#[utoipa::path(
    get,
    path = "/v1/export",
    operation_id = "export_documents",
    tag = "documents",
    params(
        ("q" = Option<String>, Query, max_length = 8000, example = "kỷ luật", description = "What is looked for, as in `/v1/search`; everything where empty."),
        FilterParams,
        ("sort" = Option<String>, Query, description = "`relevance` (default), `date`, `-date` or `cited`."),
        ReadingParams,
        ("format" = Option<String>, Query, description = "`jsonl` (default), `csv`, `bib`, `ris` or `csl`."),
    ),
    responses(
        (status = 200, description = "The documents.", content(
            (String = "application/jsonl"),
            (String = "text/csv"),
            (String = "application/x-bibtex"),
            (String = "application/x-research-info-systems"),
            (Vec<Value> = "application/vnd.citationstyles.csl+json"),
        ), headers(("x-generation" = String, description = "State of the index that answered."))),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many files are being sent.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn export(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &EXPORT_PARAMS)?;
    let format = params.choice("format", &ListFormat::NAMES)?;
    let format = format.unwrap_or_default();
    let (request, base) = (request(&params)?, base(&headers));
    let made = streamed(&state, move |archive, sink| {
        let edition = archive.edition();
        sink.of_generation(edition.generation());
        edition.export(&request, format, &base, sink)?;
        Ok(())
    });
    let Streamed { generation, body } = made.await?;
    let name = format!("directives-{generation}.{}", format.extension());
    let headers = [
        (CONTENT_TYPE, format.media_type().to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, "no-store".to_owned()),
        (GENERATION, generation),
    ];
    Ok((headers, body).into_response())
}

/// Which documents are wanted.
///
/// # Errors
/// 400 with what is wrong and what is allowed.
pub fn request(params: &Params) -> Result<SearchRequest, Problem> {
    Ok(SearchRequest {
        query: params.text("q", LONGEST_PASSAGE)?.to_owned(),
        filters: filters(params)?,
        sort: sort(params)?,
        readings: readings(params)?,
        ..SearchRequest::default()
    })
}
