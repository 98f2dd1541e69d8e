//! The one place that writes to stdout.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::archive::report::{IngestReport, Outcome, SourceReport, Tally};
use crate::http::view::citation::CitationsView;

/// What a file is called, as people see it: a name must not act upon the terminal.
pub(super) fn shown(name: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    name.chars().map(shown).collect()
}

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

/// A value as one line of JSON.
pub(super) fn to_line<T: Serialize>(value: &T) -> anyhow::Result<String> {
    Ok(serde_json::to_string(value)? + "\n")
}

/// An ingest: every source, then all of it in short.
#[derive(Serialize)]
pub(super) struct IngestView<'a> {
    sources: Vec<SourceView<'a>>,
    outcomes: BTreeMap<&'static str, usize>,
    refused: Vec<TallyView<'a>>,
    noticed: Vec<TallyView<'a>>,
    demo_removed: usize,
}

/// A source and what happened to it.
#[derive(Serialize)]
pub(super) struct SourceView<'a> {
    source: &'a str,
    document_id: Option<&'a str>,
    outcome: &'static str,
    reason: Option<&'a str>,
    notes: Vec<&'a str>,
}

/// How often something happened, and where first.
#[derive(Serialize)]
struct TallyView<'a> {
    kind: &'a str,
    count: usize,
    examples: Vec<ExampleView<'a>>,
}

#[derive(Serialize)]
struct ExampleView<'a> {
    source: &'a str,
    message: &'a str,
}

impl<'a> IngestView<'a> {
    pub(super) fn of(report: &'a IngestReport, sources: &'a [SourceReport]) -> Self {
        let counts = Outcome::NAMES.map(|name| (name, report.count(name)));
        let refused = report.refused.iter();
        let noticed = report.noticed.iter();
        Self {
            sources: sources.iter().map(SourceView::of).collect(),
            outcomes: counts.into_iter().collect(),
            refused: refused
                .map(|(kind, all)| TallyView::of(kind, all))
                .collect(),
            noticed: noticed
                .map(|(code, all)| TallyView::of(code, all))
                .collect(),
            demo_removed: report.demo_removed,
        }
    }
}

impl<'a> SourceView<'a> {
    pub(super) fn of(source: &'a SourceReport) -> Self {
        Self {
            source: &source.source,
            document_id: source.document_id.as_deref(),
            outcome: source.outcome.as_str(),
            reason: match &source.outcome {
                Outcome::Refused(reason) => Some(reason),
                _ => None,
            },
            notes: source.notes.iter().map(|n| n.message.as_str()).collect(),
        }
    }
}

impl<'a> TallyView<'a> {
    fn of(kind: &'a str, tally: &'a Tally) -> Self {
        let examples = tally.examples.iter();
        Self {
            kind,
            count: tally.count,
            examples: examples
                .map(|(source, message)| ExampleView { source, message })
                .collect(),
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
