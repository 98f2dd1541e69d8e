//! Words that the corpus goes on with: the last one made whole, and the next.

use super::MOST_OF_A_KIND;
use crate::search::query_tokens::{QueryToken, query_tokens, restore};
use crate::search::run::{Library, SearchError};
use crate::text::syllable_model::{Syllable, SyllableModel};

/// A syllable seen less often may be a slip.
const LEAST_SEEN: u32 = 3;

/// Least probability of a next word that is suggested.
const LEAST_LIKELY: f64 = 0.02;

/// The words typed with likely ends, the likeliest first.
pub(super) fn suggested(typed: &str, library: &Library<'_>) -> Result<Vec<String>, SearchError> {
    let mut tokens = query_tokens(typed);
    let is_wordy = |token: &QueryToken| token.typed.chars().all(char::is_alphabetic);
    if tokens.is_empty() || !tokens.iter().all(is_wordy) {
        return Ok(Vec::new());
    }
    let model = library.lexicon.model(library.snapshot)?;
    let is_open = !typed.ends_with(char::is_whitespace);
    let last = if is_open { tokens.pop() } else { None };
    restore(&mut tokens, &model, 1.0);
    let before: Vec<String> = tokens
        .into_iter()
        .map(|token| token.meant.unwrap_or(token.typed))
        .collect();
    let previous = before.last().map(String::as_str);
    let ends = match &last {
        Some(last) => endings(last, previous, &model),
        None => following(previous, &model),
    };
    let phrase = |end: &str| {
        before
            .iter()
            .map(String::as_str)
            .chain([end])
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut all: Vec<String> = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        let is_typed = last.as_ref().is_some_and(|last| last.typed == *end);
        // What is whole already is worth no line of its own; what follows it is.
        if !(is_typed && before.is_empty()) || at > 0 {
            all.push(phrase(end));
        }
        if at == 0 && last.is_some() {
            let next = following(Some(end), &model).into_iter().take(2);
            all.extend(next.map(|next| phrase(&format!("{end} {next}"))));
        }
    }
    all.retain(|one| *one != typed.trim().to_lowercase());
    all.truncate(MOST_OF_A_KIND);
    Ok(all)
}

/// Syllables that the last one may become, the likeliest behind the one before it first.
fn endings(last: &QueryToken, previous: Option<&str>, model: &SyllableModel) -> Vec<String> {
    let fits = |one: &&Syllable| {
        one.count >= LEAST_SEEN && (last.is_plain || one.accented.starts_with(&last.typed))
    };
    let all = model.beginning(&last.word.folded).iter().filter(fits);
    likeliest(all, previous, model, 0.0)
}

/// Syllables that follow one.
fn following(previous: Option<&str>, model: &SyllableModel) -> Vec<String> {
    if previous.is_none() {
        return Vec::new();
    }
    likeliest(model.beginning("").iter(), previous, model, LEAST_LIKELY)
}

fn likeliest<'m>(
    syllables: impl Iterator<Item = &'m Syllable>,
    previous: Option<&str>,
    model: &SyllableModel,
    least: f64,
) -> Vec<String> {
    let weighed = syllables.map(|one| (model.probability(previous, &one.accented), one));
    let mut weighed: Vec<(f64, &Syllable)> = weighed.filter(|(share, _)| *share > least).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.accented.cmp(&b.1.accented)));
    let best = weighed.into_iter().take(MOST_OF_A_KIND);
    best.map(|(_, one)| one.accented.clone()).collect()
}
