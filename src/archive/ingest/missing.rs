//! Sources that were taken before and are there no more.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

use super::prepare::Prepared;
use crate::index::store::Store;
use crate::ingest::walk::canonical;

/// What was found in a run, in a few bytes a source.
#[derive(Default)]
pub(super) struct Seen {
    hasher: RandomState,
    sources: HashSet<u64>,
    /// Something of the file under way could not be read.
    is_faulty: bool,
    /// Files and folders that could not be read whole: what they hold is not known.
    unknown: Vec<PathBuf>,
}

impl Seen {
    pub(super) fn note(&mut self, prepared: &Prepared) {
        let source = match prepared {
            Prepared::Refused(_) => return self.is_faulty = true,
            Prepared::Unchanged { source, .. } => source,
            Prepared::Read(text) => &text.read.record.source,
        };
        self.sources.insert(self.hasher.hash_one(source));
    }

    pub(super) fn file_done(&mut self, path: &Path) {
        if std::mem::take(&mut self.is_faulty) {
            self.unknown.push(path.to_owned());
        }
    }

    /// Stored sources below `paths` that were not found.
    pub(super) fn missing(&self, store: &Store, paths: &[PathBuf]) -> Vec<String> {
        let roots: Vec<PathBuf> = paths.iter().map(|path| canonical(path)).collect();
        let is_missing = |source: &&str| {
            roots.iter().any(|root| is_below(source, root))
                && !self.sources.contains(&self.hasher.hash_one(source))
                && !self.unknown.iter().any(|path| is_below(source, path))
        };
        let missing = store.all_sources().filter(is_missing);
        let mut missing: Vec<String> = missing.map(str::to_owned).collect();
        missing.sort();
        missing
    }
}

/// Whether a source is a file, or lies in it or below it.
fn is_below(source: &str, path: &Path) -> bool {
    let path = path.display().to_string();
    let rest = source.strip_prefix(path.trim_end_matches('/'));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '#']))
}
