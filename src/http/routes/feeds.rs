//! `GET /v1/feeds/search.atom`, `GET /v1/works/{work_id}/citing.atom`.

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::{WorkSegment, moved};
use crate::archive::{Taken, TakenCiting};
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::formats::Reference;
use crate::formats::atom::{self, Entry, Feed};
use crate::http::base::base;
use crate::http::described::{FilterParams, ReadingParams};
use crate::http::links;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::query_string::encode_segment;
use crate::http::search_params::{ALLOWED, SearchParams};
use crate::http::state::AppState;
use crate::text::one_line::joined;

/// Most entries of a feed.
const MOST_ENTRIES: usize = 50;

/// What the address of a work's feed ends with.
pub const CITING: &str = "/citing.atom";

/// Parameters that say which documents are wanted, as the page of a search takes them.
const OF_THE_PAGE: [&str; 8] = [
    "q", "type", "issuer", "level", "place", "from", "to", "cites",
];

/// The documents that a search finds, those taken last first, as an Atom feed.
///
/// Any search's parameters; those that order, page and show hits do not count. A document taken again
/// with another text comes up again under the same entry id.
#[utoipa::path(
    get,
    path = "/v1/feeds/search.atom",
    operation_id = "feed_search",
    tag = "search",
    params(
        ("q" = Option<String>, Query, max_length = 8000, example = "kỷ luật", description = "What is looked for, as in `/v1/search`; everything where empty."),
        FilterParams,
        ("unit" = Option<String>, Query, description = "What a hit is: `document` (default), with its best provisions, or `provision`."),
        ("sort" = Option<String>, Query, description = "`relevance` (default), `date`, `-date` or `cited`."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Hits wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before; 410 once the index changed."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
        ("facets" = Option<String>, Query, example = json!(["type", "year"]), description = "Facets wanted, separated by commas: `type`, `issuer`, `level`, `place`, `year`."),
        ("highlight" = Option<String>, Query, description = "How matches are shown: `html` (default), `offsets` (code points) or `none`."),
        ("fields" = Option<String>, Query, example = json!(["id", "number", "title"]), description = "Fields of hits wanted, separated by commas; all unless told."),
        ("explain" = Option<bool>, Query, description = "Whether hits say what their scores are made of."),
        ReadingParams,
    ),
    responses(
        (status = 200, description = "The feed, of at most 50 entries.", body = String, content_type = "application/atom+xml"),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn search(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &ALLOWED)?;
    let base = base(&headers);
    let feed = state
        .ask(move |archive| {
            let state = archive.state();
            let request = SearchParams::read(&params, &state)?.request;
            let newest = archive.newest(&request, most(&params)?)?;
            let entries = newest.iter().map(|taken| of_document(taken, &base));
            Ok(Feed {
                updated: state.last_ingest,
                entries: entries.collect(),
                ..of_search(&params, &base)
            })
        })
        .await?;
    Ok(answer(&feed))
}

/// The documents that cite a work, those taken last first, as an Atom feed.
///
/// An entry for each, with the sentences in which it cites. A work that nothing cites yet has an empty
/// feed, so that one can wait for the first.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}/citing.atom",
    operation_id = "feed_citing",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
    ),
    responses(
        (status = 200, description = "The feed, of at most 50 entries.", body = String, content_type = "application/atom+xml"),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 404, description = "It is not the id of a work.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn citing(
    state: &AppState,
    segment: &str,
    raw: Option<&str>,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    Params::read(raw, &[])?;
    let work = match WorkSegment::read(segment)? {
        WorkSegment::Canonical(work) => work,
        WorkSegment::Moved(to) => {
            return Ok(moved(&format!("/v1/works/{}{CITING}", encode_segment(&to))));
        }
    };
    let base = base(headers);
    let feed = state
        .ask(move |archive| {
            let newest = archive.newest_citing(&work, MOST_ENTRIES)?;
            let entries = newest.iter().map(|taken| of_citing(taken, &work, &base));
            let known = archive.work(&work, None)?;
            let label = known.map_or_else(|| work.to_string(), |known| known.summary.label());
            Ok(Feed {
                updated: archive.state().last_ingest,
                entries: entries.collect(),
                ..of_work(&work, &label, &base)
            })
        })
        .await?;
    Ok(answer(&feed))
}

fn answer(feed: &Feed) -> Response {
    ([(CONTENT_TYPE, atom::MEDIA_TYPE)], atom::xml(feed)).into_response()
}

fn most(params: &Params) -> Result<usize, Problem> {
    let asked = params.one("limit")?.is_some();
    let limit = params.limit()?;
    Ok(if asked {
        limit.min(MOST_ENTRIES)
    } else {
        MOST_ENTRIES
    })
}

fn of_search(params: &Params, base: &str) -> Feed {
    let query = params.encoded(&ALLOWED);
    let asked = params.one("q").ok().flatten().unwrap_or_default();
    let title = match asked.is_empty() {
        true => "Văn bản mới".to_owned(),
        false => format!("Văn bản mới: {}", joined(asked)),
    };
    Feed {
        id: format!("urn:directive-search:feed:search:{query}"),
        title,
        this: with_query(&format!("{base}/v1/feeds/search.atom"), &query),
        html: Some(with_query(
            &format!("{base}/search"),
            &params.encoded(&OF_THE_PAGE),
        )),
        ..Feed::default()
    }
}

fn with_query(address: &str, query: &str) -> String {
    match query.is_empty() {
        true => address.to_owned(),
        false => format!("{address}?{query}"),
    }
}

fn of_work(work: &WorkId, label: &str, base: &str) -> Feed {
    Feed {
        id: format!("urn:directive-search:feed:citing:{}", name(work)),
        title: format!("Văn bản mới viện dẫn {}", joined(label)),
        this: format!("{base}{}{CITING}", links::api_work(work)),
        html: Some(format!("{base}{}", links::work(work))),
        ..Feed::default()
    }
}

fn name(work: &WorkId) -> String {
    encode_segment(&work.to_segment())
}

fn of_document(taken: &Taken, base: &str) -> Entry {
    let document = &taken.document;
    let said = [document.issuer.as_deref(), document.title.as_deref()];
    let said: Vec<String> = said.into_iter().flatten().map(joined).collect();
    Entry {
        id: format!(
            "urn:directive-search:document:{}",
            encode_segment(&document.id)
        ),
        summary: said.join(": "),
        ..entry(document, &taken.at, base)
    }
}

fn of_citing(taken: &TakenCiting, work: &WorkId, base: &str) -> Entry {
    let document = &taken.citing.document;
    let mentions = taken.citing.mentions.iter();
    let sentences: Vec<String> = mentions.map(|mention| joined(&mention.sentence)).collect();
    let id = encode_segment(&document.id);
    Entry {
        id: format!("urn:directive-search:citation:{id}:{}", name(work)),
        summary: sentences.join(" […] "),
        ..entry(document, &taken.at, base)
    }
}

fn entry(document: &DocumentSummary, at: &str, base: &str) -> Entry {
    let label = joined(&document.label());
    Entry {
        id: String::new(),
        title: if label.is_empty() {
            document.id.clone()
        } else {
            label
        },
        updated: at.to_owned(),
        author: document.issuer.as_deref().map(joined),
        category: document.type_name.clone(),
        html: Reference { document, base }.address(),
        json: format!("{base}{}", links::api_document(&document.id)),
        summary: String::new(),
    }
}
