//! Coupled documents (cùng căn cứ): those that cite the same works.
//!
//! Bibliographic coupling after Kessler (1963), each shared work weighted by its rarity, so that a
//! law that everyone cites couples nobody closely. Only complete identities couple: two unknown
//! `12-NQ/TW` are not known to be one work. Who shares what, the index' own lists of citing documents
//! say; only the documents of the page are read.

use std::ops::Range;

use super::response::{Coupled, WorkRef};
use super::{References, ReferencesError};
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::index::engine::{HeadRef, Overlap};
use crate::index::plan::{Condition, Keyword};

/// A document's works with a complete identity, and how rare each is.
struct Basis {
    works: Vec<CitedTerm>,
    rarity: Vec<f32>,
    /// Factor of a work that stands only in another work's title.
    nested: f32,
}

/// Documents that share cited works with `document` and fulfil the conditions, closest first: how
/// many there are, and those of a page.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn coupled(
    document: &DocumentSummary,
    conditions: &[Condition],
    page: Range<usize>,
    references: References<'_>,
) -> Result<(usize, Vec<Coupled>), ReferencesError> {
    let snapshot = references.catalog.snapshot;
    let basis = Basis::of(document, references)?;
    // The document itself cites all that it cites.
    let itself = Condition::AnyOf(Keyword::Id, vec![document.id.clone()]);
    let mut conditions = conditions.to_vec();
    conditions.push(Condition::Not(Box::new(itself)));
    let scored = basis.scored(snapshot.overlaps(&basis.terms(), &conditions)?);
    let wanted = page.start.min(scored.len())..page.end.min(scored.len());
    let mut items = Vec::new();
    for (at, score) in scored.get(wanted).unwrap_or_default() {
        if let Some(head) = snapshot.head(*at)? {
            let theirs = complete(head.cited, head.summary.work.as_ref());
            items.push(basis.beside(head.summary, &theirs, *score));
        }
    }
    Ok((scored.len(), items))
}

impl Basis {
    fn of(document: &DocumentSummary, references: References<'_>) -> Result<Self, ReferencesError> {
        let snapshot = references.catalog.snapshot;
        let works = complete(snapshot.cited(&document.id)?, document.work.as_ref());
        let documents = snapshot.document_count();
        let mut rarity = Vec::with_capacity(works.len());
        for cited in &works {
            let citing = snapshot.count(Keyword::Cites, &cited.term.work.to_string())?;
            rarity.push(inverse_frequency(documents, citing));
        }
        Ok(Self {
            works,
            rarity,
            nested: references.catalog.config.ranking.nested_coupling,
        })
    }

    /// What is looked up: for each work who cites it, then for each who does only within titles.
    fn terms(&self) -> Vec<(Keyword, String)> {
        let of = |keyword| {
            let works = self.works.iter();
            works.map(move |cited| (keyword, cited.term.work.to_string()))
        };
        of(Keyword::Cites).chain(of(Keyword::CitesNested)).collect()
    }

    /// The closest first.
    fn scored(&self, overlaps: Vec<Overlap>) -> Vec<(HeadRef, f32)> {
        let scored = overlaps.into_iter().map(|overlap| {
            let score = self.score(&overlap.held);
            (overlap.at, score)
        });
        let mut scored: Vec<(HeadRef, f32)> = scored.collect();
        scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored
    }

    /// Sum of the shared works' rarity; one that stands only in another work's title counts less.
    fn score(&self, held: &[usize]) -> f32 {
        let shared = held.iter().filter(|place| **place < self.works.len());
        let weight = |place: &usize| {
            let is_nested = self.works.get(*place).is_some_and(|own| own.only_nested)
                || held.contains(&(place + self.works.len()));
            let rarity = self.rarity.get(*place).copied().unwrap_or(0.0);
            rarity * if is_nested { self.nested } else { 1.0 }
        };
        shared.map(weight).sum()
    }

    fn beside(&self, document: DocumentSummary, theirs: &[CitedTerm], score: f32) -> Coupled {
        let has = |all: &[CitedTerm], work: &WorkId| all.iter().any(|one| one.term.work == *work);
        Coupled {
            document,
            shared: refs(&self.works, |work| has(theirs, work)),
            only_here: refs(&self.works, |work| !has(theirs, work)),
            only_there: refs(theirs, |work| !has(&self.works, work)),
            score,
        }
    }
}

/// The works with a complete identity, without the document's own.
pub(super) fn complete(cited: Vec<CitedTerm>, own: Option<&WorkId>) -> Vec<CitedTerm> {
    let is_kept = |cited: &CitedTerm| cited.term.is_complete && Some(&cited.term.work) != own;
    cited.into_iter().filter(is_kept).collect()
}

/// `ln(1 + documents / citing)`: always above zero, so that a shared work always counts.
pub(super) fn inverse_frequency(documents: usize, citing: usize) -> f32 {
    (1.0 + documents as f32 / citing.max(1) as f32).ln()
}

pub(super) fn refs(works: &[CitedTerm], keep: impl Fn(&WorkId) -> bool) -> Vec<WorkRef> {
    let kept = works.iter().filter(|cited| keep(&cited.term.work));
    kept.map(WorkRef::of).collect()
}
