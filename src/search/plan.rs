//! What was understood, as a plan for the engine.

use super::by_work::by_work;
use super::clauses::Clauses;
use super::expand::expand;
use super::facts::prefer;
use super::filter::field_condition;
use super::marks::Marks;
use super::request::{SearchRequest, Signal, Sort};
use super::response::Answer;
use super::run::{Library, SearchError};
use super::understand::Understanding;
use crate::config::IndexConfig;
use crate::domain::work::WorkId;
use crate::index::plan::{BestPart, Keyword, Matching, Order, Plan};
use crate::text::diagnostic::Diagnostic;

/// Which way a query is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By number, or by a work's name and nothing else: the work itself, then what cites or names it;
    /// other words only rank.
    Work,
    /// By words, perhaps with a name among them.
    Words,
}

/// A plan, and what belongs to it on this side of the engine.
#[derive(Debug, Clone, Default)]
pub(super) struct Planned {
    pub(super) plan: Plan,
    /// What is marked in snippets.
    pub(super) marks: Marks,
    /// What was noticed.
    pub(super) notes: Vec<Diagnostic>,
    /// Whether other forms and accents of the words were asked for.
    pub(super) reads_words: bool,
    /// Whether facts among the words were.
    pub(super) reads_facts: bool,
}

/// Of a query with no more syllables than this, what has its accents stands above what has not.
const FEW_SYLLABLES: usize = 3;

/// What the engine must find for a query that is answered so.
///
/// # Errors
/// [`SearchError`] when the index cannot be read, and for a prefix that stands for too many words.
pub(super) fn plan(
    request: &SearchRequest,
    query: &str,
    understanding: &Understanding<'_>,
    answer: Option<&Answer>,
    library: &Library<'_>,
) -> Result<Planned, SearchError> {
    let config = library.config;
    let works = answer.map_or(&[][..], |answer| &answer.works);
    let asked = &understanding.asked;
    let way = match (understanding.citations.is_empty(), works.is_empty()) {
        (false, false) => Way::Work,
        (true, false) if understanding.is_name_alone => Way::Work,
        _ => Way::Words,
    };
    let mut clauses = Clauses::new(request, query, library);
    let mut plan = frame(request, config);
    let ids: Vec<String> = works.iter().map(|work| work.work.to_string()).collect();
    let mut all = match way {
        _ if !asked.groups.is_empty() => {
            let groups = asked.groups.iter().map(|group| clauses.group(group));
            groups.collect::<Result<Vec<_>, _>>()?
        }
        Way::Work => vec![by_work(
            &mut plan,
            &mut clauses,
            understanding,
            request.unit,
            &ids,
            config,
        )],
        Way::Words => words(&mut plan, &mut clauses, understanding, request, config),
    };
    for clause in &asked.clauses {
        all.push(clauses.clause(clause, true)?);
    }
    let mut notes = asked.notes.clone();
    for (field, value) in &asked.fields {
        let (condition, noticed) = field_condition(*field, value, library)?;
        plan.conditions.push(condition);
        notes.extend(noticed);
    }
    notes.append(&mut clauses.notes);
    plan.matching = match all.len() {
        1 => all.remove(0),
        _ => Matching::All(all),
    };
    plan.words = std::mem::take(&mut clauses.words);
    plan.patterns.append(&mut clauses.patterns);
    plan.expansions = std::mem::take(&mut clauses.expansions);
    if way == Way::Words {
        // Words around a name are mostly asked of the work that is named.
        let named = config.ranking.named_boost;
        plan.prefer.push((Keyword::Bears, ids, named));
        prefer(&mut plan, &understanding.facts, config);
    } else {
        let own = works.iter().filter_map(|work| work.document_id.clone());
        plan.first = own.collect();
        plan.pinned = pinned(answer);
        let boost = config.ranking.citing_boost;
        plan.prefer.push((Keyword::CitesHere, ids, boost));
    }
    let mut marks = clauses.marks;
    prefer_works(&mut plan, &marks.works, config);
    let answered = works.iter().map(|work| work.work.clone());
    marks.works.extend(answered);
    let pins = answer.iter().flat_map(|answer| &answer.pins);
    marks.pins = pins.map(|pin| pin.eid.clone()).collect();
    Ok(Planned {
        plan,
        marks,
        notes,
        reads_words: way == Way::Words
            && asked.groups.is_empty()
            && understanding.citations.is_empty(),
        reads_facts: way == Way::Words,
    })
}

/// Of the documents of works the provisions that the query points at, as the index knows them.
fn pinned(answer: Option<&Answer>) -> Vec<(String, String)> {
    let pins = answer.iter().flat_map(|answer| &answer.pins);
    pins.map(|pin| (pin.document_id.clone(), pin.eid.unit().to_string()))
        .collect()
}

/// Of works that clauses name, their own documents come first, then those that cite them.
fn prefer_works(plan: &mut Plan, works: &[WorkId], config: &IndexConfig) {
    if works.is_empty() {
        return;
    }
    let ids: Vec<String> = works.iter().map(ToString::to_string).collect();
    let boost = config.ranking.citing_boost;
    plan.prefer.push((Keyword::Bears, ids.clone(), 2.0 * boost));
    plan.prefer.push((Keyword::CitesHere, ids, boost));
}

/// A good part of the words.
fn spoken(
    clauses: &mut Clauses<'_>,
    understanding: &Understanding<'_>,
    request: &SearchRequest,
    config: &IndexConfig,
) -> Matching {
    let share = match request.without.contains(&Signal::LeastWords) {
        true => 0.0,
        false => config.ranking.least_words,
    };
    // A number that nothing answers to is looked for nowhere else; only words beside it are.
    let streams = match understanding.citations.is_empty() {
        true => &understanding.all,
        false => &understanding.streams,
    };
    clauses.words(streams, share)
}

/// A good part of the words, with other words for them, and the accents that were left out.
fn words(
    plan: &mut Plan,
    clauses: &mut Clauses<'_>,
    understanding: &Understanding<'_>,
    request: &SearchRequest,
    config: &IndexConfig,
) -> Vec<Matching> {
    let matching = spoken(clauses, understanding, request, config);
    if understanding.citations.is_empty() {
        if understanding.restored.is_some() {
            clauses.restore(&understanding.tokens);
        }
        let (tokens, widened) = (&understanding.tokens, &understanding.widened);
        expand(clauses, tokens, widened, config);
        if tokens.len() <= FEW_SYLLABLES {
            plan.above = clauses.exact(tokens);
        }
    }
    vec![matching]
}

/// A plan with everything that does not depend on what was understood.
fn frame(request: &SearchRequest, config: &IndexConfig) -> Plan {
    let ranking = &config.ranking;
    let weighed = |signal: Signal, weight: f32| {
        if request.without.contains(&signal) {
            0.0
        } else {
            weight
        }
    };
    let provisions = match request.without.contains(&Signal::OtherProvisions) {
        true => 1,
        false => ranking.best_provisions.len(),
    };
    Plan {
        unit: request.unit,
        best_provisions: ranking
            .best_provisions
            .iter()
            .take(provisions)
            .copied()
            .collect(),
        best_part: BestPart {
            weight: weighed(Signal::BestPart, ranking.best_part),
            depth: ranking.depth,
        },
        cited: weighed(Signal::Cited, ranking.cited),
        order: match request.sort {
            Sort::Relevance => Order::Score,
            Sort::Date => Order::Oldest,
            Sort::DateDescending => Order::Newest,
            Sort::Cited => Order::Cited,
        },
        offset: request.offset,
        limit: request.limit.clamp(1, super::request::MOST_HITS),
        explain: request.explain,
        ..Plan::default()
    }
}
