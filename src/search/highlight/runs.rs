//! Words of a query that stand side by side in a text, and those that stray.

use std::collections::HashSet;

use crate::text::span::Span;

/// Marks with nothing but blanks between them as one, and how many words each is. A whole number is as
/// good as several words.
pub(super) fn runs<'m>(
    text: &'m str,
    found: &'m [(Span, usize)],
) -> impl Iterator<Item = (Span, usize)> + 'm {
    let mut rest = found;
    std::iter::from_fn(move || {
        let ((first, _), others) = rest.split_first()?;
        let (mut run, mut words) = (*first, number_of_words(first.of(text)));
        rest = others;
        while let Some(((next, _), others)) = rest.split_first() {
            let between = text.get(run.end.min(next.start)..next.start).unwrap_or("x");
            if next.start >= run.end && (between.len() > 2 || !between.trim().is_empty()) {
                break;
            }
            if next.end > run.end {
                words += number_of_words(next.of(text));
                run = Span::new(run.start, next.end);
            }
            rest = others;
        }
        Some((run, words))
    })
}

fn number_of_words(matched: &str) -> usize {
    let words = matched.split_whitespace().count();
    words + usize::from(matched.contains(['-', '/']))
}

/// What to mark: a syllable of several that stand together somewhere is not marked where it stands
/// alone, as *kỷ* of *kỷ luật* in *kỷ niệm*, or *ký*. `found` has places and what was found there, in
/// order.
pub(super) fn without_strays(text: &str, found: &[(Span, usize)]) -> Vec<Span> {
    let together: Vec<Span> = runs(text, found)
        .filter(|(_, words)| *words > 1)
        .map(|(run, _)| run)
        .collect();
    let is_together = |span: Span| {
        let at = together.partition_point(|run| run.end < span.end);
        together.get(at).is_some_and(|run| run.start <= span.start)
    };
    let words: HashSet<usize> = found
        .iter()
        .filter(|(span, _)| is_together(*span))
        .map(|(_, word)| *word)
        .collect();
    found
        .iter()
        .filter(|(span, word)| is_together(*span) || !words.contains(word))
        .map(|(span, _)| *span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strays_is_not_marked_unless_it_stands_alone_everywhere() {
        let text = "Kỷ luật, kỷ cương; ngày ký; luật đất đai; thuế";
        let found = |words: &[&str]| -> Vec<(Span, usize)> {
            let lower = text.to_lowercase();
            let mut found: Vec<(Span, usize)> = words
                .iter()
                .enumerate()
                .flat_map(|(word, wanted)| {
                    let places = lower.match_indices(wanted);
                    let spans = places.map(move |(at, one)| (Span::new(at, at + one.len()), word));
                    spans.collect::<Vec<_>>()
                })
                .collect();
            found.sort_by_key(|(span, _)| span.start);
            found
        };
        let marked = |words: &[&str]| -> Vec<&str> {
            let spans = without_strays(text, &found(words));
            spans.into_iter().map(|span| span.of(text)).collect()
        };
        assert_eq!(marked(&["kỷ", "luật", "thuế"]), ["Kỷ", "luật", "thuế"]);
        assert_eq!(marked(&["kỷ", "thuế"]), ["Kỷ", "kỷ", "thuế"]);
        assert_eq!(marked(&["đất đai", "đất"]), ["đất đai", "đất"]);
    }
}
