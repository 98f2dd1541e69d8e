//! Coupled documents (cùng căn cứ): those that cite the same works.
//!
//! Bibliographic coupling after Kessler (1963), each shared work weighted by its rarity, so that a
//! law that everyone cites couples nobody closely. Only complete identities couple: two unknown
//! `12-NQ/TW` are not known to be one work.

use std::collections::{BTreeMap, BTreeSet};

use super::response::{Coupled, WorkRef};
use super::{References, ReferencesError};
use crate::domain::work::WorkId;
use crate::index::document::{CitedTerm, cited_terms};
use crate::index::plan::{Condition, Keyword, Plan};
use crate::index::reading::ReadDocument;

/// Most documents that are compared.
const MOST_COMPARED: usize = 2_000;

/// Documents that share cited works with `read`, closest first.
///
/// # Errors
/// [`super::ReferencesError`] when index or store cannot be read.
pub fn coupled(
    read: &ReadDocument,
    references: References<'_>,
) -> Result<Vec<Coupled>, ReferencesError> {
    let own = complete(read);
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let works: Vec<String> = own.keys().map(WorkId::to_string).collect();
    let plan = Plan {
        conditions: vec![Condition::AnyOf(Keyword::Cites, works)],
        limit: MOST_COMPARED,
        ..Plan::default()
    };
    let documents = references.catalog.snapshot.document_count();
    let mut rarity = BTreeMap::new();
    for work in own.keys() {
        let citing = references
            .catalog
            .snapshot
            .count(Keyword::Cites, &work.to_string())?;
        rarity.insert(work.clone(), inverse_frequency(documents, citing));
    }
    let mut all = Vec::new();
    for found in references.catalog.snapshot.search(&plan)?.documents {
        if found.summary.id == read.record.id {
            continue;
        }
        let Some(other) = references.originals.load(&found.summary.id)? else {
            continue;
        };
        let theirs = complete(&other);
        let score = score(
            &own,
            &theirs,
            &rarity,
            references.catalog.config.ranking.nested_coupling,
        );
        let shared = refs(&own, |work| theirs.contains_key(work));
        if !shared.is_empty() {
            all.push(Coupled {
                document: found.summary,
                shared,
                only_here: refs(&own, |work| !theirs.contains_key(work)),
                only_there: refs(&theirs, |work| !own.contains_key(work)),
                score,
            });
        }
    }
    all.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.document.id.cmp(&b.document.id))
    });
    Ok(all)
}

/// Works with a complete identity that a document cites.
pub(super) fn complete(read: &ReadDocument) -> BTreeMap<WorkId, CitedTerm> {
    let own = read.identity.as_ref().map(|identity| &identity.work);
    let terms = cited_terms(&read.citations).into_iter();
    let complete = terms.filter(|cited| cited.term.is_complete && Some(&cited.term.work) != own);
    complete
        .map(|cited| (cited.term.work.clone(), cited))
        .collect()
}

/// Sum of the shared works' rarity; one that stands only in another work's title counts less.
fn score(
    own: &BTreeMap<WorkId, CitedTerm>,
    theirs: &BTreeMap<WorkId, CitedTerm>,
    rarity: &BTreeMap<WorkId, f32>,
    nested: f32,
) -> f32 {
    let shared: BTreeSet<&WorkId> = own
        .keys()
        .filter(|work| theirs.contains_key(*work))
        .collect();
    let weight = |work: &WorkId| {
        let weight = |cited: Option<&CitedTerm>| {
            if cited.is_some_and(|c| c.only_nested) {
                nested
            } else {
                1.0
            }
        };
        weight(own.get(work)).min(weight(theirs.get(work)))
    };
    shared
        .into_iter()
        .map(|work| rarity.get(work).copied().unwrap_or(0.0) * weight(work))
        .sum()
}

/// `ln(1 + documents / citing)`: always above zero, so that a shared work always counts.
pub(super) fn inverse_frequency(documents: usize, citing: usize) -> f32 {
    (1.0 + documents as f32 / citing.max(1) as f32).ln()
}

pub(super) fn refs(
    works: &BTreeMap<WorkId, CitedTerm>,
    keep: impl Fn(&WorkId) -> bool,
) -> Vec<WorkRef> {
    let kept = works.values().filter(|cited| keep(&cited.term.work));
    kept.map(|cited| WorkRef {
        work: cited.term.work.clone(),
        number: cited.term.number.clone(),
        type_name: cited.type_name.clone(),
    })
    .collect()
}
