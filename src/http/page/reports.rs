//! `/reports/…`: what to obtain next, what the texts say differently, what cites a replaced work.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};

use super::address::Address;
use super::answer::{held_badge, said_of, target};
use super::format::{count, date, fill, state};
use super::layout::{Page, layout, pager};
use super::related::citing_document;
use super::respond;
use super::search::page_number;
use super::ui::Ui;
use crate::archive::works::{DisputedWork, ListedWork};
use crate::archive::{Archive, Page as ListPage};
use crate::http::links;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::routes::Segment;
use crate::http::state::AppState;
use crate::references::disagreement::Part;
use crate::references::superseded::Superseded;
use crate::references::works::WorksAsked;
use crate::search::request::USUAL_HITS;

/// Which report, by the last part of its address.
const NAMES: [&str; 3] = ["unresolved", "disagreements", "superseded"];

/// Citing documents that are shown of a replaced work.
const CITING: usize = 3;

/// A page of a report.
enum Report {
    Unresolved(ListPage<ListedWork>),
    Disagreements(ListPage<DisputedWork>),
    Superseded(ListPage<Superseded>),
}

/// `GET /reports/{name}`.
pub async fn report(
    State(state): State<AppState>,
    ui: Ui,
    name: Result<Segment, Problem>,
    RawQuery(raw): RawQuery,
) -> Response {
    let page = async {
        let (Segment(name), params) = (name?, Params::of_form(raw.as_deref(), &["page", "lang"])?);
        let number = page_number(&params)?;
        let address = Address::new(&format!("/reports/{name}"), raw.as_deref());
        let asked = name.clone();
        let offset = (number - 1) * USUAL_HITS;
        let found = state
            .ask(move |archive| read(archive, &asked, offset))
            .await?;
        Ok(page(&ui, &name, &found, &address, number))
    };
    respond(&ui, page.await)
}

fn read(archive: &Archive, name: &str, offset: usize) -> Result<Report, Problem> {
    Ok(match name {
        "unresolved" => {
            let asked = WorksAsked {
                held: Some(false),
                ..WorksAsked::default()
            };
            Report::Unresolved(archive.works(&asked, offset, USUAL_HITS)?)
        }
        "disagreements" => Report::Disagreements(archive.disagreements(&[], offset, USUAL_HITS)?),
        "superseded" => Report::Superseded(archive.superseded(offset, USUAL_HITS)?),
        other => return Err(Problem::not_found(format!("there is no report '{other}'"))),
    })
}

fn page(ui: &Ui, name: &str, report: &Report, address: &Address, number: usize) -> Markup {
    let (title, hint) = words(ui, name);
    let (total, next) = match report {
        Report::Unresolved(page) => (page.total, page.next_offset),
        Report::Disagreements(page) => (page.total, page.next_offset),
        Report::Superseded(page) => (page.total, page.next_offset),
    };
    let main = html! {
        article.narrow.report {
            nav.tabs aria-label=(ui.texts.reports_all) {
                @for other in NAMES {
                    a href=(ui.href(&format!("/reports/{other}"))) aria-current=[(other == name).then_some("page")] { (words(ui, other).0) }
                }
            }
            h1 { (title) " " span.count { (count(ui, total)) } }
            p.lead { (hint) }
            @match report {
                Report::Unresolved(page) => { @for one in &page.items { (unresolved(ui, one)) } }
                Report::Disagreements(page) => { @for one in &page.items { (disagreement(ui, one)) } }
                Report::Superseded(page) => { @for one in &page.items { (superseded(ui, one)) } }
            }
            @if total == 0 { p.muted { (ui.texts.none) } }
            (pager(ui, address, number, next.is_some()))
            p { a href={ "/v1/reports/" (name) } { "JSON" } }
        }
    };
    layout(
        ui,
        &Page {
            title,
            query: Some(""),
            address: None,
            main,
        },
    )
}

fn words(ui: &Ui, name: &str) -> (&'static str, &'static str) {
    match name {
        "unresolved" => (ui.texts.unresolved, ui.texts.unresolved_hint),
        "disagreements" => (ui.texts.disagreements, ui.texts.disagreements_hint),
        _ => (ui.texts.superseded, ui.texts.superseded_hint),
    }
}

fn unresolved(ui: &Ui, one: &ListedWork) -> Markup {
    let work = &one.work;
    html! {
        article.entry {
            h2 { a href=(ui.href(&links::work(&work.work))) { (work.label()) } }
            @if let Some(title) = work.title.as_ref().filter(|_| work.number.is_some()) { p.title { (title) } }
            p.origin {
                @if !said_of(ui, work).is_empty() { (said_of(ui, work)) " · " }
                strong { (fill(ui.texts.cited_by_n, work.cited_by)) } " · " (fill(ui.texts.mentions_n, one.mentions))
            }
        }
    }
}

fn disagreement(ui: &Ui, one: &DisputedWork) -> Markup {
    let part = match one.said.part {
        Part::Date => ui.texts.dates,
        Part::Issuer => ui.texts.issuers,
        Part::Title => ui.texts.titles,
    };
    let value = |value: &str| match one.said.part {
        Part::Date => super::format::day(ui, value),
        _ => value.to_owned(),
    };
    html! {
        article.entry {
            h2 { a href=(ui.href(&target(&one.work))) { (one.work.label()) } " " (held_badge(ui, &one.work)) }
            p.muted { (part) }
            ul.said {
                @for ((said, times), documents) in one.said.values.iter().zip(&one.documents) {
                    li {
                        span.value.usual[one.majority.as_ref() == Some(said)] { (value(said)) } " " span.count { (fill(ui.texts.times_n, times)) }
                        @if one.majority.as_ref() != Some(said) {
                            " – "
                            @for document in documents.iter().take(CITING) {
                                a href=(ui.href(&links::document(&document.id))) { (document.number.clone().unwrap_or_else(|| super::format::shortened(&document.label(), 60))) } " "
                            }
                        }
                    }
                }
            }
        }
    }
}

fn superseded(ui: &Ui, one: &Superseded) -> Markup {
    html! {
        article.entry {
            h2 { a href=(ui.href(&target(&one.work))) { (one.work.label()) } }
            p.origin {
                span.badge { (state(ui, one.status.state)) }
                @if let Some(day) = one.since { " " (ui.texts.since) " " (date(ui, day)) }
                " · " (fill(ui.texts.live_n, one.live)) " · " (fill(ui.texts.later_n, one.later))
            }
            @for citing in one.citing.iter().take(CITING) { (citing_document(ui, citing)) }
        }
    }
}
