//! Two documents side by side (so sánh), as answers show it.

use serde::Serialize;
use utoipa::ToSchema;

use super::corpus::CorpusView;
use super::document::DocumentView;
use super::references::MentionView;
use super::views;
use super::work::{WorkRefView, work_refs};
use crate::archive::relations::Told;
use crate::references::compare::Comparison;

/// Two documents side by side.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ComparisonView {
    /// About the answer.
    pub meta: ComparisonMeta,
    /// The first document.
    pub a: DocumentView,
    /// The second.
    pub b: DocumentView,
    /// Days from the date of the first to that of the second; `null` where one is not known.
    pub days: Option<i64>,
    /// Shared works of all works that the two cite, from 0 to 1; `null` where they cite none. Only
    /// works whose identity is complete are compared.
    #[schema(example = 0.6)]
    pub jaccard: Option<f64>,
    /// The same, each work weighted by its rarity, as in `/coupled`.
    pub weighted: Option<f64>,
    /// Works that both cite.
    pub shared: Vec<WorkRefView>,
    /// Works that only the first cites.
    pub only_a: Vec<WorkRefView>,
    /// Works that only the second cites.
    pub only_b: Vec<WorkRefView>,
    /// Where the first cites the second.
    pub a_cites_b: Vec<MentionView>,
    /// Where the second cites the first.
    pub b_cites_a: Vec<MentionView>,
}

/// About a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ComparisonMeta {
    /// Works that both cite.
    pub total: usize,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// What was asked.
    pub corpus: CorpusView,
}

impl From<&Told<Comparison>> for ComparisonView {
    fn from(told: &Told<Comparison>) -> Self {
        let found = &told.answer;
        Self {
            meta: ComparisonMeta {
                total: found.shared.len(),
                generation: told.state.generation.clone(),
                corpus: CorpusView::from(&told.state),
            },
            a: DocumentView::from(&found.a),
            b: DocumentView::from(&found.b),
            days: found.days,
            jaccard: found.jaccard,
            weighted: found.weighted,
            shared: work_refs(&found.shared),
            only_a: work_refs(&found.only_a),
            only_b: work_refs(&found.only_b),
            a_cites_b: views(&found.a_cites_b),
            b_cites_a: views(&found.b_cites_a),
        }
    }
}
