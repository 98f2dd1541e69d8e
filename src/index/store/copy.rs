//! Snapshots: a copy of the log with its digest, and the way back.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::format::Format;
use super::{Store, StoreError};
use crate::index::record::{Entry, checked};

/// Names in the folder of a snapshot.
const LOG: &str = "originals.log";
const MANIFEST: &str = "SNAPSHOT.json";

/// What a snapshot says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Format of the log.
    pub format: String,
    /// Bytes of the log.
    pub bytes: u64,
    /// SHA-256 of the log, in hex.
    pub sha256: String,
    /// Documents held.
    pub documents: usize,
    /// When it was made, RFC 3339 in UTC.
    pub made_at: String,
}

/// Why a snapshot cannot be made or used.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The store itself.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file cannot be read or written.
    #[error("cannot use {}", path.display())]
    Unusable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// There is something already.
    #[error("{} is not empty; nothing was written", path.display())]
    NotEmpty {
        /// Which folder.
        path: PathBuf,
    },
    /// It is no snapshot, or not of this program.
    #[error("{} is no snapshot that this program knows: {reason}", path.display())]
    Unknown {
        /// Its manifest.
        path: PathBuf,
        /// Why not.
        reason: String,
    },
    /// It is not what it was when it was made.
    #[error("the snapshot {} is damaged: {reason}; nothing was restored", path.display())]
    Damaged {
        /// Its log.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

impl Store {
    /// Copies what is held into a folder, which must be new or empty. Ingest may go on meanwhile.
    ///
    /// # Errors
    /// [`SnapshotError`]; also where the log is damaged, since a copy would be.
    pub fn snapshot(&self, to: &Path, made_at: &str) -> Result<Manifest, SnapshotError> {
        be_empty(to)?;
        let (log, manifest) = (to.join(LOG), to.join(MANIFEST));
        let copied = copy(&self.log.path, self.end(), &log)?;
        let made = Manifest {
            format: Format::KNOWN.to_owned(),
            bytes: copied.bytes,
            sha256: copied.sha256,
            documents: self.document_count(),
            made_at: made_at.to_owned(),
        };
        let json = serde_json::to_vec_pretty(&made).map_err(|e| unusable(&manifest, e.into()))?;
        // Last: a snapshot without it is none.
        write_durably(&manifest, &json).map_err(|e| unusable(&manifest, e))?;
        Ok(made)
    }

    /// Puts a snapshot into a data folder that holds nothing, after all of it was checked.
    ///
    /// # Errors
    /// [`SnapshotError`]; the data folder is as it was then.
    pub fn restore(from: &Path, data: &Path) -> Result<Manifest, SnapshotError> {
        let manifest = manifest(&from.join(MANIFEST))?;
        let (log, folder) = (from.join(LOG), data.join("store"));
        fs::create_dir_all(&folder).map_err(|e| unusable(&folder, e))?;
        let store = Self::open(data)?;
        if store.end() > 0 {
            return Err(SnapshotError::NotEmpty { path: folder });
        }
        let target = store.log.path.clone();
        let new = target.with_extension("new");
        let result = copy(&log, manifest.bytes, &new).and_then(|copied| {
            if copied.sha256 != manifest.sha256 || copied.bytes != manifest.bytes {
                return Err(SnapshotError::Damaged {
                    path: log.clone(),
                    reason: format!("its SHA-256 is {}", copied.sha256),
                });
            }
            fs::rename(&new, &target).map_err(|e| unusable(&target, e))?;
            sync_folder(&target)
        });
        if result.is_err() {
            let _ = fs::remove_file(&new);
        }
        result.map(|()| manifest)
    }
}

fn manifest(path: &Path) -> Result<Manifest, SnapshotError> {
    let json = fs::read(path).map_err(|e| unusable(path, e))?;
    let unknown = |reason: String| SnapshotError::Unknown {
        path: path.to_owned(),
        reason,
    };
    let manifest: Manifest = serde_json::from_slice(&json).map_err(|e| unknown(e.to_string()))?;
    if manifest.format != Format::KNOWN {
        let (found, known) = (&manifest.format, Format::KNOWN);
        return Err(unknown(format!("it has format {found}, known is {known}")));
    }
    Ok(manifest)
}

struct Copied {
    bytes: u64,
    sha256: String,
}

/// Copies so many bytes of a log, each line checked, and makes them durable.
fn copy(from: &Path, bytes: u64, to: &Path) -> Result<Copied, SnapshotError> {
    let open = File::open(from).map_err(|e| unusable(from, e))?;
    let mut reader = BufReader::with_capacity(1 << 20, open).take(bytes);
    let mut out = File::create(to).map_err(|e| unusable(to, e))?;
    let (mut digest, mut line, mut copied) = (Sha256::new(), Vec::new(), 0);
    loop {
        line.clear();
        let read = reader.read_until(b'\n', &mut line);
        if read.map_err(|e| unusable(from, e))? == 0 {
            break;
        }
        if checked::<Entry>(&line).is_none() {
            return Err(SnapshotError::Damaged {
                path: from.to_owned(),
                reason: format!("the line at byte {copied} has a wrong checksum"),
            });
        }
        digest.update(&line);
        out.write_all(&line).map_err(|e| unusable(to, e))?;
        copied += line.len() as u64;
    }
    out.sync_all().map_err(|e| unusable(to, e))?;
    let sha256 = digest.finalize();
    Ok(Copied {
        bytes: copied,
        sha256: sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
    })
}

fn write_durably(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.write_all(b"\n")?;
    file.sync_all()
}

fn sync_folder(file: &Path) -> Result<(), SnapshotError> {
    let folder = file.parent().unwrap_or(file);
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|e| unusable(folder, e))
}

/// Makes a folder, or takes one that is empty.
fn be_empty(folder: &Path) -> Result<(), SnapshotError> {
    fs::create_dir_all(folder).map_err(|e| unusable(folder, e))?;
    let mut entries = fs::read_dir(folder).map_err(|e| unusable(folder, e))?;
    match entries.next() {
        None => Ok(()),
        Some(_) => Err(SnapshotError::NotEmpty {
            path: folder.to_owned(),
        }),
    }
}

fn unusable(path: &Path, source: io::Error) -> SnapshotError {
    let path = path.to_owned();
    SnapshotError::Unusable { path, source }
}
