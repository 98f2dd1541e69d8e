//! The contents of the log, beside it: what look-ups need of each entry, without its text.
//!
//! Derived, and only there so that opening need not read every text. It is never ahead of the log;
//! where it does not belong to it, it is passed over and written anew by the next writer.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::held::Note;
use super::log::open_at;
use crate::index::record::{checked, checksum_of, checksummed};

/// An entry of the log in short.
#[derive(Serialize, Deserialize)]
pub(super) struct Listed {
    /// Where its line begins and ends.
    pub(super) at: u64,
    pub(super) end: u64,
    /// Checksum of its line.
    checksum: u32,
    #[serde(flatten)]
    pub(super) note: Note,
}

impl Listed {
    /// Of a whole line of the log.
    pub(super) fn new(at: u64, line: &[u8], note: Note) -> Self {
        Self {
            at,
            end: at + line.len() as u64,
            checksum: checksum_of(line).unwrap_or_default(),
            note,
        }
    }

    /// Whether a line of the log is the one that was listed.
    pub(super) fn is_of(&self, line: &[u8]) -> bool {
        self.end == self.at + line.len() as u64 && checksum_of(line) == Some(self.checksum)
    }
}

/// The file.
#[derive(Debug)]
pub(super) struct Contents {
    path: PathBuf,
    /// Bytes of it that belong to the log.
    length: u64,
    /// Bytes of the log that it lists.
    pub(super) listed: u64,
}

impl Contents {
    pub(super) fn new(path: PathBuf) -> Self {
        Self {
            path,
            length: 0,
            listed: 0,
        }
    }

    /// Calls `each` with what is listed, up to the first line that is damaged; gives the last.
    pub(super) fn read(&mut self, mut each: impl FnMut(&Listed)) -> io::Result<Option<Listed>> {
        self.pass_over();
        let file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut reader = BufReader::with_capacity(1 << 20, file);
        let (mut last, mut line) = (None, Vec::new());
        while reader.read_until(b'\n', &mut line)? > 0 {
            let Some(entry) = checked::<Listed>(&line).filter(|next| next.at == self.listed) else {
                break;
            };
            self.length += line.len() as u64;
            self.listed = entry.end;
            each(&entry);
            last = Some(entry);
            line.clear();
        }
        Ok(last)
    }

    /// It belongs to another log.
    pub(super) fn pass_over(&mut self) {
        (self.length, self.listed) = (0, 0);
    }

    /// Lists further entries, which follow what is listed. It need not be durable.
    pub(super) fn extend(&mut self, entries: impl Iterator<Item = Listed>) -> io::Result<()> {
        let mut file = BufWriter::new(open_at(&self.path, self.length)?);
        let (mut length, mut listed) = (self.length, self.listed);
        for entry in entries {
            let line = checksummed(&entry).map_err(io::Error::other)?;
            file.write_all(&line)?;
            length += line.len() as u64;
            listed = entry.end;
        }
        file.flush()?;
        (self.length, self.listed) = (length, listed);
        Ok(())
    }
}
