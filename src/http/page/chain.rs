//! `/documents/{id}/chain`: from the centre to the communes, who carries out what, after how many days; and
//! the bodies of which nothing was found here.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::format::{date, fill, level, relation};
use super::layout::{Page, layout};
use super::mention::mentions;
use super::respond;
use super::ui::Ui;
use crate::archive::relations::Focus;
use crate::http::links;
use crate::http::problem::Problem;
use crate::http::routes::Segment;
use crate::http::routes::work_parts::unknown_focus;
use crate::http::state::AppState;
use crate::references::chain::{Chain, ChainRequest, Step};
use crate::references::coverage::{Coverage, Covered};
use crate::references::node::Node;

/// `GET /documents/{id}/chain`; the id of a work will do.
pub async fn chain(
    State(state): State<AppState>,
    ui: Ui,
    id: Result<Segment, Problem>,
) -> Response {
    let found = async {
        let Segment(id) = id?;
        state
            .ask(move |archive| {
                let focus = Focus::read(&id, archive)?.ok_or_else(|| Problem::not_found(id))?;
                let told = archive.chain(&focus, &ChainRequest::default())?;
                told.ok_or_else(|| unknown_focus(&focus))
            })
            .await
    };
    let found = found.await;
    respond(&ui, found.map(|told| page(&ui, &told.answer)))
}

fn page(ui: &Ui, chain: &Chain) -> Markup {
    let title = format!("{}: {}", ui.texts.chain, name(&chain.focus));
    // The farthest above first, so that the page is read from the centre to the communes.
    let up: Vec<&Step> = chain.up.iter().rev().collect();
    let main = html! {
        article.narrow.chain {
            p { a href=(ui.href(&address(&chain.focus))) { "← " (ui.texts.to_document) } }
            h1 { (ui.texts.chain) }
            p.lead { (ui.texts.chain_hint) }
            ol.steps {
                @for step in up { (one(ui, step, "above")) }
                li.own { (head(ui, &chain.focus)) }
                @for step in &chain.down { (one(ui, step, "below")) }
            }
            @if chain.up.is_empty() && chain.down.is_empty() { p.muted { (ui.texts.chain_none) } }
            @if chain.is_cut { p.note { (ui.texts.cut) } }
            (coverage(ui, &chain.coverage))
        }
    };
    layout(
        ui,
        &Page {
            title: &title,
            query: Some(""),
            address: None,
            main,
        },
    )
}

fn name(node: &Node) -> String {
    match node {
        Node::Held(document) => document.number.clone().unwrap_or_else(|| document.label()),
        Node::Cited(work) => work.label(),
    }
}

fn label(node: &Node) -> String {
    match node {
        Node::Held(document) => document.label(),
        Node::Cited(work) => work.label(),
    }
}

fn address(node: &Node) -> String {
    match node {
        Node::Held(document) => links::document(&document.id),
        Node::Cited(work) => links::work(&work.work),
    }
}

fn head(ui: &Ui, node: &Node) -> Markup {
    let issuer = match node {
        Node::Held(document) => document.issuer.clone(),
        Node::Cited(work) => work.issuer.clone(),
    };
    let day = node.issued_on().map(|day| date(ui, day));
    let said: Vec<String> = [issuer, day].into_iter().flatten().collect();
    html! {
        p.step-head {
            a href=(ui.href(&address(node))) { (label(node)) }
            @if let Node::Cited(_) = node { " " span.badge.absent { (ui.texts.not_held) } }
        }
        @if !said.is_empty() { p.origin { (said.join(" · ")) } }
    }
}

fn one(ui: &Ui, step: &Step, side: &str) -> Markup {
    html! {
        li.step.(side).{ "distance-" (step.distance.min(4)) } {
            (head(ui, &step.node))
            @if let Some(days) = step.days { p { span.badge { (fill(ui.texts.days_n, days)) } " " span.relation { (relation(ui, step.relation)) } } }
            details { summary { (ui.texts.said_where) } (mentions(ui, &step.said_in, std::slice::from_ref(&step.mention))) }
        }
    }
}

fn coverage(ui: &Ui, coverage: &Coverage) -> Markup {
    let found = coverage
        .bodies
        .iter()
        .filter(|body| !body.found.is_empty())
        .count();
    html! {
        @if !coverage.bodies.is_empty() {
            section.related #coverage {
                h2 { (ui.texts.coverage) " " span.count { (found) " / " (coverage.bodies.len()) } }
                p.muted { (ui.texts.coverage_hint) }
                div.scroll tabindex="0" role="group" aria-label=(ui.texts.coverage) {
                    table {
                        thead { tr { th scope="col" { (ui.texts.issuer) } th scope="col" { (ui.texts.facet_level) } th scope="col" { (ui.texts.issued_there) } } }
                        tbody { @for body in &coverage.bodies { (covered(ui, body)) } }
                    }
                }
            }
        }
    }
}

fn covered(ui: &Ui, body: &Covered) -> Markup {
    html! {
        tr {
            td { (body.name.as_deref().unwrap_or(&body.body)) }
            td { (level(ui, body.level)) }
            td {
                @for (node, _) in &body.found { a href=(ui.href(&address(node))) { (name(node)) } " " }
                @if body.found.is_empty() { span.muted { (ui.texts.none_found_here) } }
            }
        }
    }
}
