//! The works that a document cites (văn bản được dẫn chiếu), each once: the edges of the citation
//! graph, as they are stored with the document's head row.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::CatalogTerm;
use crate::citation::Citation;
use crate::domain::date::Date;
use crate::domain::number::DocNumber;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::text::fold::fold;
use crate::text::one_line::joined;

/// A cited work, how it weighs, and what the document says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedTerm {
    /// The work.
    pub term: CatalogTerm,
    /// Type name, as first written.
    pub type_name: Option<String>,
    /// Whether every mention stands in another work's title.
    pub only_nested: bool,
    /// Mentions of it: the depth.
    pub mentions: usize,
    /// What the document does with it, each once, in the order of the relations.
    pub relations: Vec<Relation>,
    /// Acts by which the document as a whole ends it as a whole: it replaces, repeals, suspends it.
    pub ends: Vec<Relation>,
    /// Dates given to it, each once.
    pub dates: Vec<Date>,
    /// Issuers given to it as written, each once.
    pub issuers: Vec<String>,
    /// Titles given to it, line breaks joined, each once.
    pub titles: Vec<String>,
}

/// Works that are cited in `text`, each once, in the order of their ids. Only mentions that are edges
/// count.
pub fn cited_terms(citations: &[Citation], text: &str) -> Vec<CitedTerm> {
    let mut found: BTreeMap<&WorkId, CitedTerm> = BTreeMap::new();
    for citation in citations.iter().filter(|citation| citation.is_edge()) {
        let Some(work) = citation.work() else {
            continue;
        };
        let cited = found
            .entry(work)
            .or_insert_with(|| CitedTerm::first(work, citation));
        cited.add(citation, text);
    }
    found.into_values().collect()
}

/// Different works that are cited.
pub fn count_cited(citations: &[Citation]) -> usize {
    let edges = citations.iter().filter(|citation| citation.is_edge());
    let mut works: Vec<&WorkId> = edges.filter_map(Citation::work).collect();
    works.sort_unstable();
    works.dedup();
    works.len()
}

impl CitedTerm {
    fn first(work: &WorkId, citation: &Citation) -> Self {
        Self {
            term: term_of(work, citation),
            type_name: citation.type_name.clone(),
            only_nested: true,
            mentions: 0,
            relations: Vec::new(),
            ends: Vec::new(),
            dates: Vec::new(),
            issuers: Vec::new(),
            titles: Vec::new(),
        }
    }

    fn add(&mut self, citation: &Citation, text: &str) {
        self.only_nested &= citation.nested_in.is_some();
        self.mentions += 1;
        add_once(&mut self.relations, citation.relation);
        self.relations.sort_unstable();
        let is_whole = citation.nested_in.is_none() && !is_partial(citation, text);
        if citation.relation.is_end() && is_whole {
            add_once(&mut self.ends, citation.relation);
        }
        citation
            .date
            .iter()
            .for_each(|date| add_once(&mut self.dates, *date));
        if let Some(issuer) = &citation.issuer {
            add_once(&mut self.issuers, issuer.clone());
        }
        if let Some(title) = citation.title {
            add_once(&mut self.titles, joined(title.of(text)));
        }
    }
}

/// Words of a cue that speak of a part: *sửa đổi, bổ sung một số điều của*.
const OF_A_PART: [&str; 2] = ["mot phan", "mot so"];

/// Whether a mention speaks of a part of the work: of a provision of it, or of *một số điều*.
pub fn is_partial(citation: &Citation, text: &str) -> bool {
    let cue = || citation.cue.map(|cue| fold(cue.of(text)));
    citation.pin_cite.is_some()
        || citation.relation.is_act()
            && cue().is_some_and(|cue| OF_A_PART.iter().any(|part| cue.contains(part)))
}

fn add_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

/// A citation of a work as a term of the catalogue.
pub(super) fn term_of(work: &WorkId, citation: &Citation) -> CatalogTerm {
    CatalogTerm {
        work: work.clone(),
        is_complete: citation.is_decided(),
        number: citation.number.as_ref().map(DocNumber::to_string),
    }
}

/// A [`CitedTerm`] as stored: absent things left out.
#[derive(Debug, Serialize, Deserialize)]
struct StoredCited {
    /// The term of the catalogue.
    t: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    /// Whether it is only nested.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    x: bool,
    /// Mentions.
    n: usize,
    /// Relations, by their codes.
    r: Vec<u32>,
    /// Acts that end it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    e: Vec<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    d: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    i: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    l: Vec<String>,
}

/// Cited works as stored.
///
/// # Errors
/// [`serde_json::Error`] never in practice: there is nothing that cannot be written.
pub(super) fn to_json(cited: &[CitedTerm]) -> Result<String, serde_json::Error> {
    let stored = cited.iter().map(|cited| StoredCited {
        t: cited.term.encode(),
        y: cited.type_name.clone(),
        x: cited.only_nested,
        n: cited.mentions,
        r: cited.relations.iter().map(|one| one.code()).collect(),
        e: cited.ends.iter().map(|one| one.code()).collect(),
        d: cited.dates.iter().map(ToString::to_string).collect(),
        i: cited.issuers.clone(),
        l: cited.titles.clone(),
    });
    serde_json::to_string(&stored.collect::<Vec<_>>())
}

/// Cited works that were stored.
///
/// # Errors
/// [`serde_json::Error`] when they cannot be read.
pub(super) fn from_json(json: &str) -> Result<Vec<CitedTerm>, serde_json::Error> {
    let stored: Vec<StoredCited> = serde_json::from_str(json)?;
    let cited = stored.into_iter().filter_map(|stored| {
        let codes = stored.r.into_iter();
        let ends = stored.e.into_iter();
        let dates = stored.d.iter();
        Some(CitedTerm {
            term: CatalogTerm::decode(&stored.t)?,
            type_name: stored.y,
            only_nested: stored.x,
            mentions: stored.n,
            relations: codes.filter_map(Relation::of_code).collect(),
            ends: ends.filter_map(Relation::of_code).collect(),
            dates: dates.filter_map(|date| date.parse().ok()).collect(),
            issuers: stored.i,
            titles: stored.l,
        })
    });
    Ok(cited.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cited_works_are_stored_and_read() {
        let cited = CitedTerm {
            term: CatalogTerm {
                work: "dang/TW/k13/QĐ/148".parse().unwrap(),
                is_complete: true,
                number: Some("148-QĐ/TW".into()),
            },
            type_name: Some("Quy định".into()),
            only_nested: true,
            mentions: 3,
            relations: vec![Relation::Implements, Relation::Replaces],
            ends: vec![Relation::Replaces],
            dates: vec!["2024-05-23".parse().unwrap()],
            issuers: vec!["Bộ Chính trị".into()],
            titles: vec!["về thẩm quyền của người đứng đầu".into()],
        };
        let bare = CitedTerm {
            only_nested: false,
            type_name: None,
            ends: Vec::new(),
            dates: Vec::new(),
            issuers: Vec::new(),
            titles: Vec::new(),
            ..cited.clone()
        };
        let all = [cited, bare];
        assert_eq!(from_json(&to_json(&all).unwrap()).unwrap(), all);
    }
}
