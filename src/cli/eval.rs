//! `eval`: figures on stdout, talk on stderr.

use std::sync::Arc;

use super::Outcome;
use super::eval_args::{
    EvalArguments, EvalCitationsArguments, EvalHeadersArguments, EvalNumbersArguments,
    EvalSearchArguments, EvalSubject,
};
use super::ingest::open_existing;
use super::output::{json, line};
use super::progress::{counting_bar, with_bar};
use crate::archive::Progress;
use crate::config::IndexConfig;
use crate::config::settings::DataSettings;
use crate::eval::citations::tally::Fault;
use crate::eval::citations::{self, Evaluation};
use crate::eval::headers;
use crate::eval::numbers;
use crate::eval::retrieval::topics::{Qrels, read_topics};
use crate::eval::retrieval::{self, Ranking, Settings, rankings, write_run};
use crate::index::reading::Reader;
use crate::search::request::Signal;

pub(super) fn eval(data: &DataSettings, arguments: &EvalArguments) -> anyhow::Result<Outcome> {
    match &arguments.subject {
        EvalSubject::Citations(arguments) => labels(data, arguments),
        EvalSubject::Search(arguments) => search(data, arguments),
        EvalSubject::Headers(arguments) => published(data, arguments),
        EvalSubject::Numbers(arguments) => look_ups(data, arguments),
    }
}

fn search(data: &DataSettings, arguments: &EvalSearchArguments) -> anyhow::Result<Outcome> {
    let topics = read_topics(&arguments.topics)?;
    let qrels = Qrels::read(&arguments.qrels)?;
    let archive = open_existing(data)?;
    let ask = |without: &[Signal]| -> anyhow::Result<(Vec<Ranking>, retrieval::report::Report)> {
        let settings = Settings {
            unit: arguments.unit,
            without: without.to_vec(),
        };
        let bar = counting_bar("questions", topics.len());
        let rankings = rankings(&archive, &topics, &settings, &|| bar.inc(1))?;
        bar.finish_and_clear();
        let report = retrieval::report(&topics, &qrels, &rankings, arguments.unit);
        Ok((rankings, report))
    };
    let (rankings, report) = ask(&arguments.without)?;
    if let Some(path) = &arguments.run {
        let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
        write_run(&mut out, &topics, &rankings, env!("CARGO_PKG_NAME"))?;
    }
    match arguments.json {
        true => json(&report)?,
        false => line(report.to_string().trim_end())?,
    }
    if arguments.ablations {
        for (name, signal) in Signal::NAMES {
            let (_, report) = ask(&[signal])?;
            match arguments.json {
                true => json(&report)?,
                false => line(&format!(
                    "\nwithout {name}\n{}",
                    report.to_string().trim_end()
                ))?,
            }
        }
    }
    Ok(if report.rows.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Done
    })
}

fn published(data: &DataSettings, arguments: &EvalHeadersArguments) -> anyhow::Result<Outcome> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let reader = Reader::new(Arc::new(config));
    let table = headers::read(&arguments.table)?;
    let bar = counting_bar("texts", table.len());
    let report = headers::compare(&arguments.texts, &table, &reader, &|| bar.inc(1))?;
    bar.finish_and_clear();
    if arguments.json {
        json(&report)?;
        return Ok(Outcome::Done);
    }
    for (field, agree, all) in &report.fields {
        let share = *agree as f64 / (*all).max(1) as f64;
        line(&format!("{field:<10} {agree:>5} of {all:<5} {share:.3}"))?;
    }
    for one in report.differences.iter().take(arguments.differences) {
        let (file, field) = (&one.file, one.field);
        line(&format!(
            "! {file}  {field}\n    published {}\n    read      {}",
            one.published, one.read
        ))?;
    }
    Ok(Outcome::Done)
}

fn look_ups(data: &DataSettings, arguments: &EvalNumbersArguments) -> anyhow::Result<Outcome> {
    let queries = numbers::read(&arguments.file)?;
    let archive = open_existing(data)?;
    let answers = queries.iter().map(|query| numbers::ask(&archive, query));
    let answers = answers.collect::<Result<Vec<_>, _>>()?;
    if arguments.json {
        json(&answers)?;
        return Ok(Outcome::Done);
    }
    let of = |outcome| answers.iter().filter(|a| a.outcome == outcome).count();
    for answered in answers
        .iter()
        .filter(|a| a.outcome != numbers::Outcome::Right)
    {
        let outcome = format!("{:?}", answered.outcome).to_lowercase();
        let found = answered.answered.join(", ");
        line(&format!(
            "{outcome}  {:?} ({}): {found}",
            answered.query, answered.note
        ))?;
    }
    line(&format!(
        "{} right alone, {} first of several, {} among several, {} missed, {} wrong of {}",
        of(numbers::Outcome::Right),
        of(numbers::Outcome::First),
        of(numbers::Outcome::Among),
        of(numbers::Outcome::Missed),
        of(numbers::Outcome::Wrong),
        answers.len()
    ))?;
    Ok(Outcome::Done)
}

fn labels(data: &DataSettings, arguments: &EvalCitationsArguments) -> anyhow::Result<Outcome> {
    let config = IndexConfig::load(data.index_config.as_deref())?;
    let reader = Reader::new(Arc::new(config));
    let evaluation = with_bar("files", |bar| {
        citations::evaluate(&arguments.gold, &reader, &mut |items, name| {
            bar(Progress::Begin { items, bytes: 0 });
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
