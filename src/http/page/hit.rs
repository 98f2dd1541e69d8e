//! A document in a list: what it is, what matched, where it leads.

use maud::{Markup, html};

use super::formalities::kind_label;
use super::format::{date, fill};
use super::layout::{copy_button, demo_badge};
use super::status::in_short;
use super::ui::Ui;
use crate::domain::document::DocumentKind;
use crate::domain::summary::DocumentSummary;
use crate::http::{links, markup};
use crate::references::status::WorkStatus;
use crate::search::response::{Hit, Snippet};

/// What is known of a hit besides.
pub struct Beside {
    /// How many documents stand on the same grounds.
    pub coupled: usize,
    /// What is said of its effect, where anything is.
    pub status: Option<WorkStatus>,
}

/// A hit of a search.
pub fn hit(ui: &Ui, hit: &Hit, query: &str, beside: &Beside) -> Markup {
    let document = &hit.document;
    let page = links::document_with(&document.id, query);
    html! {
        article.hit {
            (eyebrow(ui, document))
            h2 { a href=(ui.href(&page)) { (title(document)) } }
            (origin(ui, document))
            @if let Some(status) = &beside.status { (in_short(ui, status)) }
            @if !hit.snippets.is_empty() {
                ul.snippets { @for piece in &hit.snippets { li { (snippet(ui, &page, piece)) } } }
            }
            p.links {
                a href=(ui.href(&format!("{page}#cites"))) { (fill(ui.texts.cites_n, document.cites)) }
                " · "
                a href=(ui.href(&format!("{page}#cited-by"))) { (fill(ui.texts.hit_cited_by_n, hit.cited_by)) }
                " · "
                a href=(ui.href(&format!("{page}#coupled"))) { (fill(ui.texts.same_grounds_n, beside.coupled)) }
            }
        }
    }
}

/// Type and number, with what else must be seen at once.
pub fn eyebrow(ui: &Ui, document: &DocumentSummary) -> Markup {
    let kind = kind_label(ui.texts, document.kind);
    let is_report = document.kind == DocumentKind::Report;
    let type_name = document.type_name.as_deref().filter(|_| !is_report);
    html! {
        p.eyebrow {
            @if let Some(kind) = kind { span.badge.type { (kind) } " " }
            @if let Some(type_name) = type_name { span.badge.type { (type_name) } " " }
            @if let Some(number) = &document.number {
                strong.number { (number) } (copy_button(ui, number)) " "
            }
            @if document.is_demo { (demo_badge(ui)) }
        }
    }
}

/// The title, or what else names the document.
pub fn title(document: &DocumentSummary) -> String {
    let label = document.label();
    let own = document.title.clone().unwrap_or(label);
    if own.is_empty() {
        document.id.clone()
    } else {
        own
    }
}

/// Who issued it, where, and when.
pub fn origin(ui: &Ui, document: &DocumentSummary) -> Markup {
    let day = document.issued_on.map(|day| date(ui, day));
    let parts = [document.issuer.clone(), document.place.clone(), day];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    html! {
        @if !known.is_empty() { p.origin { (known.join(" · ")) } }
    }
}

/// A piece of the text, headed by where it stands.
fn snippet(ui: &Ui, page: &str, snippet: &Snippet) -> Markup {
    html! {
        @if let Some(provision) = &snippet.provision {
            a.where href=(ui.href(&format!("{page}#{}", provision.eid))) { (provision.label) } " "
        }
        @if snippet.cut_before { "… " }
        (markup::marked(&snippet.text, &snippet.marks))
        @if snippet.cut_after { " …" }
    }
}
