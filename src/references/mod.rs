//! Cross-references (quan hệ trích dẫn): cites, cited by, coupled, works.
//!
//! The inverted index is the citation graph: *cited by* is a term query, *coupled* a disjunction
//! of a document's works weighted by rarity. Sentences and offsets stand in the rows of the provisions;
//! originals are read where a mention has to be resolved.

pub mod body_coverage;

pub mod chain;

mod cites;

pub mod citation_lag;

pub mod compare;

mod coupled;

pub mod disagreement;

pub mod coverage;

pub mod graph;

mod link;

mod mention;

pub mod node;

pub mod response;

pub mod status;

pub mod superseded;

mod work;

pub mod wording;

pub mod works;

pub mod statistics;

pub mod timeline;

pub use chain::chain;
pub use compare::compare;
pub use graph::graph;
pub use statistics::statistics;
pub use timeline::timeline;

pub use cites::{CitingAsked, CitingOrder, cited_by, cites, with_mentions};
pub use coupled::coupled;
pub use work::{co_cited, profile};

use crate::citation::catalog::CatalogTerm;
use crate::domain::date::Date;
use crate::index::catalog::{CatalogError, IndexCatalog};
use crate::index::engine::EngineError;
use crate::index::passage::PassageMention;
use crate::index::reading::Originals;
use crate::index::store::StoreError;

/// What cross-references are asked of.
#[derive(Clone, Copy)]
pub struct References<'a> {
    /// One view of the index, with the register.
    pub catalog: IndexCatalog<'a>,
    /// Originals, for sentences.
    pub originals: &'a dyn Originals,
}

impl References<'_> {
    /// When the work of a mention was issued, where its identity is decided.
    fn issued_on(&self, cited: &PassageMention) -> Result<Option<Date>, CatalogError> {
        if !cited.flags.is_decided {
            return Ok(None);
        }
        let term = CatalogTerm {
            work: cited.work.clone(),
            is_complete: true,
            number: cited.said.number.clone(),
        };
        Ok(self.catalog.summary(&term)?.issued_on)
    }
}

/// Why a question could not be answered.
#[derive(Debug, thiserror::Error)]
pub enum ReferencesError {
    /// The index cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The catalogue cannot answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}
