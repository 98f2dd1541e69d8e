//! Touched rows to the units that match: documents, or provisions alone.

use tantivy::{DocId, SegmentReader};

use super::conditions::{all_of, rows_of};
use super::layout::{Layout, Ordinal};
use super::scoring::RowHit;
use super::snapshot::View;
use crate::index::plan::{Plan, Unit};

/// Provisions of a document that count.
pub(super) const BEST_ROWS: usize = 3;

/// The best rows of a unit, the best first.
pub(super) type BestRows = [Option<(f32, DocId)>; BEST_ROWS];

/// A unit that matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitHit {
    pub(super) segment: usize,
    pub(super) document: Ordinal,
    /// Its best rows; the provision alone where provisions are looked for.
    pub(super) rows: BestRows,
    /// Which parts scored best in them, once looked at.
    pub(super) parts: [Option<usize>; BEST_ROWS],
    /// Score of the unit.
    pub(super) score: f32,
    /// Whether it stands above the others.
    pub(super) above: bool,
}

/// The units of a segment that match, in the order of rows.
pub(super) fn units(
    plan: &Plan,
    hits: &[RowHit],
    view: &View,
    segment: usize,
) -> tantivy::Result<Vec<UnitHit>> {
    let reader = view.searcher.segment_reader(segment as u32);
    let layout = &view.layouts[segment];
    let allowed = allowed(plan, view, reader, layout)?;
    let grouping = Grouping {
        plan,
        layout,
        segment,
        hits,
    };
    let is_alive = |document: &Ordinal| !reader.is_deleted(layout.head(*document));
    let mut found = Vec::new();
    if plan.matching.holds(0) {
        // What holds nothing matches as well.
        match allowed {
            Some(allowed) => grouping.of(allowed.into_iter().filter(is_alive), &mut found),
            None => grouping.of((0..layout.documents()).filter(is_alive), &mut found),
        }
        return Ok(found);
    }
    let mut touched: Vec<Ordinal> = Vec::new();
    let mut end = 0;
    for hit in hits.iter().filter(|hit| hit.leaves != 0) {
        if hit.row >= end || touched.is_empty() {
            let document = layout.document_of(hit.row);
            end = layout.end_of(document);
            touched.push(document);
        }
    }
    let is_allowed = |document: &Ordinal| match &allowed {
        Some(allowed) => allowed.binary_search(document).is_ok(),
        None => true,
    };
    let wanted = touched.iter().copied().filter(is_allowed).filter(is_alive);
    grouping.of(wanted, &mut found);
    Ok(found)
}

/// Documents for which the conditions hold; `None` for all.
fn allowed(
    plan: &Plan,
    view: &View,
    reader: &SegmentReader,
    layout: &Layout,
) -> tantivy::Result<Option<Vec<Ordinal>>> {
    if plan.conditions.is_empty() {
        return Ok(None);
    }
    let query = all_of(&plan.conditions, &view.rows);
    let heads = rows_of(&*query, &view.searcher, reader)?;
    let documents = heads.into_iter().map(|head| layout.document_of(head));
    Ok(Some(documents.collect()))
}

struct Grouping<'a> {
    plan: &'a Plan,
    layout: &'a Layout,
    segment: usize,
    hits: &'a [RowHit],
}

impl Grouping<'_> {
    /// Adds the units of `documents`, which ascend, that match.
    fn of(&self, documents: impl Iterator<Item = Ordinal>, found: &mut Vec<UnitHit>) {
        let mut at = 0;
        for document in documents {
            let (head, end) = (self.layout.head(document), self.layout.end_of(document));
            at += self.hits[at..].partition_point(|hit| hit.row < head);
            let len = self.hits[at..].iter().take_while(|hit| hit.row < end);
            let rows = &self.hits[at..at + len.count()];
            at += rows.len();
            let (of_document, rows) = match rows.split_first() {
                Some((first, rest)) if first.row == head => (first.leaves, rest),
                _ => (0, rows),
            };
            match self.plan.unit {
                Unit::Document => found.extend(self.document(document, of_document, rows)),
                Unit::Provision => self.provisions(document, of_document, rows, found),
            }
        }
    }

    fn document(&self, document: Ordinal, leaves: u64, rows: &[RowHit]) -> Option<UnitHit> {
        let leaves = rows.iter().fold(leaves, |all, row| all | row.leaves);
        let mut best: BestRows = [None; BEST_ROWS];
        for row in rows {
            insert(&mut best, row.score, row.row);
        }
        let score = self.score(&best);
        self.unit(document, leaves, best, score)
    }

    fn provisions(
        &self,
        document: Ordinal,
        leaves: u64,
        rows: &[RowHit],
        found: &mut Vec<UnitHit>,
    ) {
        let mut one = |row: DocId, score: f32, held: u64| {
            let best = [Some((score, row)), None, None];
            found.extend(self.unit(document, leaves | held, best, score));
        };
        if !self.plan.matching.holds(leaves) {
            rows.iter().for_each(|hit| one(hit.row, hit.score, hit.leaves));
            return;
        }
        // What holds for the document makes all its provisions match, touched or not.
        let mut touched = rows.iter().peekable();
        for row in self.layout.head(document) + 1..self.layout.end_of(document) {
            match touched.next_if(|hit| hit.row == row) {
                Some(hit) => one(row, hit.score, hit.leaves),
                None => one(row, 0.0, 0),
            }
        }
    }

    fn unit(
        &self,
        document: Ordinal,
        leaves: u64,
        rows: BestRows,
        score: f32,
    ) -> Option<UnitHit> {
        self.plan.matching.holds(leaves).then(|| UnitHit {
            segment: self.segment,
            document,
            rows,
            parts: [None; BEST_ROWS],
            score,
            above: self.plan.above.as_ref().is_some_and(|above| above.holds(leaves)),
        })
    }

    fn score(&self, rows: &BestRows) -> f32 {
        document_score(self.plan, rows)
    }
}

/// A document's score: its best provisions, weighted.
pub(super) fn document_score(plan: &Plan, rows: &BestRows) -> f32 {
    let weighted = rows.iter().flatten().zip(&plan.best_provisions);
    weighted.map(|((score, _), weight)| score * weight).sum()
}

/// Keeps the best; of equal ones the first.
pub(super) fn insert(best: &mut BestRows, score: f32, row: DocId) {
    let at = best
        .iter()
        .position(|known| known.is_none_or(|(known, _)| known < score));
    if let Some(at) = at {
        best[at..].rotate_right(1);
        best[at] = Some((score, row));
    }
}
