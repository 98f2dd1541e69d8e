//! Which document a text becomes: that of its work, that of the same text, or one of its own.

use super::Known;
use super::batch::Batch;
use super::copies::are_one;
use crate::archive::ArchiveError;
use crate::domain::work::WorkId;
use crate::index::reading::{Originals, ReadDocument};
use crate::index::record::Entry;
use crate::text::sketch::Sketch;

/// How the id of a document begins that does not say which work it is.
const NAMELESS: &str = "h-";

/// Documents that a text is compared with, at most.
const MOST_COMPARED: usize = 4;

impl Batch<'_, '_> {
    /// The slug of the work where its identity is complete, else the document of the same text, else
    /// a digest of the text first ingested. Two works whose slugs fold to the same letters (HĐ, HD) stay two documents.
    pub(super) fn document_id(
        &self,
        read: &ReadDocument,
        known: Option<&Known>,
    ) -> Result<String, ArchiveError> {
        let complete = read
            .identity
            .as_ref()
            .filter(|identity| identity.is_complete);
        let Some(work) = complete.map(|identity| &identity.work) else {
            if let Some(first) = known.filter(|known| known.id.starts_with(NAMELESS)) {
                return Ok(first.id.clone());
            }
            if let Some(id) = self.same_text(read, |_| true)? {
                return Ok(id);
            }
            let own = read.record.given.external_id.as_ref();
            // What was exported under an id of this kind comes back under it.
            if let Some(id) = own.filter(|id| is_nameless(id) && !self.is_held(id)) {
                return Ok(id.clone());
            }
            let digest = read.record.digest.get(..12).unwrap_or_default();
            return Ok(format!("{NAMELESS}{digest}"));
        };
        let slug = work.document_slug();
        let mut id = slug.clone();
        for suffix in 2_u32.. {
            match self.work_of(&id)? {
                Some(Some(other)) if other != *work => id = format!("{slug}-{suffix}"),
                _ => break,
            }
        }
        Ok(id)
    }

    /// The document of which a text is another copy.
    fn same_text(
        &self,
        read: &ReadDocument,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, ArchiveError> {
        let Some(sketch) = &read.record.sketch else {
            return Ok(None);
        };
        let pending = self.entries.iter().filter_map(|entry| match entry {
            Entry::Put(record) if share_bands(record.sketch.as_ref(), sketch) => Some(record),
            _ => None,
        });
        for record in pending.filter(|record| is_wanted(&record.id)) {
            let other = self.archive.originals.reader.read((**record).clone());
            if are_one(read, &other) {
                return Ok(Some(record.id.clone()));
            }
        }
        let alike = self.archive.originals.store().alike(sketch);
        for id in alike.iter().filter(|id| is_wanted(id)).take(MOST_COMPARED) {
            let other = self.archive.originals.load(id)?;
            if other.is_some_and(|other| are_one(read, &other)) {
                return Ok(Some(id.to_string()));
            }
        }
        Ok(None)
    }

    /// Takes the copies of a document that did not say which work it is over to the one that does.
    pub(super) fn take_over(&mut self, read: &ReadDocument, id: &str) -> Result<(), ArchiveError> {
        if !read
            .identity
            .as_ref()
            .is_some_and(|identity| identity.is_complete)
        {
            return Ok(());
        }
        let is_nameless = |other: &str| other.starts_with(NAMELESS) && other != id;
        let Some(other) = self.same_text(read, is_nameless)? else {
            return Ok(());
        };
        for entry in &mut self.entries {
            if let Entry::Put(record) = entry
                && record.id == other
            {
                id.clone_into(&mut record.id);
            }
        }
        let sources = self.archive.originals.store().sources(&other).to_vec();
        for source in sources {
            let record = self.archive.originals.store().get_source(&source)?;
            if let Some(mut record) = record {
                id.clone_into(&mut record.id);
                self.entries.push(Entry::Put(Box::new(record)));
            }
        }
        for told in &mut self.told {
            if told.document_id.as_ref() == Some(&other) {
                told.document_id = Some(id.to_owned());
            }
        }
        self.emptied.push(other);
        Ok(())
    }

    /// The work of a document that is held or taken earlier in this run.
    fn work_of(&self, id: &str) -> Result<Option<Option<WorkId>>, ArchiveError> {
        if let Some(work) = self.pending.get(id) {
            return Ok(Some(work.clone()));
        }
        let held = self.archive.originals.load(id)?;
        Ok(held.map(|held| held.identity.as_ref().map(|identity| identity.work.clone())))
    }

    /// Whether a document is held, or taken earlier in this run.
    pub(super) fn is_held(&self, id: &str) -> bool {
        self.pending.contains_key(id) || !self.archive.originals.store().sources(id).is_empty()
    }
}

/// Whether an id is one of those that are made of a digest.
fn is_nameless(id: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let digest = id.strip_prefix(NAMELESS);
    digest.is_some_and(|digest| digest.len() == 12 && digest.bytes().all(is_digit))
}

fn share_bands(one: Option<&Sketch>, other: &Sketch) -> bool {
    one.is_some_and(|one| one.iter().zip(other).filter(|(a, b)| a == b).count() > 1)
}
