//! Questions: search, documents, citations, cross-references.

use std::sync::Arc;

use super::{Archive, ArchiveError, ArchiveState, HeldDocument, Page};
use crate::citation::catalog::{Remembering, Status, WorkSummary};
use crate::citation::find::Reading;
use crate::citation::query::read_query;
use crate::citation::resolve::{Candidate, Resolution, resolve};
use crate::citation::{Citation, CitationKind};
use crate::domain::date::Date;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::Identity;
use crate::domain::summary::DocumentSummary;
use crate::index::catalog::IndexCatalog;
use crate::index::document::CatalogTerm;
use crate::index::engine::Snapshot;
use crate::index::plan::Keyword;
use crate::index::reading::{Originals, ReadDocument};
use crate::index::record::Record;
use crate::references::References;
use crate::references::response::ResolvedCitations;
use crate::search::request::SearchRequest;
use crate::search::response::SearchResponse;
use crate::search::suggest::{Suggested, suggest};
use crate::search::{Library, search};

impl Archive {
    /// Answers a search.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read, and for a prefix that stands for too many
    /// words.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, ArchiveError> {
        let snapshot = self.snapshot();
        Ok(search(request, &self.library(&*snapshot))?)
    }

    /// Suggestions for what was typed so far, numbers first, and the state of the index that made
    /// them.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn suggest(&self, typed: &str, limit: usize) -> Result<Page<Suggested>, ArchiveError> {
        let snapshot = self.snapshot();
        let items = suggest(typed, limit, &self.library(&*snapshot))?;
        let total = items.len();
        Ok(self.page(items, total, 0, &*snapshot))
    }

    pub(super) fn library<'a>(&'a self, snapshot: &'a dyn Snapshot) -> Library<'a> {
        Library {
            snapshot,
            config: &self.config,
            finder: self.originals.reader.finder(),
            lexicon: &self.lexicon,
            summaries: &self.summaries,
        }
    }

    /// A document by its id or by its source's own id.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn document(&self, id: &str) -> Result<Option<HeldDocument>, ArchiveError> {
        let Some(read) = self.load(id)? else {
            return Ok(None);
        };
        let snapshot = self.snapshot();
        let catalog = self.catalog(&*snapshot);
        let on = read.context.issued_on;
        let remembering = Remembering::new(self.catalog(&*snapshot));
        let own = match &read.identity {
            Some(identity) => Some(catalog.summary(&own_term(&read, identity))?),
            None => None,
        };
        let resolutions: Result<Vec<Resolution>, _> = read
            .citations
            .iter()
            .map(|citation| match (citation.kind, &own) {
                (CitationKind::This, Some(own)) => Ok(itself(citation, own)),
                _ => resolve(citation, &read.record.text, on, &remembering),
            })
            .collect();
        let cited_by = match &read.summary.work {
            Some(work) => snapshot.count(Keyword::Cites, &work.to_string())?,
            None => 0,
        };
        Ok(Some(HeldDocument {
            summary: read.summary.clone(),
            text: read.record.text.clone(),
            document: read.document.clone(),
            citations: read.citations.clone(),
            resolutions: resolutions?,
            digest: read.record.digest.clone(),
            ingested_at: read.record.ingested_at.clone(),
            cited_by,
            moved: self.moved(&read)?,
        }))
    }

    /// What one citation can mean, on a day and in a document where these are said.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read; a text that is no citation is answered
    /// with status 400.
    pub fn resolve(
        &self,
        citation: &str,
        on: Option<Date>,
        from_doc: Option<&str>,
    ) -> Result<Resolution, ArchiveError> {
        let snapshot = self.snapshot();
        let from = from_doc.map(|id| self.load(id)).transpose()?.flatten();
        let context = from
            .as_ref()
            .map(|read| read.context.clone())
            .unwrap_or_default();
        let on = on.or(context.issued_on);
        let reading = Reading {
            gazetteer: &self.config.gazetteer,
            context: &context,
            own_number: None,
        };
        let read = read_query(citation, self.originals.reader.finder(), reading);
        match read.citations.into_iter().next() {
            Some(first) => Ok(resolve(&first, citation, on, &self.catalog(&*snapshot))?),
            None => Ok(Resolution::not_a_citation()),
        }
    }

    /// Every citation of a text and what it can mean, and what was noticed in the text; spans are
    /// bytes of `text`.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn citations(&self, text: &str) -> Result<ResolvedCitations, ArchiveError> {
        let snapshot = self.snapshot();
        let catalog = Remembering::new(self.catalog(&*snapshot));
        // Read as a document is, so that "Ủy ban nhân dân tỉnh" is that of the text's own header.
        let read = self.originals.reader.read(Record {
            text: text.to_owned(),
            ..Record::default()
        });
        let on = read.context.issued_on;
        let resolved = read.citations.iter();
        let resolved = resolved.map(|citation| Ok(resolve(citation, text, on, &catalog)?));
        Ok(ResolvedCitations {
            resolutions: resolved.collect::<Result<_, ArchiveError>>()?,
            diagnostics: read.diagnostics,
        })
    }

    /// Names of types, bodies and places, for showing them.
    pub fn gazetteer(&self) -> Arc<Gazetteer> {
        Arc::clone(&self.config.gazetteer)
    }

    /// `<generation>.<commit>`: what every answer depends on.
    pub fn generation(&self) -> String {
        self.snapshot().generation()
    }

    /// State of the archive.
    pub fn state(&self) -> ArchiveState {
        self.state_of(&*self.snapshot())
    }

    /// The same, as a view of the index has it.
    pub(super) fn state_of(&self, snapshot: &dyn Snapshot) -> ArchiveState {
        let store = self.originals.store();
        ArchiveState {
            documents: snapshot.document_count(),
            generation: snapshot.generation(),
            last_ingest: store.last_ingest().map(str::to_owned),
            has_demo: !store.demo_sources().is_empty(),
        }
    }

    pub(super) fn snapshot(&self) -> Box<dyn Snapshot> {
        self.live().engine.snapshot()
    }

    pub(super) fn page<T>(
        &self,
        items: Vec<T>,
        total: usize,
        offset: usize,
        snapshot: &dyn Snapshot,
    ) -> Page<T> {
        let end = offset + items.len();
        let next_offset = (end < total && !items.is_empty()).then_some(end);
        Page {
            total,
            items,
            next_offset,
            state: self.state_of(snapshot),
            notes: Vec::new(),
        }
    }

    pub(super) fn catalog<'a>(&'a self, snapshot: &'a dyn Snapshot) -> IndexCatalog<'a> {
        IndexCatalog {
            snapshot,
            config: &self.config,
            summaries: &self.summaries,
        }
    }

    pub(super) fn references<'a>(&'a self, snapshot: &'a dyn Snapshot) -> References<'a> {
        References {
            catalog: self.catalog(snapshot),
            originals: &self.originals,
        }
    }

    /// A document by id, else by its source's own id.
    pub(super) fn load(&self, id: &str) -> Result<Option<Arc<ReadDocument>>, ArchiveError> {
        if let Some(read) = self.originals.load(id)? {
            return Ok(Some(read));
        }
        let known = self.known_as(id).map(|id| self.originals.load(&id));
        Ok(known.transpose()?.flatten())
    }

    /// The id of a document that took over another, or that its source calls otherwise.
    fn known_as(&self, id: &str) -> Option<String> {
        let store = self.originals.store();
        let of_own_id = || store.of_source(store.of_external_id(id)?);
        let moved = store.moved_to(id).map(|id| id.to_string());
        moved.or_else(|| Some(of_own_id()?.id.to_string()))
    }

    /// What lists say of a document, by its id or by its source's own id.
    pub(super) fn summary(
        &self,
        id: &str,
        snapshot: &dyn Snapshot,
    ) -> Result<Option<DocumentSummary>, ArchiveError> {
        if let Some(summary) = snapshot.summary(id)? {
            return Ok(Some(summary));
        }
        let known = self.known_as(id).map(|id| snapshot.summary(&id));
        Ok(known.transpose()?.flatten())
    }
}

/// The term of a document's own work.
fn own_term(read: &ReadDocument, identity: &Identity) -> CatalogTerm {
    CatalogTerm {
        work: identity.work.clone(),
        is_complete: identity.is_complete,
        number: read.summary.number.clone(),
    }
}

/// *Chỉ thị này*: the document itself.
fn itself(citation: &Citation, own: &WorkSummary) -> Resolution {
    let candidate = Candidate {
        work: own.clone(),
        evidence: Vec::new(),
    };
    Resolution {
        status: Status::One,
        citation: Some(citation.clone()),
        candidates: vec![candidate],
        deciding: Vec::new(),
    }
}
