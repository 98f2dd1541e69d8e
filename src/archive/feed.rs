//! What was taken lately: the feeds.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Archive, ArchiveError};
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::plan::{Condition, Keyword};
use crate::references::response::CitingDocument;
use crate::references::with_mentions;
use crate::search::each;
use crate::search::request::SearchRequest;

/// Documents that are looked at first; each time none are enough, four times as many.
const LOOKED_AT: usize = 250;

/// A document and when it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// The document.
    pub document: DocumentSummary,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

/// A document that cites a work, and when it was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct TakenCiting {
    /// Where it cites the work.
    pub citing: CitingDocument,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

impl Archive {
    /// The documents that a request finds, at most so many: those taken last, the last first.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn newest(&self, request: &SearchRequest, most: usize) -> Result<Vec<Taken>, ArchiveError> {
        self.newest_where(request, &[], most)
    }

    /// The same for documents that cite a work, with the sentences in which they do.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn newest_citing(
        &self,
        work: &WorkId,
        most: usize,
    ) -> Result<Vec<TakenCiting>, ArchiveError> {
        let cites = Condition::AnyOf(Keyword::Cites, vec![work.to_string()]);
        let newest = self.newest_where(&SearchRequest::default(), &[cites], most)?;
        let snapshot = self.snapshot();
        let (documents, times): (Vec<_>, Vec<_>) = newest
            .into_iter()
            .map(|taken| (taken.document, taken.at))
            .unzip();
        let citing = with_mentions(work, documents, self.references(&*snapshot))?;
        let all = citing.into_iter().zip(times);
        Ok(all.map(|(citing, at)| TakenCiting { citing, at }).collect())
    }

    fn newest_where(
        &self,
        request: &SearchRequest,
        conditions: &[Condition],
        most: usize,
    ) -> Result<Vec<Taken>, ArchiveError> {
        let snapshot = self.snapshot();
        let library = self.library(&*snapshot);
        let newest = self.originals.store().newest();
        let (mut found, mut rest, mut window) = (Vec::new(), &newest[..], LOOKED_AT);
        while found.len() < most && !rest.is_empty() {
            let (now, later) = rest.split_at(window.min(rest.len()));
            (rest, window) = (later, window * 4);
            let mut beside = conditions.to_vec();
            beside.push(Condition::AnyOf(
                Keyword::Id,
                now.iter().map(|id| id.to_string()).collect(),
            ));
            let places: HashMap<&Arc<str>, usize> = now.iter().zip(0..).collect();
            let mut here = Vec::new();
            each(request, beside, &library, &mut |document| {
                let id = Arc::from(document.id.as_str());
                here.extend(places.get(&id).map(|place| (*place, document)));
                true
            })?;
            here.sort_by_key(|(place, _)| *place);
            here.truncate(most - found.len());
            found.extend(here.into_iter().map(|(_, document)| document));
        }
        found.into_iter().map(|found| self.taken(found)).collect()
    }

    fn taken(&self, document: DocumentSummary) -> Result<Taken, ArchiveError> {
        let record = self.originals.store().get(&document.id)?;
        let at = record.map(|record| record.ingested_at).unwrap_or_default();
        Ok(Taken { document, at })
    }
}
