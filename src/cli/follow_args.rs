//! What `chain`, `timeline`, `graph` and `compare` take.

use std::path::PathBuf;

use clap::Args;

use crate::http::view::graph_formats::GraphFormat;

#[derive(Debug, Args)]
pub(super) struct ChainArguments {
    /// Id of a document, or of a work.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Steps followed each way.
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=8))]
    pub(super) depth: u16,
    /// Most links each way.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub(super) limit: u16,
    /// Print JSON, as `GET /v1/documents/{id}/chain`.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct TimelineArguments {
    /// Id of a document, or of a work.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Most events.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) limit: u16,
    /// Print JSON, as `GET /v1/documents/{id}/timeline`.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct GraphArguments {
    /// Id of a document, or of a work.
    #[arg(value_name = "ID")]
    pub(super) id: String,
    /// Steps followed.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=3))]
    pub(super) depth: u16,
    /// Most nodes.
    #[arg(long, value_name = "N", default_value_t = 70, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) limit: u16,
    /// Format: json, graphml, gexf, csv, dot.
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = clap::builder::PossibleValuesParser::new(GraphFormat::NAMES.map(|(name, _)| name)))]
    format: String,
    /// Write to this file.
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
}

impl GraphArguments {
    /// The format asked for.
    pub(super) fn format(&self) -> GraphFormat {
        let mut named = GraphFormat::NAMES.iter();
        let found = named.find(|(name, _)| *name == self.format);
        found.map_or(GraphFormat::Json, |(_, format)| *format)
    }
}

#[derive(Debug, Args)]
pub(super) struct CompareArguments {
    /// Id of a document, or of a held work.
    #[arg(value_name = "A")]
    pub(super) a: String,
    /// Id of the other one.
    #[arg(value_name = "B")]
    pub(super) b: String,
    /// Print JSON, as `GET /v1/compare`.
    #[arg(long)]
    pub(super) json: bool,
}
