//! What stands in the citation graph: documents that are held, and works that are only cited.

use super::{References, ReferencesError};
use crate::citation::Citation;
use crate::citation::catalog::{CatalogTerm, WorkSummary};
use crate::domain::date::Date;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::catalog::means;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::ReadDocument;
use crate::text::one_line::joined;

/// Most texts that are asked for what a work without a text of its own is.
const MOST_ASKED: usize = 10;

/// A held document, or a work whose text is not held.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A held document; one that is no work's own text (a report, a draft) too.
    Held(DocumentSummary),
    /// A work that is cited or registered, and not held.
    Cited(WorkSummary),
}

impl Node {
    /// Its id: that of the document, else the printed identity of the work. None is both, since
    /// identities have strokes and document ids have none.
    pub fn id(&self) -> String {
        match self {
            Self::Held(document) => document.id.clone(),
            Self::Cited(work) => work.work.to_string(),
        }
    }

    /// The work, where there is one.
    pub fn work(&self) -> Option<&WorkId> {
        match self {
            Self::Held(document) => document.work.as_ref(),
            Self::Cited(work) => Some(&work.work),
        }
    }

    /// Date of issue, as far as it is known.
    pub fn issued_on(&self) -> Option<Date> {
        match self {
            Self::Held(document) => document.issued_on,
            Self::Cited(work) => work.issued_on,
        }
    }

    /// Whether everything that cites it is known to mean it: an identity of which a part is open may
    /// stand for several works.
    pub fn is_one(&self) -> bool {
        match self {
            Self::Held(_) => true,
            Self::Cited(work) => work.is_complete,
        }
    }
}

impl References<'_> {
    /// The node of a work; `None` where it is neither held, cited, reported about nor registered.
    ///
    /// # Errors
    /// [`ReferencesError`] when index or store cannot be read.
    pub fn node(&self, work: &WorkId) -> Result<Option<Node>, ReferencesError> {
        let Some(summary) = self.catalog.known(work)? else {
            return Ok(None);
        };
        match self.of_summary(summary)? {
            Node::Cited(work) => Ok(Some(Node::Cited(self.with_what_texts_say(work)?))),
            held => Ok(Some(held)),
        }
    }

    /// The node of the work that a citation means; where the index knows less of it than the citation
    /// says, the citation counts.
    pub(super) fn node_of(
        &self,
        citation: &Citation,
        read: &ReadDocument,
    ) -> Result<Option<Node>, ReferencesError> {
        let Some(work) = citation.work() else {
            return Ok(None);
        };
        let summary = self.catalog.summary(&CatalogTerm {
            work: work.clone(),
            is_complete: citation.is_decided(),
            number: citation.number.as_ref().map(ToString::to_string),
        })?;
        Ok(Some(match self.of_summary(summary)? {
            Node::Cited(mut work) => {
                fill(&mut work, citation, read);
                Node::Cited(work)
            }
            held => held,
        }))
    }

    /// Documents that name a work: those that cite it and those that report about it.
    pub(super) fn naming(
        &self,
        work: &WorkId,
        order: Order,
        limit: usize,
    ) -> Result<(usize, Vec<DocumentSummary>), ReferencesError> {
        let work = vec![work.to_string()];
        let cites = Condition::AnyOf(Keyword::Cites, work.clone());
        let about = Condition::AnyOf(Keyword::About, work);
        self.found(Condition::Either(vec![cites, about]), order, limit)
    }

    /// Documents that report about a work: how many there are, and the newest.
    pub(super) fn reporting(
        &self,
        work: &WorkId,
        limit: usize,
    ) -> Result<(usize, Vec<DocumentSummary>), ReferencesError> {
        let about = Condition::AnyOf(Keyword::About, vec![work.to_string()]);
        self.found(about, Order::Newest, limit)
    }

    fn found(
        &self,
        condition: Condition,
        order: Order,
        limit: usize,
    ) -> Result<(usize, Vec<DocumentSummary>), ReferencesError> {
        let plan = Plan {
            conditions: vec![condition],
            order,
            limit,
            ..Plan::default()
        };
        let found = self.catalog.snapshot.search(&plan)?;
        let documents = found.documents.into_iter().map(|found| found.summary);
        Ok((found.total, documents.collect()))
    }

    fn of_summary(&self, work: WorkSummary) -> Result<Node, ReferencesError> {
        let document = match &work.document_id {
            Some(id) => self.catalog.snapshot.summary(id)?,
            None => None,
        };
        Ok(document.map_or(Node::Cited(work), Node::Held))
    }

    /// Reports about a work say what it is even where nothing cites it.
    pub(super) fn with_what_texts_say(
        &self,
        mut work: WorkSummary,
    ) -> Result<WorkSummary, ReferencesError> {
        if work.issued_on.is_some() && work.type_name.is_some() {
            return Ok(work);
        }
        let (_, naming) = self.naming(&work.work, Order::Newest, MOST_ASKED)?;
        for document in naming {
            let Some(read) = self.originals.load(&document.id)? else {
                continue;
            };
            for citation in &read.citations {
                if means(citation, &work.work) {
                    fill(&mut work, citation, &read);
                }
            }
        }
        Ok(work)
    }
}

/// What is not known yet is taken from what a citing text says.
fn fill(work: &mut WorkSummary, citation: &Citation, read: &ReadDocument) {
    let text = &read.record.text;
    let said_title = || citation.title.map(|span| joined(span.of(text)));
    let said_number = || citation.number.as_ref().map(ToString::to_string);
    work.number = work.number.take().or_else(said_number);
    work.type_name = work.type_name.take().or_else(|| citation.type_name.clone());
    work.title = work.title.take().or_else(said_title);
    work.issued_on = work.issued_on.or(citation.date);
    work.issuer = work.issuer.take().or_else(|| citation.issuer.clone());
}
