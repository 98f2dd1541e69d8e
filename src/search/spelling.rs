//! Did you mean: another query that may be meant, offered and never asked unbidden.

use super::query_tokens::QueryToken;
use super::response::{Suggestion, SuggestionReason};
use super::run::{Library, SearchError};
use super::understand::Understanding;
use crate::index::engine::EngineError;
use crate::text::rime::is_syllable;
use crate::text::span::Span;
use crate::text::syllable_model::{Slot, Syllable, SyllableModel};
use crate::text::thesaurus::Word;

/// Another query that may be meant.
///
/// # Errors
/// [`SearchError`] when the index cannot be read.
pub(super) fn suggestion(
    understanding: &Understanding<'_>,
    library: &Library<'_>,
) -> Result<Option<Suggestion>, SearchError> {
    let tokens = &understanding.tokens;
    let text = &understanding.asked.text;
    if let Some(text) = as_recognised(text, tokens, library) {
        return Ok(Some(Suggestion {
            text,
            reason: SuggestionReason::Recognition,
        }));
    }
    let Some(model) = understanding
        .model
        .as_deref()
        .filter(|model| !model.is_empty())
    else {
        return Ok(None);
    };
    if let Some(text) = as_spelt(text, tokens, model, library)? {
        return Ok(Some(Suggestion {
            text,
            reason: SuggestionReason::Spelling,
        }));
    }
    Ok(as_accented(text, tokens, model).map(|text| Suggestion {
        text,
        reason: SuggestionReason::Accents,
    }))
}

/// The text with what recognition makes of a phrase put right.
fn as_recognised(text: &str, tokens: &[QueryToken], library: &Library<'_>) -> Option<String> {
    let confusions = &library.config.confusions;
    let words: Vec<Word> = tokens.iter().map(|token| token.word.clone()).collect();
    for at in 0..words.len() {
        let Some(found) = confusions.phrases.at(&words[at..]) else {
            continue;
        };
        // The right phrase is a form as well, and it is not wrong.
        let right = found
            .others
            .iter()
            .find(|form| !confusions.is_wrong(&form.text));
        if let Some(right) = right {
            let last = tokens.get(at + found.len - 1)?;
            let span = Span::new(tokens.get(at)?.span.start, last.span.end);
            return Some(replaced(text, span, &right.text));
        }
    }
    None
}

fn replaced(text: &str, span: Span, new: &str) -> String {
    let (before, behind) = (text.get(..span.start), text.get(span.end..));
    [before.unwrap_or(""), new, behind.unwrap_or("")].concat()
}

/// The text with words put right that are no syllables and not in the corpus, where one is near.
fn as_spelt(
    text: &str,
    tokens: &[QueryToken],
    model: &SyllableModel,
    library: &Library<'_>,
) -> Result<Option<String>, EngineError> {
    let mut out = text.to_owned();
    let mut is_any = false;
    // From the end, so that spans before it stay right.
    for (at, token) in tokens.iter().enumerate().rev() {
        let is_slip = token.typed.len() > 1
            && token.typed.chars().all(char::is_alphabetic)
            && !is_syllable(&token.typed);
        if !is_slip || token.in_number || is_known(&token.word, library)? {
            if let Some(meant) = &token.meant {
                out = replaced(&out, token.span, meant);
            }
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        if let Some(near) = nearest(token, before, tokens.get(at + 1), model) {
            out = replaced(&out, token.span, near);
            is_any = true;
        }
    }
    Ok(is_any.then_some(out))
}

/// Whether the corpus has the word, however it is accented.
fn is_known(word: &Word, library: &Library<'_>) -> Result<bool, EngineError> {
    let Some(field) = library.config.schema.filled_by("vi_folded") else {
        return Ok(true);
    };
    let first = library.snapshot.words(&field.name, &word.folded, 1)?;
    Ok(first.iter().any(|(term, _)| *term == word.folded))
}

/// The likeliest syllable that is one letter away, between its neighbours.
fn nearest<'m>(
    token: &QueryToken,
    before: Option<&QueryToken>,
    after: Option<&QueryToken>,
    model: &'m SyllableModel,
) -> Option<&'m str> {
    let folded = &token.word.folded;
    let near = |one: &&Syllable| one.count >= LEAST_SEEN && is_one_edit(folded, &one.folded);
    let likely = |one: &Syllable| {
        let meant = |token: &QueryToken| token.meant.clone().unwrap_or_else(|| token.typed.clone());
        let before = before.map(meant);
        let behind = model.probability(before.as_deref(), &one.accented);
        let ahead = after.map(|after| model.probability(Some(&one.accented), &meant(after)));
        behind * ahead.unwrap_or(1.0)
    };
    let candidates = model.beginning("").iter().filter(near);
    let best = candidates.max_by(|a, b| likely(a).total_cmp(&likely(b)));
    best.map(|one| one.accented.as_str())
}

/// A syllable that was seen less often may be a slip itself.
const LEAST_SEEN: u32 = 5;

/// Whether one letter more, less or other, or two letters in the other order, make one of the other.
fn is_one_edit(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same..], &b[same..]);
    match a.len().cmp(&b.len()) {
        std::cmp::Ordering::Less => b.get(1..) == Some(a),
        std::cmp::Ordering::Greater => a.get(1..) == Some(b),
        std::cmp::Ordering::Equal => {
            let is_swapped = a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
            a[1..] == b[1..] || is_swapped
        }
    }
}

/// The text with other accents, where those typed are unlikely beside each other.
fn as_accented(text: &str, tokens: &[QueryToken], model: &SyllableModel) -> Option<String> {
    let doubtful: Vec<usize> = (0..tokens.len())
        .filter(|at| is_unlikely(*at, tokens, model))
        .collect();
    if doubtful.is_empty() {
        return None;
    }
    let slots = tokens.iter().map(|token| Slot {
        accented: &token.typed,
        folded: &token.word.folded,
        is_open: !token.in_number,
        after_break: token.after_break,
    });
    let slots: Vec<Slot<'_>> = slots.collect();
    let restored = model.restore(&slots);
    let mut out = text.to_owned();
    let mut is_any = false;
    for at in doubtful.into_iter().rev() {
        let (Some(token), Some(best)) = (tokens.get(at), restored.get(at)) else {
            continue;
        };
        if best.best != token.typed && is_likely(&best.forms) {
            out = replaced(&out, token.span, &best.best);
            is_any = true;
        }
    }
    is_any.then_some(out)
}

/// Whether a syllable with accents was never seen beside either neighbour.
fn is_unlikely(at: usize, tokens: &[QueryToken], model: &SyllableModel) -> bool {
    let typed = |at: usize| tokens.get(at).map(|token| token.typed.as_str());
    let own = tokens.get(at).filter(|token| !token.is_plain);
    let Some(own) = own.map(|token| token.typed.as_str()) else {
        return false;
    };
    let before = at.checked_sub(1).and_then(typed);
    let behind = before.map_or(0, |before| model.pair_count(before, own));
    let ahead = typed(at + 1).map_or(0, |after| model.pair_count(own, after));
    tokens.len() > 1 && behind == 0 && ahead == 0
}

/// Whether the likeliest form leaves little to the others.
fn is_likely(forms: &[(String, f32)]) -> bool {
    forms.first().is_some_and(|(_, share)| *share > CERTAIN)
}

/// Probability from which on other accents are offered.
const CERTAIN: f32 = 0.95;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_apart() {
        for near in ["dinnh", "dih", "dihn", "binh", "dinhh", "ddinh"] {
            assert!(is_one_edit(near, "dinh"), "{near}");
        }
        for far in ["dinh", "dnhi", "tinnh", "di", "hnid"] {
            assert!(!is_one_edit(far, "dinh"), "{far}");
        }
    }
}
