//! What the corpus holds (độ phủ của kho), as answers show it.

use serde::Serialize;
use utoipa::ToSchema;

use super::views;
use super::work::{CountedView, WorkView};
use crate::archive::ArchiveState;
use crate::references::body_coverage::BodyCoverage;
use crate::references::citation_lag::CitationLag;
use crate::references::statistics::{Counted, Statistics};

/// What the corpus holds, and its known gaps.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct StatisticsView {
    /// About the answer.
    pub meta: StatisticsMeta,
    /// Documents by type slug.
    pub types: CountedByView,
    /// By level of the issuer.
    pub levels: CountedByView,
    /// By slug of the province.
    pub places: CountedByView,
    /// By year of issue, in order.
    pub years: CountedByView,
    /// By body id of the issuer.
    pub issuers: CountedByView,
    /// Works and citations.
    pub works: WorksView,
    /// What is known to be missing.
    pub gaps: GapsView,
}

/// About the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StatisticsMeta {
    /// Documents held.
    pub documents: usize,
    /// When the last one was ingested.
    #[schema(format = DateTime)]
    pub last_ingest: Option<String>,
    /// Whether documents of the bundled, fictional sample are among them.
    pub holds_sample_documents: bool,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
}

/// Documents by the values of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountedByView {
    /// Values and documents, most first.
    pub values: Vec<CountedView>,
    /// Documents of values that are not listed.
    pub other: usize,
    /// Documents without a value.
    pub missing: usize,
}

/// Works and citations.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WorksView {
    /// Different works that are cited.
    pub cited: usize,
    /// Those of them whose text is held.
    pub cited_and_held: usize,
    /// Their share, from 0 to 1; `null` where nothing is cited.
    pub held_share: Option<f64>,
    /// Pairs of a document and a work that it cites.
    pub citations: usize,
    /// Whether there are more works than were counted.
    pub truncated: bool,
    /// The works that most documents cite.
    pub most_cited: Vec<WorkView>,
    /// Of whose works how many are held: the bodies of whom most works are cited.
    pub bodies: Vec<BodyCoverageView>,
    /// How old works are when they are cited.
    pub lag: LagView,
}

/// The cited works of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BodyCoverageView {
    /// The body's id.
    #[schema(example = "TU-vi-du")]
    pub body: String,
    /// Different works of the body that are cited.
    pub cited: usize,
    /// Those of them whose text is held.
    pub held: usize,
}

/// Years from a work to what cites it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LagView {
    /// The age that half of the pairs do not exceed, in years; `null` where there are none.
    pub median_years: Option<i32>,
    /// Pairs of a document and a work by age, in order of age.
    pub pairs: Vec<AgeView>,
    /// Works counted: those that most documents cite, as far as their date is known.
    pub works: usize,
}

/// Pairs of one age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AgeView {
    /// Years from the work to what cites it.
    pub years: i32,
    /// Pairs of a document and a work.
    pub count: usize,
}

impl From<&CitationLag> for LagView {
    fn from(lag: &CitationLag) -> Self {
        let pairs = lag.by_years.iter();
        Self {
            median_years: lag.median(),
            pairs: pairs
                .map(|&(years, count)| AgeView { years, count })
                .collect(),
            works: lag.works,
        }
    }
}

impl From<&BodyCoverage> for BodyCoverageView {
    fn from(body: &BodyCoverage) -> Self {
        Self {
            body: body.body.to_string(),
            cited: body.cited,
            held: body.held,
        }
    }
}

/// What is known to be missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GapsView {
    /// The works that most documents cite and whose text is not held: what to get next.
    pub most_cited_not_held: Vec<WorkView>,
    /// Documents without a date.
    pub without_date: usize,
    /// Documents without an issuer that is known.
    pub without_issuer: usize,
    /// Documents without a type.
    pub without_type: usize,
    /// Levels of which nothing is held.
    pub levels_without_documents: Vec<&'static str>,
    /// Years between the first and the last of which nothing is held.
    pub years_without_documents: Vec<i32>,
}

impl From<&Counted> for CountedByView {
    fn from(counted: &Counted) -> Self {
        let values = counted.values.iter().map(|(value, count)| CountedView {
            value: value.clone(),
            count: *count,
        });
        Self {
            values: values.collect(),
            other: counted.other,
            missing: counted.missing,
        }
    }
}

impl StatisticsView {
    /// The view of what the archive in `state` holds.
    pub fn new(all: &Statistics, state: &ArchiveState) -> Self {
        let levels = all.levels_without_documents.iter();
        let share = all.cited_and_held as f64 / all.cited_works as f64;
        Self {
            meta: StatisticsMeta {
                documents: all.documents,
                last_ingest: state.last_ingest.clone(),
                holds_sample_documents: state.has_demo,
                generation: state.generation.clone(),
            },
            types: CountedByView::from(&all.types),
            levels: CountedByView::from(&all.levels),
            places: CountedByView::from(&all.places),
            years: CountedByView::from(&all.years),
            issuers: CountedByView::from(&all.issuers),
            works: WorksView {
                cited: all.cited_works,
                cited_and_held: all.cited_and_held,
                held_share: (all.cited_works > 0).then_some(share),
                citations: all.citations,
                truncated: all.is_cut,
                most_cited: views(&all.most_cited),
                bodies: all.bodies.iter().map(BodyCoverageView::from).collect(),
                lag: LagView::from(&all.lag),
            },
            gaps: GapsView {
                most_cited_not_held: views(&all.most_wanted),
                without_date: all.years.missing,
                without_issuer: all.issuers.missing,
                without_type: all.types.missing,
                levels_without_documents: levels.map(|level| level.as_str()).collect(),
                years_without_documents: all.years_without_documents.clone(),
            },
        }
    }
}
