//! Citations shown on the text they stand in. After eyecite: find, resolve, annotate.

use super::Citation;
use crate::domain::work::WorkId;

impl Citation {
    /// The number in canonical form; the bare running number of a short mention.
    pub fn printed_number(&self) -> Option<String> {
        let complete = self.number.as_ref().map(ToString::to_string);
        complete.or_else(|| self.short_number.clone())
    }

    /// The work meant, where nothing of its identity is left open.
    pub fn decided_work(&self) -> Option<&WorkId> {
        let identity = self.identity.as_ref();
        let complete = identity.filter(|identity| identity.is_complete);
        complete.map(|identity| &identity.work)
    }
}
