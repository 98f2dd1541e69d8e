//! How well documents and provisions are found, measured with judged questions (TREC's way).

pub mod metrics;

pub mod report;

pub mod topics;

use std::collections::BTreeSet;
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::archive::{Archive, ArchiveError};
use crate::search::request::{MOST_HITS, SearchRequest, Signal, Unit};
use crate::search::response::Hit;
use metrics::Judged;
use report::{Group, Report};
use topics::{Qrels, Topic};

/// What is measured.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What a hit is.
    pub unit: Unit,
    /// Signals left out.
    pub without: Vec<Signal>,
}

/// A topic's hits, best first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// The names that judgements may use, the one of run files first, and the score.
    pub hits: Vec<(Vec<String>, f32)>,
}

/// Asks every topic, [`MOST_HITS`] hits each. `done` is told after each one.
///
/// # Errors
/// [`ArchiveError`] when the index cannot be read.
pub fn rankings(
    archive: &Archive,
    topics: &[Topic],
    settings: &Settings,
    done: &(dyn Fn() + Sync),
) -> Result<Vec<Ranking>, ArchiveError> {
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(topic) = topics.get(at) else {
                return Ok(own);
            };
            own.push((at, ranking(archive, topic, settings)?));
            done();
        }
    };
    let parts: Vec<Result<Vec<(usize, Ranking)>, ArchiveError>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let joined = handles.into_iter().map(|handle| handle.join());
        joined.filter_map(Result::ok).collect()
    });
    let mut all = Vec::with_capacity(topics.len());
    for part in parts {
        all.extend(part?);
    }
    all.sort_by_key(|(at, _)| *at);
    Ok(all.into_iter().map(|(_, ranking)| ranking).collect())
}

fn ranking(archive: &Archive, topic: &Topic, settings: &Settings) -> Result<Ranking, ArchiveError> {
    let request = SearchRequest {
        query: topic.query.clone(),
        unit: settings.unit,
        without: settings.without.clone(),
        limit: MOST_HITS,
        ..SearchRequest::default()
    };
    let hits = archive.search(&request)?.hits;
    Ok(Ranking {
        hits: hits
            .iter()
            .map(|hit| (names(hit, settings.unit), hit.score))
            .collect(),
    })
}

/// A hit as judgements may name it: the id that its source gave it, our own id, its number in lower
/// case; with the provision behind `#`.
fn names(hit: &Hit, unit: Unit) -> Vec<String> {
    let document = &hit.document;
    let number = document.number.as_ref().map(|number| number.to_lowercase());
    let given = document.external_id.clone();
    let names = given.into_iter().chain([document.id.clone()]).chain(number);
    let within = |name: String| match (&hit.provision, unit) {
        (Some(provision), Unit::Provision) => format!("{name}#{}", provision.eid.unit()),
        _ => name,
    };
    names.map(within).collect()
}

/// The name of a hit that is judged right, else its first.
fn judged_name<'a>(names: &'a [String], relevant: &BTreeSet<String>) -> &'a str {
    let right = names.iter().find(|name| relevant.contains(*name));
    right.or(names.first()).map_or("", String::as_str)
}

/// Figures of rankings by class and variant.
pub fn report(topics: &[Topic], qrels: &Qrels, rankings: &[Ranking], unit: Unit) -> Report {
    let mut groups: Vec<Group> = Vec::new();
    for (topic, ranking) in topics.iter().zip(rankings) {
        let Some(relevant) = qrels.of(&topic.id, unit) else {
            continue;
        };
        let hits = ranking
            .hits
            .iter()
            .map(|(names, _)| judged_name(names, &relevant));
        let judged = Judged::new(hits, &relevant);
        let same =
            |group: &&mut Group| group.class == topic.class && group.variant == topic.variant;
        match groups.iter_mut().find(same) {
            Some(group) => group.judged.push(judged),
            None => groups.push(Group {
                class: topic.class.clone(),
                variant: topic.variant.clone(),
                judged: vec![judged],
            }),
        }
    }
    Report::new(unit, &groups)
}

/// Writes rankings as a TREC run: `topic Q0 document rank score tag`.
///
/// # Errors
/// Those of `out`.
pub fn write_run(
    out: &mut dyn Write,
    topics: &[Topic],
    rankings: &[Ranking],
    tag: &str,
) -> std::io::Result<()> {
    for (topic, ranking) in topics.iter().zip(rankings) {
        let id = topic.run_id();
        for (at, (names, score)) in ranking.hits.iter().enumerate() {
            let name = names.first().map_or("", String::as_str);
            writeln!(out, "{id} Q0 {name} {} {score:.6} {tag}", at + 1)?;
        }
    }
    out.flush()
}
