//! Accents: those restored, and those that were typed and must be met exactly.

use std::collections::{BTreeSet, HashMap};

use super::Clauses;
use crate::index::plan::{Matching, Pattern, ScoredTerm};
use crate::search::query_tokens::QueryToken;
use crate::text::terms::push_accented;

impl Clauses<'_> {
    /// Scores accents as they were restored: each likely form by its probability, and what was typed
    /// by its own.
    pub(in crate::search) fn restore(&mut self, tokens: &[QueryToken]) {
        let Some(field) = self.library.config.schema.filled_by("vi_accented") else {
            return;
        };
        let mut shares: HashMap<String, f32> = HashMap::new();
        for token in tokens.iter().filter(|token| token.meant.is_some()) {
            let typed = shares.entry(token.word.folded.clone()).or_default();
            *typed = typed.max(0.0);
            for (form, share) in &token.forms {
                let mut term = String::new();
                push_accented(form, &mut term);
                let known = shares.entry(term).or_default();
                *known = known.max(*share);
            }
        }
        for word in self
            .words
            .iter_mut()
            .filter(|word| word.field == field.name)
        {
            if let Some(share) = shares.remove(&word.term) {
                word.weight = field.weight * share;
            }
        }
        let mut others: Vec<(String, f32)> = shares.into_iter().collect();
        others.sort_by(|a, b| a.0.cmp(&b.0));
        for (term, share) in others.into_iter().filter(|(_, share)| *share > 0.0) {
            self.words.push(ScoredTerm {
                field: field.name.clone(),
                term,
                weight: field.weight * share,
                leaf: None,
            });
        }
    }

    /// Leaves that hold where a syllable stands with the accents typed; `None` without any.
    pub(in crate::search) fn exact(&mut self, tokens: &[QueryToken]) -> Option<Matching> {
        let field = self.library.config.schema.filled_by("vi_accented")?;
        let accented = tokens.iter().filter(|token| !token.is_plain);
        let terms: BTreeSet<&str> = accented.map(|token| token.word.accented.as_str()).collect();
        let mut all = Vec::new();
        for term in terms {
            let leaf = self.leaf()?;
            let is_it = |word: &&mut ScoredTerm| word.field == field.name && word.term == term;
            // A scored term is walked anyway.
            match self.words.iter_mut().find(is_it) {
                Some(word) => word.leaf = Some(leaf),
                None => {
                    let exact = Pattern::Holding(vec![(field.name.clone(), term.to_owned())]);
                    self.patterns.push((leaf, exact));
                }
            }
            all.push(Matching::Leaf(leaf));
        }
        (!all.is_empty()).then_some(Matching::All(all))
    }
}
