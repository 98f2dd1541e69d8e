//! Superseded works that are still cited (văn bản đã bị thay thế, bãi bỏ mà vẫn được dẫn chiếu): the list
//! of live directives that somebody has to look through when a work is replaced.

use std::ops::Range;

use super::cites::{CitingAsked, cited_by};
use super::response::CitingDocument;
use super::status::{WorkStatus, status};
use super::{References, ReferencesError};
use crate::citation::catalog::WorkSummary;
use crate::domain::date::Date;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::index::plan::{Condition, Keyword, cited_as};

/// Most citing documents that are shown of each work.
const MOST_SHOWN: usize = 20;

/// A work that held texts replace or repeal, and who cites it all the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Superseded {
    /// The work.
    pub work: WorkSummary,
    /// What says that it is replaced or repealed.
    pub status: WorkStatus,
    /// Since when: the date of the first text that says so.
    pub since: Option<Date>,
    /// Documents that cite it, neither ending it nor ended themselves.
    pub live: usize,
    /// Those of them that were issued after it ended.
    pub later: usize,
    /// The newest of them.
    pub citing: Vec<CitingDocument>,
}

/// Superseded works, those first that most documents cite: how many there are, and those of a page.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn superseded(
    page: Range<usize>,
    references: References<'_>,
) -> Result<(usize, Vec<Superseded>), ReferencesError> {
    let ended = ended(references)?;
    let mut cited = Vec::new();
    for work in &ended {
        let count = references.catalog.snapshot.count(Keyword::Cites, work)?;
        cited.push((count, work));
    }
    // Most cited first; of ties the ids, which came in order.
    cited.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let wanted = cited.iter().skip(page.start).take(page.len());
    let mut items = Vec::new();
    for (_, work) in wanted {
        if let Ok(work) = work.parse() {
            items.push(of_work(&work, &ended, references)?);
        }
    }
    Ok((ended.len(), items))
}

/// Ids of all works that a held text ends, in order.
fn ended(references: References<'_>) -> Result<Vec<String>, ReferencesError> {
    let mut ended = Vec::new();
    for act in [Relation::Replaces, Relation::Repeals] {
        ended.extend(references.catalog.acted_on(Keyword::Ends, act)?);
    }
    ended.sort();
    ended.dedup();
    Ok(ended)
}

fn of_work(
    work: &WorkId,
    ended: &[String],
    references: References<'_>,
) -> Result<Superseded, ReferencesError> {
    let status = status(work, None, references)?;
    let ends = status.acts.iter().filter(|act| act.state.is_ended());
    let since = ends.filter_map(|act| act.by.document.issued_on).min();
    let live = live(work, ended);
    let citing = |conditions: Vec<Condition>, limit| {
        let asked = CitingAsked {
            conditions,
            limit,
            ..CitingAsked::default()
        };
        cited_by(work, &asked, references)
    };
    let later = match since.and_then(|date| date.tomorrow().ok()) {
        Some(from) => {
            let mut conditions = live.clone();
            let from = Some(from);
            conditions.push(Condition::Issued { from, to: None });
            citing(conditions, 0)?.0
        }
        None => 0,
    };
    let (live, citing) = citing(live, MOST_SHOWN)?;
    Ok(Superseded {
        work: references.catalog.of_work(work)?,
        status,
        since,
        live,
        later,
        citing,
    })
}

/// What ends the work does not rest on it, and what is ended itself need not be looked through.
fn live(work: &WorkId, ended: &[String]) -> Vec<Condition> {
    let acts = [Relation::Replaces, Relation::Repeals];
    let ends = acts.map(|act| cited_as(act, &work.to_string()));
    let without = [
        Condition::AnyOf(Keyword::Ends, ends.to_vec()),
        Condition::AnyOf(Keyword::Bears, ended.to_vec()),
    ];
    let without = without.into_iter();
    without.map(|one| Condition::Not(Box::new(one))).collect()
}
