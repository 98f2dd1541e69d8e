//! Which form the log has: a number in a file beside it.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::StoreError;
use super::log::Log;

/// The form of the log.
#[derive(Debug)]
pub(super) struct Format {
    path: PathBuf,
    is_written: bool,
}

impl Format {
    /// What this program reads and writes. A log without a number is of this format: it is older
    /// than the numbers.
    pub(super) const KNOWN: &str = "1";

    /// The format of a store.
    pub(super) fn read(folder: &Path, log: &Log) -> Result<Self, StoreError> {
        let path = folder.join("FORMAT");
        let is_written = match fs::read_to_string(&path) {
            Ok(found) if found.trim() == Self::KNOWN => true,
            Ok(found) => {
                return Err(StoreError::OtherFormat {
                    path: log.path.clone(),
                    found: found.trim().to_owned(),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(log.unusable(error)),
        };
        Ok(Self { path, is_written })
    }

    /// Writes it down, once.
    pub(super) fn write(&mut self, log: &Log) -> Result<(), StoreError> {
        if !self.is_written {
            self.write_new().map_err(|error| log.unusable(error))?;
            self.is_written = true;
        }
        Ok(())
    }

    /// All of it at once: half a number would be another one.
    fn write_new(&self) -> io::Result<()> {
        let new = self.path.with_extension("new");
        let mut file = File::create(&new)?;
        writeln!(file, "{}", Self::KNOWN)?;
        file.sync_all()?;
        fs::rename(&new, &self.path)
    }
}
