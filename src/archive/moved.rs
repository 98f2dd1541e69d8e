//! Where the provisions of earlier texts went.

use std::collections::HashSet;

use super::{Archive, ArchiveError};
use crate::domain::moved::moved;
use crate::domain::provision::Eid;
use crate::index::reading::ReadDocument;

/// Earlier texts that are looked at.
const MOST_EARLIER: usize = 3;

impl Archive {
    /// Ids of earlier texts of a document whose words now stand under another id.
    pub(super) fn moved(&self, read: &ReadDocument) -> Result<Vec<(Eid, Eid)>, ArchiveError> {
        let earlier = self
            .originals
            .store()
            .earlier(&read.record.id, MOST_EARLIER)?;
        let now = provisions(read);
        let (mut all, mut known) = (Vec::new(), HashSet::new());
        for record in earlier {
            let before = self.originals.reader.read(record);
            let led = moved(&provisions(&before), &now);
            // What a later text said of an id counts.
            all.extend(led.into_iter().filter(|(old, _)| known.insert(old.clone())));
        }
        Ok(all)
    }
}

fn provisions(read: &ReadDocument) -> Vec<(Eid, &str)> {
    let outline = read.document.outline.iter();
    let text = &read.record.text;
    outline
        .map(|one| (one.eid.clone(), one.span.of(text)))
        .collect()
}
