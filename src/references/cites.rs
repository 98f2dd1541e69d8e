//! Cites and cited by.

use std::collections::HashMap;

use super::mention::mention;
use super::response::{CitedWork, CitingDocument, Mention};
use super::{References, ReferencesError};
use crate::citation::Citation;
use crate::citation::catalog::Remembering;
use crate::citation::resolve::resolve;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::catalog::means;
use crate::index::document::cited_terms;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::ReadDocument;
use crate::text::offsets::CodePoints;

/// Works that a document cites, in the order of their first mention.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn cites(
    read: &ReadDocument,
    references: References<'_>,
) -> Result<Vec<CitedWork>, ReferencesError> {
    let mut by_work = mentions_by_work(read, &Remembering::new(references.catalog))?;
    let mut cited = Vec::new();
    for cited_term in cited_terms(&read.citations) {
        let work = references.catalog.summary(&cited_term.term)?;
        let mentions = by_work.remove(&work.work).unwrap_or_default();
        cited.push(CitedWork { work, mentions });
    }
    cited.sort_by_key(|work| work.mentions.first().map(|mention| mention.start));
    Ok(cited)
}

/// Documents that cite a work, newest first: how many there are, and those of a page.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn cited_by(
    work: &WorkId,
    offset: usize,
    limit: usize,
    references: References<'_>,
) -> Result<(usize, Vec<CitingDocument>), ReferencesError> {
    let cites = Condition::AnyOf(Keyword::Cites, vec![work.to_string()]);
    let plan = Plan {
        conditions: vec![cites],
        order: Order::Newest,
        offset,
        limit,
        ..Plan::default()
    };
    let found = references.catalog.snapshot.search(&plan)?;
    let catalog = Remembering::new(references.catalog);
    let mut citing = Vec::new();
    for document in found.documents {
        let Some(read) = references.originals.load(&document.summary.id)? else {
            continue;
        };
        let mentions = mentions(&read, work, &catalog)?;
        citing.push(CitingDocument {
            document: document.summary,
            mentions,
        });
    }
    Ok((found.total, citing))
}

/// Where a document cites a work.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn citing(
    work: &WorkId,
    document: DocumentSummary,
    read: &ReadDocument,
    references: References<'_>,
) -> Result<CitingDocument, ReferencesError> {
    let mentions = mentions(read, work, &Remembering::new(references.catalog))?;
    Ok(CitingDocument { document, mentions })
}

/// The catalogue of one question.
type Catalogue<'a> = Remembering<crate::index::catalog::IndexCatalog<'a>>;

/// All mentions of a work in a document that are edges of the graph.
fn mentions(
    read: &ReadDocument,
    work: &WorkId,
    catalog: &Catalogue<'_>,
) -> Result<Vec<Mention>, ReferencesError> {
    let points = CodePoints::new(&read.record.text);
    let edges = read.citations.iter().filter(|citation| citation.is_edge());
    let asked = edges.filter(|citation| means(citation, work));
    asked
        .map(|citation| resolved(read, &points, citation, catalog))
        .collect()
}

/// All mentions that are edges of the graph, by the work they mean.
fn mentions_by_work(
    read: &ReadDocument,
    catalog: &Catalogue<'_>,
) -> Result<HashMap<WorkId, Vec<Mention>>, ReferencesError> {
    let points = CodePoints::new(&read.record.text);
    let mut by_work: HashMap<WorkId, Vec<Mention>> = HashMap::new();
    for citation in read.citations.iter().filter(|citation| citation.is_edge()) {
        let Some(work) = citation.work() else {
            continue;
        };
        let mention = resolved(read, &points, citation, catalog)?;
        by_work.entry(work.clone()).or_default().push(mention);
    }
    Ok(by_work)
}

/// A mention with the status that resolving it gives, the same everywhere.
fn resolved(
    read: &ReadDocument,
    points: &CodePoints<'_>,
    citation: &Citation,
    catalog: &Catalogue<'_>,
) -> Result<Mention, ReferencesError> {
    let status = resolve(citation, &read.record.text, read.context.issued_on, catalog)?.status;
    Ok(mention(read, points, citation, status))
}
