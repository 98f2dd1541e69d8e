//! Rows on their way to the thread that indexes them.
//!
//! The engine's own queue holds ten thousand documents, which is a corpus: those who read texts would
//! run ahead of it, and in the end wait for one thread with all of it in memory. A queued row knows
//! when it left the queue, and so what may wait is bounded.

use std::sync::Arc;

use tantivy::schema::Document;

use super::Row;
use crate::index::budget::Budget;

/// Rows that may wait at once.
const MOST_QUEUED: usize = 1024;

/// The queue as those see it who fill it.
pub(super) struct Queue(Arc<Budget>);

impl Default for Queue {
    fn default() -> Self {
        Self(Arc::new(Budget::new(MOST_QUEUED)))
    }
}

impl Queue {
    /// Waits until there is room for the rows of a document.
    pub(super) fn admit(&self, rows: Vec<Row>) -> impl Iterator<Item = QueuedRow> {
        self.0.acquire(rows.len());
        let place = Arc::new(Place {
            budget: Arc::clone(&self.0),
            rows: rows.len(),
        });
        rows.into_iter().map(move |row| QueuedRow {
            row,
            _place: Arc::clone(&place),
        })
    }
}

/// A row that waits, or waited.
pub(super) struct QueuedRow {
    row: Row,
    _place: Arc<Place>,
}

/// The place of a document's rows in the queue, given back when the last of them leaves it, whether
/// indexed or lost.
struct Place {
    budget: Arc<Budget>,
    rows: usize,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.budget.release(self.rows);
    }
}

impl Document for QueuedRow {
    type Value<'a> = <Row as Document>::Value<'a>;
    type FieldsValuesIter<'a> = <Row as Document>::FieldsValuesIter<'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        self.row.iter_fields_and_values()
    }

    fn into_tantivy_document(self) -> Row {
        self.row
    }
}
