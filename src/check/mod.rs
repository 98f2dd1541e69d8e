//! Checking a draft (kiểm tra dẫn chiếu của dự thảo): each citation against what is known here.
//!
//! Facts, never verdicts: what a finding says is what the draft writes, what is known and where that
//! stands. Findings about a work (not known here, several, replaced) stand at its first mention,
//! findings about what is written at every one. A work that is only cited here, or only registered,
//! is no finding.

mod also_cited;

mod compare;

pub mod finding;

mod first;

mod known;

mod near;

pub mod report;

mod replaced;

mod run;

pub use run::check;

use crate::index::catalog::{CatalogError, IndexCatalog};
use crate::index::engine::EngineError;
use crate::index::reading::Originals;
use crate::index::store::StoreError;

/// What a draft is held against.
#[derive(Clone, Copy)]
pub struct Checking<'a> {
    /// One view of the index, with the register.
    pub catalog: IndexCatalog<'a>,
    /// Originals, for what documents say of each other.
    pub originals: &'a dyn Originals,
}

/// Why a draft could not be checked; never because of what it says.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
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
