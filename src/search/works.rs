//! The works that a query's citations mean, and the direct answer made of them.

use std::collections::BTreeSet;

use super::response::{Answer, Pin};
use super::run::{Library, SearchError};
use super::understand::Understanding;
use crate::citation::Citation;
use crate::citation::catalog::{Status, WorkSummary};
use crate::citation::query_pins::PinCite;
use crate::citation::resolve::{Candidate, resolve};
use crate::text::analyzer::Streams;

/// The works that the query's citations mean.
pub(super) fn answer(
    understanding: &Understanding,
    library: &Library<'_>,
) -> Result<Option<Answer>, SearchError> {
    let mut works: Vec<WorkSummary> = Vec::new();
    let mut pins = Vec::new();
    let mut statuses = Vec::new();
    for citation in understanding.citations.iter().chain(&understanding.named) {
        let (candidates, status) = meant(citation, understanding, library)?;
        statuses.push(status);
        let pin = PinCite::around(&understanding.asked.text, citation.full_span);
        for candidate in candidates {
            let document = candidate.work.document_id.as_ref();
            pins.extend(document.zip(pin.as_ref()).map(|(id, pin)| Pin {
                document_id: id.clone(),
                eid: pin.eid.clone(),
            }));
            if !works.iter().any(|known| known.work == candidate.work.work) {
                works.push(candidate.work);
            }
        }
    }
    // A name that nothing answers to is words.
    if understanding.citations.is_empty() && works.is_empty() {
        return Ok(None);
    }
    // Of several citations the least certain one says how certain the answer is.
    let status = [Status::Several, Status::Unknown, Status::NotACitation]
        .into_iter()
        .find(|status| statuses.contains(status))
        .unwrap_or(Status::One);
    Ok(Some(Answer {
        status,
        works,
        pins,
    }))
}

/// The candidates of one citation of the query, decided by the words beside it.
fn meant(
    citation: &Citation,
    understanding: &Understanding,
    library: &Library<'_>,
) -> Result<(Vec<Candidate>, Status), SearchError> {
    let text = &understanding.asked.text;
    let resolution = resolve(citation, text, None, &library.catalog())?;
    if resolution.status != Status::Several {
        return Ok((resolution.candidates, resolution.status));
    }
    let words = &understanding.streams.folded;
    let candidates = decided_by_words(resolution.candidates, words);
    let status = Status::of_candidates(candidates.len());
    Ok((candidates, status))
}

/// The works that a citation of a clause means.
pub(super) fn works_meant(
    citation: &Citation,
    text: &str,
    library: &Library<'_>,
) -> Result<Vec<WorkSummary>, SearchError> {
    let resolution = resolve(citation, text, None, &library.catalog())?;
    let candidates = resolution.candidates.into_iter();
    Ok(candidates.map(|candidate| candidate.work).collect())
}

/// Of several candidates those that the words beside the citation speak of: its subject, its issuer
/// (`nghị định 13 bảo vệ dữ liệu cá nhân`). Where the words decide nothing, those that most texts
/// cite come first.
fn decided_by_words(mut candidates: Vec<Candidate>, words: &str) -> Vec<Candidate> {
    if candidates.len() < 2 {
        return candidates;
    }
    let words: BTreeSet<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let shares = candidates.iter().map(|candidate| {
        let said = Streams::of(&description(&candidate.work));
        let said: BTreeSet<&str> = said.folded.split(' ').collect();
        words.intersection(&said).count() as f32 / words.len().max(1) as f32
    });
    let mut order: Vec<(f32, Candidate)> = shares
        .collect::<Vec<_>>()
        .into_iter()
        .zip(candidates)
        .collect();
    let by_words = |a: &(f32, Candidate), b: &(f32, Candidate)| b.0.total_cmp(&a.0);
    order.sort_by(|a, b| {
        let by_standing =
            (b.1.work.is_held(), b.1.work.cited_by).cmp(&(a.1.work.is_held(), a.1.work.cited_by));
        by_words(a, b).then(by_standing)
    });
    let (best, next) = (order[0].0, order[1].0);
    if best >= DECIDING_SHARE && next < best * CLEARLY_LESS {
        order.truncate(1);
    }
    candidates = order.into_iter().map(|(_, candidate)| candidate).collect();
    candidates
}

/// Share of the words beside a citation that a candidate's description must hold to be meant.
const DECIDING_SHARE: f32 = 0.6;

/// The next candidate must hold less than this share of what the best holds.
const CLEARLY_LESS: f32 = 0.7;

/// What is known of a work, as words.
fn description(work: &WorkSummary) -> String {
    let parts = [&work.type_name, &work.title, &work.issuer, &work.number];
    let mut text = String::new();
    for part in parts.into_iter().flatten() {
        text.push_str(part);
        text.push_str(". ");
    }
    let place = work
        .work
        .body
        .place
        .as_ref()
        .map(|place| place.replace(['-', '.'], " "));
    text + &place.unwrap_or_default()
}
