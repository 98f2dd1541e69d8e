//! What the texts say of a work's effect, each with its source; or that nothing here says anything.

use maud::{Markup, html};

use super::format::{date, shortened, state, work_name};
use super::mention::mentions;
use super::ui::Ui;
use crate::domain::work_state::WorkState;
use crate::http::links;
use crate::references::status::{Act, WorkStatus};

/// Most texts shown; the API has them all.
const MOST: usize = 5;
/// Characters of a text's name in one line.
const SHORT: usize = 60;

/// The section.
pub fn status(ui: &Ui, status: &WorkStatus) -> Markup {
    let is_known = status.state != WorkState::Unknown;
    html! {
        section.status {
            h2 { (ui.texts.status) }
            p.state.known[is_known] { strong { (state(ui, status.state)) } }
            @if !is_known { p.muted { (ui.texts.status_unknown) } }
            @for act in status.acts.iter().take(MOST) { (one(ui, act)) }
        }
    }
}

/// The state in one line, with the latest text that says so.
pub fn in_short(ui: &Ui, status: &WorkStatus) -> Markup {
    let said = status.acts.iter().rfind(|act| act.state == status.state);
    html! {
        p.effect {
            span.badge.warned { (state(ui, status.state)) }
            @if let Some(act) = said {
                " " (ui.texts.says) " "
                a href=(ui.href(&links::document(&act.by.document.id))) { (shortened(&act.by.document.label(), SHORT)) }
                @if let Some(day) = act.by.document.issued_on { " (" (date(ui, day)) ")" }
            } @else if let Some((work, day, _)) = &status.registered {
                " " (ui.texts.says) " "
                a href=(ui.href(&links::work(work))) { (work_name(work)) } " (" (date(ui, *day)) ")"
            }
        }
    }
}

fn one(ui: &Ui, act: &Act) -> Markup {
    let document = &act.by.document;
    let href = ui.href(&links::document(&document.id));
    html! {
        div.act {
            p {
                (state(ui, act.state)) ": "
                a href=(href) { (document.label()) }
                @if let Some(day) = document.issued_on { " · " (date(ui, day)) }
            }
            (mentions(ui, &document.id, &act.by.mentions))
        }
    }
}
