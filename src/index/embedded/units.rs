//! Touched rows to the units that match: documents, or provisions alone.

use tantivy::DocId;

use super::conditions::all_of;
use super::layout::{Layout, Ordinal};
use super::scoring::{RowHit, Touched};
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
    /// What the document adds to the score of its rows.
    pub(super) extra: f32,
    /// Score of the unit.
    pub(super) score: f32,
    /// Whether it stands above the others.
    pub(super) above: bool,
}

/// The units of a segment that match, in the order of rows.
pub(super) fn units(
    plan: &Plan,
    touched: &Touched,
    view: &View,
    segment: usize,
) -> tantivy::Result<Vec<UnitHit>> {
    let reader = view.searcher.segment_reader(segment as u32);
    let layout = &view.layouts[segment];
    let allowed = all_of(&plan.conditions, view, segment)?;
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
    Ok(found)
}

struct Grouping<'a> {
    plan: &'a Plan,
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
        let mut rows = self.touched.between(head, end).peekable();
        let whole = rows.next_if(|hit| hit.row == head);
        let whole = whole.map_or(Whole::default(), |hit| Whole {
            leaves: hit.leaves,
            score: hit.score,
        });
        match self.plan.unit {
            Unit::Document => found.extend(self.document(document, whole, rows)),
            Unit::Provision => self.provisions(document, whole, rows, found),
        }
    }

    fn document(
        &self,
        document: Ordinal,
        whole: Whole,
        rows: impl Iterator<Item = RowHit>,
    ) -> Option<UnitHit> {
        let mut leaves = whole.leaves;
        let mut best: BestRows = [None; BEST_ROWS];
        for row in rows {
            leaves |= row.leaves;
            insert(&mut best, row.score, row.row);
        }
        let score = document_score(self.plan, &best);
        self.unit(document, whole, leaves, best, score)
    }

    fn provisions(
        &self,
        document: Ordinal,
        whole: Whole,
        rows: impl Iterator<Item = RowHit>,
        found: &mut Vec<UnitHit>,
    ) {
        let mut one = |row: DocId, score: f32, held: u64| {
            let best = [Some((score, row)), None, None];
            found.extend(self.unit(document, whole, whole.leaves | held, best, score));
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
    ) -> Option<UnitHit> {
        let prior = self.cited * self.prior.get(document).copied().unwrap_or(0.0);
        let above = self.plan.above.as_ref();
        self.plan.matching.holds(leaves).then(|| UnitHit {
            segment: self.segment,
            document,
            rows,
            parts: [None; BEST_ROWS],
            extra: whole.score + prior,
            score: score + whole.score + prior,
            above: above.is_some_and(|above| above.holds(leaves)),
        })
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
    let weighted = rows.iter().flatten().zip(&plan.best_provisions);
    weighted.map(|((score, _), weight)| score * weight).sum()
}

/// Keeps the best; of equal ones the first.
pub(super) fn insert(best: &mut BestRows, score: f32, row: DocId) {
    let mut carried = Some((score, row));
    for place in best {
        if place.is_none_or(|(known, _)| carried.is_some_and(|(score, _)| known < score)) {
            std::mem::swap(place, &mut carried);
        }
        if carried.is_none() {
            return;
        }
    }
}
