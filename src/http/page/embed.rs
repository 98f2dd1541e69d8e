//! `/embed`: the search box for pages of others, as it looks and as it is written.

use axum::http::HeaderMap;
use axum::response::Response;
use maud::{Markup, html};

use super::layout::{Page, layout};
use super::respond;
use super::ui::Ui;
use crate::http::base::base;

/// `GET /embed`.
pub async fn embed(ui: Ui, headers: HeaderMap) -> Response {
    let base = base(&headers);
    respond(&ui, Ok(page(&ui, &base)))
}

fn page(ui: &Ui, base: &str) -> Markup {
    let code = format!(
        "<script type=\"module\" src=\"{base}/embed.js\"></script>\n<directive-search-box></directive-search-box>"
    );
    let main = html! {
        article.narrow {
            h1 { (ui.texts.embed) }
            p.lead { (ui.texts.embed_hint) }
            script type="module" src="/embed.js" {}
            directive-search-box lang=(ui.lang.code()) {}
            h2 { (ui.texts.embed_code) }
            pre tabindex="0" { code { (code) } }
            p { button.small type="button" hidden data-copy=(code) data-copied=(ui.texts.copied) { (ui.texts.copy_code) } }
            h2 { (ui.texts.embed_attributes) }
            dl.attributes {
                dt { code { "lang" } } dd { (ui.texts.embed_lang) }
                dt { code { "label" } " " code { "placeholder" } } dd { (ui.texts.embed_label) }
                dt { code { "limit" } } dd { (ui.texts.embed_limit) }
                dt { code { "target" } } dd { (ui.texts.embed_target) }
                dt { code { "base" } } dd { (ui.texts.embed_base) }
                dt { code { "--directive-search-accent" } " " code { "-ink" } " " code { "-ground" } " " code { "-line" } " " code { "-font" } } dd { (ui.texts.embed_theme) }
            }
        }
    };
    layout(
        ui,
        &Page {
            title: ui.texts.embed,
            query: Some(""),
            address: None,
            main,
        },
    )
}
