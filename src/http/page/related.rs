//! Below a document: what it cites, who cites it, who stands on the same grounds.

use maud::{Markup, html};

use super::answer::{held_badge, replaced_note, said_of, target};
use super::format::{count, fill};
use super::hit::{eyebrow, origin, title};
use super::mention::mentions;
use super::ui::Ui;
use crate::archive::Page;
use crate::domain::summary::DocumentSummary;
use crate::http::links;
use crate::http::query_string::encode;
use crate::references::response::{CitedWork, CitingDocument, Coupled, WorkRef};

/// Works that the document cites.
pub fn cites(ui: &Ui, document_id: &str, works: &[CitedWork]) -> Markup {
    html! {
        section.related #cites {
            h2 { (ui.texts.cites) " " span.count { (works.len()) } }
            @if works.is_empty() { p.muted { (ui.texts.cites_none) } }
            @for cited in works { (cited_work(ui, document_id, cited)) }
        }
    }
}

fn cited_work(ui: &Ui, document_id: &str, cited: &CitedWork) -> Markup {
    let work = &cited.work;
    html! {
        article.entry {
            h3 {
                a href=(ui.href(&target(work))) { (work.label()) } " " (held_badge(ui, work))
            }
            @if let Some(title) = work.title.as_ref().filter(|_| work.number.is_some()) { p.title { (title) } }
            p.origin {
                @if !said_of(ui, work).is_empty() { (said_of(ui, work)) " · " }
                (fill(ui.texts.mentions_n, cited.mentions.len())) " · "
                a href=(ui.href(&links::work(&work.work))) { (fill(ui.texts.cited_by_n, work.cited_by)) }
            }
            (replaced_note(ui, work))
            (mentions(ui, document_id, &cited.mentions))
        }
    }
}

/// Documents that cite the document.
pub fn cited_by(ui: &Ui, document: &DocumentSummary, page: &Page<CitingDocument>) -> Markup {
    html! {
        section.related #cited-by {
            h2 { (ui.texts.cited_by) " " span.count { (count(ui, page.total)) } }
            @if page.items.is_empty() { p.muted { (ui.texts.cited_by_none) } }
            @for citing in &page.items { (citing_document(ui, citing)) }
            @if let (true, Some(work)) = (page.total > page.items.len(), &document.work) {
                p { a href=(ui.href(&links::work(work))) { (fill(ui.texts.see_all_n, count(ui, page.total))) } }
            }
        }
    }
}

/// A document that cites a work, with its sentences.
pub fn citing_document(ui: &Ui, citing: &CitingDocument) -> Markup {
    html! {
        article.entry.citing {
            (document_head(ui, &citing.document))
            (mentions(ui, &citing.document.id, &citing.mentions))
        }
    }
}

/// A document in a list below another.
pub fn document_head(ui: &Ui, document: &DocumentSummary) -> Markup {
    html! {
        (eyebrow(ui, document))
        h3 { a href=(ui.href(&links::document(&document.id))) { (title(document)) } }
        (origin(ui, document))
    }
}

/// Documents that cite the same works.
pub fn coupled(ui: &Ui, id: &str, page: &Page<Coupled>) -> Markup {
    html! {
        section.related #coupled {
            h2 { (ui.texts.coupled) " " span.count { (count(ui, page.total)) } }
            @if page.items.is_empty() {
                p.muted { (ui.texts.coupled_none) }
            } @else {
                p.muted { (ui.texts.coupled_hint) }
            }
            @for other in &page.items {
                article.entry {
                    (document_head(ui, &other.document))
                    p.shared {
                        (fill(ui.texts.shared_n, other.shared.len())) " "
                        @for work in &other.shared { (shared_work(ui, work)) " " }
                    }
                    p { a href=(ui.href(&format!("/compare?{}", encode([("a", id), ("b", &other.document.id)])))) { (ui.texts.compare) } }
                }
            }
        }
    }
}

/// A work of a list of works, as a link.
pub fn shared_work(ui: &Ui, work: &WorkRef) -> Markup {
    let name = [work.type_name.clone(), work.number.clone()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    let name = if name.is_empty() {
        work.work.to_string()
    } else {
        name.join(" ")
    };
    html! { a.token href=(ui.href(&links::work(&work.work))) { (name) } }
}
