//! Documents that are sent to a service and lie in no file: taken, replaced and withdrawn one by one
//! or many at once.

use std::collections::VecDeque;
use std::io::Read;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, PoisonError};

use super::missing::Seen;
use super::{Found, IngestOptions, Progress};
use crate::archive::report::{IngestReport, SourceReport};
use crate::archive::{Archive, ArchiveError};
use crate::index::spool::Spool;
use crate::ingest::readers::Raw;
use crate::ingest::readers::received::{file_document, find_lines, json_document};

/// What was sent as one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent<'b> {
    /// A JSON object as in JSON Lines.
    Json(&'b [u8]),
    /// A file; what its first bytes do not tell, its extension does.
    File {
        /// In small letters; empty where it is not known.
        extension: &'b str,
        /// All of it.
        bytes: &'b [u8],
    },
}

impl Archive {
    /// Takes JSON Lines, plain or compressed. `told` gets what happened to each line as soon as it is
    /// durable, with the number of the line.
    ///
    /// # Errors
    /// [`ArchiveError`] when store or index cannot be written. Everything told before is kept.
    pub fn receive_lines(
        &self,
        lines: impl Read + Send,
        options: IngestOptions,
        told: &mut dyn FnMut(usize, &SourceReport),
    ) -> Result<IngestReport, ArchiveError> {
        // What is told keeps the order of what was found.
        let numbers = Mutex::new(VecDeque::new());
        let numbers = || numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tell = |progress: Progress<'_>| {
            if let Progress::Source { report } = progress {
                let number = numbers().pop_front().unwrap_or_default();
                told(number, report);
            }
        };
        let read = AtomicU64::new(0);
        self.write(options, &mut tell, |batch| {
            let feed = |feed: &mut super::Feed<'_, Found>| {
                find_lines(lines, &read, &mut |number, raw| {
                    numbers().push_back(number);
                    let size = raw.size();
                    feed(Found::Raw(raw), size)
                });
            };
            self.take_all(feed, &read, options, batch, &mut Seen::default())
        })
    }

    /// Takes one document under its sender's id; tells what happened to it.
    ///
    /// # Errors
    /// [`ArchiveError`] when store or index cannot be written; it is not taken then.
    pub fn receive(
        &self,
        id: &str,
        sent: Sent<'_>,
        options: IngestOptions,
    ) -> Result<Option<SourceReport>, ArchiveError> {
        let raw: Raw = match sent {
            Sent::Json(bytes) => json_document(id, bytes),
            Sent::File { extension, bytes } => file_document(id, extension, bytes),
        };
        let mut reported = None;
        let mut tell = |progress: Progress<'_>| {
            if let Progress::Source { report } = progress {
                reported = Some(report.clone());
            }
        };
        self.write(options, &mut tell, |batch| {
            let feed = |feed: &mut super::Feed<'_, Found>| {
                feed(Found::Raw(raw), 0);
            };
            self.take_all(
                feed,
                &AtomicU64::new(0),
                options,
                batch,
                &mut Seen::default(),
            )
        })?;
        Ok(reported)
    }

    /// Withdraws what bears an id: one source where it is a sender's own id, every copy where it is the
    /// id of a document. Tells of each; nothing where nothing bears it.
    ///
    /// # Errors
    /// [`ArchiveError`] when store or index cannot be written; nothing is withdrawn then.
    pub fn withdraw(
        &self,
        id: &str,
        options: IngestOptions,
    ) -> Result<Vec<SourceReport>, ArchiveError> {
        let mut reported = Vec::new();
        let mut tell = |progress: Progress<'_>| {
            if let Progress::Source { report } = progress {
                reported.push(report.clone());
            }
        };
        self.write(options, &mut tell, |batch| {
            for source in self.sources_called(id) {
                batch.miss(source, true);
            }
            Ok(())
        })?;
        Ok(reported)
    }

    fn sources_called(&self, id: &str) -> Vec<String> {
        let store = self.originals.store();
        let own = store.of_external_id(id).map(str::to_owned);
        match own {
            Some(source) => vec![source],
            None => store.sources(id).iter().map(ToString::to_string).collect(),
        }
    }

    /// A file for bytes that do not fit into memory, beside the data.
    ///
    /// # Errors
    /// [`ArchiveError::DataFolder`] when it cannot be made.
    pub fn spool(&self) -> Result<Spool, ArchiveError> {
        Spool::beside(&self.data).map_err(|source| ArchiveError::DataFolder {
            path: self.data.clone(),
            source,
        })
    }
}
