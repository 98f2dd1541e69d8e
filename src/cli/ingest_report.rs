//! What an ingest did, for people, for programs, and for a file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::output::{self, IngestView, SourceView};
use crate::archive::report::{IngestReport, Outcome, SourceReport, Tally};

/// Where each source is told as soon as it is durable.
pub(super) struct Told {
    /// Sources kept for `--json`.
    kept: Option<Vec<SourceReport>>,
    file: Option<(PathBuf, BufWriter<File>)>,
    is_quiet: bool,
    /// The first that could not be told: told at the end, for the ingest itself goes on.
    failure: Option<anyhow::Error>,
}

impl Told {
    /// # Errors
    /// When the file cannot be made.
    pub(super) fn new(json: bool, file: Option<&Path>, is_quiet: bool) -> anyhow::Result<Self> {
        let create = |path: &Path| {
            let file = File::create(path);
            let file = file.with_context(|| format!("cannot write {}", path.display()))?;
            anyhow::Ok((path.to_owned(), BufWriter::new(file)))
        };
        Ok(Self {
            kept: json.then(Vec::new),
            file: file.map(create).transpose()?,
            is_quiet: is_quiet || json,
            failure: None,
        })
    }

    /// A line of the file, and a line for people.
    pub(super) fn source(&mut self, source: &SourceReport) {
        if let Err(error) = self.tell(source)
            && self.failure.is_none()
        {
            self.failure = Some(error);
        }
        if let Some(kept) = &mut self.kept {
            kept.push(source.clone());
        }
    }

    fn tell(&mut self, source: &SourceReport) -> anyhow::Result<()> {
        if let Some((path, file)) = &mut self.file {
            let line = output::to_line(&SourceView::of(source))?;
            // A line that stands there is durable in the store: it must not wait in memory.
            let written = file.write_all(line.as_bytes()).and_then(|()| file.flush());
            written.with_context(|| format!("cannot write {}", path.display()))?;
        }
        let name = output::shown(&source.source);
        match &source.outcome {
            Outcome::Refused(reason) => eprintln!("refused   {name}: {reason}"),
            Outcome::Missing => eprintln!("missing   {name}: it is there no more"),
            Outcome::Unchanged => {}
            _ if self.is_quiet => {}
            outcome => {
                let id = source.document_id.as_deref().unwrap_or("");
                let notes = notes(source);
                let outcome = outcome.as_str();
                output::line(&format!("{outcome:<9} {id}  {name}{notes}"))?;
            }
        }
        Ok(())
    }

    /// The end of a run: all of it as JSON, or a table.
    pub(super) fn finish(&mut self, report: &IngestReport, dry_run: bool) -> anyhow::Result<()> {
        match &self.kept {
            Some(sources) => output::json(&IngestView::of(report, sources))?,
            None => output::raw(&table(report, dry_run))?,
        }
        self.failure.take().map_or(Ok(()), Err)
    }
}

fn notes(source: &SourceReport) -> String {
    if source.notes.is_empty() {
        return String::new();
    }
    let messages: Vec<&str> = source.notes.iter().map(|n| n.message.as_str()).collect();
    format!("  ({})", messages.join("; "))
}

/// Counts, then what was refused and what was noticed, each with its first examples.
fn table(report: &IngestReport, dry_run: bool) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_table(&mut out, report, dry_run);
    String::from_utf8_lossy(&out).into_owned()
}

fn write_table(out: &mut impl Write, report: &IngestReport, dry_run: bool) -> io::Result<()> {
    if report.demo_removed > 0 {
        writeln!(out, "removed   {} sample documents", report.demo_removed)?;
    }
    let shown = |name: &&&str| report.count(name) > 0 || Outcome::NAMES[..5].contains(*name);
    let counts = Outcome::NAMES.iter().filter(shown);
    let counts: Vec<String> = counts
        .map(|name| format!("{name} {}", report.count(name)))
        .collect();
    let dry = if dry_run {
        " (dry run: nothing was stored)"
    } else {
        ""
    };
    writeln!(
        out,
        "{} sources: {}{dry}",
        report.sources(),
        counts.join(", ")
    )?;
    let refused = report
        .refused
        .iter()
        .map(|(kind, tally)| (kind.as_str(), tally));
    write_tallies(out, "refused", refused)?;
    let noticed = report.noticed.iter().map(|(code, tally)| (*code, tally));
    write_tallies(out, "noticed", noticed)
}

fn write_tallies<'t>(
    out: &mut impl Write,
    title: &str,
    tallies: impl Iterator<Item = (&'t str, &'t Tally)>,
) -> io::Result<()> {
    let mut tallies: Vec<_> = tallies.collect();
    tallies.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.count));
    for (at, (name, tally)) in tallies.into_iter().enumerate() {
        if at == 0 {
            writeln!(out, "{title}:")?;
        }
        writeln!(out, "{:>8}  {name}", tally.count)?;
        for (source, message) in &tally.examples {
            writeln!(out, "          {}: {message}", output::shown(source))?;
        }
    }
    Ok(())
}
