//! Generations: `index/<generation>/`, and `CURRENT`, which names the live one.
//!
//! A new generation is built beside live traffic and published by one atomic rename, so that a
//! re-index fails no request and a crash leaves either the old one or the new one.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The generations of a data folder.
#[derive(Debug, Clone)]
pub struct Generations {
    folder: PathBuf,
}

impl Generations {
    /// Generations below `data`.
    pub fn of(data: &Path) -> Self {
        Self {
            folder: data.join("index"),
        }
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The live generation, if there is one.
    ///
    /// # Errors
    /// When `CURRENT` is there and cannot be read.
    pub fn current(&self) -> io::Result<Option<String>> {
        match fs::read_to_string(self.folder.join("CURRENT")) {
            Ok(name) => Ok(Some(name.trim().to_owned()).filter(|name| !name.is_empty())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The folder of a generation.
    pub fn path(&self, generation: &str) -> PathBuf {
        self.folder.join(generation)
    }

    /// Makes the folder of the next generation; it is not live yet.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn create(&self) -> io::Result<String> {
        fs::create_dir_all(&self.folder)?;
        let last = self
            .names()?
            .into_iter()
            .filter_map(|name| name.strip_prefix('g')?.parse::<u32>().ok())
            .max();
        let name = format!("g{}", last.unwrap_or(0) + 1);
        fs::create_dir(self.path(&name))?;
        Ok(name)
    }

    /// Makes a generation the live one.
    ///
    /// # Errors
    /// When `CURRENT` cannot be written; the old one stays live then.
    pub fn publish(&self, generation: &str) -> io::Result<()> {
        let new = self.folder.join("CURRENT.new");
        let mut file = File::create(&new)?;
        writeln!(file, "{generation}")?;
        file.sync_all()?;
        fs::rename(&new, self.folder.join("CURRENT"))?;
        File::open(&self.folder)?.sync_all()
    }

    /// Removes generations before the live one that nobody reads any more.
    ///
    /// # Errors
    /// When a folder cannot be removed.
    pub fn prune(&self) -> io::Result<()> {
        let Some(current) = self.current()? else {
            return Ok(());
        };
        let number = |name: &str| name.strip_prefix('g').and_then(|n| n.parse::<u32>().ok());
        let live = number(&current).unwrap_or(0);
        for name in self.names()? {
            let path = self.path(&name);
            if number(&name).is_some_and(|number| number < live) && !Lease::is_held(&path) {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let entries = fs::read_dir(&self.folder)?.collect::<io::Result<Vec<_>>>()?;
        Ok(entries
            .into_iter()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .collect())
    }
}

/// Held by whoever reads a generation, in this process or another; released when dropped, also by a
/// crash.
#[derive(Debug)]
pub struct Lease {
    _file: File,
}

impl Lease {
    const NAME: &'static str = "IN_USE";

    /// Takes the lease of a generation's folder.
    ///
    /// # Errors
    /// When the folder is not there, or is being removed.
    pub fn take(folder: &Path) -> io::Result<Self> {
        let path = folder.join(Self::NAME);
        let mut options = OpenOptions::new();
        let options = options.create(true).write(true).truncate(false);
        let file = match options.open(&path) {
            // A folder that only may be read is not removed either.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => File::open(folder)?,
            other => other?,
        };
        file.try_lock_shared()?;
        // It may have been removed between the two.
        match path.try_exists()? {
            true => Ok(Self { _file: file }),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn is_held(folder: &Path) -> bool {
        let file = File::open(folder.join(Self::NAME));
        file.is_ok_and(|file| file.try_lock().is_err())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generation_goes_when_its_last_reader_leaves() {
        let data = tempfile::tempdir().unwrap();
        let generations = Generations::of(data.path());
        let first = generations.create().unwrap();
        let path = generations.path(&first);
        let lease = Lease::take(&path).unwrap();
        let second = Lease::take(&path).unwrap();
        let next = generations.create().unwrap();
        generations.prune().unwrap();
        generations.publish(&next).unwrap();
        for lease in [lease, second] {
            generations.prune().unwrap();
            assert!(path.exists());
            drop(lease);
        }
        generations.prune().unwrap();
        assert!(!path.exists());
        assert!(generations.path(&next).exists(), "the live one stays");
        assert!(Lease::take(&path).is_err());
    }
}
