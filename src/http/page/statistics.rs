//! `/statistics`: what the corpus holds, as charts; every bar leads to what it counts.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::address::Address;
use super::answer::target;
use super::chart::{Bar, bars};
use super::format::{count, fill, level, percent};
use super::layout::{Page, layout};
use super::respond;
use super::ui::Ui;
use crate::citation::catalog::WorkSummary;
use crate::domain::authority::Level;
use crate::http::labels::Labels;
use crate::http::state::AppState;
use crate::references::statistics::{Counted, Statistics};

/// Years drawn, the last ones.
const YEARS: usize = 30;

/// `GET /statistics`.
pub async fn statistics(State(state): State<AppState>, ui: Ui) -> Response {
    let found = state.ask(|archive| Ok(archive.statistics()?)).await;
    respond(&ui, found.map(|all| page(&ui, &state.labels, &all)))
}

fn page(ui: &Ui, labels: &Labels, all: &Arc<Statistics>) -> Markup {
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
            (chart(ui, ui.texts.facet_type, &counted(ui, &all.types, "type", |value| labels.type_name(value).to_owned())))
            (chart(ui, ui.texts.facet_level, &counted(ui, &all.levels, "level", |value| level_name(ui, value))))
            (chart(ui, ui.texts.facet_place, &counted(ui, &all.places, "place", |value| labels.province(value).unwrap_or(value).to_owned())))
            (chart(ui, ui.texts.issuer, &counted(ui, &all.issuers, "issuer", str::to_owned)))
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

fn counted(ui: &Ui, all: &Counted, name: &str, label: impl Fn(&str) -> String) -> Vec<Bar> {
    let search = |value: &str| {
        ui.href(
            &Address::search("")
                .without_all(&["q"])
                .adding(name, value)
                .href(),
        )
    };
    let listed = all.values.iter().map(|(value, documents)| Bar {
        label: label(value),
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

fn level_name(ui: &Ui, value: &str) -> String {
    Level::named(value).map_or_else(|| value.to_owned(), |named| level(ui, named).to_owned())
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
