//! Bytes on their way that do not fit into memory: written at one end, read at the other.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file without a name; it is gone with its last holder, also after a crash.
#[derive(Debug, Clone)]
pub struct Spool {
    file: Arc<Mutex<File>>,
}

impl Spool {
    /// An empty one on the disk of a folder.
    ///
    /// # Errors
    /// When no file can be made there.
    pub fn beside(folder: &Path) -> io::Result<Self> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
        })
    }

    /// Writes at its end; tells how long it is then, in bytes.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let mut file = self.file();
        let end = file.seek(SeekFrom::End(0))?;
        file.write_all(bytes)?;
        Ok(end + bytes.len() as u64)
    }

    /// Reads from its beginning; what is appended later is read too.
    pub fn reader(&self) -> SpoolReader {
        SpoolReader {
            spool: self.clone(),
            at: 0,
        }
    }

    fn file(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a spool from its beginning on; ends where it ends now.
#[derive(Debug)]
pub struct SpoolReader {
    spool: Spool,
    at: u64,
}

impl Read for SpoolReader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = {
            let mut file = self.spool.file();
            file.seek(SeekFrom::Start(self.at))?;
            file.read(into)?
        };
        self.at += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_meanwhile_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::beside(folder.path()).unwrap();
        let mut reader = spool.reader();
        let mut text = String::new();
        for (part, end) in [("mot ", 4), ("", 4), ("hai", 7)] {
            assert_eq!(spool.append(part.as_bytes()).unwrap(), end);
            reader.read_to_string(&mut text).unwrap();
        }
        assert_eq!(text, "mot hai");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
