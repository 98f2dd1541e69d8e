//! The catalogue over the index and the register: every work held, cited or known.

use std::collections::BTreeMap;

use super::document::CatalogTerm;
use super::engine::{EngineError, Snapshot};
use super::passage::Said;
use super::plan::{Condition, Keyword, Matching, Order, Pattern, Plan, Unit, cited_as};
use super::summaries::Summaries;
use crate::citation::Citation;
use crate::citation::catalog::{Catalog, WorkSummary};
use crate::config::IndexConfig;
use crate::domain::identity::body_today;
use crate::domain::register::KnownWork;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::domain::work::WorkId;

/// Most works of one type class and number that are looked at.
const MOST_WORKS: usize = 500;

/// Works as the index and the register know them.
#[derive(Clone, Copy)]
pub struct IndexCatalog<'a> {
    /// The view that is asked.
    pub snapshot: &'a dyn Snapshot,
    /// Types and the register.
    pub config: &'a IndexConfig,
    /// What was read before.
    pub summaries: &'a Summaries,
}

/// Why the catalogue cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    /// The index cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
}

impl Catalog for IndexCatalog<'_> {
    type Error = CatalogError;

    fn listed(
        &self,
        class: Option<&str>,
        designation: &str,
    ) -> Result<Vec<CatalogTerm>, CatalogError> {
        let mut terms: BTreeMap<WorkId, CatalogTerm> = BTreeMap::new();
        let prefix = CatalogTerm::prefix(class, designation);
        for term in self.snapshot.terms(Keyword::Catalog, &prefix, MOST_WORKS)? {
            if let Some(term) = CatalogTerm::decode(&term) {
                let known = terms
                    .entry(term.work.clone())
                    .or_insert_with(|| term.clone());
                known.number = known.number.take().or(term.number);
            }
        }
        for known in self.config.register.numbered(class, designation) {
            terms
                .entry(known.work.clone())
                .or_insert_with(|| of_register(known));
        }
        Ok(terms.into_values().collect())
    }

    fn described(&self, term: &CatalogTerm) -> Result<Option<WorkSummary>, CatalogError> {
        let summary = self.summary(term)?;
        let known = self.config.register.find(&term.work).is_some();
        let exists = summary.is_held() || summary.cited_by > 0 || known;
        let is_reported = || self.snapshot.count(Keyword::About, &term.work.to_string());
        Ok((exists || is_reported()? > 0).then_some(summary))
    }
}

impl IndexCatalog<'_> {
    /// What is known of a work: from its own text, from the register, from those that cite it.
    ///
    /// # Errors
    /// [`CatalogError`] when index or store cannot be read.
    pub fn summary(&self, term: &CatalogTerm) -> Result<WorkSummary, CatalogError> {
        let generation = self.snapshot.generation();
        if let Some(known) = self.summaries.get(&generation, term) {
            return Ok(known);
        }
        let summary = self.read_summary(term)?;
        self.summaries.put(&generation, term, &summary);
        Ok(summary)
    }

    /// The same of a work whose term is not at hand.
    ///
    /// # Errors
    /// [`CatalogError`] when index or store cannot be read.
    pub fn of_work(&self, work: &WorkId) -> Result<WorkSummary, CatalogError> {
        self.summary(&self.term(work)?)
    }

    /// The same; `None` where the work is neither held, cited, reported about nor registered.
    ///
    /// # Errors
    /// [`CatalogError`] when index or store cannot be read.
    pub fn known(&self, work: &WorkId) -> Result<Option<WorkSummary>, CatalogError> {
        self.described(&self.term(work)?)
    }

    /// The term of a work; one that only its name tells has a term without a number.
    fn term(&self, work: &WorkId) -> Result<CatalogTerm, CatalogError> {
        let listed = self.listed(work.class.as_deref(), &work.designation)?;
        let term = listed.into_iter().find(|term| term.work == *work);
        Ok(term.unwrap_or_else(|| CatalogTerm {
            work: work.clone(),
            is_complete: true,
            number: None,
        }))
    }

    /// Ids of the works to which held documents do something, as [`Keyword::CitesAs`] or
    /// [`Keyword::Ends`] have it.
    ///
    /// # Errors
    /// [`CatalogError`] when the index cannot be read.
    pub fn acted_on(&self, field: Keyword, act: Relation) -> Result<Vec<String>, CatalogError> {
        let prefix = cited_as(act, "");
        let terms = self.snapshot.terms(field, &prefix, usize::MAX)?;
        let works = terms.iter().filter_map(|term| term.strip_prefix(&prefix));
        Ok(works.map(str::to_owned).collect())
    }

    fn read_summary(&self, term: &CatalogTerm) -> Result<WorkSummary, CatalogError> {
        let work = &term.work;
        let mut summary = WorkSummary {
            work: work.clone(),
            is_complete: term.is_complete,
            number: term.number.clone(),
            type_name: None,
            title: None,
            issued_on: None,
            issuer: None,
            document_id: None,
            cited_by: self.snapshot.count(Keyword::Cites, &work.to_string())?,
            body_today: body_today(work, &self.config.gazetteer),
            replaced_by: None,
        };
        if let Some(own) = self.held(work)? {
            from_own_text(&mut summary, own);
        }
        if let Some(known) = self.config.register.find(work) {
            from_register(&mut summary, known);
        }
        if summary.type_name.is_none() || summary.title.is_none() {
            self.add_from_citing(&mut summary)?;
        }
        Ok(summary)
    }

    /// The document whose text the work is.
    fn held(&self, work: &WorkId) -> Result<Option<DocumentSummary>, CatalogError> {
        let bears = Condition::AnyOf(Keyword::Bears, vec![work.to_string()]);
        let plan = Plan {
            conditions: vec![bears],
            limit: 1,
            ..Plan::default()
        };
        Ok(self
            .snapshot
            .search(&plan)?
            .documents
            .into_iter()
            .next()
            .map(|found| found.summary))
    }

    /// What the first citing texts say of it.
    fn add_from_citing(&self, summary: &mut WorkSummary) -> Result<(), CatalogError> {
        let work = vec![summary.work.to_string()];
        let plan = Plan {
            unit: Unit::Provision,
            matching: Matching::Leaf(0),
            patterns: vec![(0, Pattern::Here(Keyword::CitesHere, work))],
            order: Order::Newest,
            limit: 3,
            ..Plan::default()
        };
        for found in self.snapshot.search(&plan)?.documents {
            let passages = found.provisions.iter().map(|found| &found.passage);
            for mention in passages.flat_map(|passage| &passage.mentions) {
                if mention.work == summary.work {
                    from_citing(summary, &mention.said);
                }
            }
        }
        Ok(())
    }
}

/// What is not known yet is taken from what a citing text says.
fn from_citing(summary: &mut WorkSummary, said: &Said) {
    summary.title = summary.title.take().or_else(|| said.title.clone());
    summary.type_name = summary.type_name.take().or_else(|| said.type_name.clone());
    summary.issued_on = summary.issued_on.or(said.date);
    summary.issuer = summary.issuer.take().or_else(|| said.issuer.clone());
    summary.number = summary.number.take().or_else(|| said.number.clone());
}

/// Whether a citation's identity is this work.
pub fn means(citation: &Citation, work: &WorkId) -> bool {
    citation.work() == Some(work)
}

fn of_register(known: &KnownWork) -> CatalogTerm {
    CatalogTerm {
        work: known.work.clone(),
        is_complete: true,
        number: Some(known.number.to_string()),
    }
}

fn from_own_text(summary: &mut WorkSummary, own: DocumentSummary) {
    summary.document_id = Some(own.id);
    summary.number = own.number.or(summary.number.take());
    summary.type_name = own.type_name;
    summary.title = own.title;
    summary.issued_on = own.issued_on;
    summary.issuer = own.issuer;
}

fn from_register(summary: &mut WorkSummary, known: &KnownWork) {
    summary.number = summary
        .number
        .take()
        .or_else(|| Some(known.number.to_string()));
    summary.type_name = summary
        .type_name
        .take()
        .or_else(|| Some(known.type_name.clone()));
    summary.title = summary.title.take().or_else(|| known.title.clone());
    summary.issued_on = summary.issued_on.or(known.issued_on);
    summary.issuer = summary.issuer.take().or_else(|| known.issuer.clone());
    summary.replaced_by = known.replaced_by.clone();
}
