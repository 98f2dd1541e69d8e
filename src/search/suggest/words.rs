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
    let mut all = match &last {
        Some(last) => ended(&mut tokens, last, &model),
        None => {
            let before = spelt(&mut tokens, &model);
            let next = following(before.last().map(String::as_str), &model);
            next.iter().map(|next| phrase(&before, next)).collect()
        }
    };
    all.retain(|one| *one != typed.trim().to_lowercase());
    all.truncate(MOST_OF_A_KIND);
    Ok(all)
}

/// The words with their likeliest accents.
fn spelt(tokens: &mut [QueryToken], model: &SyllableModel) -> Vec<String> {
    restore(tokens, model, 1.0);
    let words = tokens.iter();
    words
        .map(|token| token.meant.clone().unwrap_or_else(|| token.typed.clone()))
        .collect()
}

fn phrase(before: &[String], end: &str) -> String {
    let words = before.iter().map(String::as_str).chain([end]);
    words.collect::<Vec<_>>().join(" ")
}

/// The words with likely ends of the last one, and what follows the likeliest. The accents of the word
/// before it depend on the end: `ky l` is *kỷ luật*, though *kỳ* alone is more frequent.
fn ended(tokens: &mut [QueryToken], last: &QueryToken, model: &SyllableModel) -> Vec<String> {
    let mut before = spelt(tokens, model);
    let previous = before.pop();
    let earlier = before.last().map(String::as_str);
    let forms: Vec<String> = match tokens.last().filter(|token| token.is_plain) {
        Some(token) => {
            let forms = model.forms(&token.word.folded).iter();
            forms.map(|form| form.accented.clone()).collect()
        }
        None => previous.clone().into_iter().collect(),
    };
    let mut weighed: Vec<(f64, Vec<String>, String)> = Vec::new();
    for form in forms
        .iter()
        .map(Some)
        .chain(forms.is_empty().then_some(None))
    {
        let share = form.map_or(1.0, |form| model.probability(earlier, form));
        for (likely, end) in endings(last, form.map(String::as_str), model) {
            let words = before.iter().chain(form).cloned().collect();
            weighed.push((share * likely, words, end));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
    let mut all: Vec<String> = Vec::new();
    for (at, (_, words, end)) in weighed.iter().take(MOST_OF_A_KIND).enumerate() {
        all.push(phrase(words, end));
        if at == 0 {
            let next = following(Some(end), model).into_iter().take(2);
            all.extend(next.map(|next| phrase(words, &format!("{end} {next}"))));
        }
    }
    all
}

/// Syllables that the last one may become, with their probabilities behind the one before it.
fn endings(last: &QueryToken, previous: Option<&str>, model: &SyllableModel) -> Vec<(f64, String)> {
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
    let all = likeliest(model.beginning("").iter(), previous, model, LEAST_LIKELY);
    all.into_iter().map(|(_, next)| next).collect()
}

fn likeliest<'m>(
    syllables: impl Iterator<Item = &'m Syllable>,
    previous: Option<&str>,
    model: &SyllableModel,
    least: f64,
) -> Vec<(f64, String)> {
    let weighed = syllables.map(|one| (model.probability(previous, &one.accented), one));
    let mut weighed: Vec<(f64, &Syllable)> = weighed.filter(|(share, _)| *share > least).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.accented.cmp(&b.1.accented)));
    let best = weighed.into_iter().take(MOST_OF_A_KIND);
    best.map(|(share, one)| (share, one.accented.clone()))
        .collect()
}
