//! `GET /v1/duties`, `/v1/duties.ics`.

use axum::extract::{RawQuery, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::documents::unknown;
use super::listed;
use crate::archive::{Archive, DutiesOf, Page};
use crate::duties::Every;
use crate::http::calendar::calendar as written;
use crate::http::params::{Paging, Params};
use crate::http::problem::{Fault, Problem};
use crate::http::state::AppState;
use crate::http::view::duties::DutiesView;
use crate::http::view::list::ListView;
use crate::index::duties::DutyFilter;
use crate::search::request::MOST_HITS;

/// What the list takes.
pub const DUTY_PARAMS: [&str; 9] = [
    "body", "doc", "due", "from", "to", "period", "limit", "cursor", "gen",
];

/// What the calendar takes.
pub const CALENDAR_PARAMS: [&str; 6] = ["body", "doc", "due", "from", "to", "period"];

/// Longest name of a body, in characters.
const LONGEST_NAME: usize = 200;

/// Who is told to do what, by when (nhiệm vụ được giao).
///
/// Documents, newest first, each with those of its duties that are asked for; `meta.total` counts
/// documents. What a sentence does not say is left out, so the list is of sentences to be read, not of
/// obligations in law.
#[utoipa::path(
    get,
    path = "/v1/duties",
    operation_id = "list_duties",
    tag = "duties",
    params(
        ("body" = Option<String>, Query, min_length = 1, max_length = 200, example = "Sở Nội vụ", description = "Told to this body: the words its name begins with, or what is left of it from a capital on (`Sở Nội vụ` finds `Giám đốc Sở Nội vụ thành phố`); accents may be left out."),
        ("doc" = Option<String>, Query, description = "Of this document."),
        ("due" = Option<String>, Query, format = Date, description = "Due on this day; not with `from` or `to`."),
        ("from" = Option<String>, Query, format = Date, description = "Due on or after this day. What recurs on a day counts whenever that day comes; what recurs without one never does."),
        ("to" = Option<String>, Query, format = Date, description = "Due on or before this day."),
        ("period" = Option<String>, Query, description = "Due again and again: `day`, `week`, `month`, `quarter`, `half-year`, `year`, or `regular` where the text says only định kỳ."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Documents wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
    ),
    responses(
        (status = 200, description = "Documents with their duties.", body = ListView<DutiesView>),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor is of another index.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many requests at once.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &DUTY_PARAMS)?;
    let asked = params.clone();
    let view: ListView<DutiesView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            Ok(ListView::from(&found(archive, &asked, paging)?))
        })
        .await?;
    Ok(listed(
        "/v1/duties",
        &params,
        &view,
        view.meta.next.as_deref(),
    ))
}

/// The same as a calendar (iCalendar, RFC 5545), to be subscribed to.
///
/// An event for each day that a duty is due on, of the 100 newest documents; what recurs bears a rule.
/// Duties without a day are left out.
#[utoipa::path(
    get,
    path = "/v1/duties.ics",
    operation_id = "get_duty_calendar",
    tag = "duties",
    params(
        ("body" = Option<String>, Query, min_length = 1, max_length = 200, example = "Sở Nội vụ", description = "As of `GET /v1/duties`."),
        ("doc" = Option<String>, Query, description = "Of this document."),
        ("due" = Option<String>, Query, format = Date, description = "Due on this day; not with `from` or `to`."),
        ("from" = Option<String>, Query, format = Date, description = "Due on or after this day."),
        ("to" = Option<String>, Query, format = Date, description = "Due on or before this day."),
        ("period" = Option<String>, Query, description = "As of `GET /v1/duties`."),
    ),
    responses(
        (status = 200, description = "The calendar.", body = String, content_type = "text/calendar"),
        (status = 400, description = "A parameter cannot be read.", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "No such document.", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "Too many requests at once.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn calendar(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &CALENDAR_PARAMS)?;
    let whole = Paging {
        offset: 0,
        limit: MOST_HITS,
    };
    let calendar = state
        .ask(move |archive| Ok(written(&found(archive, &params, whole)?.items)))
        .await?;
    let kind = [(CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, calendar).into_response())
}

fn found(archive: &Archive, params: &Params, paging: Paging) -> Result<Page<DutiesOf>, Problem> {
    let filter = filter(params)?;
    let doc = params.name("doc")?;
    let found = archive.duties(&filter, doc, paging.offset, paging.limit)?;
    found.ok_or_else(|| unknown(doc.unwrap_or_default()))
}

fn filter(params: &Params) -> Result<DutyFilter, Problem> {
    let (due, from, to) = (
        params.date("due")?,
        params.date("from")?,
        params.date("to")?,
    );
    if due.is_some() && (from.is_some() || to.is_some()) {
        return Err(refused(
            "due",
            "stands alone: give either due, or from and to",
        ));
    }
    let body = params.text("body", LONGEST_NAME)?;
    let is_asked = params.one("body")?.is_some();
    if is_asked && !body.chars().any(char::is_alphanumeric) {
        return Err(refused(
            "body",
            "expected words of a body's name, such as Sở Nội vụ",
        ));
    }
    Ok(DutyFilter {
        body: is_asked.then(|| body.to_owned()),
        from: due.or(from),
        to: due.or(to),
        period: params.choice("period", &Every::NAMES)?,
    })
}

fn refused(parameter: &str, detail: &str) -> Problem {
    Problem::fault(Fault {
        parameter: parameter.to_owned(),
        detail: detail.to_owned(),
        ..Fault::default()
    })
}
