//! Questions: lists of documents, and who cites what.

use super::{Archive, ArchiveError, Page};
use crate::domain::date::Date;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::engine::Snapshot;
use crate::index::plan::{Condition, Order, Plan};
use crate::references::response::{CitedWork, CitingDocument, CoCited, Coupled, WorkProfile};
use crate::references::status::WorkStatus;
use crate::references::{self, CitingAsked, CitingOrder};
use crate::search;
use crate::search::request::Filters;
use crate::text::diagnostic::Diagnostic;

/// Which part of which documents a list holds, in which order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListAsked {
    /// What must hold of the documents.
    pub filters: Filters,
    /// What they do with the work asked about, any of these; anything where empty.
    pub relations: Vec<Relation>,
    /// Their order.
    pub order: CitingOrder,
    /// Items skipped.
    pub offset: usize,
    /// Items wanted.
    pub limit: usize,
}

impl ListAsked {
    /// A page of a list of everything.
    pub fn page(offset: usize, limit: usize) -> Self {
        Self {
            offset,
            limit,
            ..Self::default()
        }
    }
}

impl Archive {
    /// Documents, newest first unless another order is asked for.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn documents(&self, asked: &ListAsked) -> Result<Page<DocumentSummary>, ArchiveError> {
        let snapshot = self.snapshot();
        let (conditions, notes) = self.conditions(asked, &*snapshot)?;
        let plan = Plan {
            conditions,
            order: match asked.order {
                CitingOrder::Oldest => Order::Oldest,
                CitingOrder::Cited => Order::Cited,
                CitingOrder::Newest | CitingOrder::Depth => Order::Newest,
            },
            offset: asked.offset,
            limit: asked.limit,
            ..Plan::default()
        };
        let found = snapshot.search(&plan)?;
        let documents = found.documents.into_iter().map(|found| found.summary);
        let page = self.page(documents.collect(), found.total, asked.offset, &*snapshot);
        Ok(Page { notes, ..page })
    }

    /// Works that a document cites; with one of these relations, where any are given.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn cites(
        &self,
        id: &str,
        relations: &[Relation],
    ) -> Result<Option<Vec<CitedWork>>, ArchiveError> {
        let snapshot = self.snapshot();
        let Some(summary) = self.summary(id, &*snapshot)? else {
            return Ok(None);
        };
        let mut cited = references::cites(&summary, self.references(&*snapshot))?;
        if !relations.is_empty() {
            let is_asked = |work: &CitedWork| {
                let mut mentions = work.mentions.iter();
                mentions.any(|mention| relations.contains(&mention.relation))
            };
            cited.retain(is_asked);
        }
        Ok(Some(cited))
    }

    /// Documents that cite the work whose text a document is; none for reports.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn cited_by(
        &self,
        id: &str,
        asked: &ListAsked,
    ) -> Result<Option<Page<CitingDocument>>, ArchiveError> {
        let snapshot = self.snapshot();
        let Some(summary) = self.summary(id, &*snapshot)? else {
            return Ok(None);
        };
        Ok(Some(match &summary.work {
            Some(work) => self.citing_in(work, asked, &*snapshot)?,
            None => self.page(Vec::new(), 0, asked.offset, &*snapshot),
        }))
    }

    /// Documents that cite a work.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn citing(
        &self,
        work: &WorkId,
        asked: &ListAsked,
    ) -> Result<Page<CitingDocument>, ArchiveError> {
        self.citing_in(work, asked, &*self.snapshot())
    }

    fn citing_in(
        &self,
        work: &WorkId,
        asked: &ListAsked,
        snapshot: &dyn Snapshot,
    ) -> Result<Page<CitingDocument>, ArchiveError> {
        let (conditions, notes) = self.conditions(asked, snapshot)?;
        let citing = CitingAsked {
            conditions,
            relations: asked.relations.clone(),
            order: asked.order,
            offset: asked.offset,
            limit: asked.limit,
        };
        let (total, citing) = references::cited_by(work, &citing, self.references(snapshot))?;
        let page = self.page(citing, total, asked.offset, snapshot);
        Ok(Page { notes, ..page })
    }

    /// Documents that cite the same works, closest first.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn coupled(
        &self,
        id: &str,
        asked: &ListAsked,
    ) -> Result<Option<Page<Coupled>>, ArchiveError> {
        let snapshot = self.snapshot();
        let Some(summary) = self.summary(id, &*snapshot)? else {
            return Ok(None);
        };
        let (conditions, notes) = self.conditions(asked, &*snapshot)?;
        let wanted = asked.offset..asked.offset.saturating_add(asked.limit);
        let (total, coupled) =
            references::coupled(&summary, &conditions, wanted, self.references(&*snapshot))?;
        let page = self.page(coupled, total, asked.offset, &*snapshot);
        Ok(Some(Page { notes, ..page }))
    }

    /// Everything known about a work; its status of a day, where one is given.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn work(
        &self,
        work: &WorkId,
        on: Option<Date>,
    ) -> Result<Option<WorkProfile>, ArchiveError> {
        let snapshot = self.snapshot();
        Ok(references::profile(work, on, self.references(&*snapshot))?)
    }

    /// What texts here and the register say of a work's effect.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn status(&self, work: &WorkId) -> Result<WorkStatus, ArchiveError> {
        let snapshot = self.snapshot();
        Ok(references::status::status(
            work,
            None,
            self.references(&*snapshot),
        )?)
    }

    /// Works that are cited together with a work, by at least two documents.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn co_cited(
        &self,
        work: &WorkId,
        offset: usize,
        limit: usize,
    ) -> Result<Page<CoCited>, ArchiveError> {
        let snapshot = self.snapshot();
        let wanted = offset..offset.saturating_add(limit);
        let references = self.references(&*snapshot);
        let (total, items) = references::co_cited(work, wanted, references)?;
        Ok(self.page(items, total, offset, &*snapshot))
    }

    /// The conditions of a list, and what was noticed in its filters.
    pub(super) fn conditions(
        &self,
        asked: &ListAsked,
        snapshot: &dyn Snapshot,
    ) -> Result<(Vec<Condition>, Vec<Diagnostic>), ArchiveError> {
        Ok(search::conditions(&asked.filters, &self.library(snapshot))?)
    }
}
