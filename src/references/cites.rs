//! Cites and cited by.

use super::mention::mention;
use super::response::{CitedWork, CitingDocument, Mention};
use super::{References, ReferencesError};
use crate::citation::catalog::Status;
use crate::domain::work::WorkId;
use crate::index::catalog::means;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::{ReadDocument, cited_terms};
use crate::text::offsets::CodePoints;

/// Works that a document cites, in the order of their first mention.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn cites(
    read: &ReadDocument,
    references: References<'_>,
) -> Result<Vec<CitedWork>, ReferencesError> {
    let mut cited = Vec::new();
    for cited_term in cited_terms(&read.citations) {
        let work = references.summary(&cited_term.term)?;
        let status = if work.is_complete {
            Status::One
        } else {
            Status::Several
        };
        let mentions = mentions(read, &work.work, status);
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
    let found = references.snapshot.search(&plan)?;
    let mut citing = Vec::new();
    for document in found.documents {
        let Some(read) = references.originals.load(&document.summary.id)? else {
            continue;
        };
        let mentions = mentions(&read, work, Status::One);
        citing.push(CitingDocument {
            document: document.summary,
            mentions,
        });
    }
    Ok((found.total, citing))
}

/// All mentions of a work in a document that are edges of the graph.
fn mentions(read: &ReadDocument, work: &WorkId, status: Status) -> Vec<Mention> {
    let points = CodePoints::new(&read.record.text);
    let citations = read
        .citations
        .iter()
        .filter(|citation| citation.is_edge() && means(citation, work));
    citations
        .map(|citation| mention(read, &points, citation, status))
        .collect()
}
