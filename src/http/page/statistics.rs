//! `/statistics`: what the corpus holds, as charts; every bar leads to what it counts.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::address::Address;
use super::answer::target;
use super::chart::{self, Bar, Share, bars};
use super::facets::{Names, label};
use super::format::{count, fill, level, percent};
use super::layout::{Page, layout};
use super::respond;
use super::ui::Ui;
use crate::archive::PrintedNames;
use crate::citation::catalog::WorkSummary;
use crate::http::state::AppState;
use crate::references::body_coverage::BodyCoverage;
use crate::references::citation_lag::CitationLag;
use crate::references::statistics::{Counted, Statistics};

/// Years drawn, the last ones.
const YEARS: usize = 30;

/// `GET /statistics`.
pub async fn statistics(State(state): State<AppState>, ui: Ui) -> Response {
    let found = state
        .ask(|archive| {
            let all = archive.statistics()?;
            let printed = {
                let cited: Vec<String> =
                    all.bodies.iter().map(|one| one.body.to_string()).collect();
                let issuers = all.issuers.names().chain(cited.iter().map(String::as_str));
                archive.printed_names(issuers, all.places.names())?
            };
            Ok((all, printed))
        })
        .await;
    let page_of = |(all, printed): (Arc<Statistics>, PrintedNames)| {
        page(&ui, Names::new(&state.labels, &printed), &all)
    };
    respond(&ui, found.map(page_of))
}

fn page(ui: &Ui, names: Names<'_>, all: &Statistics) -> Markup {
    let held = all.cited_and_held as f64 / all.cited_works.max(1) as f64;
    let main = html! {
        article.narrow.statistics {
            h1 { (ui.texts.statistics) }
            p.lead {
                (fill(ui.texts.held_n, count(ui, all.documents))) " · "
                (fill(ui.texts.cited_works_n, count(ui, all.cited_works))) " · "
                (fill(ui.texts.cited_held_n, percent(ui, held)))
            }
            (chart(ui, ui.texts.facet_year, &by_year(ui, &all.years)))
            (chart(ui, ui.texts.facet_type, &counted(ui, names, &all.types, "type")))
            (chart(ui, ui.texts.facet_level, &counted(ui, names, &all.levels, "level")))
            (chart(ui, ui.texts.facet_place, &counted(ui, names, &all.places, "place")))
            (chart(ui, ui.texts.issuer, &counted(ui, names, &all.issuers, "issuer")))
            (bodies(ui, names, &all.bodies))
            (lag(ui, &all.lag))
            (chart(ui, ui.texts.most_cited, &works(ui, &all.most_cited)))
            (chart(ui, ui.texts.unresolved, &works(ui, &all.most_wanted)))
            (gaps(ui, all))
            p { a href="/v1/statistics" { "JSON" } }
        }
    };
    layout(
        ui,
        &Page {
            title: ui.texts.statistics,
            query: Some(""),
            address: None,
            main,
        },
    )
}

fn chart(ui: &Ui, title: &str, all: &[Bar]) -> Markup {
    html! {
        @if !all.is_empty() { section.related { h2 { (title) } (bars(ui, title, all)) } }
    }
}

fn counted(ui: &Ui, names: Names<'_>, all: &Counted, name: &str) -> Vec<Bar> {
    let search = |value: &str| {
        ui.href(
            &Address::search("")
                .without_all(&["q"])
                .adding(name, value)
                .href(),
        )
    };
    let listed = all.values.iter().map(|(value, documents)| Bar {
        label: label(ui, names, name, value),
        value: *documents,
        href: Some(search(value)),
    });
    let rest = [
        (ui.texts.others, all.other),
        (ui.texts.not_known, all.missing),
    ];
    let rest = rest.into_iter().filter(|(_, documents)| *documents > 0);
    let rest = rest.map(|(label, documents)| Bar {
        label: label.to_owned(),
        value: documents,
        href: None,
    });
    listed.chain(rest).collect()
}

fn by_year(ui: &Ui, all: &Counted) -> Vec<Bar> {
    let first = all.values.len().saturating_sub(YEARS);
    let years = all.values[first..].iter().map(|(year, documents)| Bar {
        label: year.clone(),
        value: *documents,
        href: Some(ui.href(&format!("/search?from={year}-01-01&to={year}-12-31"))),
    });
    years.collect()
}

fn works(ui: &Ui, all: &[WorkSummary]) -> Vec<Bar> {
    let bars = all.iter().map(|work| Bar {
        label: work.label(),
        value: work.cited_by,
        href: Some(ui.href(&target(work))),
    });
    bars.collect()
}

/// By body: how many of its cited works are held.
fn bodies(ui: &Ui, names: Names<'_>, all: &[BodyCoverage]) -> Markup {
    let shares = all.iter().map(|one| Share {
        label: names.body(one),
        all: one.cited,
        part: one.held,
    });
    let shares: Vec<Share> = shares.collect();
    html! {
        @if !shares.is_empty() {
            section.related {
                h2 { (ui.texts.body_coverage) }
                (chart::shares(ui, ui.texts.body_coverage, &shares))
                p.legend { span.key.citing {} " " (ui.texts.held) " · " span.key.rest {} " " (ui.texts.not_held) }
            }
        }
    }
}

/// How old works are when they are cited.
fn lag(ui: &Ui, lag: &CitationLag) -> Markup {
    let bars = lag.by_years.iter().map(|(years, pairs)| Bar {
        label: fill(ui.texts.after_n_years, *years),
        value: *pairs,
        href: None,
    });
    let bars: Vec<Bar> = bars.collect();
    html! {
        (chart(ui, ui.texts.citation_lag, &bars))
        @if let Some(median) = lag.median() { p.legend { (fill(ui.texts.lag_median_n, median)) } }
    }
}

/// What is known to be missing.
fn gaps(ui: &Ui, all: &Statistics) -> Markup {
    let levels = all
        .levels_without_documents
        .iter()
        .map(|one| level(ui, *one));
    let levels: Vec<&str> = levels.collect();
    let years: Vec<String> = all
        .years_without_documents
        .iter()
        .map(ToString::to_string)
        .collect();
    html! {
        @if !levels.is_empty() || !years.is_empty() {
            section.related {
                h2 { (ui.texts.gaps) }
                @if !levels.is_empty() { p { (ui.texts.facet_level) ": " (levels.join(", ")) } }
                @if !years.is_empty() { p { (ui.texts.facet_year) ": " (years.join(", ")) } }
            }
        }
    }
}
