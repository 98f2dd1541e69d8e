//! What a score is made of: each signal's share, adding up to the score.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet};

use super::best_part::PartScorer;
use super::conditions::rows_with_any;
use super::scoring::{Weighed, WeighedExpansion};
use super::snapshot::View;
use super::units::UnitHit;
use crate::index::plan::{Plan, Unit};

/// Shares by the name of their signal, in the order first met.
#[derive(Default)]
struct Shares(Vec<(String, f32)>);

impl Shares {
    fn add(&mut self, signal: &str, score: f32) {
        if score == 0.0 {
            return;
        }
        match self.0.iter_mut().find(|(known, _)| known == signal) {
            Some((_, sum)) => *sum += score,
            None => self.0.push((signal.to_owned(), score)),
        }
    }
}

/// Explains scores of one search.
pub(super) struct Explainer<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'a [Weighed],
    pub(super) expansions: &'a [WeighedExpansion],
    pub(super) view: &'a View,
}

impl Explainer<'_> {
    /// The signals of a unit's score and what each adds to it.
    pub(super) fn signals(&self, unit: &UnitHit) -> tantivy::Result<Vec<(String, f32)>> {
        let mut shares = Shares::default();
        let weights = match self.plan.unit {
            Unit::Document => self.plan.best_provisions.as_slice(),
            Unit::Provision => &[1.0],
        };
        for (best, weight) in unit.rows.as_slice().iter().zip(weights) {
            self.add_row(unit, best.row, *weight, &mut shares)?;
            if best.part.is_some() {
                let part = self.part_score(unit, best.row)?;
                shares.add("best_part", weight * self.plan.best_part.weight * part);
            }
        }
        let head = self.view.layouts[unit.segment as usize].head(unit.document as usize);
        self.add_preferred(unit, head, 1.0, &mut shares)?;
        let prior = &self.view.cited[unit.segment as usize];
        if !self.plan.words.is_empty() {
            let prior = prior.get(unit.document as usize).copied().unwrap_or(0.0);
            shares.add("cited", self.plan.cited * prior);
        }
        Ok(shares.0)
    }

    fn add_row(
        &self,
        unit: &UnitHit,
        row: DocId,
        weight: f32,
        shares: &mut Shares,
    ) -> tantivy::Result<()> {
        for word in self.words {
            let name = self.view.rows.stream_name(word.stream);
            shares.add(name, weight * self.word_score(unit, word, row)?);
        }
        for expansion in self.expansions {
            let rows = &expansion.rows[unit.segment as usize];
            if rows.binary_search(&row).is_ok() {
                shares.add("expansions", weight * expansion.score);
            }
        }
        self.add_preferred(unit, row, weight, shares)
    }

    /// BM25 of a word in a row.
    fn word_score(&self, unit: &UnitHit, word: &Weighed, row: DocId) -> tantivy::Result<f32> {
        let segment = unit.segment as usize;
        let Some(list) = &word.lists[segment] else {
            return Ok(0.0);
        };
        let reader = self.view.searcher.segment_reader(unit.segment);
        let index = reader.inverted_index(word.field)?;
        let mut postings = index.read_postings_from_terminfo(list, IndexRecordOption::WithFreqs)?;
        if postings.doc() < row {
            postings.seek(row);
        }
        if postings.doc() != row {
            return Ok(0.0);
        }
        let count = postings.term_freq() as f32;
        let layout = &self.view.layouts[segment];
        let norm = self.view.statistics.norm(word.stream, layout, row);
        Ok(word.weight * count / (count + norm))
    }

    fn add_preferred(
        &self,
        unit: &UnitHit,
        row: DocId,
        weight: f32,
        shares: &mut Shares,
    ) -> tantivy::Result<()> {
        for (keyword, terms, score) in &self.plan.prefer {
            let rows = rows_with_any(self.view, unit.segment as usize, *keyword, terms)?;
            if rows.binary_search(&row).is_ok() {
                shares.add(keyword.name(), weight * score);
            }
        }
        Ok(())
    }

    fn part_score(&self, unit: &UnitHit, row: DocId) -> tantivy::Result<f32> {
        let scorer = PartScorer::new(self.words, self.view);
        let best = scorer.best(unit.segment as usize, &[row])?;
        Ok(best.first().map_or(0.0, |best| best.score))
    }
}
