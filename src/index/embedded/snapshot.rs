//! A searcher with a name.

use std::collections::{HashMap, HashSet};

use tantivy::Searcher;
use tantivy::collector::{Count, TopDocs};

use super::collector::{ByDocument, Matched};
use super::query::{head_query, heads_with, translate, unit_query};
use super::rows::{HEAD, Rows, document_key};
use super::{Row, failed};
use crate::domain::summary::DocumentSummary;
use crate::index::engine::{EngineError, Found, FoundDocument, Snapshot};
use crate::index::plan::{Keyword, Order, Plan};

/// A consistent view of the embedded index.
pub(super) struct EmbeddedSnapshot {
    searcher: Searcher,
    rows: Rows,
    generation: String,
}

impl EmbeddedSnapshot {
    pub(super) fn new(searcher: Searcher, rows: Rows, generation: String) -> Self {
        Self {
            searcher,
            rows,
            generation,
        }
    }

    fn row(&self, address: tantivy::DocAddress) -> Result<Row, EngineError> {
        self.searcher.doc(address).map_err(failed)
    }

    /// A document of the page: its summary and its best provisions.
    fn found(&self, score: f32, matched: &Matched) -> Result<Option<FoundDocument>, EngineError> {
        let mut id = None;
        let mut provisions = Vec::new();
        for (_, address) in &matched.rows {
            let row = self.row(*address)?;
            provisions.extend(self.rows.eid_of(&row));
            id = id.or_else(|| self.rows.id_of(&row));
        }
        let Some(id) = id else { return Ok(None) };
        let summary = self.summary(&id)?;
        Ok(summary.map(|summary| FoundDocument {
            summary,
            score,
            provisions,
        }))
    }
}

impl Snapshot for EmbeddedSnapshot {
    fn generation(&self) -> String {
        self.generation.clone()
    }

    fn document_count(&self) -> usize {
        self.searcher
            .search(&unit_query(&self.rows, HEAD), &Count)
            .unwrap_or(0)
    }

    fn search(&self, plan: &Plan) -> Result<Found, EngineError> {
        let query = translate(plan, &self.rows);
        let collector = ByDocument {
            count_by: plan.count_by.clone(),
        };
        let matched = self.searcher.search(&*query, &collector).map_err(failed)?;
        let ranked = rank(plan, &matched);
        let page = ranked.iter().skip(plan.offset).take(plan.limit);
        let mut documents = Vec::new();
        for (document, score) in page {
            documents.extend(
                matched
                    .get(document)
                    .map(|matched| self.found(*score, matched))
                    .transpose()?
                    .flatten(),
            );
        }
        Ok(Found {
            total: matched.len(),
            documents,
            counts: counts(plan, &matched),
        })
    }

    fn summary(&self, id: &str) -> Result<Option<DocumentSummary>, EngineError> {
        let query = head_query(&self.rows, id);
        let top = TopDocs::with_limit(1).order_by_score();
        let found = self.searcher.search(&query, &top).map_err(failed)?;
        match found.first() {
            Some((_, address)) => self.rows.summary_of(&self.row(*address)?),
            None => Ok(None),
        }
    }

    fn count(&self, field: Keyword, term: &str) -> Result<usize, EngineError> {
        self.searcher
            .search(&heads_with(&self.rows, field, term), &Count)
            .map_err(failed)
    }

    fn terms(
        &self,
        field: Keyword,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<String>, EngineError> {
        let mut found = HashSet::new();
        for segment in self.searcher.segment_readers() {
            let index = segment
                .inverted_index(self.rows.keyword(field))
                .map_err(failed)?;
            let range = index.terms().range().ge(prefix.as_bytes()).into_stream();
            let mut terms = range.map_err(|error| EngineError::Failed(Box::new(error)))?;
            let mut taken = 0;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) && taken < limit {
                found.extend(std::str::from_utf8(terms.key()).map(str::to_owned));
                taken += 1;
            }
        }
        let mut found: Vec<String> = found.into_iter().collect();
        found.sort();
        found.truncate(limit);
        Ok(found)
    }
}

/// Documents in the order of the plan; ties by the document's key, so that the order is total.
fn rank(plan: &Plan, matched: &HashMap<u64, Matched>) -> Vec<(u64, f32)> {
    let first: Vec<u64> = plan.first.iter().map(|id| document_key(id)).collect();
    let place = |document: u64| {
        first
            .iter()
            .position(|id| *id == document)
            .unwrap_or(first.len())
    };
    let mut ranked: Vec<(u64, f32)> = matched
        .iter()
        .map(|(document, matched)| (*document, score(plan, matched)))
        .collect();
    let date = |document: u64| {
        matched
            .get(&document)
            .map_or(0, |matched| matched.issued_on)
    };
    ranked.sort_by(|a, b| {
        let by_place = place(a.0).cmp(&place(b.0));
        let by_order = match plan.order {
            Order::Score => b.1.total_cmp(&a.1).then(date(b.0).cmp(&date(a.0))),
            Order::Newest => date(b.0).cmp(&date(a.0)),
            Order::Oldest => (date(a.0) == 0, date(a.0)).cmp(&(date(b.0) == 0, date(b.0))),
        };
        by_place.then(by_order).then(a.0.cmp(&b.0))
    });
    ranked
}

/// A document's score: its best provisions, weighted.
fn score(plan: &Plan, matched: &Matched) -> f32 {
    let weights = plan.best_provisions.iter().copied();
    matched
        .rows
        .iter()
        .zip(weights)
        .map(|((score, _), weight)| score * weight)
        .sum()
}

fn counts(plan: &Plan, matched: &HashMap<u64, Matched>) -> Vec<Vec<(String, usize)>> {
    let of_field = |field: usize| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for value in matched
            .values()
            .filter_map(|matched| matched.values.get(field)?.as_deref())
        {
            *counts.entry(value).or_default() += 1;
        }
        let mut counts: Vec<(String, usize)> = counts
            .into_iter()
            .map(|(value, count)| (value.to_owned(), count))
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts
    };
    (0..plan.count_by.len()).map(of_field).collect()
}
