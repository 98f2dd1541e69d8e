//! `/`: the search box, what this is, and where to begin.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::address::Address;
use super::format::{count, day, fill};
use super::layout::{Page, layout, search_form};
use super::respond;
use super::ui::Ui;
use crate::archive::ArchiveState;
use crate::http::state::AppState;

/// Queries that show what can be asked.
const EXAMPLES: [&str; 5] = [
    "Quy định 148-QĐ/TW",
    "Chỉ thị 05-CT/TW",
    "đùn đẩy, né tránh trách nhiệm",
    "Nghị định 73/2023/NĐ-CP",
    "ky cuong hanh chinh",
];

/// `GET /`.
pub async fn home(State(state): State<AppState>, ui: Ui) -> Response {
    let archive = state.archive_state().await;
    respond(&ui, archive.map(|archive| page(&ui, &archive)))
}

fn page(ui: &Ui, archive: &ArchiveState) -> Markup {
    let main = html! {
        div.home {
            h1 { (ui.texts.site) }
            p.lead { (ui.texts.tagline) }
            (search_form(ui, "", None))
            (examples(ui))
            p.counts {
                a href=(ui.href("/search")) { (fill(ui.texts.held_n, count(ui, archive.documents))) }
                @if let Some(time) = &archive.last_ingest {
                    " · " (fill(ui.texts.last_ingest, day(ui, time)))
                }
            }
            @if archive.has_demo { p.note.demo { (ui.texts.demo_note) } }
        }
    };
    layout(
        ui,
        &Page {
            title: ui.texts.search,
            query: None,
            address: None,
            main,
        },
    )
}

fn examples(ui: &Ui) -> Markup {
    html! {
        div.examples {
            span { (ui.texts.try_these) }
            ul {
                @for example in EXAMPLES {
                    li { a href=(ui.href(&Address::search(example).href())) { (example) } }
                }
            }
        }
    }
}
