//! What all pages share: head, banner with the search box, footer.

use maud::{DOCTYPE, Markup, html};

use super::address::{Address, FILTERS};
use super::preferences;
use super::ui::Ui;
use crate::http::language::Language;
use crate::http::routes::assets;

/// A page within the frame of all pages.
pub struct Page<'p> {
    /// Its title.
    pub title: &'p str,
    /// What the search box holds; `None` where the page has a box of its own.
    pub query: Option<&'p str>,
    /// The search of this page, whose filters a new query keeps.
    pub address: Option<&'p Address>,
    /// What it shows.
    pub main: Markup,
}

/// The whole page.
pub fn layout(ui: &Ui, page: &Page<'_>) -> Markup {
    let (theme, keys) = ui.preferences.on_root();
    html! {
        (DOCTYPE)
        html lang=(ui.lang.code()) data-theme=[theme] data-keys=[keys] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) " – " (ui.texts.site) }
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
                link rel="stylesheet" href=(assets::address("style.css"));
                script type="module" src=(assets::address("app.js")) {}
                link rel="expect" href=(first_shown(page)) blocking="render";
            }
            body {
                a.skip href="#main" { (ui.texts.skip) }
                (banner(ui, page))
                main #main tabindex="-1" { (page.main) }
                (footer(ui))
                (keys_dialog(ui))
                p #announced.unseen role="status" {}
            }
        }
    }
}

/// Bytes of a page's own part that always reaches below a window.
const LONG: usize = 48_000;

/// What has to have come before anything is shown, so that nothing that is seen moves: of a long page the
/// banner, of another all of it, since its footer stands at the window's end.
fn first_shown(page: &Page<'_>) -> &'static str {
    if page.main.0.len() > LONG {
        "#banner"
    } else {
        "#announced"
    }
}

fn banner(ui: &Ui, page: &Page<'_>) -> Markup {
    html! {
        header.banner #banner {
            div.wide {
                a.site href=(ui.href("/")) { (ui.texts.site) }
                @if let Some(query) = page.query { (search_form(ui, query, page.address)) }
                nav.places aria-label=(ui.texts.places) {
                    a href=(ui.href("/check")) { (ui.texts.check_draft) }
                    a href=(ui.href("/reports/unresolved")) { (ui.texts.reports_all) }
                    a href=(ui.href("/statistics")) { (ui.texts.statistics) }
                }
                (switch(ui))
            }
        }
    }
}

/// The search box; a new query keeps the filters of `address`.
pub fn search_form(ui: &Ui, query: &str, address: Option<&Address>) -> Markup {
    html! {
        form.search role="search" aria-label=(ui.texts.search_label) action="/search" method="get" {
            label.unseen for="q" { (ui.texts.search_label) }
            div.box {
                input #q type="search" name="q" value=(query) placeholder=(ui.texts.placeholder)
                    autocomplete="off" spellcheck="false" autocapitalize="off";
                ul.suggestions #suggestions role="listbox" aria-label=(ui.texts.suggestions) hidden {}
                p.suggestions-hint hidden { (ui.texts.suggestions_hint) }
            }
            @if let Some(address) = address {
                @for (name, value) in address.values_of(&FILTERS) {
                    input type="hidden" name=(name) value=(value);
                }
            }
            @if let Some(lang) = ui.named_lang() { input type="hidden" name="lang" value=(lang); }
            button type="submit" { (ui.texts.search) }
        }
    }
}

/// This page in the other language, named in that language.
fn switch(ui: &Ui) -> Markup {
    let (other, address) = ui.switch();
    let name = if other == Language::English {
        "English"
    } else {
        "Tiếng Việt"
    };
    html! { a.switch href=(address) hreflang=(other.code()) lang=(other.code()) rel="nofollow" { (name) } }
}

fn footer(ui: &Ui) -> Markup {
    html! {
        p.printed.wide { (ui.texts.site) " – " (ui.here()) }
        footer.footer {
          div.wide {
            nav aria-label=(ui.texts.site) {
                a href=(ui.href("/")) { (ui.texts.home) }
                a href=(ui.href("/search")) { (ui.texts.browse_all) }
                a href=(ui.href("/docs")) { (ui.texts.api) }
                a href=(ui.href("/embed")) { (ui.texts.embed) }
                a.to-keys href="#keys" { (ui.texts.keys) }
            }
            (preferences::form(ui))
          }
        }
    }
}

/// What the keyboard does.
fn keys_dialog(ui: &Ui) -> Markup {
    let keys = [
        ("/", ui.texts.key_box),
        ("j k", ui.texts.key_list),
        ("f", ui.texts.key_filters),
        ("n p", ui.texts.key_matches),
        ("c", ui.texts.key_copy),
        ("?", ui.texts.key_help),
        ("Esc", ui.texts.key_close),
    ];
    html! {
        dialog #keys aria-labelledby="keys-title" {
            h2 #keys-title { (ui.texts.keys) }
            dl { @for (key, does) in keys { dt { kbd { (key) } } dd { (does) } } }
            button.close type="button" { (ui.texts.close) }
        }
    }
}

/// Marks data of the sample corpus.
pub fn demo_badge(ui: &Ui) -> Markup {
    html! { span.badge.demo title=(ui.texts.demo_note) { (ui.texts.demo) } }
}

/// Copies a number; shown where JavaScript runs.
pub fn copy_button(ui: &Ui, number: &str) -> Markup {
    html! {
        button.copy type="button" hidden data-copy=(number) data-copied=(ui.texts.copied)
            aria-label=(ui.texts.copy) title=(ui.texts.copy) {
                svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true" {
                    path d="M5 5V2h9v9h-3M2 5h9v9H2z" fill="none" stroke="currentColor" stroke-width="1.5" {}
                }
            }
    }
}

/// Links to the pages before and behind.
pub fn pager(ui: &Ui, address: &Address, page: usize, has_next: bool) -> Markup {
    html! {
        @if page > 1 || has_next {
            nav.pager aria-label=(super::format::fill(ui.texts.page_of, page)) {
                @if page > 1 {
                    a rel="prev" href=(address.clone().page(page - 1).href()) { "← " (ui.texts.previous) }
                }
                span { (super::format::fill(ui.texts.page_of, page)) }
                @if has_next {
                    a rel="next" href=(address.clone().page(page + 1).href()) { (ui.texts.next) " →" }
                }
            }
        }
    }
}
