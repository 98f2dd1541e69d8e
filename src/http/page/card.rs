//! `/cards/{work_id}`: what is known of a cited work, in short, for the card beside a citation. A piece of
//! a page, made to be put into one.

use axum::extract::{RawQuery, State};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::answer::{held_badge, replaced_note, said_of};
use super::format::{fill, shortened};
use super::ui::Ui;
use crate::archive::{ListAsked, Page};
use crate::citation::catalog::WorkSummary;
use crate::http::markup;
use crate::http::params::Params;
use crate::http::problem::Problem;
use crate::http::routes::works::unknown;
use crate::http::routes::{Segment, WorkSegment};
use crate::http::state::AppState;
use crate::references::response::CitingDocument;

/// Other texts whose words about the work are shown.
const CONTEXTS: usize = 2;

/// Longest title, in characters.
const TITLE: usize = 200;

/// `GET /cards/{work_id}`; `from` is the document that it is shown in.
pub async fn card(
    State(state): State<AppState>,
    ui: Ui,
    Segment(segment): Segment,
    RawQuery(raw): RawQuery,
) -> Result<Response, Problem> {
    let params = Params::of_form(raw.as_deref(), &["from", "lang"])?;
    let from = params.name("from")?.unwrap_or("").to_owned();
    let work = match WorkSegment::read(&segment)? {
        WorkSegment::Canonical(work) => work,
        WorkSegment::Moved(to) => to.parse().map_err(|_| Problem::not_found(segment))?,
    };
    let found = state
        .ask(move |archive| {
            let profile = archive.work(&work, None)?.ok_or_else(|| unknown(&work))?;
            let citing = archive.citing(&work, &ListAsked::page(0, CONTEXTS + 1))?;
            Ok((profile.summary, citing))
        })
        .await?;
    Ok(Html(fragment(&ui, &found.0, &found.1, &from).into_string()).into_response())
}

fn fragment(ui: &Ui, work: &WorkSummary, citing: &Page<CitingDocument>, from: &str) -> Markup {
    let others = citing.items.iter().filter(|one| one.document.id != from);
    let said = said_of(ui, work);
    html! {
        p.eyebrow { strong { (work.label()) } " " (held_badge(ui, work)) }
        @if let Some(title) = work.title.as_ref().filter(|_| work.number.is_some()) { p.title { (shortened(title, TITLE)) } }
        p.muted {
            @if !said.is_empty() { (said) " · " }
            (fill(ui.texts.cited_by_n, work.cited_by))
        }
        (replaced_note(ui, work))
        @for other in others.take(CONTEXTS) { (context(other)) }
    }
}

/// What another text says of it.
fn context(citing: &CitingDocument) -> Markup {
    html! {
        @if let Some(mention) = citing.mentions.first() {
            blockquote.sentence {
                p.words { (markup::marked(&mention.sentence, &[mention.mark])) }
                p.muted { (shortened(&citing.document.label(), 90)) }
            }
        }
    }
}
