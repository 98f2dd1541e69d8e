//! Status of works (tình trạng hiệu lực), from the texts themselves: which held documents replace,
//! repeal, suspend or amend a work, in which sentence and when. What no text says is not known; that a
//! work is in force is never claimed.

use super::cites::{CitingAsked, CitingOrder, cited_by};
use super::response::{CitingDocument, Mention};
use super::{References, ReferencesError};
use crate::domain::date::Date;
use crate::domain::document::DocumentKind;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::domain::work_state::WorkState;

/// Most documents that act on one work and are read.
const MOST_ACTS: usize = 500;

/// Acts that say something of a work's status.
const ACTS: [Relation; 5] = [
    Relation::Replaces,
    Relation::Repeals,
    Relation::Suspends,
    Relation::Amends,
    Relation::Corrects,
];

/// A document that acts on the work, with the sentences that say so.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// What it makes of the work.
    pub state: WorkState,
    /// The document and its acting sentences.
    pub by: CitingDocument,
}

/// The status of a work as far as it is known here.
#[derive(Debug, Clone, PartialEq)]
pub struct WorkStatus {
    /// The strongest of what is said; of the day asked for, where one was.
    pub state: WorkState,
    /// The day asked for.
    pub on: Option<Date>,
    /// What says so, oldest first, undated last.
    pub acts: Vec<Act>,
    /// What replaced it and since when, as the register of known works has it, and its source.
    pub registered: Option<(WorkId, Date, String)>,
}

/// The status of a work; of a day, where one is asked for. What is undated says nothing of a day.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn status(
    work: &WorkId,
    on: Option<Date>,
    references: References<'_>,
) -> Result<WorkStatus, ReferencesError> {
    let asked = CitingAsked {
        relations: ACTS.to_vec(),
        order: CitingOrder::Oldest,
        limit: MOST_ACTS,
        ..CitingAsked::default()
    };
    let (_, citing) = cited_by(work, &asked, references)?;
    let issued = issued_on(work, references)?;
    let acts: Vec<Act> = citing
        .into_iter()
        .filter_map(|by| act(by, issued))
        .collect();
    let registered = registered(work, references);
    let is_meant = |date: Option<Date>| on.is_none_or(|on| date.is_some_and(|date| date <= on));
    let said = acts
        .iter()
        .filter(|act| is_meant(act.by.document.issued_on));
    let known = registered
        .iter()
        .filter(|(_, date, _)| is_meant(Some(*date)));
    let states = said
        .map(|act| act.state)
        .chain(known.map(|_| WorkState::Replaced));
    Ok(WorkStatus {
        state: states.min().unwrap_or(WorkState::Unknown),
        on,
        registered,
        acts,
    })
}

/// What a document does with a work; nothing where it only tells of it, or is older than the work.
fn act(mut by: CitingDocument, issued: Option<Date>) -> Option<Act> {
    let is_older = by
        .document
        .issued_on
        .zip(issued)
        .is_some_and(|(on, issued)| on < issued);
    if is_older || by.document.kind != DocumentKind::Directive {
        return None;
    }
    let state = |mention: &Mention| WorkState::of(mention.relation, mention.is_partial);
    by.mentions
        .retain(|mention| !mention.is_nested && state(mention) != WorkState::Unknown);
    let strongest = by.mentions.iter().map(state).min()?;
    Some(Act {
        state: strongest,
        by,
    })
}

fn issued_on(work: &WorkId, references: References<'_>) -> Result<Option<Date>, ReferencesError> {
    Ok(references.catalog.of_work(work)?.issued_on)
}

fn registered(work: &WorkId, references: References<'_>) -> Option<(WorkId, Date, String)> {
    let known = references.catalog.config.register.find(work)?;
    let (newer, since) = known.replaced_by.clone()?;
    Some((newer, since, known.source.clone()))
}
