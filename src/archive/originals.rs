//! Originals, read once and kept while there is room.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use crate::index::document::IndexDocument;
use crate::index::reading::{Originals, ReadDocument, Reader};
use crate::index::store::{Store, StoreError};

/// Text that is kept read, in bytes; what is read of it takes a few times as much.
const KEPT: usize = 8 << 20;

/// The store behind a small cache of read documents.
pub(super) struct CachedOriginals {
    store: RwLock<Store>,
    pub(super) reader: Reader,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    documents: HashMap<String, Arc<ReadDocument>>,
    bytes: usize,
}

impl CachedOriginals {
    pub(super) fn new(store: Store, reader: Reader) -> Self {
        Self {
            store: RwLock::new(store),
            reader,
            kept: Mutex::default(),
        }
    }

    /// The store, to read. No other call of it may be made while it is held.
    pub(super) fn store(&self) -> RwLockReadGuard<'_, Store> {
        self.store.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store, to write.
    pub(super) fn store_mut(&self) -> RwLockWriteGuard<'_, Store> {
        self.store.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows of the text that is shown for a document; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub(super) fn rows(&self, id: &str) -> Result<Option<IndexDocument>, StoreError> {
        let record = self.store().get(id)?;
        let rows = |record| self.reader.read_to_rows(record).1;
        let Some(record) = record else {
            return Ok(None);
        };
        // A fault of the reader must not cost the other documents.
        let made = catch_unwind(AssertUnwindSafe(|| rows(record)));
        if made.is_err() {
            tracing::error!(id, "the reader failed on a stored text; it is not indexed");
        }
        Ok(made.ok())
    }

    /// Forgets what was read; after the store changed.
    pub(super) fn forget(&self) {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Kept::default();
    }
}

impl Originals for CachedOriginals {
    fn load(&self, id: &str) -> Result<Option<Arc<ReadDocument>>, StoreError> {
        let known = self
            .kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .documents
            .get(id)
            .cloned();
        if known.is_some() {
            return Ok(known);
        }
        let record = self.store().get(id)?;
        let Some(record) = record else {
            return Ok(None);
        };
        let read = Arc::new(self.reader.read(record));
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes > KEPT {
            *kept = Kept::default();
        }
        kept.bytes += read.record.text.len();
        kept.documents.insert(id.to_owned(), Arc::clone(&read));
        Ok(Some(read))
    }
}
