//! Cites and cited by (dẫn chiếu, được dẫn chiếu), each with the citing sentences.

use std::collections::HashMap;

use super::mention::{mention, plain_status};
use super::response::{CitedWork, CitingDocument, Mention};
use super::{References, ReferencesError};
use crate::citation::catalog::{Remembering, Status};
use crate::citation::resolve::resolve;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::index::cited::CitedTerm;
use crate::index::engine::HeadRef;
use crate::index::passage::{Passage, PassageMention};
use crate::index::plan::{Condition, Keyword, Matching, Order, Pattern, Plan, Unit, cited_as};
use crate::text::offsets::CodePoints;

/// Most provisions of which mentions are read for one page.
const MOST_PROVISIONS: usize = 10_000;

/// Which documents that cite a work are asked for, in which order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CitingAsked {
    /// What must hold of them.
    pub conditions: Vec<Condition>,
    /// What they do with the work, any of these; anything where empty.
    pub relations: Vec<Relation>,
    /// Their order.
    pub order: CitingOrder,
    /// Documents skipped.
    pub offset: usize,
    /// Documents wanted.
    pub limit: usize,
}

/// Order of citing documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CitingOrder {
    /// Newest first, undated last.
    #[default]
    Newest,
    /// Oldest first, undated last.
    Oldest,
    /// Those that most documents cite first.
    Cited,
    /// Those that mention the work most often first.
    Depth,
}

/// Works that a document cites, in the order of their first mention.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn cites(
    document: &DocumentSummary,
    references: References<'_>,
) -> Result<Vec<CitedWork>, ReferencesError> {
    let terms = references.catalog.snapshot.cited(&document.id)?;
    let works: Vec<String> = terms.iter().map(|one| one.term.work.to_string()).collect();
    let of_document = Condition::AnyOf(Keyword::Id, vec![document.id.clone()]);
    let mut by_work: HashMap<WorkId, Vec<Mention>> = HashMap::new();
    for (summary, passage) in citing_passages(&works, of_document, references)? {
        let seen = Seen {
            document: &summary,
            passage: &passage,
        };
        for (work, mention) in mentions(seen, |_| true, references)? {
            by_work.entry(work).or_default().push(mention);
        }
    }
    let mut cited = Vec::new();
    for CitedTerm { term, .. } in &terms {
        let work = references.catalog.summary(term)?;
        let mut mentions = by_work.remove(&term.work).unwrap_or_default();
        mentions.sort_by_key(|mention| mention.start);
        cited.push(CitedWork { work, mentions });
    }
    cited.sort_by_key(|work| work.mentions.first().map(|mention| mention.start));
    Ok(cited)
}

/// Documents that cite a work: how many there are, and those of a page.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn cited_by(
    work: &WorkId,
    asked: &CitingAsked,
    references: References<'_>,
) -> Result<(usize, Vec<CitingDocument>), ReferencesError> {
    let key = work.to_string();
    let mut conditions = vec![that_cite(&key, &asked.relations)];
    conditions.extend(asked.conditions.iter().cloned());
    let (total, documents) = match asked.order {
        CitingOrder::Depth => deepest(work, &conditions, asked, references)?,
        order => ordered(conditions, order, asked, references)?,
    };
    Ok((total, with_mentions(work, documents, references)?))
}

/// Where documents cite a work.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn with_mentions(
    work: &WorkId,
    documents: Vec<DocumentSummary>,
    references: References<'_>,
) -> Result<Vec<CitingDocument>, ReferencesError> {
    let key = work.to_string();
    let ids = documents.iter().map(|document| document.id.clone());
    let of_page = Condition::AnyOf(Keyword::Id, ids.collect());
    let mut by_document: HashMap<String, Vec<Mention>> = HashMap::new();
    for (summary, passage) in citing_passages(&[key], of_page, references)? {
        let seen = Seen {
            document: &summary,
            passage: &passage,
        };
        let is_asked = |cited: &PassageMention| cited.work == *work;
        let found = mentions(seen, is_asked, references)?;
        let list = by_document.entry(summary.id).or_default();
        list.extend(found.into_iter().map(|(_, mention)| mention));
    }
    let citing = documents.into_iter().map(|document| {
        let mut mentions = by_document.remove(&document.id).unwrap_or_default();
        mentions.sort_by_key(|mention| mention.start);
        CitingDocument { document, mentions }
    });
    Ok(citing.collect())
}

/// Documents that cite a work in one of these ways.
fn that_cite(work: &str, relations: &[Relation]) -> Condition {
    if relations.is_empty() {
        return Condition::AnyOf(Keyword::Cites, vec![work.to_owned()]);
    }
    let terms = relations.iter().map(|relation| cited_as(*relation, work));
    Condition::AnyOf(Keyword::CitesAs, terms.collect())
}

fn ordered(
    conditions: Vec<Condition>,
    order: CitingOrder,
    asked: &CitingAsked,
    references: References<'_>,
) -> Result<(usize, Vec<DocumentSummary>), ReferencesError> {
    let plan = Plan {
        conditions,
        order: match order {
            CitingOrder::Oldest => Order::Oldest,
            CitingOrder::Cited => Order::Cited,
            CitingOrder::Newest | CitingOrder::Depth => Order::Newest,
        },
        offset: asked.offset,
        limit: asked.limit,
        ..Plan::default()
    };
    let found = references.catalog.snapshot.search(&plan)?;
    let documents = found.documents.into_iter().map(|found| found.summary);
    Ok((found.total, documents.collect()))
}

/// By number of mentions, which the heads of all citing documents say.
fn deepest(
    work: &WorkId,
    conditions: &[Condition],
    asked: &CitingAsked,
    references: References<'_>,
) -> Result<(usize, Vec<DocumentSummary>), ReferencesError> {
    let snapshot = references.catalog.snapshot;
    let terms = [(Keyword::Cites, work.to_string())];
    let mut all: Vec<(usize, HeadRef, DocumentSummary)> = Vec::new();
    for overlap in snapshot.overlaps(&terms, conditions)? {
        let Some(head) = snapshot.head(overlap.at)? else {
            continue;
        };
        let cited = head.cited.iter().find(|cited| cited.term.work == *work);
        let depth = cited.map_or(0, |cited| cited.mentions);
        all.push((depth, overlap.at, head.summary));
    }
    all.sort_by_key(|(depth, at, summary)| {
        let date = summary.issued_on;
        (std::cmp::Reverse((*depth, date)), at.key)
    });
    let page = all.iter().skip(asked.offset).take(asked.limit);
    let page = page.map(|(.., summary)| summary.clone()).collect();
    Ok((all.len(), page))
}

/// A passage and the document it belongs to.
#[derive(Clone, Copy)]
struct Seen<'s> {
    document: &'s DocumentSummary,
    passage: &'s Passage,
}

/// The passages that cite any of these works, of documents that fulfil a condition.
fn citing_passages(
    works: &[String],
    condition: Condition,
    references: References<'_>,
) -> Result<Vec<(DocumentSummary, std::sync::Arc<Passage>)>, ReferencesError> {
    if works.is_empty() {
        return Ok(Vec::new());
    }
    let plan = Plan {
        unit: Unit::Provision,
        matching: Matching::Leaf(0),
        patterns: vec![(0, Pattern::Here(Keyword::CitesHere, works.to_vec()))],
        conditions: vec![condition],
        order: Order::Newest,
        limit: MOST_PROVISIONS,
        ..Plan::default()
    };
    let found = references.catalog.snapshot.search(&plan)?.documents;
    let passages = found.into_iter().filter_map(|found| {
        let passage = found.provisions.into_iter().next()?.passage;
        Some((found.summary, passage))
    });
    Ok(passages.collect())
}

/// The mentions of a passage that are edges of the graph and asked for, with the work they mean.
fn mentions(
    seen: Seen<'_>,
    is_asked: impl Fn(&PassageMention) -> bool,
    references: References<'_>,
) -> Result<Vec<(WorkId, Mention)>, ReferencesError> {
    let points = CodePoints::new(&seen.passage.text);
    let edges = seen.passage.mentions.iter().filter(|cited| cited.is_edge());
    let mut found = Vec::new();
    for cited in edges.filter(|cited| is_asked(cited)) {
        let status = status(seen, cited, &points, references)?;
        let mention = mention(seen.passage, &points, cited, status);
        found.push((cited.work.clone(), mention));
    }
    Ok(found)
}

/// How many works a mention can mean. Where the rows leave it open, it is resolved from the original
/// as everywhere else.
fn status(
    seen: Seen<'_>,
    cited: &PassageMention,
    points: &CodePoints<'_>,
    references: References<'_>,
) -> Result<Status, ReferencesError> {
    let on = seen.document.issued_on;
    let issued = references.issued_on(cited)?;
    if let Some(status) = plain_status(cited, on, issued) {
        return Ok(status);
    }
    let Some(read) = references.originals.load(&seen.document.id)? else {
        return Ok(Status::Several);
    };
    let start = seen.passage.start + points.at(cited.span.start);
    let whole = CodePoints::new(&read.record.text);
    let same = |start_byte: usize| whole.at(start_byte) == start;
    let citation = read.citations.iter().find(|one| same(one.span.start));
    let catalog = Remembering::new(references.catalog);
    match citation {
        Some(citation) => Ok(resolve(citation, &read.record.text, on, &catalog)?.status),
        None => Ok(Status::Several),
    }
}
