//! Questions that follow the citation graph further than one step.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Archive, ArchiveError, ArchiveState};
use crate::domain::work::WorkId;
use crate::index::engine::Snapshot;
use crate::references::chain::{Chain, ChainRequest};
use crate::references::compare::Comparison;
use crate::references::graph::{Graph, GraphRequest};
use crate::references::node::Node;
use crate::references::statistics::Statistics;
use crate::references::timeline::Timeline;
use crate::references::{self, References};

/// What is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// A held document, by its id or its source's own id.
    Document(String),
    /// A work, held or not.
    Work(WorkId),
}

impl Focus {
    /// The document, else the work that an id names; `None` for what is neither the id of anything
    /// held nor the identity of a work.
    ///
    /// # Errors
    /// [`ArchiveError`] when the store cannot be read.
    pub fn read(id: &str, archive: &Archive) -> Result<Option<Self>, ArchiveError> {
        if archive.load(id)?.is_some() {
            return Ok(Some(Self::Document(id.to_owned())));
        }
        Ok(WorkId::from_segment(id).ok().map(Self::Work))
    }
}

/// An answer, and the state of the index that gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct Told<T> {
    /// The answer.
    pub answer: T,
    /// The archive that answered.
    pub state: ArchiveState,
}

/// Statistics of the state of the index that they were counted in: they are the same until it changes.
#[derive(Debug, Default)]
pub(super) struct CountedOnce(Mutex<Option<(String, Arc<Statistics>)>>);

impl Archive {
    /// The implementation chain through a document or work; `None` where it is not known.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn chain(
        &self,
        focus: &Focus,
        request: &ChainRequest,
    ) -> Result<Option<Told<Chain>>, ArchiveError> {
        self.around(focus, |node, references| {
            references::chain(node, request, references)
        })
    }

    /// The timeline of a document or work; `None` where it is not known.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn timeline(&self, focus: &Focus) -> Result<Option<Told<Timeline>>, ArchiveError> {
        self.around(focus, references::timeline)
    }

    /// The citation graph around a document or work; `None` where it is not known.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn graph(
        &self,
        focus: &Focus,
        request: GraphRequest,
    ) -> Result<Option<Told<Graph>>, ArchiveError> {
        self.around(focus, |node, references| {
            references::graph(node, request, references)
        })
    }

    /// Two held documents side by side; `None` where one of them is not held.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn compare(&self, a: &str, b: &str) -> Result<Option<Told<Comparison>>, ArchiveError> {
        let Some((a, b)) = self.load(a)?.zip(self.load(b)?) else {
            return Ok(None);
        };
        let snapshot = self.snapshot();
        let found = references::compare(&a, &b, self.references(&*snapshot))?;
        Ok(Some(self.told(found, &*snapshot)))
    }

    /// The id of the document that holds what is asked about; `None` where none does.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn holding(&self, focus: &Focus) -> Result<Option<String>, ArchiveError> {
        let snapshot = self.snapshot();
        let node = self.node(focus, self.references(&*snapshot))?;
        Ok(match node {
            Some(Node::Held(document)) => Some(document.id),
            _ => None,
        })
    }

    /// What the corpus holds; counted once for a state of the index.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn statistics(&self) -> Result<Arc<Statistics>, ArchiveError> {
        let snapshot = self.snapshot();
        let generation = snapshot.generation();
        // Held while it counts: those who ask meanwhile wait for the same numbers.
        let mut counted = self
            .statistics
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((of, known)) = counted.as_ref()
            && *of == generation
        {
            return Ok(Arc::clone(known));
        }
        let found = Arc::new(references::statistics(self.references(&*snapshot))?);
        *counted = Some((generation, Arc::clone(&found)));
        Ok(found)
    }

    /// Asks about the node of `focus` on one snapshot.
    fn around<T>(
        &self,
        focus: &Focus,
        ask: impl FnOnce(Node, References<'_>) -> Result<T, references::ReferencesError>,
    ) -> Result<Option<Told<T>>, ArchiveError> {
        let snapshot = self.snapshot();
        let references = self.references(&*snapshot);
        let Some(node) = self.node(focus, references)? else {
            return Ok(None);
        };
        Ok(Some(self.told(ask(node, references)?, &*snapshot)))
    }

    fn told<T>(&self, answer: T, snapshot: &dyn Snapshot) -> Told<T> {
        Told {
            answer,
            state: self.state_of(snapshot),
        }
    }

    fn node(
        &self,
        focus: &Focus,
        references: References<'_>,
    ) -> Result<Option<Node>, ArchiveError> {
        match focus {
            Focus::Document(id) => {
                let read = self.load(id)?;
                Ok(read.map(|read| Node::Held(read.summary.clone())))
            }
            Focus::Work(work) => Ok(references.node(work)?),
        }
    }
}
