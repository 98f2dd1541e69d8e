//! What can be done to a document on any thread: reading it, and what it says.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::copies::quality;
use super::{Known, now};
use crate::archive::originals::CachedOriginals;
use crate::archive::report::Note;
use crate::index::document::IndexDocument;
use crate::index::reading::{ReadDocument, Reader};
use crate::index::record::Record;
use crate::ingest::readers::Raw;
use crate::ingest::{Ingested, Refused};
use crate::text::sketch::sketch;

/// A document that was looked at.
pub(super) enum Prepared {
    Refused(Refused),
    /// The store holds exactly this. What was read of it so far is kept, in case the same source
    /// stands earlier in this ingest with another text.
    Unchanged {
        source: String,
        digest: String,
        ingested: Option<Box<Ingested>>,
    },
    Read(Box<ReadText>),
}

/// A text with everything it says.
pub(super) struct ReadText {
    pub(super) read: ReadDocument,
    pub(super) rows: IndexDocument,
    pub(super) notes: Vec<Note>,
}

/// Looks at a document, and reads it where the store does not hold it already.
pub(super) fn prepare(mut raw: Raw, originals: &CachedOriginals, is_demo: bool) -> Prepared {
    if let Some((source, digest)) = raw.known_by()
        && holds(originals, source, None, digest)
    {
        let (source, digest) = (source.to_owned(), digest.to_owned());
        return Prepared::Unchanged {
            source,
            digest,
            ingested: None,
        };
    }
    let source = raw.known_by().map(|(source, _)| source.to_owned());
    let ingested = match catch_unwind(AssertUnwindSafe(|| raw.read())) {
        Ok(Ok(ingested)) => ingested,
        Ok(Err(refused)) => return Prepared::Refused(refused),
        Err(_) => return failed(source.unwrap_or_default()),
    };
    let external_id = ingested.given.external_id.as_deref();
    if holds(originals, &ingested.source, external_id, &ingested.digest) {
        return Prepared::Unchanged {
            source: ingested.source.clone(),
            digest: ingested.digest.clone(),
            ingested: Some(Box::new(ingested)),
        };
    }
    read(ingested, &originals.reader, is_demo)
}

/// Reads a text. A fault of the reader must not cost the other texts.
pub(super) fn read(ingested: Ingested, reader: &Reader, is_demo: bool) -> Prepared {
    let source = ingested.source.clone();
    let mut notes: Vec<Note> = ingested.notes.into_iter().map(Note::of_reader).collect();
    let record = Record {
        id: String::new(),
        source: ingested.source,
        digest: ingested.digest,
        ingested_at: now(),
        is_demo,
        given: ingested.given,
        text: ingested.text,
        ..Record::default()
    };
    let both = || {
        let (mut read, rows) = reader.read_to_rows(record);
        read.record.quality = quality(&read);
        read.record.sketch = sketch(&read.record.text);
        (read, rows)
    };
    let Ok((read, rows)) = catch_unwind(AssertUnwindSafe(both)) else {
        return failed(source);
    };
    notes.extend(read.diagnostics.iter().map(Note::of));
    Prepared::Read(Box::new(ReadText { read, rows, notes }))
}

fn failed(source: String) -> Prepared {
    let reason = "the reader failed on it; please report this text".to_owned();
    Prepared::Refused(Refused { source, reason })
}

fn holds(
    originals: &CachedOriginals,
    source: &str,
    external_id: Option<&str>,
    digest: &str,
) -> bool {
    let known = Known::find(&originals.store(), source, external_id, digest);
    known.is_some_and(|known| known.is_same)
}
