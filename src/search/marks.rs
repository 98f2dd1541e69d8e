//! What is marked in snippets.

use std::collections::BTreeSet;

use super::clauses::terms;
use crate::domain::provision::Eid;
use crate::domain::work::WorkId;
use crate::text::analyzer::Streams;

/// What is marked in snippets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Works whose citing sentences are shown.
    pub(super) works: Vec<WorkId>,
    /// Provisions that the query points at.
    pub(super) pins: Vec<Eid>,
    /// Folded syllables and whole numbers.
    pub(super) terms: BTreeSet<String>,
    /// Folded syllables that are marked only side by side.
    pub(super) phrases: BTreeSet<Vec<String>>,
}

impl Marks {
    /// Marks syllables and whole numbers of analysed text.
    pub(super) fn add_words(&mut self, streams: &Streams) {
        let numbers = terms(&streams.bigrams).filter(|term| !term.contains('_'));
        self.terms
            .extend(terms(&streams.folded).chain(numbers).map(str::to_owned));
    }

    /// Marks a phrase; its words alone where others may stand between them.
    pub(super) fn add_phrase(&mut self, streams: &Streams, slop: u32) {
        let words: Vec<String> = terms(&streams.folded).map(str::to_owned).collect();
        if slop == 0 && words.len() > 1 {
            self.phrases.insert(words);
        } else {
            self.terms.extend(words);
        }
    }

    /// Whether there is nothing to mark.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.phrases.is_empty()
    }
}
