//! What is known of works, remembered as long as the index stays the same: works that are asked for
//! are asked for again, and what citing texts say of one is read from several documents.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::citation::catalog::{CatalogTerm, WorkSummary};

/// Works remembered; then all are forgotten, which costs a moment once in a long while.
const MOST: usize = 8_192;

/// Summaries of works by the state of the index that they were read from.
#[derive(Debug, Default)]
pub struct Summaries {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    /// `<generation>.<commit>`.
    generation: String,
    /// By the term that was asked for: what is said with it is part of the summary.
    by_term: HashMap<String, WorkSummary>,
}

impl Summaries {
    /// The summary of a work as the index of `generation` had it.
    pub(super) fn get(&self, generation: &str, term: &CatalogTerm) -> Option<WorkSummary> {
        let known = self.known();
        let is_same = known.generation == generation;
        let summary = known.by_term.get(&term.encode());
        summary.filter(|_| is_same).cloned()
    }

    /// Remembers a summary; those of other states are forgotten.
    pub(super) fn put(&self, generation: &str, term: &CatalogTerm, summary: &WorkSummary) {
        let mut known = self.known();
        if known.generation != generation || known.by_term.len() >= MOST {
            known.by_term.clear();
            generation.clone_into(&mut known.generation);
        }
        known.by_term.insert(term.encode(), summary.clone());
    }

    /// A panic while it is held leaves nothing half done.
    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
