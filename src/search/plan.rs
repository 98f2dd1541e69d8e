//! What was understood, as a plan for the engine.

use std::collections::BTreeSet;

use super::request::{SearchRequest, Signal, Sort, Unit};
use super::understand::Understanding;
use crate::citation::catalog::WorkSummary;
use crate::config::IndexConfig;
use crate::index::plan::{
    BestPart, Condition, Keyword, MOST_LEAVES, Matching, Order, Pattern, Plan, ScoredTerm,
};
use crate::text::analyzer::Streams;

/// The words of a plan: what is scored, and how much of it a hit must hold.
#[derive(Debug, Clone, Default, PartialEq)]
struct Words {
    /// Terms of all streams, each once.
    terms: Vec<ScoredTerm>,
    /// What must hold.
    matching: Matching,
}

impl Words {
    /// The words of analysed text; a part of its different syllables must stand in a hit.
    fn of(streams: &Streams, without: &[Signal], config: &IndexConfig) -> Self {
        let syllables: BTreeSet<&str> = terms(&streams.folded).collect();
        let leaf = |term: &str| {
            syllables
                .iter()
                .take(MOST_LEAVES)
                .position(|one| *one == term)
        };
        let mut scored = Vec::new();
        for field in &config.schema.fields {
            let (stream, signal) = match field.analyzer.as_str() {
                "vi_bigrams" => (&streams.bigrams, Signal::Bigrams),
                "vi_accented" => (&streams.accented, Signal::Accented),
                _ => (&streams.folded, Signal::Folded),
            };
            let weight = if without.contains(&signal) {
                0.0
            } else {
                field.weight
            };
            let unique: BTreeSet<&str> = terms(stream).collect();
            scored.extend(unique.into_iter().map(|term| {
                ScoredTerm {
                    field: field.name.clone(),
                    term: term.to_owned(),
                    weight,
                    // Below 64, so it fits.
                    leaf: leaf(term)
                        .filter(|_| signal == Signal::Folded)
                        .map(|leaf| leaf as u8),
                }
            }));
        }
        Self {
            terms: scored,
            matching: least(
                syllables.len(),
                if without.contains(&Signal::LeastWords) {
                    0.0
                } else {
                    config.ranking.least_words
                },
            ),
        }
    }
}

fn terms(stream: &str) -> impl Iterator<Item = &str> {
    stream.split(' ').filter(|term| !term.is_empty())
}

/// At least this share of so many leaves.
fn least(leaves: usize, share: f32) -> Matching {
    let leaves = leaves.min(MOST_LEAVES);
    if leaves == 0 {
        return Matching::Everything;
    }
    let all = u64::MAX >> (MOST_LEAVES - leaves);
    let least = (leaves as f32 * share).round().max(1.0) as u32;
    Matching::AtLeast(least, all)
}

/// Which way a query is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By number: the work itself, then what cites it; other words only rank.
    Number,
    /// By a work's name and nothing else: the work itself, then what speaks of it.
    Name,
    /// By words, perhaps with a name among them.
    Words,
}

/// What the engine must find for a query that means `works`.
pub(super) fn plan(
    request: &SearchRequest,
    understanding: &Understanding,
    works: &[WorkSummary],
    config: &IndexConfig,
) -> Plan {
    let way = match (understanding.citations.is_empty(), works.is_empty()) {
        (false, false) => Way::Number,
        (true, false) if understanding.is_name_alone => Way::Name,
        _ => Way::Words,
    };
    // A number that nothing answers to is looked for nowhere else; only words beside it are.
    let streams = match understanding.citations.is_empty() {
        true => &understanding.all,
        false => &understanding.streams,
    };
    let words = Words::of(streams, &request.without, config);
    let mut plan = Plan {
        words: words.terms,
        matching: words.matching,
        ..frame(request, config)
    };
    let ids: Vec<String> = works.iter().map(|work| work.work.to_string()).collect();
    let boost = config.ranking.citing_boost;
    if way == Way::Number {
        let bears = Condition::AnyOf(Keyword::Bears, ids.clone());
        match request.unit {
            Unit::Document => {
                let cites = Condition::AnyOf(Keyword::Cites, ids.clone());
                let about = Condition::AnyOf(Keyword::About, ids.clone());
                let any = Condition::Either(vec![bears, cites, about]);
                plan.conditions.push(any);
                plan.matching = Matching::Everything;
            }
            Unit::Provision => {
                plan.words.iter_mut().for_each(|word| word.leaf = None);
                plan.patterns.push((0, Pattern::Document(bears)));
                plan.patterns
                    .push((0, Pattern::Here(Keyword::CitesHere, ids.clone())));
                plan.matching = Matching::Leaf(0);
            }
        }
    }
    if way == Way::Words {
        // Words around a name are mostly asked of the work that is named.
        let named = config.ranking.named_boost;
        plan.prefer.push((Keyword::Bears, ids, named));
        return plan;
    }
    let own = works.iter().filter_map(|work| work.document_id.clone());
    plan.first = own.collect();
    plan.prefer.push((Keyword::CitesHere, ids, boost));
    plan
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
        },
        offset: request.offset,
        limit: request.limit.clamp(1, super::request::MOST_HITS),
        ..Plan::default()
    }
}
