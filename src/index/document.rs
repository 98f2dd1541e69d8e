//! What the engine is given for a document: a head row and a row for each provision.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::cited::{CitedTerm, term_of};
use super::passage::Passage;
use crate::citation::Citation;
pub use crate::citation::catalog::CatalogTerm;
use crate::domain::authority::Level;
use crate::domain::date::Date;
use crate::domain::document::DocumentKind;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;
use crate::text::analyzer::Streams;

/// A document as the engine stores it.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexDocument {
    /// What lists show; stored.
    pub summary: DocumentSummary,
    /// Filter values.
    pub facets: Facets,
    /// The work whose text it is.
    pub bears: Option<CatalogTerm>,
    /// Works it cites, each once, with the weight in coupling.
    pub cites: Vec<CitedTerm>,
    /// Works it reports about, each once.
    pub about: Vec<CatalogTerm>,
    /// Terms that its duties are found by.
    pub duties: BTreeSet<String>,
    /// Provisions, analysed.
    pub provisions: Vec<ProvisionRow>,
}

/// Values that documents are filtered and counted by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// Type slug.
    pub doc_type: Option<String>,
    /// Body id of the issuer.
    pub issuer: Option<String>,
    /// Level.
    pub level: Option<String>,
    /// Province slug.
    pub place: Option<String>,
    /// Year of issue.
    pub year: Option<String>,
}

/// A provision as the engine stores it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvisionRow {
    /// Its text and what lists need of it.
    pub passage: Passage,
    /// Its context text, analysed.
    pub streams: Streams,
    /// Positions in `streams.folded`: where its own parts (khoản) begin, behind type, title and
    /// heading; the last one is the end. Without parts, the whole body is one.
    pub parts: Vec<u32>,
    /// Work ids cited in it.
    pub cites: Vec<String>,
}

/// Works that a report is about, each once.
pub fn reported_terms(citations: &[Citation]) -> Vec<CatalogTerm> {
    let about = citations.iter().filter(|c| c.relation == Relation::About);
    let terms: BTreeSet<CatalogTerm> = about
        .filter_map(|citation| Some(term_of(citation.work()?, citation)))
        .collect();
    terms.into_iter().collect()
}

/// Separates the parts of a term; no id contains it.
const SEPARATOR: char = '\u{1F}';

/// The term dictionary of these terms *is* the catalogue: all works of a running number stand side by
/// side in it, and within them all of a type class.
impl CatalogTerm {
    /// The prefix of all terms of a running number; of one type class where it is given.
    pub fn prefix(class: Option<&str>, designation: &str) -> String {
        match class {
            Some(class) => format!("{designation}{SEPARATOR}{class}{SEPARATOR}"),
            None => format!("{designation}{SEPARATOR}"),
        }
    }

    /// As one term.
    pub fn encode(&self) -> String {
        let class = self.work.class.as_deref().unwrap_or("");
        let prefix = Self::prefix(Some(class), &self.work.designation);
        let complete = if self.is_complete { "1" } else { "0" };
        let number = self.number.as_deref().unwrap_or("");
        format!(
            "{prefix}{}{SEPARATOR}{complete}{SEPARATOR}{number}",
            self.work
        )
    }

    /// The work of a term.
    pub fn decode(term: &str) -> Option<Self> {
        let mut parts = term.split(SEPARATOR).skip(2);
        let work = parts.next()?.parse().ok()?;
        let is_complete = parts.next()? == "1";
        let number = parts
            .next()
            .filter(|number| !number.is_empty())
            .map(str::to_owned);
        Some(Self {
            work,
            is_complete,
            number,
        })
    }
}

/// A [`DocumentSummary`] as stored in the engine.
#[derive(Debug, Serialize, Deserialize)]
pub struct StoredSummary {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    external_id: Option<String>,
    kind: String,
    number: Option<String>,
    type_name: Option<String>,
    issuer: Option<String>,
    level: String,
    place: Option<String>,
    province: Option<String>,
    issued_on: Option<String>,
    title: Option<String>,
    work: Option<String>,
    cites: usize,
    is_demo: bool,
    source: String,
}

impl From<&DocumentSummary> for StoredSummary {
    fn from(summary: &DocumentSummary) -> Self {
        Self {
            id: summary.id.clone(),
            external_id: summary.external_id.clone(),
            kind: summary.kind.as_str().to_owned(),
            number: summary.number.clone(),
            type_name: summary.type_name.clone(),
            issuer: summary.issuer.clone(),
            level: summary.level.as_str().to_owned(),
            place: summary.place.clone(),
            province: summary.province.clone(),
            issued_on: summary.issued_on.map(|date| date.to_string()),
            title: summary.title.clone(),
            work: summary.work.as_ref().map(WorkId::to_string),
            cites: summary.cites,
            is_demo: summary.is_demo,
            source: summary.source.clone(),
        }
    }
}

impl From<StoredSummary> for DocumentSummary {
    fn from(stored: StoredSummary) -> Self {
        Self {
            id: stored.id,
            external_id: stored.external_id,
            kind: DocumentKind::named(&stored.kind).unwrap_or(DocumentKind::Directive),
            number: stored.number,
            type_name: stored.type_name,
            issuer: stored.issuer,
            level: Level::named(&stored.level).unwrap_or(Level::Other),
            place: stored.place,
            province: stored.province,
            issued_on: stored.issued_on.and_then(|date| date.parse::<Date>().ok()),
            title: stored.title,
            work: stored.work.and_then(|work| work.parse().ok()),
            cites: stored.cites,
            is_demo: stored.is_demo,
            source: stored.source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn catalogue_terms_read_back() {
        let term = CatalogTerm {
            work: "dang/TW/k13/QĐ/148".parse().unwrap(),
            is_complete: true,
            number: Some("148-QĐ/TW".into()),
        };
        assert!(
            term.encode()
                .starts_with(&CatalogTerm::prefix(Some("QĐ"), "148"))
        );
        assert_eq!(CatalogTerm::decode(&term.encode()), Some(term));
    }
}
