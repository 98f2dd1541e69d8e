//! One search, from request to response, over one snapshot.

use std::collections::BTreeSet;

use super::filter::conditions;
use super::highlight::{Wanted, provision_ref, snippets};
use super::plan::plan;
use super::request::{FacetField, SearchRequest};
use super::response::{Answer, Facet, Hit, ReadAs, SearchResponse, Understood};
use super::understand::{Understanding, understand};
use crate::citation::Citation;
use crate::citation::catalog::{Catalog, Status, WorkSummary};
use crate::citation::find::Finder;
use crate::citation::resolve::{Candidate, resolve};
use crate::config::IndexConfig;
use crate::index::catalog::{CatalogError, IndexCatalog};
use crate::index::engine::{EngineError, Found, FoundDocument, Snapshot};
use crate::index::plan::{Keyword, Plan};
use crate::text::analyzer::Streams;
use crate::text::keystrokes::read_keystrokes;

/// What a search is made over.
#[derive(Clone, Copy)]
pub struct Library<'a> {
    /// One consistent view.
    pub snapshot: &'a dyn Snapshot,
    /// Types, register, fields, weights.
    pub config: &'a IndexConfig,
    /// Reads citations in queries.
    pub finder: &'a Finder,
}

impl<'a> Library<'a> {
    /// The catalogue over the same view.
    pub fn catalog(&self) -> IndexCatalog<'a> {
        IndexCatalog {
            snapshot: self.snapshot,
            config: self.config,
        }
    }
}

/// Why a search failed; never because of what was typed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The catalogue cannot answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
}

/// Facet values listed; the others are counted together.
const MOST_VALUES: usize = 50;

/// Answers a request.
///
/// # Errors
/// [`SearchError`] when the index cannot be read.
pub fn search(
    request: &SearchRequest,
    library: &Library<'_>,
) -> Result<SearchResponse, SearchError> {
    let read_as = read_as(request);
    let query = read_as.as_ref().map_or(&request.query, |read| &read.text);
    let understanding = understand(query, library);
    let answer = answer(query, &understanding, library)?;
    let (conditions, diagnostics) = conditions(&request.filters, library)?;
    let works = answer.as_ref().map_or(&[][..], |answer| &answer.works);
    let mut plan = plan(request, &understanding, works, library.config);
    plan.conditions.extend(conditions);
    plan.count_by = request.facets.iter().map(|field| keyword(*field)).collect();
    let found = match &answer {
        Some(answer) if answer.works.is_empty() && plan.words.is_empty() => Found::default(),
        _ => library.snapshot.search(&plan)?,
    };
    let wanted = wanted(&understanding, answer.as_ref(), &plan);
    let hits: Result<Vec<Hit>, SearchError> = found
        .documents
        .iter()
        .map(|document| hit(document, &wanted, library))
        .collect();
    let end = plan.offset + found.documents.len();
    Ok(SearchResponse {
        total: found.total,
        generation: library.snapshot.generation(),
        documents: library.snapshot.document_count(),
        understood: Understood {
            read_as,
            ..understood(&understanding, answer.as_ref(), library)?
        },
        answer,
        hits: hits?,
        facets: facets(&request.facets, &found),
        next_offset: (end < found.total && !found.documents.is_empty()).then_some(end),
        diagnostics,
    })
}

/// A query of raw keystrokes as it was meant, unless that is switched off.
fn read_as(request: &SearchRequest) -> Option<ReadAs> {
    let keystrokes = request
        .reads_keystrokes
        .then(|| read_keystrokes(&request.query));
    let (text, method) = keystrokes.flatten()?;
    Some(ReadAs { text, method })
}

/// The works that the query's citations mean.
fn answer(
    query: &str,
    understanding: &Understanding,
    library: &Library<'_>,
) -> Result<Option<Answer>, SearchError> {
    let mut works: Vec<WorkSummary> = Vec::new();
    let mut statuses = Vec::new();
    for citation in understanding.citations.iter().chain(&understanding.named) {
        let resolution = resolve(citation, query, None, &library.catalog())?;
        let candidates = decided_by_words(resolution.candidates, &understanding.streams.folded);
        statuses.push(match resolution.status {
            Status::Several => Status::of_candidates(candidates.len()),
            status => status,
        });
        for candidate in candidates {
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
    Ok(Some(Answer { status, works }))
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

/// What snippets show and mark.
fn wanted(understanding: &Understanding, answer: Option<&Answer>, plan: &Plan) -> Wanted {
    let works = answer
        .iter()
        .flat_map(|answer| &answer.works)
        .map(|work| work.work.clone())
        .collect();
    let streams = if answer.is_some() {
        &understanding.streams
    } else {
        &understanding.all
    };
    let terms: BTreeSet<&str> = match plan.words.is_empty() {
        true => BTreeSet::new(),
        false => streams.folded.split(' ').collect(),
    };
    let terms = terms.into_iter().map(str::to_owned).collect();
    Wanted { works, terms }
}

fn hit(found: &FoundDocument, wanted: &Wanted, library: &Library<'_>) -> Result<Hit, SearchError> {
    let snippets = snippets(&found.provisions, wanted);
    let cited_by = match &found.summary.work {
        Some(work) => library.snapshot.count(Keyword::Cites, &work.to_string())?,
        None => 0,
    };
    let best = found.provisions.first();
    let provision = best.map(|best| provision_ref(&best.passage));
    let provision = snippets
        .iter()
        .find_map(|snippet| snippet.provision.clone())
        .or(provision);
    Ok(Hit {
        document: found.summary.clone(),
        score: found.score,
        provision,
        snippets,
        cited_by,
    })
}

/// How the query was read; where a number is unknown, which near ones exist.
fn understood(
    understanding: &Understanding,
    answer: Option<&Answer>,
    library: &Library<'_>,
) -> Result<Understood, SearchError> {
    let unanswered = answer.is_some_and(|answer| answer.works.is_empty());
    let near = match understanding.citations.first().filter(|_| unanswered) {
        Some(citation) => near(citation, library)?,
        None => Vec::new(),
    };
    Ok(Understood {
        citations: understanding.shown.clone(),
        words: understanding.words(),
        near,
        read_as: None,
    })
}

/// Works of the same type and body whose number is within five of the one asked for. They are
/// offered as links, never taken for it.
fn near(citation: &Citation, library: &Library<'_>) -> Result<Vec<WorkSummary>, SearchError> {
    let number = citation
        .designation()
        .and_then(|number| number.parse::<u32>().ok());
    let Some(number) = number else {
        return Ok(Vec::new());
    };
    let body = citation
        .number
        .as_ref()
        .and_then(|number| number.lead_body().cloned());
    let catalog = library.catalog();
    let mut near = Vec::new();
    for distance in 1..=FARTHEST {
        let below = number.checked_sub(distance).filter(|below| *below > 0);
        for neighbour in below.into_iter().chain(number.checked_add(distance)) {
            for term in catalog.listed(citation.class.as_deref(), &neighbour.to_string())? {
                let codes = &term.work.body.codes;
                if body.as_ref().is_none_or(|body| codes.first() == Some(body)) {
                    near.extend(catalog.described(&term)?);
                }
                if near.len() == MOST_NEAR {
                    return Ok(near);
                }
            }
        }
    }
    Ok(near)
}

/// How far from the number asked for a near one is.
const FARTHEST: u32 = 5;

/// Most near numbers that are offered.
const MOST_NEAR: usize = 8;

fn keyword(field: FacetField) -> Keyword {
    match field {
        FacetField::Type => Keyword::Type,
        FacetField::Issuer => Keyword::Issuer,
        FacetField::Level => Keyword::Level,
        FacetField::Place => Keyword::Place,
        FacetField::Year => Keyword::Year,
    }
}

/// Counts, what is not listed, and what has no value; together the total.
fn facets(fields: &[FacetField], found: &Found) -> Vec<Facet> {
    let of = |(field, counts): (&FacetField, &Vec<(String, usize)>)| {
        let with_value: usize = counts.iter().map(|(_, count)| count).sum();
        let listed: Vec<_> = counts.iter().take(MOST_VALUES).cloned().collect();
        let other = with_value - listed.iter().map(|(_, count)| count).sum::<usize>();
        Facet {
            field: *field,
            counts: listed,
            other,
            missing: found.total - with_value,
        }
    };
    fields.iter().zip(&found.counts).map(of).collect()
}
