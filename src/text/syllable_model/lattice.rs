//! All readings of a text: what each syllable may be, and how likely each path through them is.

use super::{Id, Slot, SyllableModel};

/// A form of a slot; none for what was never seen.
pub(super) type Choice = Option<Id>;

/// What each slot of a text may hold.
pub(super) struct Lattice<'a> {
    model: &'a SyllableModel,
    pub(super) columns: Vec<Vec<Choice>>,
    /// Whether something stands before the slot.
    breaks: Vec<bool>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(model: &'a SyllableModel, slots: &[Slot<'_>]) -> Self {
        let columns = slots.iter().map(|slot| {
            let mut column: Vec<Choice> = Vec::new();
            if slot.is_open {
                let ids = model.ids_of(slot.folded);
                column.extend(ids.map(Some));
            }
            if column.is_empty() {
                column.push(model.ids.get(slot.accented).copied());
            }
            column
        });
        Self {
            model,
            columns: columns.collect(),
            breaks: slots.iter().map(|slot| slot.after_break).collect(),
        }
    }

    /// The probability of a choice behind one of the slot before, or alone behind a break.
    fn step(&self, at: usize, before: Choice, choice: Choice) -> f64 {
        let is_break = self.breaks.get(at).copied().unwrap_or(true);
        self.model.step(before.filter(|_| !is_break), choice)
    }

    /// Which choice of each slot lies on the likeliest path.
    pub(super) fn best_path(&self) -> Vec<usize> {
        let mut scores: Vec<Vec<(f64, usize)>> = Vec::with_capacity(self.columns.len());
        for (at, column) in self.columns.iter().enumerate() {
            let before = at.checked_sub(1);
            let best = column.iter().map(|choice| {
                let Some(before) = before else {
                    return (self.step(at, None, *choice).ln(), 0);
                };
                let paths = self.columns[before].iter().zip(&scores[before]).enumerate();
                let paths = paths.map(|(from, (previous, (score, _)))| {
                    (score + self.step(at, *previous, *choice).ln(), from)
                });
                paths.fold((f64::NEG_INFINITY, 0), |best, path| {
                    if path.0 > best.0 { path } else { best }
                })
            });
            let best = best.collect();
            scores.push(best);
        }
        let mut path = Vec::with_capacity(scores.len());
        let mut next: Option<usize> = None;
        for column in scores.iter().rev() {
            let ends = column.iter().enumerate();
            let best = ends
                .max_by(|a, b| a.1.0.total_cmp(&b.1.0))
                .map(|(at, _)| at);
            let at = next.or(best).unwrap_or(0);
            path.push(at);
            next = column.get(at).map(|(_, from)| *from);
        }
        path.reverse();
        path
    }

    /// The share of each choice over all paths; those of a slot sum to 1.
    pub(super) fn shares(&self) -> Vec<Vec<f64>> {
        let mut shares: Vec<Vec<f64>> = Vec::with_capacity(self.columns.len());
        for (at, column) in self.columns.iter().enumerate() {
            let forward = column.iter().map(|choice| match at.checked_sub(1) {
                None => self.step(at, None, *choice),
                Some(before) => {
                    let paths = self.columns[before].iter().zip(&shares[before]);
                    paths
                        .map(|(previous, share)| share * self.step(at, *previous, *choice))
                        .sum()
                }
            });
            let forward = scaled(forward.collect());
            shares.push(forward);
        }
        let mut behind: Vec<f64> = Vec::new();
        for at in (0..self.columns.len()).rev() {
            let next = self.columns.get(at + 1).map_or(&[][..], Vec::as_slice);
            let backward = self.columns[at].iter().map(|choice| {
                let paths = next.iter().zip(&behind);
                let sum = paths.map(|(after, share)| share * self.step(at + 1, *choice, *after));
                if next.is_empty() { 1.0 } else { sum.sum() }
            });
            let backward = scaled(backward.collect());
            let both = shares[at].iter().zip(&backward).map(|(a, b)| a * b);
            shares[at] = scaled(both.collect());
            behind = backward;
        }
        shares
    }
}

/// Numbers that sum to 1.
fn scaled(mut numbers: Vec<f64>) -> Vec<f64> {
    let sum: f64 = numbers.iter().sum();
    if sum > 0.0 {
        numbers.iter_mut().for_each(|number| *number /= sum);
    }
    numbers
}
