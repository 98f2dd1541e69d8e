//! Checksums of bulk files, kept for as long as their state of the index lives.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::http::streamed::Checksum;

/// By name of the file; cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Checksums(Arc<Mutex<Kept>>);

#[derive(Debug, Default)]
struct Kept {
    generation: String,
    by_name: HashMap<String, Checksum>,
}

impl Checksums {
    /// Of a file, once it is known.
    pub fn of(&self, name: &str) -> Option<Checksum> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.by_name.get(name).cloned()
    }

    /// Keeps that of a file, and forgets those of other states of the index.
    pub fn keep(&self, generation: &str, name: String, checksum: Checksum) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.generation != generation {
            *kept = Kept::default();
            generation.clone_into(&mut kept.generation);
        }
        kept.by_name.insert(name, checksum);
    }
}
