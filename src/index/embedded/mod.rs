//! The embedded engine: an adapter to tantivy, and the only place that names it.
//!
//! A document is one head row, which carries its summary and filter values, and one row a provision,
//! which carries the analysed streams and the passage that lists show. The rows stand side by side.
//! A search scores rows term by term (`scoring`), makes units of them (`units`), and looks closer
//! at the best (`ranking`, `best_part`).

mod best_part;

mod conditions;

mod explain;

mod facets;

mod kept;

mod layout;

mod page;

mod queued;

mod ranking;

mod rows;

mod scoring;

mod snapshot;

mod spaced;

mod touched;

mod units;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::MmapDirectory;
use tantivy::indexer::UserOperation;
use tantivy::{
    Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, TantivyDocument, Term,
};

use super::document::IndexDocument;
use super::engine::{Engine, EngineError, Snapshot};
use super::generations::Lease;
use super::plan::Keyword;
use crate::config::IndexConfig;
use layout::Layouts;
use queued::{Queue, QueuedRow};
use rows::Rows;
use snapshot::{EmbeddedSnapshot, View};
use spaced::Spaced;

/// Threads that index: one goes on while the other writes its segment. The rows of a document are one
/// batch, and so go to one of them.
const WRITER_THREADS: usize = 2;

/// Memory of all of them before they write segments, in bytes.
const WRITER_HEAP: usize = 96 << 20;

/// Size of a block of stored rows before compression, in bytes: a few provisions, since a page of
/// hits reads single ones from all over the index.
const STORED_BLOCK: usize = 8 << 10;

/// Blocks of stored rows that each segment keeps decompressed.
const STORED_BLOCKS: usize = 1024;

/// Form of the rows. It changes with what is stored in them, and with what their terms look like: an
/// index of another form would be misread, and is made anew.
const ROWS: u32 = 4;

/// A generation of the embedded index.
pub struct EmbeddedEngine {
    path: PathBuf,
    generation: String,
    /// Digest of the configuration that rows are made by.
    made_by: String,
    lease: Arc<Lease>,
    index: Index,
    reader: IndexReader,
    rows: Rows,
    /// Only while a batch is written: taken at the first upsert, given back by the commit.
    writer: Mutex<Option<Writer>>,
    queue: Queue,
    opened: RwLock<Opened>,
    layouts: Mutex<Layouts>,
}

/// The commit that is shown.
#[derive(Clone)]
struct Opened {
    commit: Committed,
    view: Arc<View>,
}

/// What the last commit said of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Committed {
    opstamp: u64,
    store_position: u64,
    /// Form of its rows; `None` before the first commit.
    rows: Option<u32>,
    /// Digest of the configuration that its rows were made by.
    made_by: String,
}

impl Committed {
    /// As written beside a commit: position, form, digest.
    fn payload(store_position: u64, made_by: &str) -> String {
        format!("{store_position} {ROWS} {made_by}")
    }

    /// Indexes older than the forms have the position alone.
    fn read(opstamp: u64, payload: Option<&str>) -> Self {
        let Some(payload) = payload else {
            return Self {
                opstamp,
                ..Self::default()
            };
        };
        let mut words = payload.split(' ');
        Self {
            opstamp,
            store_position: words.next().and_then(|word| word.parse().ok()).unwrap_or(0),
            rows: Some(words.next().and_then(|word| word.parse().ok()).unwrap_or(0)),
            made_by: words.next().unwrap_or_default().to_owned(),
        }
    }
}

impl EmbeddedEngine {
    /// Makes an empty index in `path`, which must exist and be empty.
    ///
    /// # Errors
    /// [`EngineError::Unusable`].
    pub fn create(
        path: &Path,
        generation: &str,
        config: &IndexConfig,
    ) -> Result<Self, EngineError> {
        let lease = Lease::take(path).map_err(|e| unusable(path, e))?;
        let rows = Rows::new(&config.schema);
        let settings = IndexSettings {
            docstore_blocksize: STORED_BLOCK,
            ..IndexSettings::default()
        };
        let index = Index::builder()
            .schema(rows.schema.clone())
            .settings(settings)
            .create_in_dir(path)
            .map_err(|e| unusable(path, e))?;
        Self::over(index, rows, path, generation, &config.fingerprint, lease)
    }

    /// Opens the index in `path`.
    ///
    /// # Errors
    /// [`EngineError::OtherSchema`] when it was built from other fields or has rows of another form,
    /// [`EngineError::Unusable`] when it cannot be read.
    pub fn open(path: &Path, generation: &str, config: &IndexConfig) -> Result<Self, EngineError> {
        let lease = Lease::take(path).map_err(|e| unusable(path, e))?;
        let rows = Rows::new(&config.schema);
        let directory = MmapDirectory::open(path).map_err(|e| unusable(path, e))?;
        let index = Index::open(directory).map_err(|e| unusable(path, e))?;
        let committed = committed(&index).map_err(|e| unusable(path, e))?;
        let is_other = committed.rows.is_some_and(|form| form != ROWS);
        if is_other || index.schema() != rows.schema {
            return Err(EngineError::OtherSchema {
                path: path.to_owned(),
            });
        }
        Self::over(index, rows, path, generation, &config.fingerprint, lease)
    }

    fn over(
        index: Index,
        rows: Rows,
        path: &Path,
        generation: &str,
        made_by: &str,
        lease: Lease,
    ) -> Result<Self, EngineError> {
        index.tokenizers().register(Spaced::NAME, Spaced::default());
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(STORED_BLOCKS)
            .try_into();
        let reader: IndexReader = reader.map_err(|e| unusable(path, e))?;
        let mut layouts = Layouts::default();
        let lease = Arc::new(lease);
        let opened = Opened::now(&index, &reader, &rows, &mut layouts, &lease);
        Ok(Self {
            path: path.to_owned(),
            generation: generation.to_owned(),
            made_by: made_by.to_owned(),
            lease,
            opened: RwLock::new(opened.map_err(|e| unusable(path, e))?),
            layouts: Mutex::new(layouts),
            index,
            reader,
            rows,
            writer: Mutex::new(None),
            queue: Queue::default(),
        })
    }

    /// Runs `write` with the writer, which is taken now if it is not yet.
    fn with_writer<T>(
        &self,
        write: impl FnOnce(&Writer) -> Result<T, EngineError>,
    ) -> Result<T, EngineError> {
        let mut writer = self.writer();
        if writer.is_none() {
            *writer = Some(self.new_writer()?);
        }
        match writer.as_ref() {
            Some(writer) => write(writer),
            None => Ok(write_nothing()?),
        }
    }

    fn new_writer(&self) -> Result<Writer, EngineError> {
        let writer = self
            .index
            .writer_with_num_threads(WRITER_THREADS, WRITER_HEAP);
        let writer: Writer = writer.map_err(failed)?;
        // Files that a killed writer left bear names that this one would give again.
        writer.garbage_collect_files().wait().map_err(failed)?;
        Ok(writer)
    }

    /// The writer's slot. A panic while writing leaves only uncommitted rows behind.
    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn opened(&self) -> Opened {
        let opened = self.opened.read();
        opened.unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Opened {
    /// Opens the index as it is now.
    fn now(
        index: &Index,
        reader: &IndexReader,
        rows: &Rows,
        layouts: &mut Layouts,
        lease: &Arc<Lease>,
    ) -> tantivy::Result<Self> {
        let commit = committed(index)?;
        reader.reload()?;
        let searcher = reader.searcher();
        let layouts = layouts.of(&searcher, rows)?;
        let view = Arc::new(View::new(
            searcher,
            rows.clone(),
            layouts,
            Arc::clone(lease),
        )?);
        Ok(Self { commit, view })
    }
}

/// The last commit of an index.
fn committed(index: &Index) -> tantivy::Result<Committed> {
    let metas = index.load_metas()?;
    Ok(Committed::read(metas.opstamp, metas.payload.as_deref()))
}

fn write_nothing<T>() -> Result<T, EngineError> {
    Err(EngineError::Failed("the writer was lost".into()))
}

impl Engine for EmbeddedEngine {
    fn upsert(&self, documents: &[IndexDocument]) -> Result<(), EngineError> {
        self.with_writer(|writer| {
            for document in documents {
                let id = self.rows.term(Keyword::Id, &document.summary.id);
                let rows = self.queue.admit(self.rows.of(document)?);
                let rows = rows.map(UserOperation::Add);
                // One batch: the rows of a document are never parted.
                let batch: Vec<_> = std::iter::once(UserOperation::Delete(id))
                    .chain(rows)
                    .collect();
                writer.run(batch).map_err(failed)?;
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
            prepared.set_payload(&Committed::payload(store_position, &self.made_by));
            prepared.commit().map_err(failed)?;
            writer.wait_merging_threads().map_err(failed)?;
        }
        self.refresh().map(|_| ())
    }

    fn abandon(&self) {
        // Its threads end with it, and it writes nothing more.
        drop(self.writer().take());
    }

    fn store_position(&self) -> u64 {
        self.opened().commit.store_position
    }

    fn is_of_other_config(&self) -> bool {
        let commit = self.opened().commit;
        commit.rows.is_some() && commit.made_by != self.made_by
    }

    fn refresh(&self) -> Result<bool, EngineError> {
        let failed = |e| unusable(&self.path, e);
        if committed(&self.index).map_err(failed)? == self.opened().commit {
            return Ok(false);
        }
        let mut layouts = self.layouts.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = Opened::now(
            &self.index,
            &self.reader,
            &self.rows,
            &mut layouts,
            &self.lease,
        );
        let opened = opened.map_err(failed)?;
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = opened;
        Ok(true)
    }

    fn snapshot(&self) -> Box<dyn Snapshot> {
        let Opened { commit, view } = self.opened();
        let generation = format!("{}.{}", self.generation, commit.opstamp);
        Box::new(EmbeddedSnapshot { view, generation })
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

/// Who writes rows.
type Writer = IndexWriter<QueuedRow>;

/// A stored row.
type Row = TantivyDocument;

/// An exact term.
type ExactTerm = Term;
