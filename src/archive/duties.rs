//! Questions about duties.

use std::sync::Arc;

use super::{Archive, ArchiveError, Page};
use crate::duties::Duty;
use crate::index::duties::DutyFilter;
use crate::index::plan::{Condition, Keyword, Order, Plan};
use crate::index::reading::{Originals, ReadDocument};

/// Most terms of duties that are compared with what is asked; a national corpus has far fewer days.
const MOST_TERMS: usize = 100_000;

/// A document that tells somebody something.
#[derive(Debug, Clone, PartialEq)]
pub struct DutiesOf {
    /// The document.
    pub read: Arc<ReadDocument>,
    /// Those of its duties that are wanted, in the order of its text; spans are bytes of it.
    pub duties: Vec<Duty>,
}

impl Archive {
    /// Documents with duties that a filter keeps, newest first; of one document where `id` is given,
    /// `None` if that is not held.
    ///
    /// # Errors
    /// [`ArchiveError`] when index or store cannot be read.
    pub fn duties(
        &self,
        filter: &DutyFilter,
        id: Option<&str>,
        offset: usize,
        limit: usize,
    ) -> Result<Option<Page<DutiesOf>>, ArchiveError> {
        let snapshot = self.snapshot();
        let id = match id.map(|id| self.load(id)).transpose()? {
            Some(None) => return Ok(None),
            Some(Some(read)) => Some(read.summary.id.clone()),
            None => None,
        };
        let known = snapshot.terms(Keyword::Duty, &filter.prefix(), MOST_TERMS)?;
        let wanted = known.into_iter().filter(|term| filter.accepts(term));
        let wanted = Condition::AnyOf(Keyword::Duty, wanted.collect());
        let of_one = id.map(|id| Condition::AnyOf(Keyword::Id, vec![id]));
        let plan = Plan {
            conditions: [wanted].into_iter().chain(of_one).collect(),
            order: Order::Newest,
            offset,
            limit,
            ..Plan::default()
        };
        let found = snapshot.search(&plan)?;
        let mut items = Vec::new();
        for document in found.documents {
            if let Some(read) = self.originals.load(&document.summary.id)? {
                let mut duties = self.originals.reader.duties(&read);
                duties.retain(|duty| filter.keeps(duty));
                items.push(DutiesOf { read, duties });
            }
        }
        Ok(Some(self.page(items, found.total, offset, &*snapshot)))
    }
}
