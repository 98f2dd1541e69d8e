//! What is held and what is configured: `stats`, `snapshot`, `restore`, `config check`.

use std::path::Path;

use super::Outcome;
use super::args::ConfigArguments;
use super::ingest::open_existing;
use super::output::{StatsView, json, line};
use crate::archive::Archive;
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::index::store::Manifest;

pub(super) fn snapshot(
    data: &DataSettings,
    folder: &Path,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    let manifest = open_existing(data)?.copy_to(folder)?;
    say("copied", &manifest, as_json)
}

pub(super) fn restore(
    data: &DataSettings,
    folder: &Path,
    as_json: bool,
) -> anyhow::Result<Outcome> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let manifest = Archive::restore(folder, &data.data, config)?;
    say("restored", &manifest, as_json)
}

fn say(what: &str, manifest: &Manifest, as_json: bool) -> anyhow::Result<Outcome> {
    if as_json {
        json(manifest)?;
    } else {
        let Manifest {
            documents,
            bytes,
            sha256,
            made_at,
            ..
        } = manifest;
        line(&format!(
            "{what}: {documents} documents, {bytes} bytes, made {made_at}, SHA-256 {sha256}"
        ))?;
    }
    Ok(Outcome::Done)
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
