//! Touched rows to the units that match: documents, or provisions alone.

use std::ops::Range;

use tantivy::DocId;

use super::layout::{Layout, Ordinal};
use super::snapshot::View;
use super::touched::{RowHit, Touched};
use crate::index::plan::{Plan, Unit};

/// Provisions of a document that count.
pub(super) const BEST_ROWS: usize = 3;

/// A row of a unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct BestRow {
    pub(super) score: f32,
    pub(super) row: DocId,
    /// Which part scored best, once looked at.
    pub(super) part: Option<u16>,
}

/// The best rows of a unit, the best first.
#[derive(Debug, Clone, Copy)]
pub(super) struct BestRows {
    rows: [BestRow; BEST_ROWS],
    len: u8,
}

impl BestRows {
    pub(super) fn new() -> Self {
        let none = BestRow {
            score: f32::NEG_INFINITY,
            row: 0,
            part: None,
        };
        Self {
            rows: [none; BEST_ROWS],
            len: 0,
        }
    }

    pub(super) fn as_slice(&self) -> &[BestRow] {
        &self.rows[..usize::from(self.len)]
    }

    /// Keeps the row if it is among the best; of equal ones the first.
    pub(super) fn insert(&mut self, row: BestRow) {
        if row.score <= self.rows[BEST_ROWS - 1].score {
            return;
        }
        let mut carried = row;
        for place in &mut self.rows {
            if place.score < carried.score {
                std::mem::swap(place, &mut carried);
            }
        }
        self.len = (self.len + 1).min(BEST_ROWS as u8);
    }

    /// The first row, which breaks ties.
    pub(super) fn first(&self) -> Option<DocId> {
        self.as_slice().first().map(|best| best.row)
    }
}

/// A unit that matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitHit {
    pub(super) segment: u32,
    pub(super) document: u32,
    /// Its best rows; the provision alone where provisions are looked for.
    pub(super) rows: BestRows,
    /// What the document adds to the score of its rows.
    pub(super) extra: f32,
    /// Score of the unit; no more than a bound of it until it is settled.
    pub(super) score: f32,
    /// Whether rows and score are known.
    pub(super) is_settled: bool,
    /// Whether it stands above the others.
    pub(super) above: bool,
}

/// The units of a segment that match, in the order of rows; of `allowed` documents alone.
pub(super) fn units(
    plan: &Plan,
    touched: &Touched,
    view: &View,
    segment: usize,
    allowed: Option<Vec<Ordinal>>,
) -> Vec<UnitHit> {
    let reader = view.searcher.segment_reader(segment as u32);
    let layout = &view.layouts[segment];
    // Where nothing need be held, what is not touched matches as well.
    let candidates = match (plan.matching.holds(0), allowed) {
        (true, Some(allowed)) => allowed,
        (true, None) => (0..layout.documents()).collect(),
        (false, None) => touched.documents(layout),
        (false, Some(allowed)) => {
            let mut documents = touched.documents(layout);
            documents.retain(|document| allowed.binary_search(document).is_ok());
            documents
        }
    };
    let grouping = Grouping {
        plan,
        needs_leaves: !plan.matching.holds(0),
        layout,
        segment,
        touched,
        cited: if plan.words.is_empty() {
            0.0
        } else {
            plan.cited
        },
        prior: &view.cited[segment],
    };
    let mut found = Vec::new();
    for document in candidates {
        if !reader.is_deleted(layout.head(document)) {
            grouping.add(document, &mut found);
        }
    }
    found
}

struct Grouping<'a> {
    plan: &'a Plan,
    /// Whether nothing matches where no leaf holds.
    needs_leaves: bool,
    layout: &'a Layout,
    segment: usize,
    touched: &'a Touched,
    /// Weight of `prior`, which says how often each document is cited.
    cited: f32,
    prior: &'a [f32],
}

impl Grouping<'_> {
    /// Adds the units of a document that match.
    fn add(&self, document: Ordinal, found: &mut Vec<UnitHit>) {
        let (head, end) = (self.layout.head(document), self.layout.end_of(document));
        let whole = self.touched.between(head, head + 1).next();
        let whole = whole.map_or(Whole::default(), |hit| Whole {
            leaves: hit.leaves,
            score: hit.score,
        });
        match self.plan.unit {
            Unit::Document => found.extend(self.document(document, whole, head + 1..end)),
            Unit::Provision => {
                let rows = self.touched.between(head + 1, end);
                self.provisions(document, whole, rows, found);
            }
        }
    }

    fn document(&self, document: Ordinal, whole: Whole, rows: Range<DocId>) -> Option<UnitHit> {
        let leaves = whole.leaves | self.touched.leaves_between(&rows);
        if (leaves == 0 && self.needs_leaves) || !self.plan.matching.holds(leaves) {
            return None;
        }
        // Most documents are only counted, so their best rows are not asked for yet.
        let most: f32 = self.plan.best_provisions.iter().sum();
        let bound = most * self.touched.highest_between(&rows);
        let unit = self.unit(document, whole, leaves, BestRows::new(), bound);
        Some(UnitHit {
            is_settled: false,
            ..unit
        })
    }

    fn provisions(
        &self,
        document: Ordinal,
        whole: Whole,
        rows: impl Iterator<Item = RowHit>,
        found: &mut Vec<UnitHit>,
    ) {
        let mut one = |row: DocId, score: f32, held: u64| {
            let leaves = whole.leaves | held;
            if self.plan.matching.holds(leaves) {
                let mut best = BestRows::new();
                best.insert(BestRow {
                    score,
                    row,
                    part: None,
                });
                found.push(self.unit(document, whole, leaves, best, score));
            }
        };
        if !self.plan.matching.holds(whole.leaves) {
            rows.for_each(|hit| one(hit.row, hit.score, hit.leaves));
            return;
        }
        // What holds for the document makes all its provisions match, touched or not.
        let mut touched = rows.peekable();
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
        whole: Whole,
        leaves: u64,
        rows: BestRows,
        score: f32,
    ) -> UnitHit {
        let prior = self.cited * self.prior.get(document).copied().unwrap_or(0.0);
        let above = self.plan.above.as_ref();
        // Rows are counted in 32 bits, and there are fewer segments and documents than rows.
        UnitHit {
            segment: self.segment as u32,
            document: document as u32,
            rows,
            extra: whole.score + prior,
            score: score + whole.score + prior,
            is_settled: true,
            above: above.is_some_and(|above| above.holds(leaves)),
        }
    }
}

/// What holds for all rows of a document.
#[derive(Clone, Copy, Default)]
struct Whole {
    leaves: u64,
    score: f32,
}

/// A document's score: its best provisions, weighted.
pub(super) fn document_score(plan: &Plan, rows: &BestRows) -> f32 {
    let weighted = rows.as_slice().iter().zip(&plan.best_provisions);
    weighted.map(|(best, weight)| best.score * weight).sum()
}

/// Asks for the best rows of a document.
pub(super) fn settle(unit: &mut UnitHit, plan: &Plan, view: &View, touched: &[Touched]) {
    if unit.is_settled {
        return;
    }
    let (segment, document) = (unit.segment as usize, unit.document as usize);
    let layout = &view.layouts[segment];
    let (start, end) = (layout.head(document) + 1, layout.end_of(document));
    for hit in touched[segment].between(start, end) {
        unit.rows.insert(BestRow {
            score: hit.score,
            row: hit.row,
            part: None,
        });
    }
    unit.score = document_score(plan, &unit.rows) + unit.extra;
    unit.is_settled = true;
}
