//! Citing sentences, with the mention marked and a way to its place.

use maud::{Markup, html};

use super::format::{fill, relation};
use super::ui::Ui;
use crate::http::{links, markup};
use crate::references::response::Mention;

/// Mentions of one work in one document: the first shown, the others a click away.
pub fn mentions(ui: &Ui, document_id: &str, mentions: &[Mention]) -> Markup {
    html! {
        @if let Some((first, others)) = mentions.split_first() {
            (sentence(ui, document_id, first))
            @if !others.is_empty() {
                details {
                    summary { (fill(ui.texts.more_sentences, others.len())) }
                    @for other in others { (sentence(ui, document_id, other)) }
                }
            }
        }
    }
}

fn sentence(ui: &Ui, document_id: &str, mention: &Mention) -> Markup {
    let anchor = links::mention_anchor(mention.start);
    let place = format!("{}#{anchor}", links::document(document_id));
    html! {
        blockquote.sentence {
            a.where href=(ui.href(&place)) { (mention.label.as_deref().unwrap_or(ui.texts.in_text)) }
            " " span.relation { (relation(ui, mention.relation)) } " "
            (markup::marked(&mention.sentence, &[mention.mark]))
        }
    }
}
