//! `GET /v1/reports/unresolved`, `/disagreements`, `/superseded`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::{LIST_PARAMS, list_of, list_params};
use crate::http::described::PageParams;
use crate::http::names::joined;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::list::ListView;
use crate::http::view::works::{DisputedView, ListedWorkView, SupersededView};
use crate::references::disagreement::Part;
use crate::references::works::WorksAsked;

/// What the report of disagreements takes.
pub const DISAGREEMENT_PARAMS: [&str; 5] = joined(LIST_PARAMS, ["part"]);

/// Works that are cited here and not held: what to obtain next, the most cited first.
#[utoipa::path(
    get,
    path = "/v1/reports/unresolved",
    operation_id = "list_unresolved",
    tag = "reports",
    params(PageParams),
    responses(
        (status = 200, description = "The works.", body = ListView<ListedWorkView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn unresolved(
    State(state): State<AppState>,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let asked = params.clone();
    let view: ListView<ListedWorkView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let not_held = WorksAsked {
                held: Some(false),
                ..WorksAsked::default()
            };
            let page = archive.works(&not_held, paging.offset, paging.limit)?;
            Ok(ListView::from(&page))
        })
        .await?;
    let path = "/v1/reports/unresolved";
    list_of(path, &params, &view, &ListedWorkView::FIELDS)
}

/// Works that are cited with different dates, issuers or titles.
///
/// The value that most documents give, or the work's own text, is told apart from the others; which of
/// them is right is not decided.
#[utoipa::path(
    get,
    path = "/v1/reports/disagreements",
    operation_id = "list_disagreements",
    tag = "reports",
    params(
        ("part" = Option<Vec<String>>, Query, description = "What is said differently: `date`, `issuer`, `title`."),
        PageParams,
    ),
    responses(
        (status = 200, description = "The works.", body = ListView<DisputedView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn disagreements(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &DISAGREEMENT_PARAMS)?;
    let parts = params.choices("part", &Part::NAMES)?;
    let asked = params.clone();
    let view: ListView<DisputedView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let page = archive.disagreements(&parts, paging.offset, paging.limit)?;
            Ok(ListView::from(&page))
        })
        .await?;
    let path = "/v1/reports/disagreements";
    list_of(path, &params, &view, &DisputedView::FIELDS)
}

/// Works that held texts replace or repeal, and the live documents that cite them all the same.
#[utoipa::path(
    get,
    path = "/v1/reports/superseded",
    operation_id = "list_superseded",
    tag = "reports",
    params(PageParams),
    responses(
        (status = 200, description = "The works.", body = ListView<SupersededView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn superseded(
    State(state): State<AppState>,
    query: RawQuery,
) -> Result<Response, Problem> {
    let params = list_params(&query)?;
    let asked = params.clone();
    let view: ListView<SupersededView> = state
        .ask(move |archive| {
            let paging = asked.paging(&archive.state())?;
            let page = archive.superseded(paging.offset, paging.limit)?;
            Ok(ListView::from(&page))
        })
        .await?;
    let path = "/v1/reports/superseded";
    list_of(path, &params, &view, &SupersededView::FIELDS)
}
