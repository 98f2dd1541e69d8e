//! “Đã hiểu là …”: the reader sees how the query was read before blaming the hits, and can switch
//! each reading off.

use maud::{Markup, html};

use super::address::Address;
use super::format::date;
use super::ui::Ui;
use crate::domain::label::label;
use crate::search::response::{
    Expanded, Facts, Suggestion, SuggestionReason, Understood, UnderstoodCitation,
};

/// How the query was read, a line each.
pub fn understood(ui: &Ui, address: &Address, understood: &Understood) -> Markup {
    let off = |name: &str| switch(ui, address, name);
    html! {
        @if let Some(read) = &understood.read_as {
            p.understood {
                (ui.texts.read_as) " " span.token { (read.text) } " (" (read.method.as_str()) ") " (off("keystrokes"))
            }
        }
        @if !understood.citations.is_empty() {
            p.understood {
                (ui.texts.understood) " "
                @for one in &understood.citations { (citation(ui, one)) " " }
                @if !understood.words.is_empty() {
                    (ui.texts.words) " "
                    @for word in &understood.words { span.token { (word) } " " }
                }
                (off("citations"))
            }
        }
        @if let Some(restored) = &understood.restored {
            p.understood { (ui.texts.restored) " " span.token { (restored) } " " (off("restore")) }
        }
        @if !understood.expanded.is_empty() {
            p.understood { (ui.texts.expanded) " " (expanded(&understood.expanded)) (off("expand")) }
        }
        @if understood.facts != Facts::default() {
            p.understood { (ui.texts.preferred) " " (facts(&understood.facts)) (off("facts")) }
        }
        @if let Some(other) = &understood.suggestion { (suggestion(ui, address, other)) }
    }
}

/// A link to the same search without a reading.
fn switch(ui: &Ui, address: &Address, name: &str) -> Markup {
    let without = address.clone().setting(name, "off").href();
    html! { a.switch href=(ui.href(&without)) { (ui.texts.switch_off) } }
}

fn citation(ui: &Ui, citation: &UnderstoodCitation) -> Markup {
    html! {
        span.token {
            @if let Some(type_name) = &citation.type_name { (type_name) " " }
            strong { (citation.number) }
            @if let Some(pin) = &citation.pin { " · " (label(pin)) }
            @if let Some(issuer) = &citation.issuer { " · " (issuer) }
            @if let Some(day) = citation.date { " · " (date(ui, day)) }
        }
    }
}

fn expanded(all: &[Expanded]) -> Markup {
    html! {
        @for one in all {
            span.token { (one.text) " = " (one.others.join(", ")) } " "
        }
    }
}

fn facts(facts: &Facts) -> Markup {
    let issuer = facts.issuer.as_ref().map(|(_, name)| name.clone());
    let year = facts.year.map(|year| year.to_string());
    html! {
        @for fact in [facts.type_name.clone(), issuer, year].into_iter().flatten() {
            span.token { (fact) } " "
        }
    }
}

/// Another query, offered and not asked.
fn suggestion(ui: &Ui, address: &Address, suggestion: &Suggestion) -> Markup {
    let other = address.clone().setting("q", &suggestion.text).href();
    html! {
        p.understood.suggestion {
            (ui.texts.did_you_mean) " "
            a href=(ui.href(&other)) { (suggestion.text) }
            @if suggestion.reason == SuggestionReason::Recognition {
                " (" (ui.texts.recognition) ")"
            }
        }
    }
}
