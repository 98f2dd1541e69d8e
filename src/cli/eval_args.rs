//! What can be typed behind `eval`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::args::unit;

#[derive(Debug, Args)]
pub(super) struct EvalArguments {
    /// What to measure.
    #[command(subcommand)]
    pub(super) subject: EvalSubject,
}

#[derive(Debug, Subcommand)]
pub(super) enum EvalSubject {
    /// How well citations are read.
    #[command(
        after_help = "DIR holds gold.json (the labels) and the texts it names; needs no data folder.\n\nExample: directive-search eval citations --gold tests/gold --errors 10"
    )]
    Citations(EvalCitationsArguments),
    /// How well questions find what answers them.
    #[command(
        after_help = "Topics and judgements are tab-separated, plain or compressed.\n\nExample: directive-search eval search --topics topics.tsv --qrels qrels.tsv --unit provision --run out.trec"
    )]
    Search(EvalSearchArguments),
    /// How well headers are read: number, type, issuer, date, title.
    #[command(
        after_help = "TABLE has a line a text, with the columns file, number, type, issuer, issued_on and title.\n\nExample: directive-search eval headers --texts texts/ --table published.tsv --differences 20"
    )]
    Headers(EvalHeadersArguments),
    /// How well numbers are looked up.
    #[command(after_help = "Example: directive-search eval numbers number_queries.tsv")]
    Numbers(EvalNumbersArguments),
}

#[derive(Debug, Args)]
pub(super) struct EvalSearchArguments {
    /// Questions: id, set or variant, query; may be repeated.
    #[arg(long, value_name = "FILE", required = true)]
    pub(super) topics: Vec<PathBuf>,
    /// Judgements: topic, 0, document or document#provision, grade.
    #[arg(long, value_name = "FILE")]
    pub(super) qrels: PathBuf,
    /// What a hit is: document, provision.
    #[arg(long, value_name = "UNIT", default_value = "document", value_parser = unit)]
    pub(super) unit: crate::search::request::Unit,
    /// Write the hits as a TREC run file.
    #[arg(long, value_name = "FILE")]
    pub(super) run: Option<PathBuf>,
    /// Leave out this signal of ranking; may be repeated.
    #[arg(long, value_name = "SIGNAL", value_parser = signal)]
    pub(super) without: Vec<crate::search::request::Signal>,
    /// Leave out each signal in turn, to see what each is worth.
    #[arg(long, conflicts_with_all = ["without", "run"])]
    pub(super) ablations: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct EvalHeadersArguments {
    /// Folder of the texts.
    #[arg(long, value_name = "DIR")]
    pub(super) texts: PathBuf,
    /// What is published of them, parted by tabs.
    #[arg(long, value_name = "TABLE")]
    pub(super) table: PathBuf,
    /// Show so many of the differences.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) differences: usize,
    /// Print figures and differences as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct EvalNumbersArguments {
    /// Queries: query, number meant (A|B either, A;B both), note.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Print every query as JSON.
    #[arg(long)]
    pub(super) json: bool,
}
fn signal(text: &str) -> Result<crate::search::request::Signal, String> {
    let names = crate::search::request::Signal::NAMES;
    let found = names.iter().find(|(name, _)| *name == text);
    found.map(|(_, signal)| *signal).ok_or_else(|| {
        let known: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
        format!("expected one of {}", known.join(", "))
    })
}

#[derive(Debug, Args)]
pub(super) struct EvalCitationsArguments {
    /// Folder with gold.json and its texts.
    #[arg(long, value_name = "DIR")]
    pub(super) gold: PathBuf,
    /// Print the figures as JSON.
    #[arg(long)]
    pub(super) json: bool,
    /// List the first N errors, on stderr where the figures are JSON.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(super) errors: usize,
}
