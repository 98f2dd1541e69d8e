//! A folder that is watched: what changed in it is taken.
//!
//! It is looked through now and then rather than listened to: notifications do not arrive from
//! network folders, where offices keep their files, and a look at 100,000 files takes a moment.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::ingest::walk::walk;

/// Between two looks.
const LOOKED: Duration = Duration::from_secs(2);

/// When a file was changed, and its size.
type State = (Option<SystemTime>, u64);

/// What was there at a look.
pub(super) type Look = HashMap<PathBuf, State>;

/// Calls `take` with what changed since the look after which all was taken, for ever; where it tells
/// that it could not now, again at the next look. A file that is still being written waits until it is
/// the same for two looks; where a file went, `paths` are taken whole, so that it is missed.
///
/// # Errors
/// Those of `take`.
pub(super) fn watch(
    paths: &[PathBuf],
    mut taken: Look,
    mut take: impl FnMut(&[PathBuf]) -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let mut before = taken.clone();
    eprintln!("watching {} files; Ctrl-C ends it", taken.len());
    loop {
        thread::sleep(LOOKED);
        let now = look(paths);
        let changed = changed(&taken, &before, &now);
        let is_gone = taken.keys().any(|path| !now.contains_key(path));
        if is_gone {
            if take(paths)? {
                taken.clone_from(&now);
            }
        } else if !changed.is_empty() && take(&changed)? {
            for path in changed {
                if let Some(state) = now.get(&path) {
                    taken.insert(path, *state);
                }
            }
        }
        before = now;
    }
}

/// Files that are other than when they were taken, and the same as at the last look.
fn changed(taken: &Look, before: &Look, now: &Look) -> Vec<PathBuf> {
    let is_changed = |(path, state): &(&PathBuf, &State)| {
        taken.get(*path) != Some(state) && before.get(*path) == Some(state)
    };
    let changed = now.iter().filter(is_changed);
    let mut changed: Vec<PathBuf> = changed.map(|(path, _)| path.clone()).collect();
    changed.sort();
    changed
}

/// Looks through folders and files.
pub(super) fn look(paths: &[PathBuf]) -> Look {
    let files = walk(paths).into_iter().flatten();
    let state = |path: &Path| {
        let found = fs::metadata(path).ok()?;
        Some((found.modified().ok(), found.len()))
    };
    files
        .filter_map(|file| Some((file.path.clone(), state(&file.path)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_when_it_stays_the_same() {
        let at = |size: u64| HashMap::from([(PathBuf::from("a.txt"), (None, size))]);
        let none = HashMap::new();
        let a = [PathBuf::from("a.txt")];
        assert!(changed(&none, &none, &at(1)).is_empty(), "just come");
        assert!(changed(&none, &at(1), &at(2)).is_empty(), "still growing");
        assert_eq!(changed(&none, &at(2), &at(2)), a);
        assert!(changed(&at(2), &at(2), &at(2)).is_empty(), "taken");
        assert_eq!(changed(&at(2), &at(3), &at(3)), a);
    }
}
