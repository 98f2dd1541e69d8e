//! The figures of an evaluation, and how they leave the program.

use std::collections::BTreeMap;

use serde::Serialize;

use super::tally::{Hits, KindHits, NoiseHits, Share, Tally};

/// Every figure. Ratios have four decimals; those of nothing are `null`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Texts.
    pub files: usize,
    /// Labels that must be found.
    pub scored_labels: usize,
    /// Everything that was found.
    pub predictions: usize,
    /// What of it does not count.
    pub ignored: usize,
    /// Mentions found exactly.
    pub span_exact: Score,
    /// Mentions found with overlap.
    pub span_overlap: Score,
    /// Full mentions found with their number.
    pub numbered_mentions: Score,
    /// By kind.
    pub kind: BTreeMap<&'static str, KindScore>,
    /// Of matched mentions.
    #[serde(flatten)]
    pub attributes: AttributeScores,
    /// Predictions that match nothing.
    pub false_positives: usize,
    /// Those on a labelled negative.
    pub neg_fp: usize,
    /// Labelled negatives.
    pub negatives: usize,
    /// By class of text.
    pub by_class: BTreeMap<String, ClassScore>,
    /// Recall by class of dirt.
    pub by_noise: BTreeMap<String, NoiseScore>,
    /// Things that are odd about the gold.
    pub warnings: usize,
}

/// Precision, recall and F1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// Right ones.
    pub tp: usize,
    /// Predicted ones.
    pub pred: usize,
    /// Labelled ones.
    pub gold: usize,
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Figures of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct KindScore {
    /// With the same kind.
    #[serde(flatten)]
    pub same: Score,
    /// Labels found as whatever kind.
    pub found_any_kind: usize,
}

/// Figures of a class of text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ClassScore {
    /// Mentions found with overlap.
    pub overlap: Score,
    /// Full mentions found with their number.
    pub numbered: Score,
}

/// Recall of a class of dirt.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct NoiseScore {
    /// Labels.
    pub gold: usize,
    /// Recall of exact mentions.
    pub exact_r: Option<f64>,
    /// Recall of overlapping mentions.
    pub overlap_r: Option<f64>,
}

/// How often what is said of a matched mention is right.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "each is the share of the attribute it names")]
pub struct AttributeScores {
    pub kind_accuracy: Option<f64>,
    pub number_accuracy: Option<f64>,
    pub number_n: usize,
    pub date_accuracy: Option<f64>,
    pub date_n: usize,
    pub no_date_accuracy: Option<f64>,
    pub type_accuracy: Option<f64>,
    pub type_n: usize,
    pub relation_accuracy: Option<f64>,
    pub relation_accuracy_lenient: Option<f64>,
    pub relation_n: usize,
    pub work_id_accuracy: Option<f64>,
    pub work_id_n: usize,
    pub work_id_core_accuracy: Option<f64>,
    pub work_id_wrong: Option<f64>,
    pub open_identity_kept_open: Option<f64>,
    pub open_identity_n: usize,
}

impl Report {
    /// The figures of a tally.
    pub fn new(tally: &Tally, warnings: usize) -> Self {
        let classes = tally.classes.iter();
        let noise = tally.noise.iter();
        Self {
            files: tally.files,
            scored_labels: tally.overlap.labelled,
            predictions: tally.overlap.predicted + tally.ignored,
            ignored: tally.ignored,
            span_exact: tally.exact.into(),
            span_overlap: tally.overlap.into(),
            numbered_mentions: tally.numbered.into(),
            kind: tally
                .kinds
                .iter()
                .map(|(kind, hits)| (*kind, (*hits).into()))
                .collect(),
            attributes: AttributeScores::new(tally),
            false_positives: tally.false_positives,
            neg_fp: tally.on_negatives,
            negatives: tally.negatives,
            by_class: classes
                .map(|(class, hits)| (class.clone(), (*hits).into()))
                .collect(),
            by_noise: noise
                .map(|(class, hits)| (class.clone(), (*hits).into()))
                .collect(),
            warnings,
        }
    }
}

impl AttributeScores {
    fn new(tally: &Tally) -> Self {
        let shares = &tally.attributes;
        Self {
            kind_accuracy: ratio(shares.kind),
            number_accuracy: ratio(shares.number),
            number_n: shares.number.all,
            date_accuracy: ratio(shares.date),
            date_n: shares.date.all,
            no_date_accuracy: ratio(shares.no_date),
            type_accuracy: ratio(shares.doc_type),
            type_n: shares.doc_type.all,
            relation_accuracy: ratio(shares.relation),
            relation_accuracy_lenient: ratio(shares.relation_lenient),
            relation_n: shares.relation.all,
            work_id_accuracy: ratio(shares.work),
            work_id_n: shares.work.all,
            work_id_core_accuracy: ratio(shares.work_core),
            work_id_wrong: ratio(shares.work_wrong),
            open_identity_kept_open: ratio(shares.open),
            open_identity_n: shares.open.all,
        }
    }
}

impl From<Hits> for Score {
    fn from(hits: Hits) -> Self {
        let of = |right: usize, all: usize| right as f64 / all as f64;
        let nothing = if hits.labelled == 0 { 1.0 } else { 0.0 };
        let p = if hits.predicted == 0 {
            nothing
        } else {
            of(hits.right, hits.predicted)
        };
        let r = if hits.labelled == 0 {
            1.0
        } else {
            of(hits.right, hits.labelled)
        };
        let f1 = if p + r == 0.0 {
            0.0
        } else {
            2.0 * p * r / (p + r)
        };
        Self {
            tp: hits.right,
            pred: hits.predicted,
            gold: hits.labelled,
            p: four_decimals(p),
            r: four_decimals(r),
            f1: four_decimals(f1),
        }
    }
}

impl From<KindHits> for KindScore {
    fn from(hits: KindHits) -> Self {
        Self {
            same: hits.same.into(),
            found_any_kind: hits.found,
        }
    }
}

impl From<(Hits, Hits)> for ClassScore {
    fn from((overlap, numbered): (Hits, Hits)) -> Self {
        Self {
            overlap: overlap.into(),
            numbered: numbered.into(),
        }
    }
}

impl From<NoiseHits> for NoiseScore {
    fn from(hits: NoiseHits) -> Self {
        let recall = |right| {
            ratio(Share {
                right,
                all: hits.labelled,
            })
        };
        Self {
            gold: hits.labelled,
            exact_r: recall(hits.exact),
            overlap_r: recall(hits.overlap),
        }
    }
}

fn ratio(share: Share) -> Option<f64> {
    (share.all > 0).then(|| four_decimals(share.right as f64 / share.all as f64))
}

/// Rounded as it is printed, so that figures can be compared as text.
fn four_decimals(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_to_find_and_nothing_found_is_perfect() {
        let score = |right, predicted, labelled| {
            let score = Score::from(Hits {
                right,
                predicted,
                labelled,
            });
            (score.p, score.r, score.f1)
        };
        assert_eq!(score(0, 0, 0), (1.0, 1.0, 1.0));
        assert_eq!(score(0, 2, 0), (0.0, 1.0, 0.0));
        assert_eq!(score(0, 0, 2), (0.0, 0.0, 0.0));
        assert_eq!(score(1, 2, 3), (0.5, 0.3333, 0.4));
        assert_eq!(ratio(Share::default()), None);
    }
}
