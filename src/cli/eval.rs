//! `eval`: figures on stdout, talk on stderr.

use std::sync::Arc;

use super::Outcome;
use super::args::{EvalArguments, EvalCitationsArguments, EvalSubject};
use super::ingest::with_bar;
use super::output::{json, line};
use crate::archive::Progress;
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::eval::tally::Fault;
use crate::eval::{self, Evaluation};
use crate::index::reading::Reader;

pub(super) fn eval(data: &DataSettings, arguments: &EvalArguments) -> anyhow::Result<Outcome> {
    match &arguments.subject {
        EvalSubject::Citations(arguments) => citations(data, arguments),
    }
}

fn citations(data: &DataSettings, arguments: &EvalCitationsArguments) -> anyhow::Result<Outcome> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let reader = Reader::new(Arc::new(config));
    let evaluation = with_bar("files", |bar| {
        eval::citations(&arguments.gold, &reader, &mut |items, name| {
            bar(Progress::Begin { items });
            bar(Progress::Item { name });
        })
    })?;
    for warning in &evaluation.warnings {
        eprintln!("warning: {warning}");
    }
    print(&evaluation, arguments)?;
    let has_labels = evaluation.report.scored_labels > 0;
    Ok(if has_labels {
        Outcome::Done
    } else {
        Outcome::Nothing
    })
}

fn print(evaluation: &Evaluation, arguments: &EvalCitationsArguments) -> anyhow::Result<()> {
    let mut faults = evaluation.faults.iter().take(arguments.errors).map(shown);
    if arguments.json {
        faults.for_each(|fault| eprintln!("{fault}"));
        return json(&evaluation.report);
    }
    line(evaluation.report.to_string().trim_end())?;
    faults.try_for_each(|fault| line(&fault))
}

fn shown(fault: &Fault) -> String {
    let (start, end) = fault.range;
    let Fault {
        file,
        what,
        context,
        ..
    } = fault;
    let said = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
    let values = match (&fault.expected, &fault.found) {
        (None, None) => String::new(),
        (expected, found) => format!("\n    expected {}, found {}", said(expected), said(found)),
    };
    format!("! {file} {start}..{end}  {what}\n    {context}{values}")
}
