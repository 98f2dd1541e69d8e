//! `GET /v1/suggest`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::listed;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::state::AppState;
use crate::http::view::list::{ListMeta, ListView};
use crate::http::view::suggest::SuggestedView;
use crate::search::request::LONGEST_QUERY;

/// The parameters of `GET /v1/suggest`.
pub const ALLOWED: [&str; 2] = ["q", "limit"];

/// Suggestions of an answer that does not say how many.
const USUAL: usize = 10;

/// Suggests while a query is typed.
///
/// Works by their number first, each with issuer, place and date; then documents by words of their
/// title; then words that the corpus goes on with. From the second character on, with or without
/// accents.
#[utoipa::path(
    get,
    path = "/v1/suggest",
    operation_id = "suggest_queries",
    tag = "search",
    params(
        ("q" = Option<String>, Query, max_length = 1000, example = "quy dinh 14", description = "What was typed so far."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Suggestions wanted, 10 unless told."),
    ),
    responses(
        (status = 200, description = "The suggestions.", body = ListView<SuggestedView>),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn suggest(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &ALLOWED)?;
    let typed = params.text("q", LONGEST_QUERY)?.to_owned();
    let limit = match params.one("limit")? {
        Some(_) => params.limit()?,
        None => USUAL,
    };
    let page = state
        .ask(move |archive| Ok(archive.suggest(&typed, limit)?))
        .await?;
    let hits = page.items.iter();
    let view = ListView {
        meta: ListMeta::new(page.total, &page.state, None),
        hits: hits
            .map(|one| SuggestedView::new(one, &state.labels))
            .collect(),
    };
    Ok(listed("/v1/suggest", &params, &view, None))
}
