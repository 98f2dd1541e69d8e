//! All works that are held or cited here, and how often: lists of works, and what to obtain next.

use std::collections::BTreeMap;

use super::{References, ReferencesError};
use crate::domain::date::Date;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::index::document::CatalogTerm;

/// A work with what the documents that cite it say of it.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkEntry {
    /// The work, with a number where any document writes it.
    pub term: CatalogTerm,
    /// Documents that cite it.
    pub cited_by: usize,
    /// Mentions of it in all of them.
    pub mentions: usize,
    /// Whether its own text is here.
    pub is_held: bool,
    /// Dates given to it, and by how many documents.
    pub dates: Vec<(Date, usize)>,
    /// Issuers given to it as written, and by how many documents.
    pub issuers: Vec<(String, usize)>,
    /// Titles given to it, and by how many documents.
    pub titles: Vec<(String, usize)>,
}

/// Which works a list holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WorksAsked {
    /// Whether their own texts must be here, or must not.
    pub held: Option<bool>,
    /// Whether the identity must be complete, or must not.
    pub complete: Option<bool>,
    /// Type classes, any of these.
    pub classes: Vec<String>,
    /// Words that the id or number begins with, in the spelling of ids.
    pub prefix: String,
}

impl WorksAsked {
    /// Whether a work belongs to the list.
    pub fn takes(&self, entry: &WorkEntry) -> bool {
        let work = &entry.term.work;
        let is_class = |class: &String| work.class.as_deref() == Some(class);
        self.held.is_none_or(|held| held == entry.is_held)
            && self
                .complete
                .is_none_or(|one| one == entry.term.is_complete)
            && (self.classes.is_empty() || self.classes.iter().any(is_class))
            && (self.prefix.is_empty() || self.is_prefix_of(entry))
    }

    fn is_prefix_of(&self, entry: &WorkEntry) -> bool {
        let number = entry.term.number.as_deref().unwrap_or("");
        number.starts_with(&self.prefix) || entry.term.work.to_string().starts_with(&self.prefix)
    }
}

/// Every work that is held or cited, those first that most documents cite.
///
/// # Errors
/// [`ReferencesError`] when the index cannot be read.
pub fn works(references: References<'_>) -> Result<Vec<WorkEntry>, ReferencesError> {
    let snapshot = references.catalog.snapshot;
    let mut all: BTreeMap<WorkId, WorkEntry> = BTreeMap::new();
    for at in snapshot.heads()? {
        let Some(head) = snapshot.head(at)? else {
            continue;
        };
        for cited in head.cited {
            let entry = all.entry(cited.term.work.clone());
            entry
                .or_insert_with(|| WorkEntry::new(&cited.term))
                .add(cited);
        }
        if let Some(work) = head.summary.work {
            let term = CatalogTerm {
                work: work.clone(),
                is_complete: true,
                number: head.summary.number,
            };
            let entry = all.entry(work).or_insert_with(|| WorkEntry::new(&term));
            entry.is_held = true;
        }
    }
    let mut all: Vec<WorkEntry> = all.into_values().collect();
    all.sort_by(|a, b| {
        let most = |entry: &WorkEntry| (entry.cited_by, entry.mentions);
        most(b).cmp(&most(a)).then_with(|| a.term.cmp(&b.term))
    });
    Ok(all)
}

impl WorkEntry {
    fn new(term: &CatalogTerm) -> Self {
        Self {
            term: term.clone(),
            cited_by: 0,
            mentions: 0,
            is_held: false,
            dates: Vec::new(),
            issuers: Vec::new(),
            titles: Vec::new(),
        }
    }

    fn add(&mut self, cited: CitedTerm) {
        self.cited_by += 1;
        self.mentions += cited.mentions;
        self.term.is_complete |= cited.term.is_complete;
        self.term.number = self.term.number.take().or(cited.term.number);
        count(&mut self.dates, cited.dates);
        count(&mut self.issuers, cited.issuers);
        count(&mut self.titles, cited.titles);
    }
}

fn count<V: PartialEq>(counts: &mut Vec<(V, usize)>, values: Vec<V>) {
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
}
