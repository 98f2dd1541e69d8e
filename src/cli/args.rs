//! What can be typed. Each command's help ends with an example.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::settings::{DataSettings, ServeSettings};

/// Full-text search and cross-references over Vietnamese party and administrative directives.
#[derive(Debug, Parser)]
#[command(version, about, long_about = None, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "Example: directive-search serve    (then open http://127.0.0.1:8080/)")]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) data: DataSettings,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Serve the HTTP API and the web pages.
    #[command(
        after_help = "With an empty data folder the bundled sample corpus is ingested first.\n\nExample: directive-search serve --data /srv/directives --listen 0.0.0.0:8080 --corpus none"
    )]
    Serve(ServeSettings),
    /// Take files, folders, JSON Lines or `-` (standard input).
    #[command(
        after_help = "A second run over unchanged files does nothing; a changed file replaces its document.\n\nExample: directive-search ingest texts/ crawl.jsonl --data /srv/directives"
    )]
    Ingest(IngestArguments),
    /// Search by number or words.
    #[command(
        after_help = "Example: directive-search search \"Quy định 148-QĐ/TW\"\n         directive-search search kỷ cương --type chi-thi --cites 05-CT/TW --json"
    )]
    Search(SearchArguments),
    /// Which works a number or sentence cites, and what they can mean.
    #[command(after_help = "Example: directive-search cite \"Chỉ thị 01/CT-UBND\" --on 2023-06-01")]
    Cite(CiteArguments),
    /// Works that a document cites.
    #[command(after_help = "Example: directive-search cites tu-vi-du-ct-31-2020-2025")]
    Cites(DocumentArguments),
    /// Documents that cite a document or work.
    #[command(after_help = "Example: directive-search cited-by dang/TW/k13/QĐ/148")]
    CitedBy(DocumentArguments),
    /// Documents that cite the same works as a document.
    #[command(after_help = "Example: directive-search coupled tu-vi-du-ct-31-2020-2025")]
    Coupled(DocumentArguments),
    /// Citations of texts; needs no data folder.
    #[command(
        after_help = "Offsets are Unicode code points of the text as decoded. Bytes that are not UTF-8 are read as U+FFFD, with a warning.\n\nExample: directive-search extract draft.txt --json\n         directive-search extract draft.txt --format html --base http://127.0.0.1:8080 > draft.html\n         directive-search extract drafts/*.txt --format akn --out marked/\n         pdftotext draft.pdf - | directive-search extract -"
    )]
    Extract(ExtractArguments),
    /// Measure against texts that people labelled.
    #[command(
        after_help = "Example: directive-search eval citations --gold tests/gold --errors 10"
    )]
    Eval(EvalArguments),
    /// Make the index anew from the stored originals, beside live traffic.
    #[command(
        after_help = "Example: directive-search rebuild --data /srv/directives --index-config my-config/"
    )]
    Rebuild,
    /// How much is held.
    #[command(after_help = "Example: directive-search stats --json")]
    Stats {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check the files of index-config.
    #[command(after_help = "Example: directive-search config check --index-config my-config/")]
    Config(ConfigArguments),
    /// Shell completions.
    #[command(
        after_help = "Example: directive-search completions bash > /etc/bash_completion.d/directive-search"
    )]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub(super) struct IngestArguments {
    /// Files (.txt, .md, .docx, .html, .csv, .json, .jsonl), folders, or `-`.
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Remove the documents of the sample corpus first.
    #[arg(long)]
    pub(super) replace_demo: bool,
    /// Print the report as JSON.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SearchArguments {
    /// What to search for.
    #[arg(value_name = "QUERY")]
    pub(super) query: Vec<String>,
    /// Only this type (name, slug or code); may be repeated.
    #[arg(long = "type", value_name = "TYPE")]
    pub(super) types: Vec<String>,
    /// Only this level: central, province, district, commune, other.
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    pub(super) level: Vec<crate::domain::authority::Level>,
    /// Only this issuer (name or body id); may be repeated.
    #[arg(long, value_name = "ISSUER")]
    pub(super) issuer: Vec<String>,
    /// Only this province; may be repeated.
    #[arg(long, value_name = "PLACE")]
    pub(super) place: Vec<String>,
    /// Issued on or after this day (2024-05-23).
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<crate::domain::date::Date>,
    /// Issued on or before this day.
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<crate::domain::date::Date>,
    /// Only documents that cite this number or work; may be repeated.
    #[arg(long, value_name = "NUMBER")]
    pub(super) cites: Vec<String>,
    /// What a hit is: document, provision.
    #[arg(long, value_name = "UNIT", default_value = "document", value_parser = unit)]
    pub(super) unit: crate::search::request::Unit,
    /// Switch off a reading of the query: citations, keystrokes, expand, restore, facts; may be
    /// repeated.
    #[arg(long, value_name = "READING", value_parser = clap::builder::PossibleValuesParser::new(crate::search::request::Readings::NAMES))]
    pub(super) off: Vec<String>,
    /// Say what scores are made of.
    #[arg(long)]
    pub(super) explain: bool,
    /// Order: relevance, date, -date, cited.
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = sort, allow_hyphen_values = true)]
    pub(super) sort: crate::search::request::Sort,
    /// Most hits.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(super) limit: u16,
    /// Print JSON, as `GET /v1/search`.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CiteArguments {
    /// A number or a sentence.
    #[arg(required = true, value_name = "CITATION")]
    pub(super) citation: Vec<String>,
    /// As cited on this day; later works are left out.
    #[arg(long, value_name = "DATE")]
    pub(super) on: Option<crate::domain::date::Date>,
    /// As cited in this document, which decides "Ủy ban nhân dân tỉnh".
    #[arg(long, value_name = "ID")]
    pub(super) from_doc: Option<String>,
    /// Print JSON, as `GET /v1/citations/resolve`.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct DocumentArguments {
    /// Id of a document, or of a work.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Most entries.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(super) limit: u16,
    /// Print JSON, as the API does.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExtractArguments {
    /// Text files, or `-` (standard input).
    #[arg(required = true, value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// How citations are shown; text on its own, json with --out.
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<ExtractFormat>,
    /// Print JSON, as --format json.
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Write one NAME.json, .html, .xml or .jsonld a file into this folder.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Address of the service that links of html and anno lead to.
    #[arg(
        long,
        value_name = "URL",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) base: String,
}

/// How citations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExtractFormat {
    /// A line each.
    Text,
    /// As the API.
    Json,
    /// Links on the text.
    Html,
    /// Akoma Ntoso 3.0 (XML).
    Akn,
    /// W3C Web Annotations (JSON-LD).
    Anno,
}

impl ExtractFormat {
    /// What the name of a file in this format ends with; `None` for what is not written.
    pub(super) fn extension(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Json => Some("json"),
            Self::Html => Some("html"),
            Self::Akn => Some("xml"),
            Self::Anno => Some("jsonld"),
        }
    }
}

impl ExtractArguments {
    /// The format asked for.
    pub(super) fn format(&self) -> ExtractFormat {
        let json = self.json || self.out.is_some();
        let unasked = if json {
            ExtractFormat::Json
        } else {
            ExtractFormat::Text
        };
        self.format.unwrap_or(unasked)
    }
}

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

fn unit(text: &str) -> Result<crate::search::request::Unit, String> {
    use crate::search::request::Unit;
    let all = [Unit::Document, Unit::Provision];
    let found = all.into_iter().find(|unit| unit.name() == text);
    found.ok_or_else(|| "expected document or provision".to_owned())
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

#[derive(Debug, Args)]
pub(super) struct ConfigArguments {
    /// What to do.
    #[command(subcommand)]
    pub(super) action: ConfigAction,
}

#[derive(Debug, Clone, Copy, Subcommand)]
pub(super) enum ConfigAction {
    /// Load every file and say what is in it.
    Check,
}

fn level(text: &str) -> Result<crate::domain::authority::Level, String> {
    let known = crate::domain::authority::Level::ALL
        .map(|level| level.as_str())
        .join(", ");
    crate::domain::authority::Level::named(text).ok_or_else(|| format!("one of {known}"))
}

fn sort(text: &str) -> Result<crate::search::request::Sort, String> {
    let known: Vec<&str> = crate::search::request::Sort::NAMES
        .iter()
        .map(|(name, _)| *name)
        .collect();
    crate::search::request::Sort::named(text).ok_or_else(|| format!("one of {}", known.join(", ")))
}
