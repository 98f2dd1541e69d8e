//! `/compare?a=…&b=…`: two directives side by side: works that both cite, works that one of them cites,
//! and the wording that the later one has from the earlier.

use axum::extract::{RawQuery, State};
use axum::response::Response;
use maud::{Markup, html};

use super::format::{date, fill, percent};
use super::hit::title;
use super::layout::{Page, layout};
use super::related::shared_work;
use super::respond;
use super::ui::Ui;
use crate::archive::relations::Told;
use crate::domain::summary::DocumentSummary;
use crate::http::links;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::routes::compare::{held, not_held};
use crate::http::state::AppState;
use crate::references::compare::Comparison;
use crate::references::response::WorkRef;
use crate::references::wording::{Passage, Place};

/// `GET /compare`.
pub async fn compare(State(state): State<AppState>, ui: Ui, RawQuery(raw): RawQuery) -> Response {
    let found = find(&state, raw.as_deref()).await;
    respond(
        &ui,
        found.map(|found| page(&ui, found.as_ref().map(|told| &told.answer))),
    )
}

/// `None` where nothing was asked yet.
async fn find(state: &AppState, raw: Option<&str>) -> Result<Option<Told<Comparison>>, Problem> {
    let params = Params::of_form(raw, &["a", "b", "lang"])?;
    let name = |name| Ok::<_, Problem>(params.name(name)?.map(str::to_owned));
    let (Some(a), Some(b)) = (name("a")?, name("b")?) else {
        return Ok(None);
    };
    let told = state.ask(move |archive| {
        let (a, b) = (held(archive, &a)?, held(archive, &b)?);
        archive.compare(&a, &b)?.ok_or_else(|| not_held(&a))
    });
    Ok(Some(told.await?))
}

fn page(ui: &Ui, found: Option<&Comparison>) -> Markup {
    let main = html! {
        article.wide.compare {
            h1 { (ui.texts.compare) }
            (form(ui, found))
            @if let Some(found) = found { (comparison(ui, found)) }
        }
    };
    layout(
        ui,
        &Page {
            title: ui.texts.compare,
            query: Some(""),
            address: None,
            main,
        },
    )
}

fn form(ui: &Ui, found: Option<&Comparison>) -> Markup {
    let id = |of: fn(&Comparison) -> &DocumentSummary| found.map(|found| of(found).id.clone());
    html! {
        form.pair action="/compare" method="get" {
            label { (ui.texts.first_document) " " input type="text" name="a" required value=[id(|found| &found.a)]; }
            label { (ui.texts.second_document) " " input type="text" name="b" required value=[id(|found| &found.b)]; }
            @if let Some(lang) = ui.named_lang() { input type="hidden" name="lang" value=(lang); }
            button type="submit" { (ui.texts.compare) }
        }
        @if found.is_none() { p.muted { (ui.texts.compare_hint) } }
    }
}

fn comparison(ui: &Ui, found: &Comparison) -> Markup {
    html! {
        div.columns {
            (head(ui, &found.a))
            (head(ui, &found.b))
        }
        @if let Some(days) = found.days { p { span.badge { (fill(ui.texts.days_n, days)) } } }
        section.related {
            h2 { (ui.texts.shared_works) " " span.count { (found.shared.len()) } }
            (works(ui, &found.shared))
        }
        div.columns {
            section.related { h2 { (ui.texts.only_first) " " span.count { (found.only_a.len()) } } (works(ui, &found.only_a)) }
            section.related { h2 { (ui.texts.only_second) " " span.count { (found.only_b.len()) } } (works(ui, &found.only_b)) }
        }
        (wording(ui, found))
    }
}

fn head(ui: &Ui, document: &DocumentSummary) -> Markup {
    let day = document.issued_on.map(|day| date(ui, day));
    let said: Vec<String> = [document.number.clone(), document.issuer.clone(), day]
        .into_iter()
        .flatten()
        .collect();
    html! {
        div.side-head {
            h2 { a href=(ui.href(&links::document(&document.id))) { (title(document)) } }
            p.origin { (said.join(" · ")) }
        }
    }
}

fn works(ui: &Ui, works: &[WorkRef]) -> Markup {
    html! {
        @if works.is_empty() { p.muted { (ui.texts.none) } }
        p.tokens { @for work in works { (shared_work(ui, work)) " " } }
    }
}

/// The same words beside each other, in the order of the later text.
fn wording(ui: &Ui, found: &Comparison) -> Markup {
    let shared = &found.wording;
    let order = if shared.is_a_earlier {
        ui.texts.wording_of_second
    } else {
        ui.texts.wording_of_first
    };
    html! {
        section.related #wording {
            h2 { (ui.texts.wording) " " span.count { (shared.passages.len()) } }
            p { (fill(order, percent(ui, shared.share))) }
            @for passage in &shared.passages { (aligned(ui, found, passage)) }
        }
    }
}

fn aligned(ui: &Ui, found: &Comparison, passage: &Passage) -> Markup {
    html! {
        div.columns.aligned {
            (place(ui, &found.a, &passage.a))
            (place(ui, &found.b, &passage.b))
        }
    }
}

fn place(ui: &Ui, document: &DocumentSummary, place: &Place) -> Markup {
    let page = links::document(&document.id);
    let address = place
        .eid
        .as_ref()
        .map_or_else(|| page.clone(), |eid| format!("{page}#{eid}"));
    html! {
        blockquote.sentence {
            a.where href=(ui.href(&address)) { (place.label.as_deref().unwrap_or(ui.texts.in_text)) } " "
            (place.text)
        }
    }
}
