//! The one place that writes to stdout.

use std::io::{self, Write};

use serde::Serialize;

use crate::archive::report::{IngestReport, Outcome, SourceReport};
use crate::http::view::citation::CitationsView;

/// Prints a line of data. A closed pipe ends the output quietly.
pub(super) fn line(text: &str) -> anyhow::Result<()> {
    quiet_on_closed_pipe(writeln!(io::stdout().lock(), "{text}"))
}

/// Prints data that ends its own lines.
pub(super) fn raw(text: &str) -> anyhow::Result<()> {
    quiet_on_closed_pipe(io::stdout().lock().write_all(text.as_bytes()))
}

/// Prints a value as indented JSON.
pub(super) fn json<T: Serialize>(value: &T) -> anyhow::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// A value as JSON for a file.
pub(super) fn to_json<T: Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

fn quiet_on_closed_pipe(result: io::Result<()>) -> anyhow::Result<()> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Prints the report of an ingest as JSON.
pub(super) fn report(report: &IngestReport) -> anyhow::Result<()> {
    json(&ReportView::of(report))
}

#[derive(Serialize)]
struct ReportView<'a> {
    sources: Vec<SourceView<'a>>,
    demo_removed: usize,
}

#[derive(Serialize)]
struct SourceView<'a> {
    source: &'a str,
    document_id: Option<&'a str>,
    outcome: &'static str,
    reason: Option<&'a str>,
    notes: &'a [String],
}

impl<'a> ReportView<'a> {
    fn of(report: &'a IngestReport) -> Self {
        let source = |source: &'a SourceReport| SourceView {
            source: &source.source,
            document_id: source.document_id.as_deref(),
            outcome: source.outcome.as_str(),
            reason: match &source.outcome {
                Outcome::Refused(reason) => Some(reason),
                _ => None,
            },
            notes: &source.notes,
        };
        Self {
            sources: report.sources.iter().map(source).collect(),
            demo_removed: report.demo_removed,
        }
    }
}

/// The citations of one of several files.
#[derive(Serialize)]
pub(super) struct FileCitationsView {
    pub(super) file: String,
    #[serde(flatten)]
    pub(super) citations: CitationsView,
}

/// How much is held.
#[derive(Serialize)]
pub(super) struct StatsView {
    pub(super) documents: usize,
    pub(super) generation: String,
    pub(super) last_ingest: Option<String>,
    pub(super) holds_sample_documents: bool,
}
