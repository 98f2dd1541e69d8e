//! One writer at a time, and a clear word about who it is.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// Held while writing; released when dropped, also by a crash.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

/// Why writing cannot begin.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process writes.
    #[error("{} is being written by {holder}", folder.display())]
    Held {
        /// The data folder.
        folder: PathBuf,
        /// The other process, as it introduced itself.
        holder: String,
    },
    /// The lock file cannot be made.
    #[error("cannot lock {}", folder.display())]
    Unusable {
        /// The data folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// How long another writer is waited for, where waiting is asked for.
const PATIENCE: Duration = Duration::from_secs(600);

impl WriterLock {
    /// Takes the lock as soon as the other writer is done.
    ///
    /// # Errors
    /// [`LockError::Held`] where it is not done in ten minutes.
    pub fn wait(folder: &Path) -> Result<Self, LockError> {
        let begin = Instant::now();
        loop {
            match Self::take(folder) {
                Err(LockError::Held { .. }) if begin.elapsed() < PATIENCE => {
                    thread::sleep(Duration::from_millis(50));
                }
                other => return other,
            }
        }
    }

    /// Takes the lock of a data folder, which must exist.
    ///
    /// # Errors
    /// [`LockError::Held`] names the process that holds it.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let unusable = |source| LockError::Unusable {
            folder: folder.to_owned(),
            source,
        };
        let path = folder.join("LOCK");
        let open = OpenOptions::new()
            .create(true)
            .read(true)
            .write(true)
            .truncate(false)
            .open(&path);
        let mut file = open.map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = fs::read_to_string(&path).unwrap_or_default();
                let holder = if holder.trim().is_empty() {
                    "another process".into()
                } else {
                    holder.trim().to_owned()
                };
                return Err(LockError::Held {
                    folder: folder.to_owned(),
                    holder,
                });
            }
            Err(TryLockError::Error(source)) => return Err(unusable(source)),
        }
        let name = std::env::args().next().unwrap_or_default();
        // Held with or without a name: on a full disk it stays nameless.
        let _ = file
            .set_len(0)
            .and_then(|()| writeln!(file, "process {} ({name})", std::process::id()));
        Ok(Self { _file: file })
    }
}
