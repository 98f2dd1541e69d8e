//! Questions: all works, what to obtain next, what the texts say differently, who still cites what was
//! replaced.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Archive, ArchiveError, Page};
use crate::citation::catalog::WorkSummary;
use crate::domain::summary::DocumentSummary;
use crate::index::engine::Snapshot;
use crate::references::disagreement::{Disagreement, Part, disagreements, sayers};
use crate::references::superseded::{Superseded, superseded};
use crate::references::works::{WorkEntry, WorksAsked, works};

/// All works of the state of the index that was asked last: making the list reads every document's
/// citations, and the next page asks for the same.
#[derive(Debug, Default)]
pub(super) struct RememberedWorks {
    known: Mutex<Option<(String, Arc<Vec<WorkEntry>>)>>,
}

/// A work of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedWork {
    /// In short.
    pub work: WorkSummary,
    /// Mentions in all documents that cite it.
    pub mentions: usize,
}

/// A work of which different things are said, with the documents that say them.
#[derive(Debug, Clone, PartialEq)]
pub struct DisputedWork {
    /// In short.
    pub work: WorkSummary,
    /// What is said.
    pub said: Disagreement,
    /// The value that the others differ from, where one stands out.
    pub majority: Option<String>,
    /// For each value, documents that say it, by id.
    pub documents: Vec<Vec<DocumentSummary>>,
}

/// Most documents that are named for each value.
const MOST_NAMED: usize = 10;

impl Archive {
    /// Every work that is held or cited, those first that most documents cite.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn works(
        &self,
        asked: &WorksAsked,
        offset: usize,
        limit: usize,
    ) -> Result<Page<ListedWork>, ArchiveError> {
        let snapshot = self.snapshot();
        let all = self.all_works(&*snapshot)?;
        let taken: Vec<&WorkEntry> = all.iter().filter(|entry| asked.takes(entry)).collect();
        let mut items = Vec::new();
        for entry in taken.iter().skip(offset).take(limit) {
            items.push(ListedWork {
                work: self.catalog(&*snapshot).summary(&entry.term)?,
                mentions: entry.mentions,
            });
        }
        Ok(self.page(items, taken.len(), offset, &*snapshot))
    }

    /// Works of which the citing texts give different dates, issuers or titles.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn disagreements(
        &self,
        parts: &[Part],
        offset: usize,
        limit: usize,
    ) -> Result<Page<DisputedWork>, ArchiveError> {
        let snapshot = self.snapshot();
        let all = self.all_works(&*snapshot)?;
        let gazetteer = &self.config.gazetteer;
        let found = all.iter().flat_map(|entry| disagreements(entry, gazetteer));
        let found = found.filter(|one| parts.is_empty() || parts.contains(&one.part));
        let found: Vec<Disagreement> = found.collect();
        let mut items = Vec::new();
        for said in found.iter().skip(offset).take(limit) {
            items.push(self.disputed(said, &*snapshot)?);
        }
        Ok(self.page(items, found.len(), offset, &*snapshot))
    }

    fn disputed(
        &self,
        said: &Disagreement,
        snapshot: &dyn Snapshot,
    ) -> Result<DisputedWork, ArchiveError> {
        let work = self.catalog(snapshot).summary(&said.term)?;
        let references = self.references(snapshot);
        let documents = sayers(said, MOST_NAMED, references)?;
        Ok(DisputedWork {
            majority: said.majority(&work),
            said: said.clone(),
            work,
            documents,
        })
    }

    /// Works that held texts replace or repeal, with the documents that cite them all the same.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn superseded(
        &self,
        offset: usize,
        limit: usize,
    ) -> Result<Page<Superseded>, ArchiveError> {
        let snapshot = self.snapshot();
        let wanted = offset..offset.saturating_add(limit);
        let (total, items) = superseded(wanted, self.references(&*snapshot))?;
        Ok(self.page(items, total, offset, &*snapshot))
    }

    fn all_works(&self, snapshot: &dyn Snapshot) -> Result<Arc<Vec<WorkEntry>>, ArchiveError> {
        let generation = snapshot.generation();
        let lock = || {
            self.works
                .known
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some((_, all)) = lock().as_ref().filter(|(known, _)| *known == generation) {
            return Ok(Arc::clone(all));
        }
        let all = Arc::new(works(self.references(snapshot))?);
        *lock() = Some((generation, Arc::clone(&all)));
        Ok(all)
    }
}
