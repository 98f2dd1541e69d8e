//! A model of which accented syllables follow one another, learnt from the corpus itself.
//!
//! It restores accents that were left out, and tells a likely spelling from an unlikely one. Two
//! syllables side by side decide nearly all of it (a bigram model restores 99 of 100 syllables, single
//! syllables alone 80).

mod lattice;

mod learner;

use std::collections::HashMap;
use std::ops::Range;

use lattice::{Choice, Lattice};
use learner::Learner;

/// Share of the pair's own frequency in a probability; the rest is that of the syllable alone.
const PAIR_SHARE: f64 = 0.9;

/// Probability that is left to what was never seen.
const UNSEEN: f64 = 1e-9;

/// Index of a syllable.
type Id = u32;

/// A syllable of the corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Syllable {
    /// With its accents, in small letters.
    pub accented: String,
    /// Its folded term.
    pub folded: String,
    /// How often it was seen.
    pub count: u32,
}

/// Accented syllables and pairs of them, with how often each was seen.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SyllableModel {
    /// In the order of their folded terms, the most frequent first.
    syllables: Vec<Syllable>,
    ids: HashMap<String, Id>,
    pairs: HashMap<(Id, Id), u32>,
    total: u64,
}

/// What one syllable of a text may be with accents.
#[derive(Debug, Clone, PartialEq)]
pub struct Restored {
    /// The form on the likeliest reading of the whole.
    pub best: String,
    /// All likely forms with their probabilities, the likeliest first; empty for a syllable that is
    /// not to be restored or has no other form.
    pub forms: Vec<(String, f32)>,
}

/// A syllable of a text whose accents are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot<'t> {
    /// In small letters, normalised.
    pub accented: &'t str,
    /// Its folded term.
    pub folded: &'t str,
    /// Whether other accents may be meant.
    pub is_open: bool,
    /// Whether something stands between it and the one before it.
    pub after_break: bool,
}

impl SyllableModel {
    /// Learns from texts.
    pub fn learnt_from<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut learner = Learner::default();
        for text in texts {
            learner.read(text);
        }
        learner.model()
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }

    /// Syllables whose folded terms begin with `prefix`.
    pub fn beginning(&self, prefix: &str) -> &[Syllable] {
        let before = |one: &Syllable| one.folded.as_str() < prefix;
        let from = self.syllables.partition_point(before);
        let rest = self.syllables.get(from..).unwrap_or_default();
        let len = rest.partition_point(|one| one.folded.starts_with(prefix));
        rest.get(..len).unwrap_or_default()
    }

    /// The forms of a folded term, the most frequent first.
    pub fn forms(&self, folded: &str) -> &[Syllable] {
        let range = self.range_of(folded);
        self.syllables.get(range).unwrap_or_default()
    }

    fn range_of(&self, folded: &str) -> Range<usize> {
        let from = self
            .syllables
            .partition_point(|one| one.folded.as_str() < folded);
        let to = self
            .syllables
            .partition_point(|one| one.folded.as_str() <= folded);
        from..to
    }

    fn ids_of(&self, folded: &str) -> impl Iterator<Item = Id> {
        // A sample has fewer different syllables than 2^32.
        self.range_of(folded).map(|at| at as Id)
    }

    /// How often two accented syllables stand side by side.
    pub fn pair_count(&self, first: &str, second: &str) -> u32 {
        let pair = self.ids.get(first).zip(self.ids.get(second));
        let count = pair.and_then(|(first, second)| self.pairs.get(&(*first, *second)));
        count.copied().unwrap_or(0)
    }

    /// How often an accented syllable was seen.
    pub fn count(&self, accented: &str) -> u32 {
        self.ids
            .get(accented)
            .and_then(|id| self.syllables.get(*id as usize))
            .map_or(0, |syllable| syllable.count)
    }

    /// The probability of `second` behind `first`, or alone.
    pub fn probability(&self, first: Option<&str>, second: &str) -> f64 {
        let id = |word: &str| self.ids.get(word).copied();
        self.step(first.and_then(id), id(second))
    }

    fn count_of(&self, id: Id) -> f64 {
        self.syllables
            .get(id as usize)
            .map_or(0.0, |syllable| f64::from(syllable.count))
    }

    fn step(&self, first: Option<Id>, second: Option<Id>) -> f64 {
        let Some(second) = second else {
            return UNSEEN;
        };
        let alone = self.count_of(second) / (self.total.max(1) as f64);
        let mixed = match first {
            None => alone,
            Some(first) => {
                let pair = self.pairs.get(&(first, second)).copied().unwrap_or(0);
                let behind = f64::from(pair) / self.count_of(first).max(1.0);
                PAIR_SHARE * behind + (1.0 - PAIR_SHARE) * alone
            }
        };
        mixed.max(UNSEEN)
    }

    /// The accents of each syllable of a text, by all of them together: the likeliest path (Viterbi)
    /// and what each syllable is over all paths (forward and backward).
    pub fn restore(&self, slots: &[Slot<'_>]) -> Vec<Restored> {
        let lattice = Lattice::new(self, slots);
        let (best, shares) = (lattice.best_path(), lattice.shares());
        let restored = lattice.columns.iter().zip(best).zip(shares).zip(slots);
        let restored = restored.map(|(((column, best), shares), slot)| {
            let spelt =
                |choice: &Choice| match choice.and_then(|id| self.syllables.get(id as usize)) {
                    Some(syllable) => syllable.accented.clone(),
                    None => slot.accented.to_owned(),
                };
            let mut forms: Vec<(String, f32)> = Vec::new();
            if column.len() > 1 {
                forms.extend(
                    column
                        .iter()
                        .map(spelt)
                        .zip(shares.iter().map(|one| *one as f32)),
                );
                forms.sort_by(|a, b| b.1.total_cmp(&a.1));
            }
            let best = column.get(best).map_or_else(String::new, spelt);
            Restored { best, forms }
        });
        restored.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model() -> SyllableModel {
        SyllableModel::learnt_from([
            "Quy định về đất đai. Quy định về kỷ luật, kỷ cương hành chính.",
            "Quyết định giao đất; bảo hiểm xã hội đối với người lao động.",
            "Quy định về đường bộ và đường sắt. Cây dương.",
        ])
    }

    fn restored(text: &str) -> String {
        let slots = text.split(' ').map(|word| Slot {
            accented: word,
            folded: word,
            is_open: true,
            after_break: false,
        });
        let slots: Vec<Slot> = slots.collect();
        let restored = model().restore(&slots);
        let best: Vec<&str> = restored.iter().map(|one| one.best.as_str()).collect();
        best.join(" ")
    }

    #[test]
    fn neighbours_decide() {
        assert_eq!(restored("quy dinh ve dat dai"), "quy định về đất đai");
        assert_eq!(restored("cay duong"), "cây dương");
        assert_eq!(restored("duong bo"), "đường bộ");
        assert_eq!(restored("internet"), "internet");
    }

    #[test]
    fn shares_of_a_slot_sum_to_one() {
        let slot = Slot {
            accented: "duong",
            folded: "duong",
            is_open: true,
            after_break: false,
        };
        let restored = model().restore(&[slot]);
        let sum: f32 = restored[0].forms.iter().map(|(_, share)| share).sum();
        assert!((sum - 1.0).abs() < 1e-6, "{restored:?}");
        assert_eq!(restored[0].forms.len(), 2);
    }

    #[test]
    fn forms_and_prefixes() {
        let model = model();
        let forms = model.forms("duong");
        assert_eq!(forms[0].accented, "đường");
        assert_eq!(forms.len(), 2);
        assert!(
            model
                .beginning("dat")
                .iter()
                .any(|one| one.accented == "đất")
        );
        assert_eq!(model.pair_count("đất", "đai"), 1);
        assert_eq!(model.pair_count("luật", "kỷ"), 0);
        assert!(SyllableModel::default().restore(&[]).is_empty());
    }
}
