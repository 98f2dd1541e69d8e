//! Plans of queries that ask for a work, by number or by name.

use super::clauses::{Clauses, terms};
use super::request::Unit;
use super::understand::Understanding;
use crate::config::IndexConfig;
use crate::index::plan::{Condition, FieldTerm, Keyword, Matching, Pattern, Plan};
use crate::text::analyzer::Streams;

/// Documents that bear or cite the works, and those that speak of them by the names asked for; words
/// only rank.
pub(super) fn by_work(
    plan: &mut Plan,
    clauses: &mut Clauses<'_>,
    understanding: &Understanding<'_>,
    unit: Unit,
    ids: &[String],
    config: &IndexConfig,
) -> Matching {
    let names = names(understanding);
    if names.is_empty() {
        // Only the words beside a number rank: texts that repeat it are not what is asked.
        clauses.words(&understanding.streams, 0.0);
    } else {
        // The single words of a name stand everywhere, and where it stands in a provision says nothing
        // about how good that is.
        clauses.words(&neighbours(understanding, &names), 0.0);
        clauses.marks.terms.clear();
        names
            .iter()
            .for_each(|name| clauses.marks.add_phrase(name, 0));
        plan.best_part.weight = 0.0;
    }
    let spoken = names.iter().map(|name| spoken(name, config));
    let bears = Condition::AnyOf(Keyword::Bears, ids.to_vec());
    match (unit, clauses.leaf()) {
        (Unit::Provision, Some(leaf)) => {
            let here = Pattern::Here(Keyword::CitesHere, ids.to_vec());
            let all = [Pattern::Document(bears), here].into_iter();
            let all = all.chain(spoken.map(Pattern::Holding));
            plan.patterns.extend(all.map(|pattern| (leaf, pattern)));
            Matching::Leaf(leaf)
        }
        _ => {
            let linked = [Keyword::Cites, Keyword::About];
            let linked = linked.map(|keyword| Condition::AnyOf(keyword, ids.to_vec()));
            let any = [bears].into_iter().chain(linked);
            let any = any.chain(spoken.map(Condition::Holding));
            plan.conditions.push(Condition::Either(any.collect()));
            Matching::Everything
        }
    }
}

/// The names of a query that is nothing but names, analysed. The year is left out, because texts
/// mostly name a law without it.
fn names(understanding: &Understanding<'_>) -> Vec<Streams> {
    let names = understanding.names.iter();
    let names = names.filter(|_| understanding.citations.is_empty());
    let names = names.map(|name| {
        let bare = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        Streams::of(bare.strip_suffix("năm").unwrap_or(bare))
    });
    names.filter(|name| !name.folded.is_empty()).collect()
}

/// Words side by side, of the query and of the names in print.
fn neighbours(understanding: &Understanding<'_>, names: &[Streams]) -> Streams {
    let all = names.iter().chain([&understanding.all]);
    let bigrams: Vec<&str> = all.map(|streams| streams.bigrams.as_str()).collect();
    Streams {
        bigrams: bigrams.join(" "),
        ..Streams::default()
    }
}

/// What a provision holds that speaks of a name.
fn spoken(name: &Streams, config: &IndexConfig) -> Vec<FieldTerm> {
    let (analyzer, stream) = match name.bigrams.is_empty() {
        true => ("vi_folded", &name.folded),
        false => ("vi_bigrams", &name.bigrams),
    };
    let field = config.schema.filled_by(analyzer);
    let field = field.map_or("", |field| field.name.as_str());
    let terms = terms(stream).map(|term| (field.to_owned(), term.to_owned()));
    terms.collect()
}
