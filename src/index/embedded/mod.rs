//! The embedded engine: an adapter to tantivy, and the only place that names it.
//!
//! A document is one head row (`unit` = `d`), which carries its summary, and one row a provision
//! (`unit` = `p`), which carries the analysed streams and the document's filter values.

mod collector;

mod query;

mod rows;

mod snapshot;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::document::IndexDocument;
use super::engine::{Engine, EngineError, Snapshot};
use super::plan::Keyword;
use crate::config::Schema;
use rows::Rows;
use snapshot::EmbeddedSnapshot;

/// Memory of the writer before it flushes a segment, in bytes.
const WRITER_HEAP: usize = 96 << 20;

/// A generation of the embedded index.
pub struct EmbeddedEngine {
    path: PathBuf,
    generation: String,
    index: Index,
    reader: IndexReader,
    rows: Rows,
    /// Only while a batch is written: taken at the first upsert, given back by the commit.
    writer: Mutex<Option<IndexWriter>>,
    commit: RwLock<Committed>,
}

/// What the last commit said of itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Committed {
    opstamp: u64,
    store_position: u64,
}

impl EmbeddedEngine {
    /// Makes an empty index in `path`, which must exist and be empty.
    ///
    /// # Errors
    /// [`EngineError::Unusable`].
    pub fn create(path: &Path, generation: &str, schema: &Schema) -> Result<Self, EngineError> {
        let rows = Rows::new(schema);
        let index =
            Index::create_in_dir(path, rows.schema.clone()).map_err(|e| unusable(path, e))?;
        Self::over(index, rows, path, generation)
    }

    /// Opens the index in `path`.
    ///
    /// # Errors
    /// [`EngineError::OtherSchema`] when it was built from other fields,
    /// [`EngineError::Unusable`] when it cannot be read.
    pub fn open(path: &Path, generation: &str, schema: &Schema) -> Result<Self, EngineError> {
        let rows = Rows::new(schema);
        let directory = MmapDirectory::open(path).map_err(|e| unusable(path, e))?;
        let index = Index::open(directory).map_err(|e| unusable(path, e))?;
        if index.schema() != rows.schema {
            return Err(EngineError::OtherSchema {
                path: path.to_owned(),
            });
        }
        Self::over(index, rows, path, generation)
    }

    fn over(index: Index, rows: Rows, path: &Path, generation: &str) -> Result<Self, EngineError> {
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into();
        let reader: IndexReader = reader.map_err(|e| unusable(path, e))?;
        let engine = Self {
            path: path.to_owned(),
            generation: generation.to_owned(),
            index,
            reader,
            rows,
            writer: Mutex::new(None),
            commit: RwLock::default(),
        };
        engine.refresh()?;
        Ok(engine)
    }

    /// Runs `write` with the writer, which is taken now if it is not yet.
    fn with_writer<T>(
        &self,
        write: impl FnOnce(&IndexWriter) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let mut writer = self.writer();
        if writer.is_none() {
            *writer = Some(
                self.index
                    .writer_with_num_threads(1, WRITER_HEAP)
                    .map_err(failed)?,
            );
        }
        match writer.as_ref() {
            Some(writer) => write(writer),
            None => Ok(write_nothing()?),
        }
    }

    /// The writer's slot. A panic while writing leaves only uncommitted rows behind.
    fn writer(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn committed(&self) -> Committed {
        *self.commit.read().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_nothing<T>() -> Result<T, EngineError> {
    Err(EngineError::Failed("the writer was lost".into()))
}

impl Engine for EmbeddedEngine {
    fn upsert(&self, documents: &[IndexDocument]) -> Result<(), EngineError> {
        self.with_writer(|writer| {
            for document in documents {
                writer.delete_term(self.rows.term(Keyword::Id, &document.summary.id));
                for row in self.rows.of(document)? {
                    writer.add_document(row).map_err(failed)?;
                }
            }
            Ok(())
        })
    }

    fn delete(&self, id: &str) -> Result<(), EngineError> {
        self.with_writer(|writer| {
            writer.delete_term(self.rows.term(Keyword::Id, id));
            Ok(())
        })
    }

    fn commit(&self, store_position: u64) -> Result<(), EngineError> {
        self.with_writer(|_| Ok(()))?;
        if let Some(mut writer) = self.writer().take() {
            let mut prepared = writer.prepare_commit().map_err(failed)?;
            prepared.set_payload(&store_position.to_string());
            prepared.commit().map_err(failed)?;
            writer.wait_merging_threads().map_err(failed)?;
        }
        self.refresh().map(|_| ())
    }

    fn store_position(&self) -> u64 {
        self.committed().store_position
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        let metas = self
            .index
            .load_metas()
            .map_err(|e| unusable(&self.path, e))?;
        let store_position = metas
            .payload
            .and_then(|payload| payload.parse().ok())
            .unwrap_or(0);
        let now = Committed {
            opstamp: metas.opstamp,
            store_position,
        };
        if now == self.committed() && now.opstamp > 0 {
            return Ok(false);
        }
        self.reader.reload().map_err(|e| unusable(&self.path, e))?;
        *self.commit.write().unwrap_or_else(PoisonError::into_inner) = now;
        Ok(true)
    }

    fn snapshot(&self) -> Box<dyn Snapshot> {
        let generation = format!("{}.{}", self.generation, self.committed().opstamp);
        Box::new(EmbeddedSnapshot::new(
            self.reader.searcher(),
            self.rows.clone(),
            generation,
        ))
    }
}

fn unusable(path: &Path, error: impl std::error::Error + Send + Sync + 'static) -> EngineError {
    EngineError::Unusable {
        path: path.to_owned(),
        source: Box::new(error),
    }
}

fn failed(error: tantivy::TantivyError) -> EngineError {
    EngineError::Failed(Box::new(error))
}

/// A stored row.
type Row = TantivyDocument;

/// An exact term.
type ExactTerm = Term;
