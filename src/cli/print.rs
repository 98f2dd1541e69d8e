//! Answers as plain text: one thing a line, details indented below it.

use super::ask::indented;
use super::output::line;
use crate::archive::works::DisputedWork;
use crate::citation::catalog::WorkSummary;
use crate::citation::resolve::Resolution;
use crate::domain::date::vietnamese;
use crate::domain::summary::DocumentSummary;
use crate::references::response::{CitedWork, CitingDocument, Coupled, WorkRef};
use crate::references::superseded::Superseded;
use crate::search::request::Unit;
use crate::search::response::{Hit, SearchResponse, Snippet, SuggestionReason, Understood};

pub(super) fn search(response: &SearchResponse, unit: Unit) -> anyhow::Result<()> {
    for diagnostic in &response.diagnostics {
        eprintln!("note: {}", diagnostic.message);
    }
    if let Some(read) = &response.understood.read_as {
        let method = read.method.as_str();
        eprintln!("note: raw keystrokes ({method}), read as {:?}", read.text);
    }
    understood(&response.understood);
    if let Some(answer) = &response.answer {
        for found in &answer.works {
            line(&format!("= {}", work(found)))?;
        }
        if answer.works.is_empty() {
            let asked: Vec<&str> = response
                .understood
                .citations
                .iter()
                .map(|c| c.number.as_str())
                .collect();
            line(&format!(
                "= {}: neither held, nor cited, nor registered",
                asked.join(", ")
            ))?;
        }
        for near in &response.understood.near {
            indented(&format!("near: {}", work(near)))?;
        }
    }
    let noun = unit.name();
    let plural = if response.total == 1 { "" } else { "s" };
    line(&format!("{} {noun}{plural}", response.total))?;
    response
        .hits
        .iter()
        .enumerate()
        .try_for_each(|(at, hit)| print_hit(at + 1, hit))
}

/// How the words were read, as talk.
fn understood(understood: &Understood) {
    if let Some(restored) = &understood.restored {
        eprintln!("note: accents added for ranking: {restored}");
    }
    for widened in &understood.expanded {
        let others = widened.others.join(", ");
        eprintln!("note: {} is also searched as {others}", widened.text);
    }
    if let Some(other) = &understood.suggestion {
        let reason = match other.reason {
            SuggestionReason::Recognition => " (perhaps an error of recognition)",
            SuggestionReason::Accents | SuggestionReason::Spelling => "",
        };
        eprintln!("hint: did you mean {:?}?{reason}", other.text);
    }
}

fn print_hit(rank: usize, hit: &Hit) -> anyhow::Result<()> {
    line(&format!("{rank}. {}", document(&hit.document)))?;
    for (signal, score) in &hit.signals {
        indented(&format!("{score:>9.3}  {signal}"))?;
    }
    for snippet in &hit.snippets {
        let place = snippet
            .provision
            .as_ref()
            .map(|provision| format!("{}: ", provision.label));
        indented(&format!("{}{}", place.unwrap_or_default(), marked(snippet)))?;
    }
    Ok(())
}

/// The snippet with its marks in guillemets and dots where text was left out.
fn marked(snippet: &Snippet) -> String {
    let mut out = String::new();
    let mut done = 0;
    for mark in &snippet.marks {
        out.push_str(snippet.text.get(done..mark.start).unwrap_or(""));
        out.push('«');
        out.push_str(mark.of(&snippet.text));
        out.push('»');
        done = mark.end;
    }
    out.push_str(snippet.text.get(done..).unwrap_or(""));
    let before = if snippet.cut_before { "… " } else { "" };
    let after = if snippet.cut_after { " …" } else { "" };
    format!("{before}{out}{after}")
}

/// `tu-vi-du-ct-31-2020-2025  Chỉ thị 31-CT/TU  12/4/2024  title`
fn document(summary: &DocumentSummary) -> String {
    let date = summary.issued_on.map(vietnamese).unwrap_or_default();
    format!("{}  {}  {date}", summary.id, summary.label())
        .trim_end()
        .to_owned()
}

/// A work in one line.
pub(super) fn work(summary: &WorkSummary) -> String {
    let mut parts = vec![summary.label()];
    parts.extend(summary.issued_on.map(vietnamese));
    parts.extend(summary.issuer.clone());
    parts.extend(summary.title.clone());
    parts.push(match &summary.document_id {
        Some(id) => format!("held as {id}"),
        None => "not held".to_owned(),
    });
    parts.push(format!("cited by {}", summary.cited_by));
    if let Some((next, since)) = &summary.replaced_by {
        parts.push(format!("replaced by {next} of {}", vietnamese(*since)));
    }
    format!("{}  [{}]", parts.join(" · "), summary.work)
}

pub(super) fn resolution(text: &str, resolution: &Resolution) -> anyhow::Result<()> {
    line(&format!("{} {text}", resolution.status.code()))?;
    for candidate in &resolution.candidates {
        let evidence: Vec<String> = candidate
            .evidence
            .iter()
            .map(|(part, agrees)| format!("{part} {}", if *agrees { "agrees" } else { "differs" }))
            .collect();
        indented(&format!(
            "{} ({})",
            work(&candidate.work),
            evidence.join(", ")
        ))?;
    }
    if !resolution.deciding.is_empty() {
        indented(&format!(
            "what would decide: {}",
            resolution.deciding.join(", ")
        ))?;
    }
    Ok(())
}

pub(super) fn cited(cited: &CitedWork) -> anyhow::Result<()> {
    line(&format!("{}× {}", cited.mentions.len(), work(&cited.work)))?;
    let mention = cited.mentions.first();
    mention.map_or(Ok(()), |mention| {
        indented(&format!(
            "{}: {}",
            mention.relation.as_str(),
            mention.sentence
        ))
    })
}

pub(super) fn citing(citing: &CitingDocument) -> anyhow::Result<()> {
    line(&document(&citing.document))?;
    citing.mentions.iter().try_for_each(|mention| {
        indented(&format!(
            "{}: {}",
            mention.relation.as_str(),
            mention.sentence
        ))
    })
}

pub(super) fn coupled(coupled: &Coupled) -> anyhow::Result<()> {
    line(&format!(
        "{:.2}  {}",
        coupled.score,
        document(&coupled.document)
    ))?;
    for (what, works) in [
        ("shared", &coupled.shared),
        ("only here", &coupled.only_here),
        ("only there", &coupled.only_there),
    ] {
        if !works.is_empty() {
            indented(&format!(
                "{what}: {}",
                works.iter().map(name).collect::<Vec<_>>().join(", ")
            ))?;
        }
    }
    Ok(())
}

fn name(work: &WorkRef) -> String {
    work.number.clone().unwrap_or_else(|| work.work.to_string())
}

/// What is said differently of a work, the majority first.
pub(super) fn disputed(disputed: &DisputedWork) -> anyhow::Result<()> {
    line(&format!(
        "{}: {}",
        work(&disputed.work),
        disputed.said.part.as_str()
    ))?;
    for (value, count) in &disputed.said.values {
        let is_outlier = disputed.majority.as_ref().is_some_and(|most| most != value);
        let mark = if is_outlier { "! " } else { "" };
        indented(&format!("{mark}{value} ({count})"))?;
    }
    Ok(())
}

/// A work that ended, and who cites it all the same.
pub(super) fn superseded(superseded: &Superseded) -> anyhow::Result<()> {
    let state = superseded.status.state.as_str();
    let since = superseded
        .since
        .map(|date| format!(" since {}", vietnamese(date)));
    line(&format!(
        "{}: {state}{}",
        work(&superseded.work),
        since.unwrap_or_default()
    ))?;
    let (live, later) = (superseded.live, superseded.later);
    indented(&format!(
        "cited by {live} that are live, {later} of them later"
    ))?;
    superseded
        .citing
        .iter()
        .try_for_each(|one| indented(&document(&one.document)))
}
