//! Everything known about a work, held or not.

use std::collections::HashMap;
use std::hash::Hash;

use super::coupled::{complete, inverse_frequency};
use super::response::{CoCited, WorkProfile, WorkRef};
use super::status::status;
use super::{References, ReferencesError};
use crate::domain::date::Date;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::index::engine::Head;
use crate::index::plan::Keyword;

/// Most citing documents whose words are counted.
const MOST_COUNTED: usize = 5_000;

/// Most reports about a work that are named.
const MOST_REPORTS: usize = 10;

/// Least documents that cite two works together before these are said to go together.
const LEAST_TOGETHER: usize = 2;

/// The profile of a work, with its status of a day where one is given; `None` where nothing held,
/// cited, reported about or registered is it.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn profile(
    work: &WorkId,
    on: Option<Date>,
    references: References<'_>,
) -> Result<Option<WorkProfile>, ReferencesError> {
    let Some(mut summary) = references.catalog.known(work)? else {
        return Ok(None);
    };
    if summary.cited_by == 0 && !summary.is_held() {
        summary = references.with_what_texts_say(summary)?;
    }
    let said = said_of(work, references)?;
    let known = references.catalog.config.register.find(work);
    let (reported_by, reports) = references.reporting(work, MOST_REPORTS)?;
    Ok(Some(WorkProfile {
        titles: ranked(&said, |cited| cited.titles.clone()),
        dates: ranked(&said, |cited| cited.dates.clone()),
        issuers: ranked(&said, |cited| cited.issuers.clone()),
        mentions: said.iter().map(|cited| cited.mentions).sum(),
        register_source: known.map(|known| known.source.clone()),
        status: status(work, on, references)?,
        reported_by,
        reports,
        summary,
    }))
}

/// Works that are cited together with a work, those first that go with it most often for how rare
/// they are: how many there are, and those of a page.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn co_cited(
    work: &WorkId,
    page: std::ops::Range<usize>,
    references: References<'_>,
) -> Result<(usize, Vec<CoCited>), ReferencesError> {
    let snapshot = references.catalog.snapshot;
    let mut together: HashMap<WorkId, (WorkRef, usize)> = HashMap::new();
    for head in heads(work, references)? {
        for cited in complete(head.cited, Some(work)) {
            let entry = together.entry(cited.term.work.clone());
            entry.or_insert_with(|| (WorkRef::of(&cited), 0)).1 += 1;
        }
    }
    let documents = snapshot.document_count();
    let mut all = Vec::new();
    for (work, documents_of_both) in together.into_values() {
        if documents_of_both >= LEAST_TOGETHER {
            let citing = snapshot.count(Keyword::Cites, &work.work.to_string())?;
            let score = documents_of_both as f32 * inverse_frequency(documents, citing);
            all.push((score, documents_of_both, work));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.work.cmp(&b.2.work)));
    let total = all.len();
    let mut items = Vec::new();
    for (score, documents, work) in all.into_iter().skip(page.start).take(page.len()) {
        items.push(CoCited {
            work: references.catalog.of_work(&work.work)?,
            documents,
            score,
        });
    }
    Ok((total, items))
}

/// The heads of the documents that cite a work.
pub(super) fn heads(
    work: &WorkId,
    references: References<'_>,
) -> Result<Vec<Head>, ReferencesError> {
    let snapshot = references.catalog.snapshot;
    let mut citing = snapshot.overlaps(&[(Keyword::Cites, work.to_string())], &[])?;
    citing.sort_unstable_by_key(|overlap| overlap.at);
    let mut heads = Vec::new();
    for overlap in citing.iter().take(MOST_COUNTED) {
        heads.extend(snapshot.head(overlap.at)?);
    }
    Ok(heads)
}

/// What each document that cites a work says of it.
fn said_of(work: &WorkId, references: References<'_>) -> Result<Vec<CitedTerm>, ReferencesError> {
    let heads = heads(work, references)?.into_iter();
    let said = heads.flat_map(|head| head.cited);
    Ok(said.filter(|cited| cited.term.work == *work).collect())
}

/// What documents say, most frequent first; each document counts once for each thing it says.
fn ranked<V: Eq + Hash + Ord>(
    said: &[CitedTerm],
    say: impl Fn(&CitedTerm) -> Vec<V>,
) -> Vec<(V, usize)> {
    let mut counts: HashMap<V, usize> = HashMap::new();
    for value in said.iter().flat_map(say) {
        *counts.entry(value).or_default() += 1;
    }
    let mut ranked: Vec<(V, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked
}
