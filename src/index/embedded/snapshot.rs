//! A searcher with a name, and what scoring needs beside it.

use std::collections::BTreeMap;
use std::sync::Arc;

use tantivy::schema::Field;
use tantivy::{DocId, Searcher};

use super::conditions::{all_of, rows_with};
use super::explain::Explainer;
use super::facets::counts;
use super::failed;
use super::kept::Kept;
use super::layout::Layout;
use super::ranking::{Ranked, rank};
use super::rows::Rows;
use super::scoring::{Statistics, Weighed, WeighedExpansion, weigh, weigh_expansions};
use super::touched::touched;
use super::units::{UnitHit, units};
use crate::domain::summary::DocumentSummary;
use crate::index::cited::CitedTerm;
use crate::index::engine::{EngineError, Found, FoundDocument, Head, HeadRef, Overlap, Snapshot};
use crate::index::generations::Lease;
use crate::index::plan::{Condition, Keyword, Plan};

/// One commit of the index, opened.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) rows: Rows,
    /// Of each segment, in the searcher's order.
    pub(super) layouts: Vec<Arc<Layout>>,
    pub(super) statistics: Statistics,
    /// For each segment and document, `ln(1 + number of documents that cite it)`.
    pub(super) cited: Vec<Vec<f32>>,
    /// Documents that are not deleted.
    pub(super) documents: usize,
    /// Rows that were read.
    pub(super) kept: Kept,
    /// The folder is not removed while it is read.
    _lease: Arc<Lease>,
}

impl View {
    pub(super) fn new(
        searcher: Searcher,
        rows: Rows,
        layouts: Vec<Arc<Layout>>,
        lease: Arc<Lease>,
    ) -> tantivy::Result<Self> {
        let fields = rows.stream_fields().count();
        let all = layouts.iter().map(|layout| &**layout);
        let statistics = Statistics::new(all, fields);
        let segments = searcher.segment_readers().iter().zip(&layouts);
        let alive = segments.map(|(reader, layout)| {
            let heads = (0..layout.documents()).map(|document| layout.head(document));
            heads.filter(|head| !reader.is_deleted(*head)).count()
        });
        let documents = alive.sum();
        let cited = cited(&searcher, &rows, &layouts)?;
        Ok(Self {
            searcher,
            rows,
            layouts,
            statistics,
            cited,
            documents,
            kept: Kept::new(),
            _lease: lease,
        })
    }
}

/// How often each document's work is cited; deleted documents count until they are merged away.
fn cited(
    searcher: &Searcher,
    rows: &Rows,
    layouts: &[Arc<Layout>],
) -> tantivy::Result<Vec<Vec<f32>>> {
    let mut all = Vec::new();
    for (reader, layout) in searcher.segment_readers().iter().zip(layouts) {
        let mut own = vec![0.0; layout.documents()];
        if let Some(column) = reader.fast_fields().str(Keyword::Bears.name())? {
            let mut by_work = Vec::with_capacity(column.num_terms());
            let mut works = column.dictionary().stream()?;
            while works.advance() {
                let work = std::str::from_utf8(works.key()).unwrap_or_default();
                let term = rows.term(Keyword::Cites, work);
                by_work.push((1.0 + searcher.doc_freq(&term)? as f32).ln());
            }
            for (document, prior) in own.iter_mut().enumerate() {
                let work = column.term_ords(layout.head(document)).next();
                *prior = work
                    .and_then(|work| by_work.get(work as usize).copied())
                    .unwrap_or(0.0);
            }
        }
        all.push(own);
    }
    Ok(all)
}

/// A consistent view of the embedded index.
pub(super) struct EmbeddedSnapshot {
    pub(super) view: Arc<View>,
    pub(super) generation: String,
    pub(super) store_position: u64,
}

/// What matches a plan, and what it was scored by.
struct Matched {
    all: Vec<UnitHit>,
    page: Vec<Ranked>,
    /// Segment and row of provisions shown before others.
    pinned: Vec<(u32, DocId)>,
    words: Vec<Weighed>,
    expansions: Vec<WeighedExpansion>,
}

impl EmbeddedSnapshot {
    fn matching(&self, plan: &Plan) -> tantivy::Result<Matched> {
        let view = &*self.view;
        let words = weigh(&plan.words, view)?;
        let expansions = weigh_expansions(plan, view)?;
        let mut all = Vec::new();
        let mut rows = Vec::new();
        for segment in 0..view.layouts.len() {
            let allowed = all_of(&plan.conditions, view, segment)?;
            let touched = touched(plan, &words, &expansions, view, segment, allowed.as_deref())?;
            all.extend(units(plan, &touched, view, segment, allowed));
            rows.push(touched);
        }
        let pinned = self.pinned(plan)?;
        let page = rank(plan, &mut all, &words, &rows, &pinned, view)?;
        Ok(Matched {
            all,
            page,
            pinned,
            words,
            expansions,
        })
    }

    /// Rows of all segments that hold an exact term and are not deleted.
    pub(super) fn rows_with(
        &self,
        field: Keyword,
        term: &str,
    ) -> tantivy::Result<Vec<(usize, Vec<DocId>)>> {
        let view = &*self.view;
        let segments = view.searcher.segment_readers().iter().enumerate();
        let found = segments.map(|(at, reader)| {
            let term = std::iter::once(view.rows.term(field, term));
            let mut rows = rows_with(view, at, term)?;
            rows.retain(|row| !reader.is_deleted(*row));
            Ok((at, rows))
        });
        found.collect()
    }
}

/// Whether a field stands in head rows alone.
fn is_of_heads(field: Keyword) -> bool {
    !matches!(field, Keyword::Id | Keyword::CitesHere | Keyword::Provision)
}

impl Snapshot for EmbeddedSnapshot {
    fn generation(&self) -> String {
        self.generation.clone()
    }

    fn document_count(&self) -> usize {
        self.view.documents
    }

    fn search(&self, plan: &Plan) -> Result<Found, EngineError> {
        let matched = self.matching(plan).map_err(failed)?;
        let explainer = Explainer {
            plan,
            words: &matched.words,
            expansions: &matched.expansions,
            view: &self.view,
        };
        let mut documents = Vec::new();
        for Ranked { unit, .. } in &matched.page {
            let Some(mut found) = self.found(plan, unit, &matched.pinned)? else {
                continue;
            };
            if plan.explain {
                found.signals = explainer.signals(unit).map_err(failed)?;
            }
            documents.push(found);
        }
        Ok(Found {
            total: matched.all.len(),
            documents,
            counts: counts(plan, &matched.all, &self.view).map_err(failed)?,
        })
    }

    fn store_position(&self) -> u64 {
        self.store_position
    }

    fn each(
        &self,
        plan: &Plan,
        take: &mut dyn FnMut(FoundDocument) -> bool,
    ) -> Result<usize, EngineError> {
        let (offset, limit) = (0, self.view.documents);
        let plan = Plan {
            offset,
            limit,
            ..plan.clone()
        };
        let matched = self.matching(&plan).map_err(failed)?;
        for Ranked { unit, .. } in &matched.page {
            let found = self.found(&plan, unit, &matched.pinned)?;
            if found.is_some_and(|found| !take(found)) {
                break;
            }
        }
        Ok(matched.all.len())
    }

    fn summary(&self, id: &str) -> Result<Option<DocumentSummary>, EngineError> {
        for (segment, rows) in self.rows_with(Keyword::Id, id).map_err(failed)? {
            if let Some(head) = rows.first() {
                let summary = self.head(segment, *head)?;
                return Ok(summary.map(|kept| DocumentSummary::clone(&kept)));
            }
        }
        Ok(None)
    }

    fn cited(&self, id: &str) -> Result<Vec<CitedTerm>, EngineError> {
        self.cited_by_id(id)
    }

    fn overlaps(
        &self,
        terms: &[(Keyword, String)],
        conditions: &[Condition],
    ) -> Result<Vec<Overlap>, EngineError> {
        self.overlapping(terms, conditions).map_err(failed)
    }

    fn head(&self, at: HeadRef) -> Result<Option<Head>, EngineError> {
        self.head_at(at)
    }

    fn heads(&self) -> Result<Vec<HeadRef>, EngineError> {
        Ok(self.all_heads())
    }

    fn count(&self, field: Keyword, term: &str) -> Result<usize, EngineError> {
        let view = &*self.view;
        let exact = view.rows.term(field, term);
        let mut count = 0;
        for (segment, reader) in view.searcher.segment_readers().iter().enumerate() {
            // A head row a document, and none is gone: the dictionary knows.
            if is_of_heads(field) && !reader.has_deletes() {
                let index = reader.inverted_index(exact.field()).map_err(failed)?;
                let frequency = index.doc_freq(&exact);
                count += frequency.map_err(|e| EngineError::Failed(Box::new(e)))? as usize;
                continue;
            }
            let rows = rows_with(view, segment, std::iter::once(exact.clone()));
            let mut rows = rows.map_err(failed)?;
            rows.retain(|row| !reader.is_deleted(*row));
            let layout = &view.layouts[segment];
            // All rows of a document stand side by side, and some fields are in each of them.
            let mut documents: Vec<_> = rows.iter().map(|row| layout.document_of(*row)).collect();
            documents.dedup();
            count += documents.len();
        }
        Ok(count)
    }

    fn terms(
        &self,
        field: Keyword,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<String>, EngineError> {
        let field = self.view.rows.keyword(field);
        let terms = self.view.terms_from(field, prefix, limit);
        Ok(terms.map_err(failed)?.into_keys().take(limit).collect())
    }

    fn words(
        &self,
        field: &str,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, EngineError> {
        let Some(field) = self.view.rows.stream(field) else {
            return Ok(Vec::new());
        };
        let words = self.view.terms_from(field, prefix, limit);
        Ok(words.map_err(failed)?.into_iter().take(limit).collect())
    }

    fn sample(&self, most: usize) -> Result<Vec<String>, EngineError> {
        let layouts = self.view.layouts.iter();
        let rows: usize = layouts.map(|layout| layout.end() as usize).sum();
        let step = rows.div_ceil(most.max(1)).max(1);
        let mut texts = Vec::new();
        for (segment, layout) in self.view.layouts.iter().enumerate() {
            for row in (0..layout.end()).step_by(step) {
                let passage = self.view.rows.passage_of(&self.row(segment, row)?)?;
                texts.extend(passage.map(|passage| passage.text));
            }
        }
        Ok(texts)
    }
}

impl View {
    /// The first terms of a field that begin with `prefix`, with the rows that hold each; a segment
    /// gives at most `limit`, so that what is within the limit is complete.
    fn terms_from(
        &self,
        field: Field,
        prefix: &str,
        limit: usize,
    ) -> tantivy::Result<BTreeMap<String, u64>> {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            let mut taken = 0;
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) && taken < limit {
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    *found.entry(term.to_owned()).or_default() += u64::from(terms.value().doc_freq);
                }
                taken += 1;
            }
        }
        Ok(found)
    }
}
