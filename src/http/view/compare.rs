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
use crate::references::wording::{Place, Wording};

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
    /// Wording that one has from the other.
    pub wording: WordingView,
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

/// Wording that two documents share.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WordingView {
    /// Share of the later document's words that stand in the earlier one as well, from 0 to 1.
    #[schema(example = 0.12)]
    pub share: f64,
    /// Runs of at least twelve words that are the same but for case and accents' place, in the order of
    /// the second document; 200 at most.
    pub passages: Vec<PassageView>,
    /// Passages that are not listed.
    pub left_out: usize,
}

/// The same words in two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PassageView {
    /// Words.
    pub words: usize,
    /// In the first document.
    pub a: PlaceView,
    /// In the second.
    pub b: PlaceView,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PlaceView {
    /// The words, as issued.
    pub text: String,
    /// The innermost provision around its beginning.
    pub eid: Option<String>,
    /// What people call that provision.
    pub label: Option<String>,
}

impl WordingView {
    fn of(found: &Wording) -> Self {
        let passages = found.passages.iter().map(|one| PassageView {
            words: one.words,
            a: PlaceView::from(&one.a),
            b: PlaceView::from(&one.b),
        });
        Self {
            share: found.share,
            passages: passages.collect(),
            left_out: found.left_out,
        }
    }
}

impl From<&Place> for PlaceView {
    fn from(place: &Place) -> Self {
        Self {
            text: place.text.clone(),
            eid: place.eid.as_ref().map(ToString::to_string),
            label: place.label.clone(),
        }
    }
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
            wording: WordingView::of(&found.wording),
            a_cites_b: views(&found.a_cites_b),
            b_cites_a: views(&found.b_cites_a),
        }
    }
}
