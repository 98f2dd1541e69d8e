//! Two documents side by side: the works that both cite, and those that one of them cites.

use super::coupled::{complete, inverse_frequency, refs};
use super::link::links;
use super::response::{Mention, WorkRef};
use super::wording::{Wording, wording};
use super::{References, ReferencesError};
use crate::domain::date::days_between;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::index::plan::Keyword;
use crate::index::reading::ReadDocument;

/// Two documents side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The first.
    pub a: DocumentSummary,
    /// The second.
    pub b: DocumentSummary,
    /// Days from the date of the first to that of the second, where both are known.
    pub days: Option<i64>,
    /// Works that both cite.
    pub shared: Vec<WorkRef>,
    /// Works that only the first cites.
    pub only_a: Vec<WorkRef>,
    /// Works that only the second cites.
    pub only_b: Vec<WorkRef>,
    /// Shared works of all works, from 0 to 1; `None` where neither cites any.
    pub jaccard: Option<f64>,
    /// The same, each work weighted by its rarity.
    pub weighted: Option<f64>,
    /// Wording that one has from the other.
    pub wording: Wording,
    /// Where the first cites the second.
    pub a_cites_b: Vec<Mention>,
    /// Where the second cites the first.
    pub b_cites_a: Vec<Mention>,
}

/// Compares two documents. Works whose identity is not complete are compared with none.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn compare(
    a: &ReadDocument,
    b: &ReadDocument,
    references: References<'_>,
) -> Result<Comparison, ReferencesError> {
    let cited = |read: &ReadDocument| -> Result<Vec<CitedTerm>, ReferencesError> {
        let cited = references.catalog.snapshot.cited(&read.summary.id)?;
        Ok(complete(cited, read.summary.work.as_ref()))
    };
    let (of_a, of_b) = (cited(a)?, cited(b)?);
    let has = |all: &[CitedTerm], work: &WorkId| all.iter().any(|one| one.term.work == *work);
    let shared = refs(&of_a, |work| has(&of_b, work));
    let only_a = refs(&of_a, |work| !has(&of_b, work));
    let only_b = refs(&of_b, |work| !has(&of_a, work));
    let common = references.weight(&shared)?;
    let apart = references.weight(&only_a)? + references.weight(&only_b)?;
    let works = shared.len() + only_a.len() + only_b.len();
    let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
    let dates = a.summary.issued_on.zip(b.summary.issued_on);
    Ok(Comparison {
        days: dates.and_then(|(a, b)| days_between(a, b)),
        jaccard: share(shared.len() as f64, works as f64),
        weighted: share(common, common + apart),
        a_cites_b: references.mentions_of(b, a)?,
        b_cites_a: references.mentions_of(a, b)?,
        wording: wording(a, b),
        a: a.summary.clone(),
        b: b.summary.clone(),
        shared,
        only_a,
        only_b,
    })
}

impl References<'_> {
    /// The rarity of works together, as coupling weighs them.
    fn weight(&self, works: &[WorkRef]) -> Result<f64, ReferencesError> {
        let snapshot = self.catalog.snapshot;
        let documents = snapshot.document_count();
        let mut weight = 0.0;
        for work in works {
            let citing = snapshot.count(Keyword::Cites, &work.work.to_string())?;
            weight += f64::from(inverse_frequency(documents, citing));
        }
        Ok(weight)
    }

    /// Where `citing` cites the work whose text `cited` is.
    fn mentions_of(
        &self,
        cited: &ReadDocument,
        citing: &ReadDocument,
    ) -> Result<Vec<Mention>, ReferencesError> {
        let Some(work) = cited.identity.as_ref().map(|identity| &identity.work) else {
            return Ok(Vec::new());
        };
        let links = links(citing);
        let said = links.iter().filter(|link| link.is_to(work));
        said.map(|link| self.mention(link.to, citing)).collect()
    }
}
