//! The log itself: whole checksummed lines, appended and made durable.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// Longest line that is read, in bytes.
const LONGEST: u64 = 1 << 30;

/// What writes; another one in tests of full and broken disks.
pub(super) trait Disk: Send + Sync {
    /// Puts bytes at the end of what is valid, cuts off what stood there, and makes both durable.
    fn append(&self, path: &Path, end: u64, bytes: &[u8]) -> io::Result<()>;
}

/// The disk there is.
pub(super) struct RealDisk;

impl Disk for RealDisk {
    fn append(&self, path: &Path, end: u64, bytes: &[u8]) -> io::Result<()> {
        let is_new = !path.exists();
        let mut file = open_at(path, end)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        match path.parent() {
            Some(folder) if is_new => File::open(folder)?.sync_all(),
            _ => Ok(()),
        }
    }
}

/// A file to write from `end` on; what stood there is cut off.
pub(super) fn open_at(path: &Path, end: u64) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let mut file = options
        .create(true)
        .write(true)
        .truncate(false)
        .open(path)?;
    file.set_len(end)?;
    file.seek(SeekFrom::Start(end))?;
    Ok(file)
}

/// A file of checksummed lines.
pub(super) struct Log {
    pub(super) path: PathBuf,
    disk: Box<dyn Disk>,
}

impl Log {
    pub(super) fn new(path: PathBuf, disk: Box<dyn Disk>) -> Self {
        Self { path, disk }
    }

    /// Bytes it has; none where it is not there.
    pub(super) fn length(&self) -> Result<u64, StoreError> {
        match fs::metadata(&self.path) {
            Ok(found) => Ok(found.len()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
            Err(error) => Err(self.unusable(error)),
        }
    }

    pub(super) fn append(&self, end: u64, bytes: &[u8]) -> Result<(), StoreError> {
        let appended = self.disk.append(&self.path, end, bytes);
        if appended.is_err() {
            // Lines that are whole would be taken for good by whoever reads them next.
            let _ = open_at(&self.path, end);
        }
        appended.map_err(|error| self.unusable(error))
    }

    /// Calls `each` with every whole line from byte `from` on and where it begins. What it cannot
    /// read is damage.
    pub(super) fn scan(
        &self,
        from: u64,
        mut each: impl FnMut(u64, &[u8]) -> Option<()>,
    ) -> Result<(), StoreError> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(self.unusable(error)),
        };
        file.seek(SeekFrom::Start(from))
            .map_err(|error| self.unusable(error))?;
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let (mut offset, mut line) = (from, Vec::new());
        loop {
            line.clear();
            let read = reader.read_until(b'\n', &mut line);
            let read = read.map_err(|error| self.unusable(error))?;
            // A last line without its end is a crashed writer's: nobody was told it was taken.
            if read == 0 || !line.ends_with(b"\n") {
                return Ok(());
            }
            each(offset, &line).ok_or_else(|| self.damaged(offset))?;
            offset += read as u64;
        }
    }

    /// The line that begins at a byte.
    pub(super) fn line_at(&self, offset: u64) -> Result<Vec<u8>, StoreError> {
        let read = || {
            let mut file = File::open(&self.path)?;
            file.seek(SeekFrom::Start(offset))?;
            let mut line = Vec::new();
            BufReader::new(file.take(LONGEST)).read_until(b'\n', &mut line)?;
            Ok(line)
        };
        read().map_err(|error| self.unusable(error))
    }

    pub(super) fn damaged(&self, offset: u64) -> StoreError {
        let path = self.path.clone();
        StoreError::Damaged { path, offset }
    }

    pub(super) fn unusable(&self, source: io::Error) -> StoreError {
        let path = self.path.clone();
        StoreError::Unusable { path, source }
    }
}
