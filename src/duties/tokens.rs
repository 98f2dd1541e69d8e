//! A sentence as words and marks.

use crate::text::span::Span;

/// A word or a mark of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// As written.
    pub(super) text: &'t str,
    /// Bytes of the normalised text.
    pub(super) span: Span,
    /// Whether it is a mark.
    pub(super) is_mark: bool,
}

/// Marks that part words at their edges.
const MARKS: [char; 9] = [',', ';', ':', '.', '(', ')', '!', '?', '/'];

/// Marks that say nothing about how a sentence goes on: quotes and emphasis.
const IGNORED: [char; 8] = ['"', '“', '”', '*', '_', '[', ']', '\''];

/// Words and marks of a sentence of normalised text. Marks inside a word belong to it: `31/7/2024`.
pub(super) fn tokens(text: &str, sentence: Span) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let inner = sentence.of(text);
    let mut at = 0;
    for chunk in inner.split_inclusive(char::is_whitespace) {
        let start = sentence.start + at;
        push_chunk(
            chunk.trim_end_matches(char::is_whitespace),
            start,
            &mut found,
        );
        at += chunk.len();
    }
    found
}

fn push_chunk<'t>(chunk: &'t str, start: usize, found: &mut Vec<Token<'t>>) {
    let is_edge = |c: char| MARKS.contains(&c) || IGNORED.contains(&c);
    let word = chunk.trim_matches(is_edge);
    let before = if word.is_empty() {
        chunk.len()
    } else {
        chunk.len() - chunk.trim_start_matches(is_edge).len()
    };
    push_marks(&chunk[..before], start, found);
    if word.is_empty() {
        return;
    }
    let span = Span::new(start + before, start + before + word.len());
    found.push(Token {
        text: word,
        span,
        is_mark: false,
    });
    push_marks(&chunk[before + word.len()..], span.end, found);
}

fn push_marks<'t>(marks: &'t str, start: usize, found: &mut Vec<Token<'t>>) {
    for (at, c) in marks.char_indices().filter(|(_, c)| MARKS.contains(c)) {
        found.push(Token {
            text: &marks[at..at + c.len_utf8()],
            span: Span::new(start + at, start + at + c.len_utf8()),
            is_mark: true,
        });
    }
}

impl Token<'_> {
    /// Whether it is this mark.
    pub(super) fn is_mark(&self, mark: &str) -> bool {
        self.is_mark && self.text == mark
    }

    /// Whether it is a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        !self.is_mark && self.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether it is this word, given in lower case, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        let lower = self.text.chars().flat_map(char::to_lowercase);
        !self.is_mark && lower.eq(word.chars())
    }

    /// Whether it is any of these words, in any case.
    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// As a number of at most four digits.
    pub(super) fn number(&self) -> Option<i16> {
        digits(self.text).filter(|_| !self.is_mark)
    }
}

/// At most four digits as a number.
pub(super) fn digits(text: &str) -> Option<i16> {
    let are_digits = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| are_digits)
}

/// The number of tokens at `at` that are the words of a phrase given in lower case; 0 if they are not.
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

/// The length of the longest of these phrases at `at`; 0 where there is none.
pub(super) fn longest(tokens: &[Token<'_>], at: usize, phrases: &[&str]) -> usize {
    let lengths = phrases.iter().map(|words| phrase(tokens, at, words));
    lengths.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_part_words_only_at_their_edges() {
        let text = "- *Giao* Sở A (5.3), trước 31/7/2024./.";
        let found = tokens(text, Span::new(0, text.len()));
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(
            texts,
            [
                "-",
                "Giao",
                "Sở",
                "A",
                "(",
                "5.3",
                ")",
                ",",
                "trước",
                "31/7/2024",
                ".",
                "/",
                "."
            ]
        );
        assert!(found.iter().all(|token| token.span.of(text) == token.text));
    }
}
