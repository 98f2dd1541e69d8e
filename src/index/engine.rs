//! The port: what an engine must be able to do.

use std::path::PathBuf;
use std::sync::Arc;

use super::cited::CitedTerm;
use super::document::IndexDocument;
use super::passage::Passage;
use super::plan::{Condition, Keyword, Plan};
use crate::domain::summary::DocumentSummary;

/// An engine holds rows of documents and finds them. Upserts are by document id and idempotent.
pub trait Engine: Send + Sync {
    /// Replaces the rows of each document; nothing is visible before [`Engine::commit`].
    ///
    /// # Errors
    /// [`EngineError`] when the engine cannot take them.
    fn upsert(&self, documents: &[IndexDocument]) -> Result<(), EngineError>;

    /// Removes the rows of a document.
    ///
    /// # Errors
    /// [`EngineError`] when the engine cannot take it.
    fn delete(&self, id: &str) -> Result<(), EngineError>;

    /// Makes everything before visible and durable, and notes how far the store was read.
    ///
    /// # Errors
    /// [`EngineError`] when it could not be made durable; nothing is visible then.
    fn commit(&self, store_position: u64) -> Result<(), EngineError>;

    /// Gives up what was not committed, after a failure.
    fn abandon(&self);

    /// How far the store was read at the last commit, in bytes.
    fn store_position(&self) -> u64;

    /// Whether its rows were made by another configuration, or by another version of this program:
    /// they can be read, but a rebuild would make others.
    fn is_of_other_config(&self) -> bool;

    /// Follows commits made by other processes; tells whether there were any.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn refresh(&self) -> Result<bool, EngineError>;

    /// A consistent view; all questions of one request go to one.
    fn snapshot(&self) -> Box<dyn Snapshot>;
}

/// A consistent view of an engine.
pub trait Snapshot: Send + Sync {
    /// `<generation>.<commit>`.
    fn generation(&self) -> String;

    /// Documents held.
    fn document_count(&self) -> usize;

    /// Finds documents or provisions.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn search(&self, plan: &Plan) -> Result<Found, EngineError>;

    /// How far the store was read for what is seen here, in bytes.
    fn store_position(&self) -> u64 {
        u64::MAX
    }

    /// Hands over what matches a plan, one after the other in its order, until `take` wants no more;
    /// `offset` and `limit` do not count. How many match.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn each(
        &self,
        plan: &Plan,
        take: &mut dyn FnMut(FoundDocument) -> bool,
    ) -> Result<usize, EngineError> {
        let (offset, limit) = (0, self.document_count());
        let found = self.search(&Plan {
            offset,
            limit,
            ..plan.clone()
        })?;
        found.documents.into_iter().all(take);
        Ok(found.total)
    }

    /// The summary of a document.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn summary(&self, id: &str) -> Result<Option<DocumentSummary>, EngineError>;

    /// The works that a document cites, in the order of their ids; none for a document that does not
    /// exist.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn cited(&self, id: &str) -> Result<Vec<CitedTerm>, EngineError>;

    /// Documents that fulfil the conditions and hold at least one of these terms, with those that they
    /// hold, in no particular order.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn overlaps(
        &self,
        terms: &[(Keyword, String)],
        conditions: &[Condition],
    ) -> Result<Vec<Overlap>, EngineError>;

    /// The head of a document found in this view; `None` for one of another view.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn head(&self, at: HeadRef) -> Result<Option<Head>, EngineError>;

    /// Every document, one after the other, in no particular order.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn heads(&self) -> Result<Vec<HeadRef>, EngineError>;

    /// Number of documents that hold a term.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn count(&self, field: Keyword, term: &str) -> Result<usize, EngineError>;

    /// Terms of a field that begin with `prefix`, in order, at most `limit`.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn terms(&self, field: Keyword, prefix: &str, limit: usize)
    -> Result<Vec<String>, EngineError>;

    /// Terms of an analysed field that begin with `prefix`, in order, and the provisions that hold
    /// each; at most `limit`. None for a field that does not exist.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn words(
        &self,
        field: &str,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<(String, u64)>, EngineError>;

    /// The texts of at most so many provisions, spread evenly over all of them.
    ///
    /// # Errors
    /// [`EngineError`] when the index cannot be read.
    fn sample(&self, most: usize) -> Result<Vec<String>, EngineError>;
}

/// Where a document's head stands, in one view of an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HeadRef {
    /// Breaks ties between documents, the same in every view.
    pub key: u64,
    pub(super) segment: u32,
    pub(super) row: u32,
}

impl HeadRef {
    /// The row of a segment, with what breaks ties.
    pub fn new(key: u64, segment: u32, row: u32) -> Self {
        Self { key, segment, row }
    }

    /// Its row.
    pub fn row(self) -> u32 {
        self.row
    }
}

/// What is kept of a whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// In short.
    pub summary: DocumentSummary,
    /// The works it cites, in the order of their ids.
    pub cited: Vec<CitedTerm>,
}

/// A document that holds some of the terms asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlap {
    /// The document.
    pub at: HeadRef,
    /// Which terms it holds, by their places in what was asked for, ascending.
    pub held: Vec<usize>,
}

/// Units found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// Units that match.
    pub total: usize,
    /// Those of the page asked for.
    pub documents: Vec<FoundDocument>,
    /// For each field of `count_by`: value and number of units, most first.
    pub counts: Vec<Vec<(String, usize)>>,
}

/// A document found, or one of its provisions.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundDocument {
    /// In short.
    pub summary: DocumentSummary,
    /// Score.
    pub score: f32,
    /// Its best provisions, the best first; the provision itself where provisions are looked for.
    pub provisions: Vec<FoundProvision>,
    /// What the score is made of, where that was asked for: signals and what each adds.
    pub signals: Vec<(String, f32)>,
}

/// A provision found.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundProvision {
    /// Its text and what lists need of it.
    pub passage: Arc<Passage>,
    /// Its own score.
    pub score: f32,
    /// Which of its parts scored best, where parts were looked at; 0 is the first.
    pub best_part: Option<usize>,
    /// Whether it is one of [`Plan::pinned`].
    pub is_pinned: bool,
}

/// Why an engine cannot do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The index cannot be opened or read.
    #[error("the index in {} cannot be used", path.display())]
    Unusable {
        /// Its folder.
        path: PathBuf,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The index was built from another schema.
    #[error("the index in {} was built from another index-config; run `directive-search rebuild`", path.display())]
    OtherSchema {
        /// Its folder.
        path: PathBuf,
    },
    /// The engine failed.
    #[error("the engine failed: {0}")]
    Failed(Box<dyn std::error::Error + Send + Sync>),
    /// A row cannot be written or read.
    #[error("a stored row cannot be read: {0}")]
    Row(#[from] serde_json::Error),
}
