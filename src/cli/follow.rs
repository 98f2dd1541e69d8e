//! Questions that follow the citation graph: `chain`, `timeline`, `graph`, `compare`.

use super::Outcome;
use super::ask::{indented, unknown};
use super::follow_args::{ChainArguments, CompareArguments, GraphArguments, TimelineArguments};
use super::ingest::open_existing;
use super::output::{json, line, raw, to_json};
use crate::archive::Archive;
use crate::archive::relations::Focus;
use crate::config::settings::DataSettings;
use crate::http::params::Paging;
use crate::http::view::chain::{ChainView, CoverageView, StepView};
use crate::http::view::compare::ComparisonView;
use crate::http::view::graph::GraphView;
use crate::http::view::graph_formats::written;
use crate::http::view::node::NodeView;
use crate::http::view::timeline::TimelineView;
use crate::references::chain::ChainRequest;
use crate::references::graph::GraphRequest;

pub(super) fn chain(data: &DataSettings, arguments: &ChainArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let request = ChainRequest {
        depth: usize::from(arguments.depth),
        limit: usize::from(arguments.limit),
        ..ChainRequest::default()
    };
    let told = match Focus::read(&arguments.id, &archive)? {
        Some(focus) => archive.chain(&focus, &request)?,
        None => None,
    };
    let Some(told) = told else {
        return unknown(&arguments.id);
    };
    let view = ChainView::new(&told, &request);
    if arguments.json {
        json(&view)?;
    } else {
        print_chain(&view)?;
    }
    Ok(found(view.meta.total > 0))
}

fn print_chain(view: &ChainView) -> anyhow::Result<()> {
    view.up
        .iter()
        .rev()
        .try_for_each(|step| print_step("^", step))?;
    line(&format!("= {}", named(&view.focus)))?;
    view.down
        .iter()
        .try_for_each(|step| print_step("v", step))?;
    if view.meta.truncated {
        eprintln!("note: there is more; see --depth and --limit");
    }
    print_coverage(&view.coverage)
}

fn print_step(way: &str, step: &StepView) -> anyhow::Result<()> {
    let days = match step.days {
        Some(days) => format!("{days} days"),
        None => "days unknown".to_owned(),
    };
    let marks = way.repeat(step.distance);
    let (node, relation) = (named(&step.node), step.relation);
    line(&format!(
        "{marks} {node}  ({relation}, {days}, next to {})",
        step.next_to
    ))?;
    indented(&step.mention.sentence)
}

/// Bodies with documents one a line; of the others as many as fit a screen.
fn print_coverage(coverage: &CoverageView) -> anyhow::Result<()> {
    let (with, without): (Vec<_>, Vec<_>) = coverage
        .bodies
        .iter()
        .partition(|body| !body.documents.is_empty());
    for body in with {
        let documents = body.documents.iter().map(|found| named(&found.node));
        line(&format!(
            "{}: {}",
            body.body,
            documents.collect::<Vec<_>>().join("; ")
        ))?;
    }
    let names: Vec<&str> = without.iter().map(|body| body.body.as_str()).collect();
    if !names.is_empty() {
        line(&format!("none found here of {}:", names.len()))?;
        indented(&names.join(", "))?;
    }
    Ok(())
}

pub(super) fn timeline(
    data: &DataSettings,
    arguments: &TimelineArguments,
) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let told = match Focus::read(&arguments.id, &archive)? {
        Some(focus) => archive.timeline(&focus)?,
        None => None,
    };
    let Some(told) = told else {
        return unknown(&arguments.id);
    };
    let paging = Paging {
        offset: 0,
        limit: usize::from(arguments.limit),
    };
    let view = TimelineView::new(&told, paging);
    if arguments.json {
        json(&view)?;
        return Ok(Outcome::Done);
    }
    for event in view.hits.iter().chain(&view.undated) {
        let date = event.date.as_deref().unwrap_or("undated   ");
        line(&format!(
            "{date}  {:<12}  {}",
            event.kind,
            named(&event.node)
        ))?;
        if let Some(mention) = &event.mention {
            indented(&mention.sentence)?;
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn graph(data: &DataSettings, arguments: &GraphArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let request = GraphRequest {
        depth: usize::from(arguments.depth),
        limit: usize::from(arguments.limit),
    };
    let told = match Focus::read(&arguments.id, &archive)? {
        Some(focus) => archive.graph(&focus, request)?,
        None => None,
    };
    let Some(told) = told else {
        return unknown(&arguments.id);
    };
    let view = GraphView::new(&told, request);
    let text = match written(&view, arguments.format()) {
        Some(text) => text,
        None => to_json(&view)?,
    };
    if view.meta.truncated {
        let least = if view.meta.left_out_relation == "eq" {
            ""
        } else {
            "at least "
        };
        eprintln!(
            "note: {least}{} nodes were left out; see --limit",
            view.meta.left_out
        );
    }
    match &arguments.out {
        None => raw(&text)?,
        Some(file) => std::fs::write(file, text)?,
    }
    Ok(Outcome::Done)
}

pub(super) fn compare(
    data: &DataSettings,
    arguments: &CompareArguments,
) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let Some(a) = holding(&archive, &arguments.a)? else {
        return unknown(&arguments.a);
    };
    let Some(b) = holding(&archive, &arguments.b)? else {
        return unknown(&arguments.b);
    };
    let Some(told) = archive.compare(&a, &b)? else {
        return unknown(&arguments.a);
    };
    let view = ComparisonView::from(&told);
    if arguments.json {
        json(&view)?;
    } else {
        print_comparison(&view)?;
    }
    Ok(Outcome::Done)
}

fn print_comparison(view: &ComparisonView) -> anyhow::Result<()> {
    let share = |share: Option<f64>| share.map_or("-".to_owned(), |share| format!("{share:.3}"));
    let (jaccard, weighted) = (share(view.jaccard), share(view.weighted));
    line(&format!("jaccard {jaccard}, weighted by rarity {weighted}"))?;
    for (what, works) in [
        ("shared", &view.shared),
        ("only a", &view.only_a),
        ("only b", &view.only_b),
    ] {
        let name = |work: &crate::http::view::work::WorkRefView| {
            work.number.clone().unwrap_or_else(|| work.work_id.clone())
        };
        let names: Vec<String> = works.iter().map(name).collect();
        line(&format!("{what}: {}", names.join(", ")))?;
    }
    for (what, mentions) in [
        ("a cites b", &view.a_cites_b),
        ("b cites a", &view.b_cites_a),
    ] {
        for mention in mentions {
            line(&format!("{what} ({})", mention.relation))?;
            indented(&mention.sentence)?;
        }
    }
    Ok(())
}

fn holding(archive: &Archive, id: &str) -> anyhow::Result<Option<String>> {
    Ok(match Focus::read(id, archive)? {
        Some(focus) => archive.holding(&focus)?,
        None => None,
    })
}

/// `tu-vi-du-ct-31-2020-2025  Chỉ thị 31-CT/TU  2024-04-12`
fn named(node: &NodeView) -> String {
    let parts = [
        Some(node.id.as_str()),
        node.type_name.as_deref(),
        node.number.as_deref(),
        node.issued_on.as_deref(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("  ")
}

fn found(something: bool) -> Outcome {
    if something {
        Outcome::Done
    } else {
        Outcome::Nothing
    }
}
