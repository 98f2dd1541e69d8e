//! Everything known about a work, held or not.

use std::collections::HashMap;
use std::hash::Hash;

use super::cites::cited_by;
use super::response::{CitingDocument, Mention, WorkProfile};
use super::{References, ReferencesError};
use crate::domain::work::WorkId;
use crate::index::document::CatalogTerm;

/// Most citing documents that a profile shows and counts.
const MOST_CITING: usize = 200;

/// The profile of a work; `None` where nothing held, cited or registered is it.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn profile(
    work: &WorkId,
    references: References<'_>,
) -> Result<Option<WorkProfile>, ReferencesError> {
    let known = references.catalog.config.register.find(work);
    let term = CatalogTerm {
        work: work.clone(),
        is_complete: is_complete(work, &references)?,
        number: None,
    };
    let summary = references.catalog.summary(&term)?;
    if !summary.is_held() && summary.cited_by == 0 && known.is_none() {
        return Ok(None);
    }
    let (_, citing) = cited_by(work, 0, MOST_CITING, references)?;
    Ok(Some(WorkProfile {
        titles: ranked(&citing, |mention| mention.title.clone()),
        dates: ranked(&citing, |mention| mention.date),
        issuers: ranked(&citing, |mention| mention.issuer.clone()),
        register_source: known.map(|known| known.source.clone()),
        summary,
        citing,
    }))
}

/// Whether the id names one work, as the catalogue has it.
fn is_complete(work: &WorkId, references: &References<'_>) -> Result<bool, ReferencesError> {
    use crate::citation::catalog::Catalog;
    let all = references
        .catalog
        .numbered(work.class.as_deref(), &work.designation)?;
    Ok(all
        .iter()
        .find(|known| known.work == *work)
        .is_none_or(|known| known.is_complete))
}

/// What mentions say, most frequent first; each document counts once for each thing it says.
fn ranked<V: Eq + Hash + Ord + Clone>(
    citing: &[CitingDocument],
    say: impl Fn(&Mention) -> Option<V>,
) -> Vec<(V, usize)> {
    let mut counts: HashMap<V, usize> = HashMap::new();
    for document in citing {
        let mut said: Vec<V> = document.mentions.iter().filter_map(&say).collect();
        said.sort();
        said.dedup();
        said.into_iter()
            .for_each(|value| *counts.entry(value).or_default() += 1);
    }
    let mut ranked: Vec<(V, usize)> = counts.into_iter().collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked
}
