//! The units of a page as they are shown: summaries, and the provisions that are worth reading.

use std::sync::Arc;

use tantivy::{DocAddress, DocId};

use super::conditions::rows_with;
use super::snapshot::EmbeddedSnapshot;
use super::units::{BestRow, UnitHit};
use super::{Row, failed};
use crate::domain::summary::DocumentSummary;
use crate::index::engine::{EngineError, FoundDocument, FoundProvision};
use crate::index::passage::Passage;
use crate::index::plan::{Keyword, Plan, Unit};

/// A provision of a document is shown when it scores at least this share of the best one.
const TELLING: f32 = 0.5;

/// Provisions of a document that are shown: reading them is half the work of a short query.
const SHOWN: usize = 2;

impl EmbeddedSnapshot {
    pub(super) fn row(&self, segment: usize, row: DocId) -> Result<Row, EngineError> {
        let address = DocAddress::new(segment as u32, row);
        self.view.searcher.doc(address).map_err(failed)
    }

    /// The passage of a provision's row.
    pub(super) fn passage(
        &self,
        segment: usize,
        row: DocId,
    ) -> Result<Option<Arc<Passage>>, EngineError> {
        let (kept, place) = (&self.view.kept.passages, (segment as u32, row));
        if let Some(known) = kept.get(&place) {
            return Ok(Some(known));
        }
        let read = self.view.rows.passage_of(&self.row(segment, row)?)?;
        let read = read.map(Arc::new);
        read.iter()
            .for_each(|passage| kept.insert(place, Arc::clone(passage)));
        Ok(read)
    }

    /// The summary of a head row.
    pub(super) fn head(
        &self,
        segment: usize,
        row: DocId,
    ) -> Result<Option<Arc<DocumentSummary>>, EngineError> {
        let (kept, place) = (&self.view.kept.summaries, (segment as u32, row));
        if let Some(known) = kept.get(&place) {
            return Ok(Some(known));
        }
        let read = self.view.rows.summary_of(&self.row(segment, row)?)?;
        let read = read.map(Arc::new);
        read.iter()
            .for_each(|summary| kept.insert(place, Arc::clone(summary)));
        Ok(read)
    }

    /// Segment and row of the provisions that the plan shows before others.
    pub(super) fn pinned(&self, plan: &Plan) -> tantivy::Result<Vec<(u32, DocId)>> {
        let mut pinned = Vec::new();
        for (id, eid) in &plan.pinned {
            for (segment, own) in self.rows_with(Keyword::Id, id)? {
                let eid = std::iter::once(eid);
                let eid = eid.map(|eid| self.view.rows.term(Keyword::Provision, eid));
                let rows = rows_with(&self.view, segment, eid)?;
                let own = rows
                    .into_iter()
                    .filter(|row| own.binary_search(row).is_ok());
                pinned.extend(own.map(|row| (segment as u32, row)));
            }
        }
        Ok(pinned)
    }

    /// Rows of a unit that are shown, with score and best part, and whether they are pinned.
    fn shown(&self, plan: &Plan, unit: &UnitHit, pinned: &[(u32, DocId)]) -> Vec<(BestRow, bool)> {
        let best = unit.rows.as_slice();
        let layout = &self.view.layouts[unit.segment as usize];
        let document = unit.document as usize;
        let own = layout.head(document)..layout.end_of(document);
        let is_pinned = |row: DocId| pinned.contains(&(unit.segment, row));
        let is_own = |(segment, row): &&(u32, DocId)| *segment == unit.segment && own.contains(row);
        let pins = pinned.iter().filter(is_own).map(|(_, row)| BestRow {
            score: 0.0,
            row: *row,
            part: None,
        });
        let pins = pins
            .filter(|pin| plan.unit == Unit::Document || best.iter().any(|one| one.row == pin.row));
        let least = best.first().map_or(0.0, |best| TELLING * best.score);
        let telling = best.iter().take_while(|row| row.score >= least);
        let others = telling.filter(|row| !is_pinned(row.row)).copied();
        let all = pins.chain(others).take(SHOWN);
        all.map(|row| (row, is_pinned(row.row))).collect()
    }

    /// A unit of the page: its document's summary and its best provisions.
    pub(super) fn found(
        &self,
        plan: &Plan,
        unit: &UnitHit,
        pinned: &[(u32, DocId)],
    ) -> Result<Option<FoundDocument>, EngineError> {
        let segment = unit.segment as usize;
        let head = self.view.layouts[segment].head(unit.document as usize);
        let Some(summary) = self.head(segment, head)? else {
            return Ok(None);
        };
        let mut provisions = Vec::new();
        for (shown, is_pinned) in self.shown(plan, unit, pinned) {
            let passage = self.passage(segment, shown.row)?;
            provisions.extend(passage.map(|passage| FoundProvision {
                passage,
                score: shown.score,
                best_part: shown.part.map(usize::from),
                is_pinned,
            }));
        }
        Ok(Some(FoundDocument {
            summary: DocumentSummary::clone(&summary),
            score: unit.score,
            provisions,
            signals: Vec::new(),
        }))
    }
}
