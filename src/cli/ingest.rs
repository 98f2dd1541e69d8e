//! `ingest` and `rebuild`: long work, with a report at its end.

use std::io::IsTerminal;
use std::path::PathBuf;

use super::Outcome as Exit;
use super::args::IngestArguments;
use super::ingest_report::Told;
use super::output;
use super::progress::{IngestProgress, with_bar};
use super::watch::{look, watch};
use crate::archive::report::IngestReport;
use crate::archive::{Archive, ArchiveError, IngestOptions, Progress};
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::index::writer_lock::LockError;

/// Opens the archive of the settings.
pub(super) fn open(data: &DataSettings) -> anyhow::Result<Archive> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    Ok(Archive::open(&data.data, config)?)
}

/// Opens the archive of the settings where there is one; a mistyped folder is not made.
///
/// # Errors
/// Also when there is no data folder yet.
pub(super) fn open_existing(data: &DataSettings) -> anyhow::Result<Archive> {
    if !data.data.join("store").exists() {
        return Err(NoData {
            folder: data.data.clone(),
        }
        .into());
    }
    let archive = open(data)?;
    if archive.is_behind() {
        eprintln!("note: the index is behind the originals; what was taken last is not found yet");
    }
    Ok(archive)
}

/// There is no data folder yet.
#[derive(Debug, thiserror::Error)]
#[error("{} holds no documents", folder.display())]
pub(super) struct NoData {
    folder: PathBuf,
}

pub(super) fn ingest(data: &DataSettings, arguments: &IngestArguments) -> anyhow::Result<Exit> {
    let archive = open(data)?;
    let replace_demo = arguments.replace_demo || (!arguments.dry_run && asked_to_replace(&archive));
    let options = IngestOptions {
        is_demo: false,
        replace_demo,
        dry_run: arguments.dry_run,
        prune: arguments.prune,
        threads: arguments.threads.into(),
        is_live: arguments.watch,
    };
    // What comes while the rest is taken is new.
    let before = arguments.watch.then(|| look(&arguments.paths));
    let mut told = Told::new(arguments.json, arguments.report.as_deref(), arguments.quiet)?;
    let refused = run(&archive, &mut told, &arguments.paths, options)?;
    if archive.state().has_demo {
        eprintln!(
            "hint: the fictional sample documents are still held; `--replace-demo` removes them"
        );
    }
    if let Some(before) = before {
        watch(&arguments.paths, before, |changed| {
            match run(&archive, &mut told, changed, options) {
                Ok(_) => Ok(true),
                Err(error) if is_held(&error) => {
                    eprintln!("waiting: {error}");
                    Ok(false)
                }
                Err(error) => Err(error),
            }
        })?;
    }
    Ok(if refused { Exit::Refused } else { Exit::Done })
}

/// Whether another process writes.
fn is_held(error: &anyhow::Error) -> bool {
    let archive = error.downcast_ref::<ArchiveError>();
    matches!(archive, Some(ArchiveError::Lock(LockError::Held { .. })))
}

/// One run; tells whether anything was refused.
fn run(
    archive: &Archive,
    told: &mut Told,
    paths: &[PathBuf],
    options: IngestOptions,
) -> anyhow::Result<bool> {
    let mut progress = IngestProgress::new();
    let report = archive.ingest(paths, options, &mut |event| {
        if let Progress::Source { report } = event {
            progress.suspend(|| told.source(report));
        }
        progress.note(event);
    });
    progress.finish();
    let report = report?;
    told.finish(&report, options.dry_run)?;
    Ok(report.count("refused") > 0)
}

/// On a terminal, asks once whether the sample corpus shall go.
fn asked_to_replace(archive: &Archive) -> bool {
    let terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !archive.state().has_demo || !terminal {
        return false;
    }
    eprint!("The data folder holds the fictional sample documents. Remove them? [Y/n] ");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && !answer.trim().to_lowercase().starts_with('n')
}

pub(super) fn rebuild(data: &DataSettings) -> anyhow::Result<Exit> {
    let archive = open_existing(data)?;
    with_bar("documents", |progress| archive.rebuild(progress))?;
    let state = archive.state();
    output::line(&format!(
        "rebuilt: {} documents, generation {}",
        state.documents, state.generation
    ))?;
    Ok(Exit::Done)
}

/// The bundled sample corpus, ingested into an empty archive.
pub(super) fn ingest_demo(archive: &Archive, corpus: PathBuf) -> anyhow::Result<IngestReport> {
    let options = IngestOptions {
        is_demo: true,
        ..IngestOptions::default()
    };
    Ok(with_bar("files", |progress| {
        archive.ingest(&[corpus], options, progress)
    })?)
}
