//! Tools that ask nothing of the index: `extract`, `stats`, `config check`.

use std::fs;
use std::path::Path;

use anyhow::Context;

use super::Outcome;
use super::args::{ConfigArguments, ExtractArguments};
use super::ingest::open_existing;
use super::output::{StatsView, json, line, to_json};
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::http::view::citation::{CitationsView, citation_views};
use crate::index::reading::Reader;
use crate::index::record::Record;

pub(super) fn extract(
    data: &DataSettings,
    arguments: &ExtractArguments,
) -> anyhow::Result<Outcome> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let reader = Reader::new(std::sync::Arc::new(config));
    if let Some(folder) = &arguments.out {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut any = false;
    for file in &arguments.files {
        let text =
            fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let view = citations(&reader, text);
        any |= !view.citations.is_empty();
        match &arguments.out {
            Some(folder) => write(folder, file, &view)?,
            None if arguments.json => json(&view)?,
            None => print(file, arguments.files.len() > 1, &view)?,
        }
    }
    Ok(if any { Outcome::Done } else { Outcome::Nothing })
}

/// The citations of a text read as a document, so that "Ủy ban nhân dân tỉnh" is its own.
fn citations(reader: &Reader, text: String) -> CitationsView {
    let read = reader.read(Record {
        text,
        ..Record::default()
    });
    CitationsView {
        citations: citation_views(&read.record.text, &read.citations),
    }
}

fn write(folder: &Path, file: &Path, view: &CitationsView) -> anyhow::Result<()> {
    let name = file.file_stem().unwrap_or_default();
    let path = folder.join(name).with_extension("json");
    fs::write(&path, to_json(view)?).with_context(|| format!("cannot write {}", path.display()))
}

fn print(file: &Path, many: bool, view: &CitationsView) -> anyhow::Result<()> {
    if many {
        line(&format!("{}:", file.display()))?;
    }
    view.citations.iter().try_for_each(|citation| {
        let work = citation.work_id.as_deref().unwrap_or("-");
        let text = citation
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        line(&format!(
            "{}..{}  {}  {}  {text}  {work}",
            citation.start, citation.end, citation.kind, citation.relation
        ))
    })
}

pub(super) fn stats(data: &DataSettings, as_json: bool) -> anyhow::Result<Outcome> {
    let state = open_existing(data)?.state();
    let view = StatsView {
        documents: state.documents,
        generation: state.generation,
        last_ingest: state.last_ingest,
        holds_sample_documents: state.has_demo,
    };
    if as_json {
        json(&view)?;
    } else {
        let last = view.last_ingest.as_deref().unwrap_or("never");
        line(&format!(
            "{} documents, generation {}, last ingest {last}",
            view.documents, view.generation
        ))?;
    }
    Ok(if view.documents > 0 {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

pub(super) fn config(data: &DataSettings, arguments: &ConfigArguments) -> anyhow::Result<Outcome> {
    let super::args::ConfigAction::Check = arguments.action;
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let (types, bodies) = (
        config.gazetteer.types.rows().len(),
        config.gazetteer.authorities.rows().len(),
    );
    let works = config.register.works().len();
    line(&format!(
        "index-config is valid: {types} types, {bodies} bodies, {works} known works, fingerprint {}",
        config.fingerprint
    ))?;
    Ok(Outcome::Done)
}
