//! What a document tells whom to do, and by when.

use maud::{Markup, html};

use super::ui::Ui;
use crate::http::view::duties::{DutiesView, DutyView};

/// The section of a document's page; nothing where it tells nobody anything.
pub fn duties(ui: &Ui, found: &DutiesView) -> Markup {
    html! {
        @if !found.duties.is_empty() {
            section.related #duties {
                h2 { (ui.texts.duties) " " span.count { (found.duties.len()) } }
                p.muted { (ui.texts.duties_hint) " " a href={ "/v1/duties.ics?doc=" (found.document.id) } { "iCalendar" } }
                div.scroll tabindex="0" role="group" aria-label=(ui.texts.duties) {
                    table.duties {
                        thead { tr { th scope="col" { (ui.texts.who) } th scope="col" { (ui.texts.what) } th scope="col" { (ui.texts.when) } } }
                        tbody { @for duty in &found.duties { (row(ui, duty)) } }
                    }
                }
            }
        }
    }
}

fn row(ui: &Ui, duty: &DutyView) -> Markup {
    let names = |bodies: &[crate::http::view::duties::NamedBodyView]| {
        let names: Vec<&str> = bodies.iter().map(|body| body.name.as_str()).collect();
        names.join(", ")
    };
    html! {
        tr {
            td {
                strong { (names(&duty.assignees)) }
                @if !duty.coordinating.is_empty() { br; span.muted { (ui.texts.with) " " (names(&duty.coordinating)) } }
            }
            td { a href=(ui.href(&duty.link)) { (duty.action) } }
            td {
                @for due in &duty.due {
                    span { (due.text) }
                    @if let Some(day) = &due.date { br; time.muted datetime=(day) { (super::format::day(ui, day)) } }
                    br;
                }
            }
        }
    }
}
