//! What can be typed behind `export`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::PossibleValuesParser;

use crate::formats::ListFormat;
use crate::search::request::{Filters, Readings, SearchRequest};

#[derive(Debug, Args)]
pub(super) struct ExportArguments {
    /// What to search for; everything where empty.
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    /// jsonl (with the texts; can be ingested), csv, bib, ris, csl.
    #[arg(long, value_name = "FORMAT", default_value = "jsonl", value_parser = format)]
    pub(super) format: ListFormat,
    /// Write into a file that is not there yet, instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub(super) out: Option<PathBuf>,
    /// Address of the service that links lead to.
    #[arg(
        long,
        value_name = "URL",
        default_value = "",
        hide_default_value = true
    )]
    pub(super) base: String,
    /// Only this type (name, slug or code); may be repeated.
    #[arg(long = "type", value_name = "TYPE")]
    types: Vec<String>,
    /// Only this level: central, province, district, commune, other.
    #[arg(long, value_name = "LEVEL", value_parser = super::args::level)]
    level: Vec<crate::domain::authority::Level>,
    /// Only this issuer (name or body id); may be repeated.
    #[arg(long, value_name = "ISSUER")]
    issuer: Vec<String>,
    /// Only this province; may be repeated.
    #[arg(long, value_name = "PLACE")]
    place: Vec<String>,
    /// Issued on or after this day (2024-05-23).
    #[arg(long, value_name = "DATE")]
    from: Option<crate::domain::date::Date>,
    /// Issued on or before this day.
    #[arg(long, value_name = "DATE")]
    to: Option<crate::domain::date::Date>,
    /// Only documents that cite this number or work; may be repeated.
    #[arg(long, value_name = "NUMBER")]
    cites: Vec<String>,
    /// Switch off a reading of the query: citations, keystrokes, expand, restore, facts; may be
    /// repeated.
    #[arg(long, value_name = "READING", value_parser = PossibleValuesParser::new(Readings::NAMES))]
    off: Vec<String>,
    /// Order: relevance, date, -date, cited.
    #[arg(long, value_name = "ORDER", default_value = "relevance", value_parser = super::args::sort, allow_hyphen_values = true)]
    sort: crate::search::request::Sort,
}

impl ExportArguments {
    /// Which documents are wanted.
    pub(super) fn request(&self) -> SearchRequest {
        let off = self.off.iter();
        SearchRequest {
            query: self.query.join(" "),
            readings: off.fold(Readings::default(), |all, name| all.without(name)),
            filters: Filters {
                types: self.types.clone(),
                issuers: self.issuer.clone(),
                levels: self.level.clone(),
                places: self.place.clone(),
                from: self.from,
                to: self.to,
                cites: self.cites.clone(),
                ..Filters::default()
            },
            sort: self.sort,
            ..SearchRequest::default()
        }
    }
}

fn format(text: &str) -> Result<ListFormat, String> {
    let known = ListFormat::NAMES.map(|(name, _)| name).join(", ");
    ListFormat::named(text).ok_or_else(|| format!("one of {known}"))
}
