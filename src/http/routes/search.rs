//! `GET /v1/search`.

use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::{listed, with_fields};
use crate::http::described::{FilterParams, ReadingParams};
use crate::http::metrics::NothingFound;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::search_params::{ALLOWED, SearchParams};
use crate::http::state::AppState;
use crate::http::view::search::SearchView;

const PATH: &str = "/v1/search";

/// Searches directives by number, words and filters.
///
/// A number such as `Quy định 148-QĐ/TW` is answered directly in `answer`, whether its text is
/// held or only cited; `hits` are the document itself and those that cite it. Words are matched
/// with and without accents. Values of one filter are alternatives; different filters all hold.
#[utoipa::path(
    get,
    path = "/v1/search",
    operation_id = "search_documents",
    tag = "search",
    params(
        FilterParams,
        ("q" = Option<String>, Query, max_length = 8000, example = "Quy định 148-QĐ/TW",
            description = "What is looked for: a number, words, or both; everything where empty. `\"a phrase\"`, `\"words near\"~3`, `AND`, `OR`, `NOT`, `-`, groups, prefixes (`cươn*`), fields (`so:`, `loai:`, `co-quan:`, `nam:2020..2024`, `ngay:`, `noi:`, `cap:`, `trich-dan:` or their English names). Text of more than 1,000 characters is searched for the works that it cites; longer still, it belongs to `POST /v1/citations`."),
        ("unit" = Option<String>, Query, description = "What a hit is: `document` (default), with its best provisions, or `provision`."),
        ("sort" = Option<String>, Query, description = "`relevance` (default), `date`, `-date` or `cited`."),
        ("limit" = Option<usize>, Query, minimum = 1, maximum = 100, description = "Hits wanted, 20 unless told."),
        ("cursor" = Option<String>, Query, description = "`meta.next` of the page before; 410 once the index changed."),
        ("gen" = Option<String>, Query, example = "1.4", description = "`meta.generation` of an earlier answer: the same state of the index or 410."),
        ("facets" = Option<String>, Query, example = json!(["type", "year"]),
            description = "Facets wanted, separated by commas: `type`, `issuer`, `level`, `place`, `year`."),
        ("highlight" = Option<String>, Query,
            description = "How matches are shown: `html` (default), `offsets` (code points) or `none`."),
        ("explain" = Option<bool>, Query, description = "Whether hits say what their scores are made of."),
        ReadingParams,
        ("fields" = Option<String>, Query, example = json!(["id", "number", "title"]),
            description = "Fields of hits wanted, separated by commas; all unless told."),
    ),
    responses(
        (status = 200, description = "The answer.", body = SearchView),
        (status = 400, description = "A parameter is wrong.", body = Problem, content_type = "application/problem+json"),
        (status = 410, description = "The cursor's index is no more.", body = Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn search(
    State(state): State<AppState>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::read(raw.as_deref(), &ALLOWED)?;
    let asked = params.clone();
    let (view, fields) = state
        .ask(move |archive| {
            let state = archive.state();
            let search = SearchParams::read(&asked, &state)?;
            let response = archive.search(&search.request)?;
            Ok((
                SearchView::new(&response, &state, search.highlight),
                search.fields,
            ))
        })
        .await?;
    let next = view.meta.next.as_deref();
    let mut response = if fields.is_empty() {
        listed(PATH, &params, &view, next)
    } else {
        listed(PATH, &params, &with_fields(&view, &fields), next)
    };
    if view.meta.total == 0 {
        response.extensions_mut().insert(NothingFound);
    }
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::with_fields;

    #[test]
    fn only_the_fields_wanted_stay() {
        let answer = serde_json::json!({"meta": {"total": 1}, "hits": [{"id": "a", "title": "b"}]});
        assert_eq!(
            with_fields(&answer, &["id"]),
            serde_json::json!({"meta": {"total": 1}, "hits": [{"id": "a"}]})
        );
    }
}
