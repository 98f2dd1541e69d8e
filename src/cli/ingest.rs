//! `ingest` and `rebuild`: long work with a progress bar, and a report at its end.

use std::io::IsTerminal;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Outcome as Exit;
use super::args::IngestArguments;
use super::output;
use crate::archive::report::{IngestReport, Outcome, SourceReport};
use crate::archive::{Archive, IngestOptions, Progress};
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;

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
    open(data)
}

/// There is no data folder yet.
#[derive(Debug, thiserror::Error)]
#[error("{} holds no documents", folder.display())]
pub(super) struct NoData {
    folder: PathBuf,
}

pub(super) fn ingest(data: &DataSettings, arguments: &IngestArguments) -> anyhow::Result<Exit> {
    let archive = open(data)?;
    let replace_demo = arguments.replace_demo || asked_to_replace(&archive);
    let options = IngestOptions {
        is_demo: false,
        replace_demo,
    };
    let report = with_bar("files", |progress| {
        archive.ingest(&arguments.paths, options, progress)
    })?;
    if arguments.json {
        output::report(&report)?;
    } else {
        print(&report)?;
    }
    if archive.state().has_demo {
        eprintln!(
            "hint: the fictional sample documents are still held; `--replace-demo` removes them"
        );
    }
    let refused = report.count("refused") > 0;
    Ok(if refused { Exit::Refused } else { Exit::Done })
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

/// Runs long work under a bar, which shows on a terminal only.
pub(super) fn with_bar<T>(unit: &str, work: impl FnOnce(&mut dyn FnMut(Progress<'_>)) -> T) -> T {
    let bar = counting_bar(unit, 0);
    let result = work(&mut |progress| match progress {
        Progress::Begin { items } => bar.set_length(items as u64),
        Progress::Item { name } => {
            bar.set_message(name.to_owned());
            bar.inc(1);
        }
    });
    bar.finish_and_clear();
    result
}

/// A bar on a terminal, nothing elsewhere.
pub(super) fn counting_bar(unit: &str, items: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let template =
        format!("{{bar:32}} {{pos}}/{{len}} {unit}  {{per_sec}}  {{eta}} left  {{wide_msg}}");
    bar.set_style(
        ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    bar.set_length(items as u64);
    bar
}

/// Every source that is not simply there, then the counts.
fn print(report: &IngestReport) -> anyhow::Result<()> {
    for source in &report.sources {
        match &source.outcome {
            Outcome::Refused(reason) => eprintln!("refused   {}: {reason}", source.source),
            Outcome::Unchanged => {}
            outcome => {
                let id = source.document_id.as_deref().unwrap_or("");
                output::line(&format!(
                    "{:<9} {id}  {}{}",
                    outcome.as_str(),
                    source.source,
                    notes(source)
                ))?;
            }
        }
    }
    if report.demo_removed > 0 {
        output::line(&format!(
            "removed   {} sample documents",
            report.demo_removed
        ))?;
    }
    let counts = ["added", "replaced", "copy", "unchanged", "refused"];
    let counts = counts
        .map(|name| format!("{name} {}", report.count(name)))
        .join(", ");
    output::line(&format!("{} sources: {counts}", report.sources.len()))
}

fn notes(source: &SourceReport) -> String {
    if source.notes.is_empty() {
        String::new()
    } else {
        format!("  ({})", source.notes.join("; "))
    }
}

/// The bundled sample corpus, ingested into an empty archive.
pub(super) fn ingest_demo(archive: &Archive, corpus: PathBuf) -> anyhow::Result<IngestReport> {
    let options = IngestOptions {
        is_demo: true,
        replace_demo: false,
    };
    Ok(with_bar("files", |progress| {
        archive.ingest(&[corpus], options, progress)
    })?)
}
