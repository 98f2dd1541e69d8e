//! `GET /v1/works`, `/v1/works/{work_id}` and what stands below it.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::work_parts::canonical;
use super::{
    CITING_ORDERS, CITING_PARAMS, LIST_PARAMS, Segment, WorkSegment, asked_of, list_of,
    list_params, moved, narrowed,
};
use crate::domain::work::WorkId;
use crate::http::described::{CitingParams, FilterParams, PageParams};
use crate::http::links;
use crate::http::names::joined;
use crate::http::params::{LONGEST_VALUE, Params};
use crate::http::problem::Problem;
use crate::http::query_string::encode_segment;
use crate::http::state::AppState;
use crate::http::view::list::{ListMeta, ListView};
use crate::http::view::references::CitingView;
use crate::http::view::views;
use crate::http::view::work::WorkProfileView;
use crate::http::view::works::{CoCitedView, ListedWorkView};
use crate::references::works::WorksAsked;

/// What a work takes.
pub const WORK_PARAMS: [&str; 24] = joined(CITING_PARAMS, ["on"]);

/// What the list of works takes.
pub const WORKS_PARAMS: [&str; 8] = joined(LIST_PARAMS, ["held", "complete", "class", "prefix"]);

/// What can be asked for.
const YES: [(&str, bool); 2] = [("true", true), ("false", false)];

/// All works that are held or cited here, those first that most documents cite.
#[utoipa::path(
    get,
    path = "/v1/works",
    operation_id = "list_works",
    tag = "works",
    params(
        ("held" = Option<bool>, Query, description = "Only works whose own texts are here, or only others."),
        ("complete" = Option<bool>, Query, description = "Only works whose identity is complete, or only others."),
        ("class" = Option<Vec<String>>, Query, example = json!(["CT"]), description = "Type codes as ids have them."),
        ("prefix" = Option<String>, Query, max_length = 1000, example = "148-", description = "What number or id begins with."),
        PageParams,
    ),
    responses(
        (status = 200, description = "The works.", body = ListView<ListedWorkView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &WORKS_PARAMS)?;
    let asked = WorksAsked {
        held: params.choice("held", &YES)?,
        complete: params.choice("complete", &YES)?,
        classes: params.all("class")?,
        prefix: params.text("prefix", LONGEST_VALUE)?.to_owned(),
    };
    let paged = params.clone();
    let view: ListView<ListedWorkView> = state
        .ask(move |archive| {
            let paging = paged.paging(&archive.state())?;
            let page = archive.works(&asked, paging.offset, paging.limit)?;
            Ok(ListView::from(&page))
        })
        .await?;
    list_of("/v1/works", &params, &view, &ListedWorkView::FIELDS)
}

/// Everything known about a work, held or only cited.
///
/// Titles, dates and issuers given to it with their counts, what held texts say of its effect, and a
/// page of the documents that cite it with their sentences. Other spellings of the id are led to the
/// canonical one.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}",
    operation_id = "get_work",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        ("on" = Option<String>, Query, format = Date, description = "Status of this day; what is undated then says nothing."),
        FilterParams,
        CitingParams,
        PageParams,
    ),
    responses(
        (status = 200, description = "The work.", body = WorkProfileView),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Neither held, cited nor registered.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn work(
    State(state): State<AppState>,
    Segment(segment): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &WORK_PARAMS)?;
    let work = match WorkSegment::read(&segment)? {
        WorkSegment::Canonical(work) => work,
        WorkSegment::Moved(to) => return Ok(moved(&format!("/v1/works/{}", encode_segment(&to)))),
    };
    let on = params.date("on")?;
    let (path, asked) = (links::api_work(&work), params.clone());
    let view = state
        .ask(move |archive| {
            let asked = asked_of(&asked, &archive.state(), &CITING_ORDERS)?;
            let profile = archive.work(&work, on)?.ok_or_else(|| unknown(&work))?;
            let citing = archive.citing(&work, &asked)?;
            let mut meta = ListMeta::new(citing.total, &citing.state, citing.next_offset);
            meta.diagnostics = views(&citing.notes);
            Ok(WorkProfileView::new(&profile, meta, views(&citing.items)))
        })
        .await?;
    let next = view.meta.next.clone();
    narrowed(&path, &params, &view, next.as_deref(), &CitingView::FIELDS)
}

/// The documents that cite a work, held or not, each with the citing sentences.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}/cited-by",
    operation_id = "list_citing",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        FilterParams,
        CitingParams,
        PageParams,
    ),
    responses(
        (status = 200, description = "The documents.", body = ListView<CitingView>),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the id of a work.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cited_by(
    State(state): State<AppState>,
    Segment(segment): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &CITING_PARAMS)?;
    let work = match canonical(&segment, "cited-by", raw.as_deref())? {
        Ok(work) => work,
        Err(response) => return Ok(response),
    };
    let path = format!("{}/cited-by", links::api_work(&work));
    let asked = params.clone();
    let view: ListView<CitingView> = state
        .ask(move |archive| {
            let asked = asked_of(&asked, &archive.state(), &CITING_ORDERS)?;
            Ok(ListView::from(&archive.citing(&work, &asked)?))
        })
        .await?;
    list_of(&path, &params, &view, &CitingView::FIELDS)
}

/// The works that are cited together with a work, by at least two documents.
///
/// The oftener together and the rarer, the higher.
#[utoipa::path(
    get,
    path = "/v1/works/{work_id}/co-cited",
    operation_id = "list_co_cited",
    tag = "works",
    params(
        ("work_id" = String, Path, example = "dang:tw:k13:qd_:148", description = "Id of the work, as one segment."),
        PageParams,
    ),
    responses(
        (status = 200, description = "The works.", body = ListView<CoCitedView>),
        (status = 308, description = "The canonical spelling of the id."),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "Not the id of a work.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn co_cited(
    State(state): State<AppState>,
    Segment(segment): Segment,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let work = match canonical(&segment, "co-cited", query.0.as_deref())? {
        Ok(work) => work,
        Err(response) => return Ok(response),
    };
    let path = format!("{}/co-cited", links::api_work(&work));
    let asked = params.clone();
    let view: ListView<CoCitedView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let page = archive.co_cited(&work, paging.offset, paging.limit)?;
            Ok(ListView::from(&page))
        })
        .await?;
    list_of(&path, &params, &view, &CoCitedView::FIELDS)
}

/// Nothing known of a work.
pub fn unknown(work: &WorkId) -> Problem {
    Problem::not_found(format!(
        "the work '{work}' is neither held, cited nor registered here"
    ))
}
