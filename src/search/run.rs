//! One search, from request to response, over one snapshot.

use super::facets::{facets, keyword};
use super::filter::conditions;
use super::highlight::{provision_ref, snippets};
use super::lexicon::Lexicon;
use super::marks::Marks;
use super::near::near;
use super::plan::{Planned, plan};
use super::request::{MOST_EXPANSIONS, SearchRequest};
use super::response::{Answer, Hit, Pin, ReadAs, SearchResponse, Understood};
use super::spelling::suggestion;
use super::understand::{Understanding, understand};
use super::works::answer;
use crate::citation::find::{Finder, Reading};
use crate::citation::query::{QueryReading, read_query};
use crate::config::IndexConfig;
use crate::domain::document::CitingContext;
use crate::domain::label::label;
use crate::index::catalog::{CatalogError, IndexCatalog};
use crate::index::engine::{EngineError, Found, FoundDocument, Snapshot};
use crate::index::plan::Keyword;
use crate::index::summaries::Summaries;
use crate::text::diagnostic::Diagnostic;
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
    /// What the corpus' own syllables are.
    pub lexicon: &'a Lexicon,
    /// What is known of works.
    pub summaries: &'a Summaries,
}

impl<'a> Library<'a> {
    /// The catalogue over the same view.
    pub fn catalog(&self) -> IndexCatalog<'a> {
        IndexCatalog {
            snapshot: self.snapshot,
            config: self.config,
            summaries: self.summaries,
        }
    }

    /// A query read for citations, or for none.
    pub(super) fn read<'q>(&self, query: &'q str, citations: bool) -> QueryReading<'q> {
        if !citations {
            return QueryReading::of_words(query);
        }
        let context = CitingContext::default();
        let reading = Reading {
            gazetteer: &self.config.gazetteer,
            context: &context,
            own_number: None,
        };
        read_query(query, self.finder, reading)
    }
}

/// Why a search failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be read.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The catalogue cannot answer.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// A prefix stands for too many words.
    #[error(
        "'{prefix}*' at character {at} stands for more than {MOST_EXPANSIONS} words; \
         give it more letters"
    )]
    TooCostly {
        /// As typed, without the star.
        prefix: String,
        /// Where it begins in the query, in code points from 1.
        at: usize,
    },
}

/// Answers a request.
///
/// # Errors
/// [`SearchError`] when the index cannot be read, and for a prefix that stands for too many words.
pub fn search(
    request: &SearchRequest,
    library: &Library<'_>,
) -> Result<SearchResponse, SearchError> {
    let read_as = read_as(request);
    let query = read_as.as_ref().map_or(&request.query, |read| &read.text);
    let mut understanding = understand(query, request, library)?;
    let answer = answer(&understanding, library)?;
    let Planned {
        mut plan,
        marks,
        mut notes,
        reads_words,
        reads_facts,
    } = plan(request, query, &understanding, answer.as_ref(), library)?;
    understanding.keep_what_was_asked(reads_words, reads_facts);
    let (conditions, noticed) = conditions(&request.filters, library)?;
    notes.extend(noticed);
    plan.conditions.extend(conditions);
    plan.count_by = request.facets.iter().map(|field| keyword(*field)).collect();
    let asks_nothing = plan.words.is_empty() && plan.patterns.is_empty();
    let found = match &answer {
        Some(answer) if answer.works.is_empty() && asks_nothing => Found::default(),
        _ => library.snapshot.search(&plan)?,
    };
    notes.extend(answer.iter().flat_map(|answer| absent(answer, &found)));
    let hits = found.documents.iter();
    let hits: Result<Vec<Hit>, SearchError> = hits.map(|one| hit(one, &marks, library)).collect();
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
        diagnostics: notes,
    })
}

/// Provisions that the query points at and that documents shown do not have.
fn absent(answer: &Answer, found: &Found) -> Vec<Diagnostic> {
    let is_here = |pin: &Pin, one: &FoundDocument| {
        let mut pinned = one
            .provisions
            .iter()
            .filter(|provision| provision.is_pinned);
        pinned.any(|provision| provision.passage.span_of(&pin.eid).is_some())
    };
    let told = answer.pins.iter().filter_map(|pin| {
        let of_document = |one: &&FoundDocument| one.summary.id == pin.document_id;
        let document = found.documents.iter().find(of_document)?;
        let number = document.summary.number.as_deref().unwrap_or_default();
        let message = format!("the text of {number} has no {}", label(&pin.eid));
        (!is_here(pin, document)).then(|| Diagnostic::info("no-such-provision", message, None))
    });
    told.collect()
}

/// A query of raw keystrokes as it was meant, unless that is switched off.
pub(super) fn read_as(request: &SearchRequest) -> Option<ReadAs> {
    let keystrokes = request.readings.keystrokes;
    let keystrokes = keystrokes.then(|| read_keystrokes(&request.query));
    let (text, method) = keystrokes.flatten()?;
    Some(ReadAs { text, method })
}

fn hit(found: &FoundDocument, marks: &Marks, library: &Library<'_>) -> Result<Hit, SearchError> {
    let snippets = snippets(&found.provisions, marks);
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
        signals: found.signals.clone(),
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
        expanded: understanding.expanded.clone(),
        restored: understanding.restored.clone(),
        facts: understanding.facts.clone(),
        suggestion: suggestion(understanding, library)?,
        near,
        read_as: None,
    })
}
