//! `/docs`: the operations of the API, read from its own description.

use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use serde_json::Value;

use super::layout::{Page, layout};
use super::ui::Ui;

/// The page of a description.
pub fn answer(ui: &Ui, json: &Value) -> Response {
    let main = html! {
        div.narrow.docs {
            h1 { (ui.texts.api_title) }
            @for paragraph in text(&json["info"]["description"]).split("\n\n") { p { (prose(paragraph)) } }
            p { (ui.texts.api_hint) " " a href="/openapi.json" { "/openapi.json" } }
            @for (path, item) in in_reading_order(&json["paths"]) {
                @for (method, operation) in entries(item) { (section(ui, path, method, operation)) }
            }
        }
    };
    let page = Page {
        title: ui.texts.api_title,
        query: Some(""),
        address: None,
        main,
    };
    Html(layout(ui, &page).into_string()).into_response()
}

/// The API first, what runs it last.
fn in_reading_order(paths: &Value) -> Vec<(&str, &Value)> {
    let (api, operation): (Vec<_>, Vec<_>) =
        entries(paths).partition(|(path, _)| path.starts_with("/v1"));
    api.into_iter().chain(operation).collect()
}

fn section(ui: &Ui, path: &str, method: &str, operation: &Value) -> Markup {
    let parameters = operation["parameters"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    html! {
        section.operation id=(text(&operation["operationId"])) {
            h2 { span.method { (method.to_uppercase()) } " " code { (path) } }
            p { (text(&operation["summary"])) }
            @if operation["description"].is_string() { p.muted { (prose(text(&operation["description"]))) } }
            @if !parameters.is_empty() {
                table {
                    caption.unseen { (ui.texts.parameters) }
                    @for parameter in parameters {
                        tr {
                            th scope="row" { code { (text(&parameter["name"])) } }
                            td { (prose(text(&parameter["description"]))) }
                        }
                    }
                }
            }
            p.muted {
                @for (status, response) in entries(&operation["responses"]) {
                    code { (status) } " " (text(&response["description"])) " "
                }
            }
        }
    }
}

/// A sentence with `code` between backticks.
fn prose(text: &str) -> Markup {
    html! {
        @for (index, piece) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}
