//! A sentence as words and marks.

use crate::text::lower::lower;
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
    /// What it is in any case, as one number.
    pub(super) key: Key,
    /// Whether it is written in small letters.
    is_small: bool,
}

/// Marks that part words at their edges.
const MARKS: [char; 9] = [',', ';', ':', '.', '(', ')', '!', '?', '/'];

/// Marks that say nothing about how a sentence goes on: quotes and emphasis.
const IGNORED: [char; 8] = ['"', '“', '”', '*', '_', '[', ']', '\''];

/// Words and marks of a sentence of normalised text. Marks inside a word belong to it: `31/7/2024`.
pub(super) fn tokens(text: &str, sentence: Span) -> Vec<Token<'_>> {
    let inner = sentence.of(text);
    // A syllable with its blank is hardly shorter.
    let mut found = Vec::with_capacity(inner.len() / 4);
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
    let (key, is_small) = Key::with_case(word);
    let span = Span::new(start + before, start + before + word.len());
    found.push(Token {
        text: word,
        span,
        is_mark: false,
        key,
        is_small,
    });
    push_marks(&chunk[before + word.len()..], span.end, found);
}

fn push_marks<'t>(marks: &'t str, start: usize, found: &mut Vec<Token<'t>>) {
    for (at, c) in marks.char_indices().filter(|(_, c)| MARKS.contains(c)) {
        found.push(Token {
            text: &marks[at..at + c.len_utf8()],
            span: Span::new(start + at, start + at + c.len_utf8()),
            is_mark: true,
            key: Key::MARK,
            is_small: false,
        });
    }
}

/// A word in any case as one number (FNV-1a of its small letters), so that words are compared at the
/// cost of numbers. Other words are other numbers but for one in 2⁶⁴.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// That of marks: no word has it.
    const MARK: Self = Self(0);

    /// That of a word.
    pub(super) fn of(word: &str) -> Self {
        Self::with_case(word).0
    }

    /// That of a word, and whether it is written in small letters.
    fn with_case(word: &str) -> (Self, bool) {
        let mut key = 0xcbf2_9ce4_8422_2325_u64;
        let mut is_small = true;
        for c in word.chars() {
            let small = lower(c);
            is_small &= small == c;
            key = (key ^ u64::from(small)).wrapping_mul(0x0100_0000_01b3);
        }
        (Self(key), is_small)
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

    /// Whether it is this word, given in small letters, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        match self.is_small {
            true => self.text == word,
            false => self.key == Key::of(word),
        }
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
