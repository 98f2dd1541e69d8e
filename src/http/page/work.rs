//! `/works/{work_id}`: any cited work, held or not, and who cites it in which words.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};

use super::address::Address;
use super::answer::{held_badge, replaced_note};
use super::format::{count, date, fill};
use super::layout::{Page, copy_button, layout, pager};
use super::related::{citing_document, document_head};
use super::respond;
use super::search::page_number;
use super::status::status;
use super::ui::Ui;
use crate::archive::{ListAsked, Page as ListPage};
use crate::http::links;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::query_string::encode_segment;
use crate::http::routes::works::unknown;
use crate::http::routes::{Segment, WorkSegment, moved};
use crate::http::state::AppState;
use crate::references::response::{CitingDocument, WorkProfile};
use crate::search::request::USUAL_HITS;

const ALLOWED: [&str; 2] = ["page", "lang"];

/// `GET /works/{work_id}`.
pub async fn work(
    State(state): State<AppState>,
    ui: Ui,
    segment: Result<Segment, Problem>,
    RawQuery(raw): RawQuery,
) -> Response {
    let segment = match segment.and_then(|Segment(segment)| WorkSegment::read(&segment)) {
        Ok(WorkSegment::Moved(to)) => {
            return moved(&ui.href(&format!("/works/{}", encode_segment(&to))));
        }
        Ok(WorkSegment::Canonical(work)) => Ok(work),
        Err(problem) => Err(problem),
    };
    let page = async {
        let (work, params) = (segment?, Params::of_form(raw.as_deref(), &ALLOWED)?);
        let number = page_number(&params)?;
        let address = Address::new(&links::work(&work), raw.as_deref());
        let profile = state
            .ask(move |archive| {
                let profile = archive.work(&work, None)?.ok_or_else(|| unknown(&work))?;
                let asked = ListAsked::page((number - 1) * USUAL_HITS, USUAL_HITS);
                let citing = archive.citing(&work, &asked)?;
                Ok((profile, citing))
            })
            .await?;
        Ok(page(&ui, &profile.0, &profile.1, &address, number))
    };
    respond(&ui, page.await)
}

fn page(
    ui: &Ui,
    profile: &WorkProfile,
    cited_by: &ListPage<CitingDocument>,
    address: &Address,
    number: usize,
) -> Markup {
    let work = &profile.summary;
    let label = work.label();
    let main = html! {
        article.work-page.narrow {
            p.eyebrow { (held_badge(ui, work)) " " a href={ (links::api_work(&work.work)) "/citing.atom" } { "Atom" } " " a href=(links::api_work(&work.work)) { "JSON" } }
            h1 { (label) @if let Some(number) = &work.number { " " (copy_button(ui, number)) } }
            @if let Some(title) = work.title.as_ref().filter(|title| **title != label) { p.lead { (title) } }
            (text_note(ui, profile))
            (replaced_note(ui, work))
            (facts(ui, profile))
            (status(ui, &profile.status))
            (citing(ui, cited_by, address, number))
            (reports(ui, profile))
        }
    };
    layout(
        ui,
        &Page {
            title: &label,
            query: Some(""),
            address: None,
            main,
        },
    )
}

/// Whether the text is here, and the way to it.
fn text_note(ui: &Ui, profile: &WorkProfile) -> Markup {
    html! {
        @match &profile.summary.document_id {
            Some(id) => p { a.button href=(ui.href(&links::document(id))) { (ui.texts.open_text) } },
            None => p.note.absent { (ui.texts.not_held_long) },
        }
    }
}

fn facts(ui: &Ui, profile: &WorkProfile) -> Markup {
    let work = &profile.summary;
    let dates: Vec<(String, usize)> = profile
        .dates
        .iter()
        .map(|(day, n)| (date(ui, *day), *n))
        .collect();
    html! {
        dl.facts {
            @if let Some(day) = work.issued_on { dt { (ui.texts.date) } dd { (date(ui, day)) } }
            @if let Some(issuer) = &work.issuer { dt { (ui.texts.issuer) } dd { (issuer) } }
            (counted(ui, ui.texts.titles, &profile.titles))
            (counted(ui, ui.texts.dates, &dates))
            (counted(ui, ui.texts.issuers, &profile.issuers))
            dt { (ui.texts.known_number) } dd { code { (work.work) } }
            @if let Some(source) = &profile.register_source { dt { (ui.texts.register) } dd { (source) } }
        }
    }
}

/// What the citing texts say, and how often: they do not always agree.
fn counted(ui: &Ui, name: &str, values: &[(String, usize)]) -> Markup {
    html! {
        @if !values.is_empty() {
            dt { (name) }
            dd {
                ul {
                    @for (value, times) in values.iter().take(5) {
                        li { (value) " " span.count { (fill(ui.texts.times_n, times)) } }
                    }
                }
            }
        }
    }
}

/// Documents that report about it.
fn reports(ui: &Ui, profile: &WorkProfile) -> Markup {
    html! {
        @if profile.reported_by > 0 {
            section.related #reports {
                h2 { (ui.texts.reports) " " span.count { (count(ui, profile.reported_by)) } }
                @for report in &profile.reports { article.entry { (document_head(ui, report)) } }
            }
        }
    }
}

fn citing(ui: &Ui, citing: &ListPage<CitingDocument>, address: &Address, number: usize) -> Markup {
    html! {
        section.related {
            h2 { (ui.texts.citing) " " span.count { (count(ui, citing.total)) } }
            @if citing.items.is_empty() { p.muted { (ui.texts.cited_by_none) } }
            @for one in &citing.items { (citing_document(ui, one)) }
            (pager(ui, address, number, citing.next_offset.is_some()))
        }
    }
}
