//! The direct answer to a number: the document, all that bear the number, or that none does.

use maud::{Markup, html};

use super::format::{date, fill, work_name};
use super::layout::copy_button;
use super::ui::Ui;
use crate::citation::catalog::{Status, WorkSummary};
use crate::http::links;
use crate::search::response::{Answer, Understood};

/// The card above the hits.
pub fn answer_card(ui: &Ui, answer: &Answer, understood: &Understood) -> Markup {
    let near = &understood.near;
    html! {
        section.answer aria-labelledby="answer" {
            h2 #answer { (heading(ui, answer, understood)) }
            @if answer.status == Status::Several { p.muted { (ui.texts.answer_several_hint) } }
            @for work in &answer.works { (work_entry(ui, work)) }
            @if answer.works.is_empty() && !near.is_empty() {
                p { (ui.texts.near) }
                ul.near {
                    @for work in near { li { a href=(ui.href(&target(work))) { (work.label()) } " " span.muted { (said_of(ui, work)) } } }
                }
            }
        }
    }
}

fn heading(ui: &Ui, answer: &Answer, understood: &Understood) -> String {
    let asked = understood
        .citations
        .first()
        .map_or("", |citation| citation.number.as_str());
    match answer.works.len() {
        0 => fill(ui.texts.answer_none, asked),
        1 => ui.texts.answer_one.to_owned(),
        several => fill(ui.texts.answer_several, several),
    }
}

/// Where a work leads: to its text where held, else to what is known of it.
pub fn target(work: &WorkSummary) -> String {
    work.document_id
        .as_deref()
        .map_or_else(|| links::work(&work.work), links::document)
}

fn work_entry(ui: &Ui, work: &WorkSummary) -> Markup {
    html! {
        div.work {
            h3 {
                a href=(ui.href(&target(work))) { (work.label()) }
                @if let Some(number) = &work.number { " " (copy_button(ui, number)) }
                " " (held_badge(ui, work))
            }
            @if let Some(title) = work.title.as_ref().filter(|_| work.number.is_some()) { p.title { (title) } }
            p.facts {
                @if !said_of(ui, work).is_empty() { (said_of(ui, work)) " · " }
                a href=(ui.href(&links::work(&work.work))) { (fill(ui.texts.cited_by_n, work.cited_by)) }
            }
            (replaced_note(ui, work))
        }
    }
}

/// `23/5/2024 · Bộ Chính trị`, as far as it is known.
pub fn said_of(ui: &Ui, work: &WorkSummary) -> String {
    let day = work.issued_on.map(|day| date(ui, day));
    let parts: Vec<String> = [day, work.issuer.clone()].into_iter().flatten().collect();
    parts.join(" · ")
}

/// Whether the text of a work is here.
pub fn held_badge(ui: &Ui, work: &WorkSummary) -> Markup {
    html! {
        @if work.is_held() {
            span.badge.held { (ui.texts.held) }
        } @else {
            span.badge.absent { (ui.texts.not_held) }
        }
    }
}

/// What replaced a work, and since when.
pub fn replaced_note(ui: &Ui, work: &WorkSummary) -> Markup {
    html! {
        @if let Some((newer, day)) = &work.replaced_by {
            p.note.replaced {
                (ui.texts.replaced_by) " "
                a href=(ui.href(&links::work(newer))) { (work_name(newer)) }
                " " (ui.texts.since) " " (date(ui, *day))
            }
        }
    }
}
