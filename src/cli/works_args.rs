//! What can be typed behind `work` and `report`.

use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct WorkArguments {
    /// Id of the work.
    pub(super) id: String,
    /// Its status of this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) on: Option<crate::domain::date::Date>,
    /// Citing documents shown.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) limit: u16,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Which report.
    pub(super) name: ReportName,
    /// Works shown.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub(super) limit: u16,
    /// Print JSON.
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum ReportName {
    /// Works that are cited and not held, the most cited first.
    Unresolved,
    /// Works that are cited with different dates, issuers or titles.
    Disagreements,
    /// Works that were replaced or repealed, and who cites them all the same.
    Superseded,
}
