//! The one face of the library: ingest, search, documents, citations, cross-references.
//!
//! Everything above (HTTP, command line) goes through [`Archive`] and through nothing else. It
//! drives ingest into the index: neither knows the other.

mod ask;

pub mod check;

mod cross_references;

mod duties;

mod edition;

mod feed;

pub mod works;

mod in_order;

mod ingest;

mod open;

mod moved;

mod originals;

mod permalink;

mod printed;
pub mod relations;

pub mod report;

use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use crate::check::CheckError;
use crate::citation::Citation;
use crate::config::IndexConfig;
use crate::domain::document::Document;
use crate::domain::provision::Eid;
use crate::domain::summary::DocumentSummary;
use crate::index::catalog::CatalogError;
use crate::index::engine::{Engine, EngineError};
use crate::index::generations::Generations;
use crate::index::store::{SnapshotError, StoreError};
use crate::index::summaries::Summaries;
use crate::index::writer_lock::LockError;
use crate::references::ReferencesError;
use crate::references::response::Resolution;
use crate::search::SearchError;
use crate::search::lexicon::Lexicon;
use crate::text::diagnostic::Diagnostic;
use originals::CachedOriginals;

use works::RememberedWorks;

pub use crate::index::spool::{Spool, SpoolReader};
pub use cross_references::ListAsked;
pub use duties::DutiesOf;
pub use edition::{BulkFile, Edition};
pub use feed::{Taken, TakenCiting};
pub use ingest::{IngestOptions, Progress, Sent};
pub use permalink::Whereabouts;
pub use printed::PrintedNames;

/// The documents of a data folder, and every question about them.
pub struct Archive {
    data: PathBuf,
    config: Arc<IndexConfig>,
    originals: CachedOriginals,
    generations: Generations,
    live: RwLock<Live>,
    lexicon: Lexicon,
    summaries: Summaries,
    works: RememberedWorks,
    statistics: relations::CountedOnce,
}

/// The live generation.
#[derive(Clone)]
struct Live {
    generation: String,
    engine: Arc<dyn Engine>,
}

impl Archive {
    fn live(&self) -> Live {
        self.live
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn set_live(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = live;
    }
}

/// Why the archive could not do what it was asked; never because of what a text says.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// The data folder or a generation in it cannot be used.
    #[error("cannot use the data folder {}", path.display())]
    DataFolder {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Another process writes.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The store cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A snapshot cannot be made or restored.
    #[error(transparent)]
    Snapshot(#[from] SnapshotError),
    /// The index cannot be read or written.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// A search failed.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// A cross-reference failed.
    #[error(transparent)]
    References(#[from] ReferencesError),
    /// What is written cannot be taken.
    #[error("the output cannot be written")]
    Output(#[source] std::io::Error),
    /// A text that an edition speaks of is there no more.
    #[error("the archive changed while it was read: {0} is there no more")]
    Overtaken(String),
    /// The catalogue failed.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A draft could not be checked.
    #[error(transparent)]
    Check(#[from] CheckError),
}

/// A held document, whole.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldDocument {
    /// In short.
    pub summary: DocumentSummary,
    /// Its text, exactly as stored.
    pub text: String,
    /// What the text says of itself; spans are bytes of `text`.
    pub document: Document,
    /// Its citations in order; spans are bytes of `text`.
    pub citations: Vec<Citation>,
    /// What each citation can mean, in the order of `citations`.
    pub resolutions: Vec<Resolution>,
    /// SHA-256 of the file's bytes, in hex.
    pub digest: String,
    /// When it was ingested, RFC 3339 in UTC.
    pub ingested_at: String,
    /// Number of held documents that cite it.
    pub cited_by: usize,
    /// Provisions of earlier texts of this source whose words now stand under another id: old, new.
    pub moved: Vec<(Eid, Eid)>,
}

/// State of the archive, for health checks and pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArchiveState {
    /// Documents held.
    pub documents: usize,
    /// `<generation>.<commit>`.
    pub generation: String,
    /// When the last document was ingested, RFC 3339 in UTC.
    pub last_ingest: Option<String>,
    /// Whether documents of the bundled sample are held.
    pub has_demo: bool,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// Items of the whole list.
    pub total: usize,
    /// Items of this page.
    pub items: Vec<T>,
    /// Offset of the next page.
    pub next_offset: Option<usize>,
    /// The archive that answered.
    pub state: ArchiveState,
    /// What was noticed in the question.
    pub notes: Vec<Diagnostic>,
}
