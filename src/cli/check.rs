//! `check`: the citations of a draft against what is known here.

use super::Outcome;
use super::args::CheckArguments;
use super::extract::text;
use super::ingest::open_existing;
use super::output::{json, line};
use crate::check::report::{AlsoCited, CheckReport, Checked};
use crate::config::settings::DataSettings;
use crate::http::view::check::CheckView;
use crate::text::offsets::CodePoints;
use crate::text::one_line::joined;

pub(super) fn check(data: &DataSettings, arguments: &CheckArguments) -> anyhow::Result<Outcome> {
    let archive = open_existing(data)?;
    let report = archive.check(text(&arguments.file)?)?;
    if arguments.json {
        json(&CheckView::from(&report))?;
    } else {
        print(&report)?;
    }
    let is_clean = report.findings().next().is_none();
    Ok(if is_clean {
        Outcome::Done
    } else {
        Outcome::Findings
    })
}

/// Mentions with findings, then all of it in short, then what is usually cited as well.
fn print(report: &CheckReport) -> anyhow::Result<()> {
    let points = CodePoints::new(&report.text);
    for checked in report
        .citations
        .iter()
        .filter(|one| !one.findings.is_empty())
    {
        mention(checked, report, &points)?;
    }
    let findings = report.findings().count();
    let summary = CheckView::from(report).summary;
    let standing = summary.standing.iter().filter(|(_, count)| **count > 0);
    let standing: Vec<String> = standing
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    line(&format!(
        "{} mentions of {} works ({}), {findings} findings",
        summary.mentions,
        summary.works,
        standing.join(", ")
    ))?;
    report.also_cited.iter().try_for_each(also)
}

/// `12..35  Quy định số 37-QĐ/TW`, a line a finding, and the mention to copy.
fn mention(checked: &Checked, report: &CheckReport, points: &CodePoints<'_>) -> anyhow::Result<()> {
    let (start, end) = points.range(checked.span);
    let written = joined(checked.span.of(&report.text));
    let standing = checked.standing.as_str();
    line(&format!("{start}..{end}  {written}  [{standing}]"))?;
    for finding in &checked.findings {
        let (code, message) = (finding.what.code(), finding.what.message());
        line(&format!("    {code}: {}", joined(&message)))?;
    }
    match checked.corrected(&report.text) {
        Some(corrected) => line(&format!("    => {}", joined(&corrected))),
        None => Ok(()),
    }
}

fn also(also: &AlsoCited) -> anyhow::Result<()> {
    line(&format!(
        "also cited: {} ({} documents, with {})",
        joined(&also.work.label()),
        also.documents,
        joined(&also.with.join("; "))
    ))
}
