//! The syllables of a query, each with what it is searched by and where it stands.

use crate::text::normalize::normalize;
use crate::text::span::Span;
use crate::text::syllable::tokens;
use crate::text::syllable_model::{Restored, Slot, SyllableModel};
use crate::text::terms::push_accented;
use crate::text::thesaurus::Word;

/// A syllable of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct QueryToken {
    /// As typed, in small letters, normalised.
    pub(super) typed: String,
    /// What it is searched by; its accents are those restored, where some were.
    pub(super) word: Word,
    /// Where it stands in the text, in bytes.
    pub(super) span: Span,
    /// Whether it was typed without any accent.
    pub(super) is_plain: bool,
    /// Whether it is part of a number.
    pub(super) in_number: bool,
    /// Whether punctuation stands before it.
    pub(super) after_break: bool,
    /// What it was restored to, where that is not what was typed.
    pub(super) meant: Option<String>,
    /// What it may be with accents, with probabilities; empty where that is not asked.
    pub(super) forms: Vec<(String, f32)>,
}

/// The syllables of a text.
pub(super) fn query_tokens(text: &str) -> Vec<QueryToken> {
    let normalized = normalize(text);
    let mut number_end = 0;
    let mut found = Vec::new();
    for token in tokens(&normalized.text) {
        if token.is_compound {
            number_end = token.span.end;
            continue;
        }
        let syllable = token.span.of(&normalized.text);
        let word = Word::of(syllable);
        found.push(QueryToken {
            typed: syllable.to_lowercase(),
            is_plain: word.is_plain(),
            word,
            span: normalized.map.span(token.span),
            in_number: token.span.start < number_end,
            after_break: token.after_break,
            meant: None,
            forms: Vec::new(),
        });
    }
    found
}

/// Restores accents that were left out; tells whether any was.
pub(super) fn restore(tokens: &mut [QueryToken], model: &SyllableModel, least: f32) -> bool {
    let slots = tokens.iter().map(|token| Slot {
        accented: &token.typed,
        folded: &token.word.folded,
        is_open: token.is_plain && !token.in_number,
        after_break: token.after_break,
    });
    let slots: Vec<Slot> = slots.collect();
    if !slots.iter().any(|slot| slot.is_open) {
        return false;
    }
    let restored = model.restore(&slots);
    let mut is_any = false;
    for (token, Restored { best, mut forms }) in tokens.iter_mut().zip(restored) {
        forms.retain(|(_, share)| *share >= least);
        if best != token.typed {
            token.word.accented.clear();
            push_accented(&best, &mut token.word.accented);
            token.meant = Some(best);
            is_any = true;
        }
        token.forms = forms;
    }
    is_any
}

/// The text with the likeliest accents in place of what was typed.
pub(super) fn spelt(text: &str, tokens: &[QueryToken]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut done = 0;
    for token in tokens {
        let Some(best) = &token.meant else {
            continue;
        };
        out.push_str(text.get(done..token.span.start).unwrap_or(""));
        let is_capital = token.span.of(text).starts_with(char::is_uppercase);
        out.push_str(&if is_capital {
            capital(best)
        } else {
            best.clone()
        });
        done = token.span.end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}
