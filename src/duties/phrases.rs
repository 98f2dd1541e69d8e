//! Phrases that are looked for at a token.

use super::tokens::{Key, Token};

/// The number of tokens at `at` that are the words of a phrase, in any case; 0 if they are not.
pub(super) fn phrase(tokens: &[Token<'_>], at: usize, phrase: &str) -> usize {
    let mut count = 0;
    for word in phrase.split(' ') {
        if !tokens.get(at + count).is_some_and(|token| token.is(word)) {
            return 0;
        }
        count += 1;
    }
    count
}

/// The length of the longest of a few phrases at `at`; 0 where there is none.
pub(super) fn longest(tokens: &[Token<'_>], at: usize, phrases: &[&str]) -> usize {
    let lengths = phrases.iter().map(|words| phrase(tokens, at, words));
    lengths.max().unwrap_or(0)
}

/// Many phrases, found by their first word.
#[derive(Debug)]
pub(super) struct Phrases {
    all: Vec<Phrase>,
    /// A bit for each first word: most words begin no phrase.
    firsts: [u64; 4],
}

/// Ordered by its words.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Phrase {
    words: Vec<Key>,
    /// Whether a capital must stand behind it: it was given with a blank at its end.
    asks_for_capital: bool,
}

impl Phrases {
    /// These phrases; a blank at the end of one asks for a capital behind it.
    pub(super) fn new(phrases: &[&str]) -> Self {
        let phrase = |text: &&str| Phrase {
            words: text.split_whitespace().map(Key::of).collect(),
            asks_for_capital: text.ends_with(' '),
        };
        let mut all: Vec<Phrase> = phrases.iter().map(phrase).collect();
        all.sort();
        let mut firsts = [0; 4];
        for phrase in &all {
            let (at, bit) = phrase.words[0].bit();
            firsts[at] |= bit;
        }
        Self { all, firsts }
    }

    /// Whether a phrase may begin with this token; with a word of none, seldom.
    #[inline]
    pub(super) fn may_begin(&self, first: &Token<'_>) -> bool {
        let (at, bit) = first.key.bit();
        self.firsts[at] & bit != 0
    }

    /// The length of the longest at `at`; 0 where there is none.
    pub(super) fn longest(&self, tokens: &[Token<'_>], at: usize) -> usize {
        let Some(first) = tokens.get(at) else {
            return 0;
        };
        if !self.may_begin(first) {
            return 0;
        }
        let from = self
            .all
            .partition_point(|phrase| phrase.words[0] < first.key);
        let same = self.all[from..]
            .iter()
            .take_while(|phrase| phrase.words[0] == first.key);
        let lengths = same.filter(|phrase| phrase.is_at(tokens, at));
        lengths.map(|phrase| phrase.words.len()).max().unwrap_or(0)
    }
}

impl Phrase {
    fn is_at(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let end = at + self.words.len();
        let words = tokens.get(at..end);
        words.is_some_and(|words| {
            words
                .iter()
                .map(|word| word.key)
                .eq(self.words.iter().copied())
        }) && (!self.asks_for_capital || tokens.get(end).is_some_and(Token::is_capital))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn the_longest_in_any_case_is_found() {
        let few = ["tổ chức", "tổ chức thực hiện", "ban ", "có"];
        let phrases = Phrases::new(&few);
        let text = "TỔ CHỨC thực hiện, Ban hành; ban Dân vận";
        let tokens = tokens(text, Span::new(0, text.len()));
        let found: Vec<usize> = (0..=tokens.len())
            .map(|at| phrases.longest(&tokens, at))
            .collect();
        assert_eq!(found, [4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
        assert_eq!(longest(&tokens, 0, &few), 4);
        assert_eq!(phrase(&tokens, 5, "ban hành"), 2);
    }
}
