//! `/search`: how the query was understood, the direct answer, the hits, the filters.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};

use super::address::{Address, FILTERS};
use super::answer::answer_card;
use super::empty::{Otherwise, nothing};
use super::facets::{Names, chips, filter_column};
use super::format::{count, fill};
use super::hit::{Beside, hit};
use super::layout::{Page, layout, pager};
use super::noticed::noticed;
use super::respond;
use super::ui::Ui;
use super::understood::understood;
use crate::archive::{Archive, ListAsked, PrintedNames};
use crate::domain::work_state::WorkState;
use crate::http::labels::Labels;
use crate::http::params::Params;
use crate::http::problem::{Fault, Problem};
use crate::http::search_params::{filters, readings, sort};
use crate::http::state::AppState;
use crate::search::request::{FacetField, LONGEST_PASSAGE, SearchRequest, Sort, USUAL_HITS, Unit};
use crate::search::response::SearchResponse;

const ALLOWED: [&str; 16] = [
    "q",
    "type",
    "issuer",
    "level",
    "place",
    "from",
    "to",
    "cites",
    "sort",
    "page",
    "lang",
    "citations",
    "keystrokes",
    "expand",
    "restore",
    "facts",
];
/// Pages that can be read; whoever needs more narrows the search down, or asks the API.
const LAST_PAGE: usize = 50;
/// From so many characters on what is typed is a passage and no question.
const A_PASSAGE: usize = 300;
const FACETS: [FacetField; 5] = [
    FacetField::Type,
    FacetField::Issuer,
    FacetField::Level,
    FacetField::Place,
    FacetField::Year,
];

/// `GET /search`.
pub async fn search(State(state): State<AppState>, ui: Ui, RawQuery(raw): RawQuery) -> Response {
    let found = find(&state, raw.as_deref()).await;
    respond(&ui, found.map(|found| page(&ui, &state.labels, &found)))
}

/// A search and what it found.
pub struct Found {
    /// What was asked.
    pub request: SearchRequest,
    /// Its address.
    pub address: Address,
    /// The page, from 1.
    pub page: usize,
    /// What was answered.
    pub response: SearchResponse,
    /// What is known of each hit besides.
    besides: Vec<Beside>,
    /// Names of issuers and places.
    printed: PrintedNames,
    /// What would be found otherwise, where nothing was.
    otherwise: Otherwise,
}

async fn find(state: &AppState, raw: Option<&str>) -> Result<Found, Problem> {
    let params = Params::of_form(raw, &ALLOWED)?;
    let page = page_number(&params)?;
    let request = request(&params, page)?;
    let address = Address::new("/search", raw);
    let relaxed = relaxed(&address)?;
    let asked = request.clone();
    let active: Vec<(String, String)> = owned(address.values_of(&["issuer", "place"]));
    let (response, besides, printed, otherwise) = state
        .ask(move |archive| {
            let response = archive.search(&asked)?;
            let besides = besides(archive, &response)?;
            let words = &response.understood.words;
            let otherwise = match response.total {
                0 => Otherwise::of(archive, &asked, relaxed, words)?,
                _ => Otherwise::default(),
            };
            let printed = printed(archive, &response, &active)?;
            Ok((response, besides, printed, otherwise))
        })
        .await?;
    if response.total == 0 {
        state.metrics.found_nothing();
    }
    Ok(Found {
        request,
        address,
        page,
        response,
        besides,
        printed,
        otherwise,
    })
}

fn owned<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    let owned = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    owned.collect()
}

/// Names for what is counted and for the filters in force.
fn printed(
    archive: &Archive,
    response: &SearchResponse,
    active: &[(String, String)],
) -> Result<PrintedNames, Problem> {
    let of = |field: FacetField| {
        let counted = response.facets.iter().filter(move |one| one.field == field);
        let counted = counted.flat_map(|facet| facet.counts.iter().map(|(value, _)| value));
        let active = active.iter().filter(move |(name, _)| name == field.name());
        counted
            .chain(active.map(|(_, value)| value))
            .map(String::as_str)
    };
    Ok(archive.printed_names(of(FacetField::Issuer), of(FacetField::Place))?)
}

/// The same search without each of its filters.
fn relaxed(address: &Address) -> Result<Vec<(String, String, SearchRequest)>, Problem> {
    let filters = address.values_of(&FILTERS);
    let without = filters.map(|(name, value)| {
        let other = address.clone().without(name, value);
        let params = Params::of_form(Some(&other.query()), &ALLOWED)?;
        Ok((name.to_owned(), value.to_owned(), request(&params, 1)?))
    });
    without.collect()
}

fn besides(archive: &Archive, response: &SearchResponse) -> Result<Vec<Beside>, Problem> {
    let besides = response.hits.iter().map(|hit| {
        let page = archive.coupled(&hit.document.id, &ListAsked::page(0, 1))?;
        let work = hit.document.work.as_ref();
        let status = work.map(|work| archive.status(work)).transpose()?;
        Ok(Beside {
            coupled: page.map_or(0, |page| page.total),
            status: status.filter(|status| status.state != WorkState::Unknown),
        })
    });
    besides.collect()
}

/// The number of the page asked for.
///
/// # Errors
/// 400 unless it is one of the pages that can be read.
pub fn page_number(params: &Params) -> Result<usize, Problem> {
    let Some(value) = params.one("page")? else {
        return Ok(1);
    };
    let page = value
        .parse()
        .ok()
        .filter(|page| (1..=LAST_PAGE).contains(page));
    page.ok_or_else(|| {
        let detail = format!("expected a number from 1 to {LAST_PAGE}, found '{value}'");
        let (parameter, value) = ("page".to_owned(), Some(value.to_owned()));
        Problem::fault(Fault {
            parameter,
            value,
            detail,
            ..Fault::default()
        })
    })
}

fn request(params: &Params, page: usize) -> Result<SearchRequest, Problem> {
    let query = params.text("q", LONGEST_PASSAGE)?.to_owned();
    // Without a query nothing is more relevant than anything else.
    let is_browsing = query.is_empty() && params.one("sort")?.is_none();
    Ok(SearchRequest {
        sort: if is_browsing {
            Sort::DateDescending
        } else {
            sort(params)?
        },
        unit: Unit::Document,
        filters: filters(params)?,
        offset: (page - 1) * USUAL_HITS,
        limit: USUAL_HITS,
        without: Vec::new(),
        readings: readings(params)?,
        explain: false,
        facets: FACETS.to_vec(),
        query,
    })
}

fn page(ui: &Ui, labels: &Labels, found: &Found) -> Markup {
    let query = &found.request.query;
    let names = Names::new(labels, &found.printed);
    let title = if query.is_empty() {
        ui.texts.results
    } else {
        query
    };
    let main = html! {
        div.results.wide {
            section.list aria-labelledby="results" {
                h1 #results.unseen { (ui.texts.results) }
                (summary(ui, names, found))
                @if found.page == 1 && let Some(answer) = &found.response.answer {
                    (answer_card(ui, answer, &found.response.understood))
                }
                (passage(ui, found))
                @for (one, beside) in found.response.hits.iter().zip(&found.besides) { (hit(ui, one, query, beside)) }
                @if found.response.hits.is_empty() { (nothing(ui, names, &found.address, &found.otherwise)) }
                (pager(ui, &found.address, found.page, has_next(found)))
            }
            (filter_column(ui, names, found))
        }
    };
    layout(
        ui,
        &Page {
            title,
            query: Some(query),
            address: Some(&found.address),
            main,
        },
    )
}

/// What was pasted can be checked, where it is more than a question.
fn passage(ui: &Ui, found: &Found) -> Markup {
    let query = &found.request.query;
    let several = found.response.understood.citations.len() > 1;
    let is_long = query.chars().count() > A_PASSAGE;
    html! {
        @if several || is_long {
            form.answer.passage action=(ui.href("/check")) method="post" enctype="multipart/form-data" {
                input type="hidden" name="text" value=(query);
                p { (ui.texts.check_passage_hint) }
                button type="submit" { (ui.texts.check_passage) }
            }
        }
    }
}

fn has_next(found: &Found) -> bool {
    found.response.next_offset.is_some() && found.page < LAST_PAGE
}

fn summary(ui: &Ui, names: Names<'_>, found: &Found) -> Markup {
    let active = found.address.values_of(&FILTERS).count();
    let total = match found.response.total {
        1 => ui.texts.found_one.to_owned(),
        total => fill(ui.texts.found_n, count(ui, total)),
    };
    html! {
        div.summary {
            p.total role="status" aria-live="polite" { (total) }
            (understood(ui, &found.address, &found.response.understood))
            a.to-filters href="#filters" {
                (ui.texts.filters) @if active > 0 { " (" (active) ")" }
            }
        }
        (chips(ui, names, &found.address))
        @for one in &found.response.diagnostics { (noticed(ui, one, &found.request.query)) }
    }
}
