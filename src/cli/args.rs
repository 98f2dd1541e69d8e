//! What can be typed. Each command's help ends with an example.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::eval_args::EvalArguments;
use super::export_args::ExportArguments;
use super::follow_args::{ChainArguments, CompareArguments, GraphArguments, TimelineArguments};
use super::works_args::{ReportArguments, WorkArguments};
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
    /// Everything known about a work, held or only cited.
    #[command(after_help = "Example: directive-search work dang/TW/k13/QĐ/148 --on 2024-12-31")]
    Work(WorkArguments),
    /// What to obtain next, what texts say differently, who cites what was replaced.
    #[command(after_help = "Example: directive-search report unresolved --limit 50 --json")]
    Report(ReportArguments),
    /// Who is told to do what, by when.
    #[command(
        after_help = "Example: directive-search duties --body \"Sở Nội vụ\" --from 2024-07-01 --to 2024-12-31\n         directive-search duties --period quarter --ics > duties.ics"
    )]
    Duties(DutiesArguments),
    /// Check the citations of a draft against what is known here; exit 1 where something is found.
    #[command(
        after_help = "The draft in any format that `ingest` takes. Nothing of it is kept.\n\nExample: directive-search check draft.docx\n         pdftotext draft.pdf - | directive-search check - --json"
    )]
    Check(CheckArguments),
    /// What a document or work carries out, what carries it out, and the bodies below its issuer.
    #[command(after_help = "Example: directive-search chain dang/TW/k13/QĐ/144")]
    Chain(ChainArguments),
    /// What happened to a document or work, by date.
    #[command(after_help = "Example: directive-search timeline tu-vi-du-ct-31-2020-2025")]
    Timeline(TimelineArguments),
    /// The citation graph around a document or work, for programs that draw graphs.
    #[command(
        after_help = "Example: directive-search graph dang/TW/k13/QĐ/148 --depth 2 --format gexf --out 148.gexf"
    )]
    Graph(GraphArguments),
    /// Two documents side by side: the works that both cite.
    #[command(
        after_help = "Example: directive-search compare tu-vi-du-ct-31-2020-2025 tu-vi-du-ct-35-2020-2025"
    )]
    Compare(CompareArguments),
    /// Citations of texts; needs no data folder.
    #[command(
        after_help = "Texts in any format that `ingest` takes. Offsets are Unicode code points of the text as decoded or extracted.\n\nExample: directive-search extract draft.txt --json\n         directive-search extract draft.txt --format html --base http://127.0.0.1:8080 > draft.html\n         directive-search extract drafts/*.txt --format akn --out marked/\n         pdftotext draft.pdf - | directive-search extract -"
    )]
    Extract(ExtractArguments),
    /// Write what a search finds for other programs: JSON Lines, CSV, BibTeX, RIS, CSL-JSON.
    #[command(
        after_help = "Example: directive-search export > corpus.jsonl\n         directive-search export kỷ cương --type chi-thi --format csv --out chi-thi.csv"
    )]
    Export(ExportArguments),
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
    /// Copy all originals into a new folder, with checksums; ingest and service may go on.
    #[command(
        after_help = "The index is not copied: it is made again from the originals.\n\nExample: directive-search snapshot /backup/2026-11-22 --data /srv/directives"
    )]
    Snapshot {
        /// A folder that is not there yet, or empty.
        folder: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Fill an empty data folder from a snapshot, after all of it was checked.
    #[command(
        after_help = "Example: directive-search restore /backup/2026-11-22 --data /srv/again"
    )]
    Restore {
        /// The folder of the snapshot.
        folder: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
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
    /// Read everything and store nothing.
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Write what happened to each source to a file, a line of JSON each, as soon as it is durable.
    #[arg(long, value_name = "FILE")]
    pub(super) report: Option<PathBuf>,
    /// Remove documents whose source is there no more; without it they are only reported.
    #[arg(long)]
    pub(super) prune: bool,
    /// Go on, and take what changes, until Ctrl-C.
    #[arg(long, conflicts_with_all = ["dry_run", "json"])]
    pub(super) watch: bool,
    /// Do not print what was taken, only what was not.
    #[arg(long)]
    pub(super) quiet: bool,
    /// Threads that read; 0 is one a processor.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(super) threads: u16,
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
pub(super) struct DutiesArguments {
    /// Told to this body: the words its name begins with.
    #[arg(long, value_name = "BODY")]
    pub(super) body: Option<String>,
    /// Of this document.
    #[arg(long, value_name = "ID")]
    pub(super) doc: Option<String>,
    /// Due on or after this day (2024-05-23).
    #[arg(long, value_name = "DATE")]
    pub(super) from: Option<crate::domain::date::Date>,
    /// Due on or before this day.
    #[arg(long, value_name = "DATE")]
    pub(super) to: Option<crate::domain::date::Date>,
    /// Due again and again: day, week, month, quarter, half-year, year, regular.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(super) period: Option<crate::duties::Every>,
    /// Most documents.
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(super) limit: u16,
    /// Print JSON, as `GET /v1/duties`.
    #[arg(long, conflicts_with = "ics")]
    pub(super) json: bool,
    /// Print a calendar, as `GET /v1/duties.ics`.
    #[arg(long)]
    pub(super) ics: bool,
}

fn period(text: &str) -> Result<crate::duties::Every, String> {
    let names = crate::duties::Every::NAMES;
    let found = names.iter().find(|(name, _)| *name == text);
    let allowed = || names.map(|(name, _)| name).join(", ");
    found
        .map(|(_, every)| *every)
        .ok_or_else(|| format!("expected one of {}", allowed()))
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
pub(super) struct CheckArguments {
    /// The draft, or `-` (standard input).
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Print JSON, as `POST /v1/check`.
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

pub(super) fn level(text: &str) -> Result<crate::domain::authority::Level, String> {
    let known = crate::domain::authority::Level::ALL
        .map(|level| level.as_str())
        .join(", ");
    crate::domain::authority::Level::named(text).ok_or_else(|| format!("one of {known}"))
}

pub(super) fn sort(text: &str) -> Result<crate::search::request::Sort, String> {
    let known: Vec<&str> = crate::search::request::Sort::NAMES
        .iter()
        .map(|(name, _)| *name)
        .collect();
    crate::search::request::Sort::named(text).ok_or_else(|| format!("one of {}", known.join(", ")))
}

pub(super) fn unit(text: &str) -> Result<crate::search::request::Unit, String> {
    use crate::search::request::Unit;
    let all = [Unit::Document, Unit::Provision];
    let found = all.into_iter().find(|unit| unit.name() == text);
    found.ok_or_else(|| "expected document or provision".to_owned())
}
