//! Recall, reciprocal rank and nDCG, with bootstrap intervals.

use std::collections::BTreeSet;

/// Ranks at which recall is told.
pub const RECALL_AT: [usize; 5] = [1, 5, 10, 20, 100];

/// Hits that reciprocal rank and nDCG look at.
pub const DEPTH: usize = 10;

/// Resamples of a bootstrap interval.
const RESAMPLES: usize = 1_000;

/// One topic's hits, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Ranks of right hits, from 0, ascending.
    ranks: Vec<usize>,
    /// How many right ones there are.
    relevant: usize,
}

impl Judged {
    /// Judges hits, best first; a name that comes again does not count again.
    pub fn new<'a>(hits: impl Iterator<Item = &'a str>, relevant: &BTreeSet<String>) -> Self {
        let mut seen = BTreeSet::new();
        let unique = hits.filter(|name| seen.insert(*name));
        let ranks = unique
            .enumerate()
            .filter(|(_, name)| relevant.contains(*name))
            .map(|(rank, _)| rank);
        Self {
            ranks: ranks.collect(),
            relevant: relevant.len(),
        }
    }

    /// Share of the right ones among the first `depth`.
    pub fn recall(&self, depth: usize) -> f64 {
        let found = self.ranks.iter().filter(|rank| **rank < depth).count();
        found as f64 / self.relevant.max(1) as f64
    }

    /// One over the rank of the first right one, 0 beyond [`DEPTH`].
    pub fn reciprocal_rank(&self) -> f64 {
        match self.ranks.first() {
            Some(rank) if *rank < DEPTH => 1.0 / (*rank as f64 + 1.0),
            _ => 0.0,
        }
    }

    /// nDCG of the first [`DEPTH`] (Järvelin and Kekäläinen 2002), grades 0 and 1.
    pub fn ndcg(&self) -> f64 {
        let gain = |rank: usize| 1.0 / (rank as f64 + 2.0).log2();
        let found = self.ranks.iter().filter(|rank| **rank < DEPTH);
        let gained: f64 = found.map(|rank| gain(*rank)).sum();
        let best: f64 = (0..self.relevant.min(DEPTH)).map(gain).sum();
        if best > 0.0 { gained / best } else { 0.0 }
    }
}

/// The mean.
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// The 95 % bootstrap interval of the mean (percentiles), the same at every run.
pub fn interval(values: &[f64]) -> (f64, f64) {
    if values.is_empty() {
        return (0.0, 0.0);
    }
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut draw = || {
        // SplitMix64.
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        values[((mixed ^ (mixed >> 31)) % values.len() as u64) as usize]
    };
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| (0..values.len()).map(|_| draw()).sum::<f64>() / values.len() as f64)
        .collect();
    means.sort_by(f64::total_cmp);
    (means[RESAMPLES / 40], means[RESAMPLES - RESAMPLES / 40 - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(hits: &[&str], relevant: &[&str]) -> Judged {
        let relevant = relevant.iter().map(|name| (*name).to_owned()).collect();
        Judged::new(hits.iter().copied(), &relevant)
    }

    #[test]
    fn known_values() {
        let one = judged(&["x", "a", "b"], &["a", "c"]);
        assert_eq!((one.recall(1), one.recall(5)), (0.0, 0.5));
        assert_eq!(one.reciprocal_rank(), 0.5);
        // 1/log2(3) over 1 + 1/log2(3).
        assert!((one.ndcg() - 0.386_852_807).abs() < 1e-6);
        assert_eq!(judged(&["a"], &["a"]).ndcg(), 1.0);
        assert_eq!(judged(&[], &["a"]).ndcg(), 0.0);
    }

    #[test]
    fn a_name_counts_once() {
        assert_eq!(judged(&["a", "a", "b"], &["a", "b"]).ndcg(), 1.0);
    }

    #[test]
    fn the_interval_holds_the_mean() {
        let values: Vec<f64> = (0..200).map(|n| f64::from(n % 2)).collect();
        let (low, high) = interval(&values);
        assert!(low < 0.5 && 0.5 < high && high - low < 0.2, "{low} {high}");
    }
}
