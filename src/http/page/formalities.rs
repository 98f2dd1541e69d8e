//! Beside a document's text: who signed it, who receives it, what is attached; and what kind of text it is.

use maud::{Markup, html};

use super::format::shortened;
use super::texts::Texts;
use super::ui::Ui;
use crate::archive::HeldDocument;
use crate::domain::document::DocumentKind;
use crate::domain::formalities::{Attachment, Capacity, Recipient, Signature};

/// Longest title of an attachment, in characters.
const LONGEST_TITLE: usize = 120;

/// What a text is, where it is no directive.
pub fn kind_label(texts: &Texts, kind: DocumentKind) -> Option<&'static str> {
    match kind {
        DocumentKind::Directive => None,
        DocumentKind::Report => Some(texts.report),
        DocumentKind::Draft => Some(texts.draft),
        DocumentKind::Annex => Some(texts.annex),
        DocumentKind::Form => Some(texts.form),
        DocumentKind::Consolidated => Some(texts.consolidated),
    }
}

/// Says below the title what must not be overlooked: a draft is no directive, an annex is another's.
pub fn kind_note(ui: &Ui, held: &HeldDocument) -> Markup {
    let note = match held.summary.kind {
        DocumentKind::Draft => Some(ui.texts.draft_note),
        DocumentKind::Consolidated => Some(ui.texts.consolidated_note),
        DocumentKind::Form => Some(ui.texts.form_note),
        _ => None,
    };
    let annexed_to = held.document.formalities.annexed_to.as_ref();
    html! {
        @if let Some(note) = note { p.note { (note) } }
        @if let Some(tie) = annexed_to {
            p.note { (ui.texts.annexed_to) " " (tie.span.of(&held.text).trim_matches(['(', ')'])) }
        }
    }
}

/// The marks on the head, as badges.
pub fn marks(held: &HeldDocument) -> Markup {
    let marks = &held.document.formalities.marks;
    html! {
        @if !marks.is_empty() {
            p.marks { @for mark in marks { span.badge { (mark.text) } " " } }
        }
    }
}

/// The lists beside the text.
pub fn formalities(ui: &Ui, held: &HeldDocument) -> Markup {
    let found = &held.document.formalities;
    html! {
        @if !found.signatures.is_empty() {
            section.facts.signatures {
                h2 { (ui.texts.signatures) }
                ul { @for one in &found.signatures { li { (signature(ui, one)) } } }
            }
        }
        (recipients(ui.texts.addressees, &found.addressees))
        (recipients(ui.texts.recipients, &found.recipients))
        @if !found.attachments.is_empty() {
            section.facts.attachments {
                h2 { (ui.texts.attachments) }
                ul { @for one in &found.attachments { li { (attachment(one)) } } }
            }
        }
    }
}

fn signature(ui: &Ui, signature: &Signature) -> Markup {
    let title = signature.title.iter();
    let name: Vec<&str> = title.chain(&signature.name).map(String::as_str).collect();
    html! {
        @if !name.is_empty() { strong { (name.join(" ")) } }
        @if let Some(position) = &signature.position { " " (position) }
        @for one in &signature.signed_for {
            br; span.capacity { (capacity(ui.texts, one.capacity)) " " (one.whom) }
        }
    }
}

fn capacity(texts: &Texts, capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Collective => texts.signed_collective,
        Capacity::ForHead => texts.signed_for_head,
        Capacity::ByOrder => texts.signed_by_order,
        Capacity::ByAuthorisation => texts.signed_by_authorisation,
        Capacity::Acting => texts.signed_acting,
    }
}

fn recipients(heading: &str, list: &[Recipient]) -> Markup {
    html! {
        @if !list.is_empty() {
            details.facts.recipients {
                summary { (heading) " " span.count { (list.len()) } }
                ul { @for one in list { li { (one.text) } } }
            }
        }
    }
}

fn attachment(attachment: &Attachment) -> Markup {
    let type_name = attachment.type_name.iter();
    let head: Vec<&str> = type_name
        .chain(&attachment.number)
        .map(String::as_str)
        .collect();
    let title = attachment.title.as_deref().unwrap_or("");
    html! { @if !head.is_empty() { strong { (head.join(" ")) } " " } (shortened(title, LONGEST_TITLE)) }
}
