//! Problems as pages; for machines they stay `application/problem+json`.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::ACCEPT;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Page, layout};
use super::ui::Ui;
use crate::http::problem::{Fault, Problem};

/// Every address that is none of ours.
pub async fn unknown_address(ui: Ui, request: Request) -> Response {
    let detail = format!("nothing is served at '{}'", request.uri().path());
    let problem = Problem::not_found(detail);
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok());
    let is_person = accept.is_some_and(|accept| accept.contains("text/html"));
    if is_person && !request.uri().path().starts_with("/v1") {
        return page(&ui, &problem);
    }
    problem.into_response()
}

/// The page of a problem, with its status.
pub fn page(ui: &Ui, problem: &Problem) -> Response {
    let (title, hint) = words(ui, problem.status());
    let main = html! {
        div.narrow {
            h1 { (title) }
            p.lead { (hint) }
            @if problem.status().is_client_error() && problem.status() != StatusCode::NOT_FOUND {
                (faults(ui, problem))
            }
            p { a href=(ui.href("/")) { (ui.texts.home) } }
        }
    };
    let page = layout(
        ui,
        &Page {
            title,
            query: Some(ui.query()),
            address: None,
            main,
        },
    );
    (problem.status(), Html(page.into_string())).into_response()
}

fn words(ui: &Ui, status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => (ui.texts.not_found, ui.texts.not_found_hint),
        status if status.is_client_error() => (ui.texts.bad_request, ui.texts.bad_request_hint),
        _ => (ui.texts.failed, ui.texts.failed_hint),
    }
}

fn faults(ui: &Ui, problem: &Problem) -> Markup {
    html! {
        ul.faults {
            @for fault in problem.errors() { li { (of_fault(ui, fault)) } }
            @if problem.errors().is_empty() { li { (problem.detail()) } }
        }
    }
}

fn of_fault(ui: &Ui, fault: &Fault) -> Markup {
    html! {
        code {
            (fault.parameter)
            @if let Some(value) = &fault.value { "=" (value) }
        }
        " – "
        @if fault.allowed.is_empty() {
            (fault.detail)
        } @else {
            (ui.texts.allowed) ": "
            @for (index, allowed) in fault.allowed.iter().enumerate() {
                @if index > 0 { ", " }
                code { (allowed) }
            }
        }
    }
}
