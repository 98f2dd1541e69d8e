//! Works that are usually cited together with those of a draft, and that it lacks.
//!
//! Co-citation weighted by rarity: that two documents share a law which everyone cites says little.

use std::collections::{BTreeMap, BTreeSet};

use super::replaced::replaced;
use super::report::AlsoCited;
use super::{CheckError, Checking};
use crate::citation::Citation;
use crate::domain::date::Date;
use crate::domain::work::WorkId;
use crate::index::cited::cited_terms;
use crate::index::document::CatalogTerm;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::ReadDocument;
use crate::text::span::Span;

/// Most documents that are looked into.
const MOST_DOCUMENTS: usize = 200;

/// Fewest documents that make a habit.
const LEAST_DOCUMENTS: usize = 2;

/// Most works that are named.
const MOST_WORKS: usize = 5;

/// What held documents cite beside a work.
#[derive(Default)]
struct Beside {
    documents: usize,
    score: f32,
    with: BTreeSet<WorkId>,
    term: Option<CatalogTerm>,
}

/// The works usually cited beside those of a draft on day `on`, the closest first.
///
/// # Errors
/// [`CheckError`] when index or store cannot be read.
pub(super) fn also_cited(
    draft: &ReadDocument,
    own: Option<&WorkId>,
    on: Option<Date>,
    checking: Checking<'_>,
) -> Result<Vec<AlsoCited>, CheckError> {
    let citations = &draft.citations;
    let rarity = rarities(draft, checking)?;
    if rarity.is_empty() {
        return Ok(Vec::new());
    }
    let mut beside = beside(&rarity, own, checking)?;
    beside.retain(|work, found| {
        found.documents >= LEAST_DOCUMENTS && !is_cited(work, citations) && Some(work) != own
    });
    let mut ranked: Vec<(WorkId, Beside)> = beside.into_iter().collect();
    ranked.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    let mut found = Vec::new();
    for (_, beside) in ranked {
        if found.len() == MOST_WORKS {
            break;
        }
        found.extend(described(beside, &rarity, on, checking)?);
    }
    Ok(found)
}

/// The draft's complete works that held documents cite, with their rarity.
fn rarities(
    draft: &ReadDocument,
    checking: Checking<'_>,
) -> Result<BTreeMap<WorkId, (f32, String)>, CheckError> {
    let snapshot = checking.catalog.snapshot;
    let documents = snapshot.document_count();
    let mut rarity = BTreeMap::new();
    for cited in cited_terms(&draft.citations, &draft.record.text) {
        let term = cited.term;
        let citing = snapshot.count(Keyword::Cites, &term.work.to_string())?;
        if term.is_complete && citing > 0 {
            let weight = (1.0 + documents as f32 / citing as f32).ln();
            let label = checking.catalog.summary(&term)?.label();
            rarity.insert(term.work, (weight, label));
        }
    }
    Ok(rarity)
}

/// What the documents that cite one of these works cite beside it.
fn beside(
    rarity: &BTreeMap<WorkId, (f32, String)>,
    own: Option<&WorkId>,
    checking: Checking<'_>,
) -> Result<BTreeMap<WorkId, Beside>, CheckError> {
    let works = rarity.keys().map(WorkId::to_string).collect();
    let plan = Plan {
        conditions: vec![Condition::AnyOf(Keyword::Cites, works)],
        order: Order::Newest,
        limit: MOST_DOCUMENTS,
        ..Plan::default()
    };
    let mut beside: BTreeMap<WorkId, Beside> = BTreeMap::new();
    for found in checking.catalog.snapshot.search(&plan)?.documents {
        let bears = found.summary.work.as_ref();
        if own.is_some() && bears == own {
            continue;
        }
        let terms = checking.catalog.snapshot.cited(&found.summary.id)?;
        let complete: Vec<_> = terms
            .into_iter()
            .filter(|one| one.term.is_complete)
            .collect();
        let shared = complete.iter().map(|one| &one.term.work);
        let shared: Vec<&WorkId> = shared.filter(|work| rarity.contains_key(*work)).collect();
        let weight: f32 = shared.iter().map(|work| rarity[*work].0).sum();
        for cited in complete.iter().filter(|one| !one.only_nested) {
            let work = &cited.term.work;
            if rarity.contains_key(work) || bears == Some(work) {
                continue;
            }
            let entry = beside.entry(work.clone()).or_default();
            entry.documents += 1;
            entry.score += weight;
            entry.with.extend(shared.iter().map(|work| (*work).clone()));
            entry.term.get_or_insert_with(|| cited.term.clone());
        }
    }
    Ok(beside)
}

/// Whether the draft cites a work, or one of its number that may be it.
fn is_cited(work: &WorkId, citations: &[Citation]) -> bool {
    citations.iter().any(|citation| {
        citation.work().is_some_and(|own| {
            own == work
                || own.designation == work.designation
                    && own.body.codes == work.body.codes
                    && own.class == work.class
        })
    })
}

/// `None` for a work that another had replaced by then.
fn described(
    beside: Beside,
    rarity: &BTreeMap<WorkId, (f32, String)>,
    on: Option<Date>,
    checking: Checking<'_>,
) -> Result<Option<AlsoCited>, CheckError> {
    let Some(term) = beside.term else {
        return Ok(None);
    };
    let work = checking.catalog.summary(&term)?;
    let later = on
        .zip(work.issued_on)
        .is_some_and(|(on, issued)| issued > on);
    if later || replaced(&work, Span::default(), on, checking)?.is_some() {
        return Ok(None);
    }
    let mut with: Vec<&(f32, String)> = beside
        .with
        .iter()
        .filter_map(|one| rarity.get(one))
        .collect();
    with.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Ok(Some(AlsoCited {
        work,
        documents: beside.documents,
        with: with.into_iter().map(|(_, label)| label.clone()).collect(),
        score: beside.score,
    }))
}
