//! Other words for some of a query: short forms and long ones, words of one meaning.

use super::clauses::{Clauses, terms};
use super::query_tokens::{QueryToken, query_tokens};
use super::response::Expanded;
use crate::config::{IndexConfig, Schema};
use crate::index::plan::{Expansion, FieldTerm};
use crate::text::analyzer::Streams;
use crate::text::span::Span;
use crate::text::thesaurus::{Form, Thesaurus, Word};

/// A stretch of a query with its other forms.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Widened<'t> {
    /// First and one past the last token.
    tokens: std::ops::Range<usize>,
    others: Vec<&'t Form>,
}

/// The stretches of a query that have other forms, left to right, the longest first. Codes inside
/// numbers are none.
pub(super) fn widened<'t>(tokens: &[QueryToken], thesaurus: &'t Thesaurus) -> Vec<Widened<'t>> {
    let words: Vec<Word> = tokens.iter().map(|token| token.word.clone()).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let rest = words.get(at..).unwrap_or_default();
        match thesaurus.at(rest).filter(|_| !tokens[at].in_number) {
            Some(form) => {
                found.push(Widened {
                    tokens: at..at + form.len,
                    others: form.others,
                });
                at += form.len;
            }
            None => at += 1,
        }
    }
    found
}

/// What was widened, as it is told.
pub(super) fn told(text: &str, tokens: &[QueryToken], widened: &[Widened<'_>]) -> Vec<Expanded> {
    let told = widened.iter().map(|one| {
        let start = tokens
            .get(one.tokens.start)
            .map_or(0, |token| token.span.start);
        let last = tokens.get(one.tokens.end.saturating_sub(1));
        let end = last.map_or(start, |token| token.span.end);
        Expanded {
            text: Span::new(start, end).of(text).to_owned(),
            others: one.others.iter().map(|form| form.text.clone()).collect(),
        }
    });
    told.collect()
}

/// Adds other forms to the clauses: where they stand, the words that they stand for are held.
pub(super) fn expand(
    clauses: &mut Clauses<'_>,
    tokens: &[QueryToken],
    widened: &[Widened<'_>],
    config: &IndexConfig,
) {
    for one in widened {
        let words = tokens.get(one.tokens.clone()).unwrap_or_default();
        let leaves = words
            .iter()
            .filter_map(|token| clauses.leaf_of(&token.word.folded));
        let leaves = leaves.fold(0, |all, leaf| all | 1 << leaf);
        for form in &one.others {
            let streams = Streams::of(&form.text);
            clauses.expansions.push(Expansion {
                terms: field_terms(&streams, &config.schema),
                weight: config.ranking.expansion,
                leaves,
            });
            clauses.marks.phrases.extend(runs(&form.text));
        }
    }
}

/// The folded syllables of a form that stand side by side.
fn runs(text: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = Vec::new();
    for token in query_tokens(text) {
        match runs.last_mut().filter(|_| !token.after_break) {
            Some(run) => run.push(token.word.folded),
            None => runs.push(vec![token.word.folded]),
        }
    }
    runs
}

/// The terms that stand in a provision where a form does: its neighbours, and its accents.
fn field_terms(streams: &Streams, schema: &Schema) -> Vec<FieldTerm> {
    let of = |analyzer: &str, stream: &str| {
        let name = schema.filled_by(analyzer).map(|field| field.name.clone());
        let terms = terms(stream).map(str::to_owned).collect::<Vec<_>>();
        let pairs = name.into_iter().flat_map(move |name| {
            terms
                .clone()
                .into_iter()
                .map(move |term| (name.clone(), term))
        });
        pairs.collect::<Vec<FieldTerm>>()
    };
    let mut all = of("vi_bigrams", &streams.bigrams);
    all.extend(of("vi_accented", &streams.accented));
    all.sort();
    all.dedup();
    all
}
