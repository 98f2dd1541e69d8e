//! Head rows: what is kept of whole documents, and which of them hold terms.

use std::collections::HashMap;

use tantivy::DocId;

use super::conditions::{all_of, rows_with};
use super::failed;
use super::layout::Ordinal;
use super::snapshot::EmbeddedSnapshot;
use crate::index::cited::CitedTerm;
use crate::index::engine::{EngineError, Head, HeadRef, Overlap};
use crate::index::plan::{Condition, Keyword};

impl EmbeddedSnapshot {
    /// As [`crate::index::engine::Snapshot::cited`].
    pub(super) fn cited_by_id(&self, id: &str) -> Result<Vec<CitedTerm>, EngineError> {
        for (segment, rows) in self.rows_with(Keyword::Id, id).map_err(failed)? {
            if let Some(head) = rows.first() {
                return self.view.rows.cited_of(&self.row(segment, *head)?);
            }
        }
        Ok(Vec::new())
    }

    /// As [`crate::index::engine::Snapshot::head`].
    pub(super) fn head_at(&self, at: HeadRef) -> Result<Option<Head>, EngineError> {
        let segment = at.segment as usize;
        let is_here = self.view.layouts.get(segment).is_some_and(|layout| {
            at.row < layout.end() && layout.head(layout.document_of(at.row)) == at.row
        });
        if !is_here {
            return Ok(None);
        }
        let row = self.row(segment, at.row)?;
        let Some(summary) = self.view.rows.summary_of(&row)? else {
            return Ok(None);
        };
        let cited = self.view.rows.cited_of(&row)?;
        Ok(Some(Head { summary, cited }))
    }

    /// As [`crate::index::engine::Snapshot::heads`].
    pub(super) fn all_heads(&self) -> Vec<HeadRef> {
        let segments = self.view.searcher.segment_readers().iter().enumerate();
        let heads = segments.flat_map(|(segment, reader)| {
            let documents = 0..self.view.layouts[segment].documents();
            documents
                .map(move |document| self.reference(segment, document))
                .filter(|at| !reader.is_deleted(at.row))
        });
        heads.collect()
    }

    fn reference(&self, segment: usize, document: Ordinal) -> HeadRef {
        let layout = &self.view.layouts[segment];
        HeadRef {
            key: layout.tie(document).0,
            segment: segment as u32,
            row: layout.head(document),
        }
    }

    /// As [`crate::index::engine::Snapshot::overlaps`].
    pub(super) fn overlapping(
        &self,
        terms: &[(Keyword, String)],
        conditions: &[Condition],
    ) -> tantivy::Result<Vec<Overlap>> {
        let view = &*self.view;
        let mut all = Vec::new();
        for (segment, reader) in view.searcher.segment_readers().iter().enumerate() {
            let layout = &view.layouts[segment];
            let allowed = all_of(conditions, view, segment)?;
            let is_allowed = |document: &Ordinal| {
                let allowed = allowed.as_ref();
                !reader.is_deleted(layout.head(*document))
                    && allowed.is_none_or(|allowed| allowed.binary_search(document).is_ok())
            };
            let mut held: HashMap<Ordinal, Vec<usize>> = HashMap::new();
            for (place, (keyword, term)) in terms.iter().enumerate() {
                let term = std::iter::once(view.rows.term(*keyword, term));
                let rows: Vec<DocId> = rows_with(view, segment, term)?;
                let mut documents: Vec<Ordinal> =
                    rows.iter().map(|row| layout.document_of(*row)).collect();
                documents.dedup();
                for document in documents.into_iter().filter(is_allowed) {
                    held.entry(document).or_default().push(place);
                }
            }
            all.extend(held.into_iter().map(|(document, held)| Overlap {
                at: self.reference(segment, document),
                held,
            }));
        }
        Ok(all)
    }
}
