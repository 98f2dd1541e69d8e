//! Which prediction is which label.

use std::collections::BTreeSet;

use super::Prediction;
use super::compare::{number_key, right_numbers};
use super::spans::{half_shared, matches, overlap, shared, trimmed};
use super::tally::{Labelled, Target};

/// An anaphor of at most this many code points may be ignored.
const LONGEST_ANAPHOR: usize = 60;

/// Index of a prediction, index of a target.
pub type Pair = (usize, usize);

/// The matches of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matching {
    /// One to one, equal after trimming.
    pub exact: Vec<Pair>,
    /// One to one, exact ones first; the best first.
    pub overlap: Vec<Pair>,
    /// Predictions that are neither rewarded nor punished.
    pub ignored: BTreeSet<usize>,
}

impl Matching {
    /// Matches the predictions of a text to its targets.
    pub fn new(labelled: &Labelled<'_>, found: &[Prediction]) -> Self {
        let (exact, all) = scores(labelled, found);
        let (exact, overlap) = (one_to_one(exact), one_to_one(all));
        let matched: BTreeSet<usize> = overlap.iter().map(|pair| pair.0).collect();
        let ignored = ignored(labelled, found, &matched);
        Self {
            exact,
            overlap,
            ignored,
        }
    }
}

/// The scores of exact pairs, and of all that match.
fn scores(labelled: &Labelled<'_>, found: &[Prediction]) -> (Vec<Score>, Vec<Score>) {
    let trim = |range| trimmed(&labelled.points, range);
    let targets = labelled.targets.iter().map(|target| target.range());
    let targets: Vec<_> = targets.map(trim).collect();
    let (mut exact, mut all) = (Vec::new(), Vec::new());
    for (i, prediction) in found.iter().enumerate() {
        if prediction.kind == "anaphora" {
            continue;
        }
        let range = trim((prediction.start, prediction.end));
        for (j, target) in labelled.targets.iter().enumerate() {
            let same_kind = prediction.kind == target.label.kind;
            if range == targets[j] {
                let score = if same_kind { 1.5 } else { 1.0 };
                exact.push((score, i, j));
                all.push((2.0 + score, i, j));
            }
            let score = matches(prediction, target.label, target.number);
            if score > 0.0 {
                all.push((score + if same_kind { 0.01 } else { 0.0 }, i, j));
            }
        }
    }
    (exact, all)
}

/// How well prediction and target match.
type Score = (f64, usize, usize);

/// The best pair first, none of whose members is taken.
fn one_to_one(mut scores: Vec<Score>) -> Vec<Pair> {
    scores.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    let free = |(_, i, j): Score| {
        let is_free = !left.contains(&i) && !right.contains(&j);
        is_free.then(|| {
            left.insert(i);
            right.insert(j);
            (i, j)
        })
    };
    scores.into_iter().filter_map(free).collect()
}

/// Unmatched predictions on labels that are not scored, and the first few short anaphora.
fn ignored(
    labelled: &Labelled<'_>,
    found: &[Prediction],
    matched: &BTreeSet<usize>,
) -> BTreeSet<usize> {
    let labels = labelled.targets.len() + labelled.optional.len();
    let mut free = (labels / 4).max(3);
    let mut ignored = BTreeSet::new();
    for (i, prediction) in found.iter().enumerate() {
        let range = (prediction.start, prediction.end);
        let on_optional = || {
            labelled.optional.iter().any(|optional| {
                half_shared(range, optional.range())
                    || matches(prediction, optional.label, optional.number) > 0.0
            })
        };
        let is_anaphor = prediction.kind == "anaphora" && range.1 - range.0 <= LONGEST_ANAPHOR;
        if matched.contains(&i) {
            continue;
        }
        if on_optional() {
            ignored.insert(i);
        } else if is_anaphor && free > 0 {
            free -= 1;
            ignored.insert(i);
        }
    }
    ignored
}

/// Numbered mentions: `(right, predicted, labelled)`. A match needs overlap and the equal canonical
/// number; full predictions on other labels do not count.
pub fn numbered(labelled: &Labelled<'_>, found: &[Prediction]) -> (usize, usize, usize) {
    let is_full = |(_, prediction): &(usize, &Prediction)| prediction.kind == "full";
    let full: Vec<_> = found.iter().enumerate().filter(is_full).collect();
    let (targets, others): (Vec<&Target<'_>>, Vec<_>) = labelled
        .targets
        .iter()
        .partition(|target| target.label.kind == "full");
    let mut scores = Vec::new();
    for (i, prediction) in &full {
        let range = (prediction.start, prediction.end);
        let key = prediction.number.as_deref().and_then(number_key);
        for (j, target) in targets.iter().enumerate() {
            let right = key
                .as_ref()
                .is_some_and(|key| right_numbers(target.label).contains(key));
            if right && shared(range, target.range()) > 0 {
                scores.push((overlap(range, target.range()), *i, j));
            }
        }
    }
    let right: BTreeSet<usize> = one_to_one(scores).into_iter().map(|pair| pair.0).collect();
    let others: Vec<_> = others.into_iter().chain(&labelled.optional).collect();
    let counts = |(i, prediction): &&(usize, &Prediction)| {
        let range = (prediction.start, prediction.end);
        right.contains(i) || !others.iter().any(|other| shared(range, other.range()) > 0)
    };
    (
        right.len(),
        full.iter().filter(counts).count(),
        targets.len(),
    )
}
