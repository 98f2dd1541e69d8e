//! A sentence as words and marks.

use crate::text::known_words::{KnownWord, KnownWords, small_key};
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
    first_tokens(text, sentence, usize::MAX)
}

/// The first of them, until there are `enough`.
pub(super) fn first_tokens(text: &str, sentence: Span, enough: usize) -> Vec<Token<'_>> {
    let inner = sentence.of(text);
    // A syllable with its blank is hardly shorter.
    let mut found = Vec::with_capacity((inner.len() / 4).min(enough));
    let mut at = 0;
    KnownWords::with(|words| {
        while at < inner.len() && found.len() < enough {
            let start = sentence.start + at;
            if let Some(known) = words.before_blank(&inner[at..]) {
                found.push(known_token(known, &inner[at..], start));
                at += known.length() + 1;
                continue;
            }
            let (chunk, blank) = chunk(&inner[at..]);
            push_chunk(chunk, start, &mut found);
            at += chunk.len() + blank;
        }
    });
    found
}

/// The word that `rest` begins with.
fn known_token<'t>(known: &KnownWord, rest: &'t str, start: usize) -> Token<'t> {
    Token {
        text: &rest[..known.length()],
        span: Span::new(start, start + known.length()),
        is_mark: false,
        key: Key(known.key),
        is_small: known.is_small,
    }
}

/// What stands before the first blank, and how many bytes the blank has.
fn chunk(text: &str) -> (&str, usize) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if char::from(byte).is_whitespace() {
                return (&text[..at], 1);
            }
            at += 1;
            continue;
        }
        let length = text[at..].chars().next().map_or(1, char::len_utf8);
        // Letters of Vietnamese have two bytes, or three that begin with this one.
        let is_letter = length == 2 && byte != 0xC2 || byte == 0xE1 && bytes[at + 1] != 0x9A;
        if !is_letter && text[at..].starts_with(char::is_whitespace) {
            return (&text[..at], length);
        }
        at += length;
    }
    (text, 0)
}

fn push_chunk<'t>(chunk: &'t str, start: usize, found: &mut Vec<Token<'t>>) {
    let is_edge = |c: char| MARKS.contains(&c) || IGNORED.contains(&c);
    let (before, word) = if has_edges(chunk) {
        let rest = chunk.trim_start_matches(is_edge);
        (chunk.len() - rest.len(), rest.trim_end_matches(is_edge))
    } else {
        (0, chunk)
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

/// Whether a mark may stand at its edges: quotes alone have more than one byte.
fn has_edges(chunk: &str) -> bool {
    let may_be_mark = |byte: &u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
    let bytes = chunk.as_bytes();
    let quoted = chunk.starts_with(['“', '”']) || chunk.ends_with(['“', '”']);
    bytes.first().is_none_or(may_be_mark) || bytes.last().is_none_or(may_be_mark) || quoted
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

/// A word in any case [as one number](small_key), so that words are compared at the cost of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// That of marks: no word has it.
    const MARK: Self = Self(0);

    /// That of a word.
    pub(super) fn of(word: &str) -> Self {
        Self::with_case(word).0
    }

    /// One of 256 bits, of four numbers.
    pub(super) fn bit(self) -> (usize, u64) {
        let high = self.0 >> 56;
        ((high >> 6) as usize, 1 << (high & 63))
    }

    /// That of a word, and whether it is written in small letters.
    fn with_case(word: &str) -> (Self, bool) {
        let (key, is_small) = small_key(word);
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
    use crate::text::analyzer::Streams;

    #[test]
    fn any_blank_parts_words_and_letters_do_not() {
        let text = "kỷ\u{a0}luật\u{2003}ǝ\u{1680}ẩm\tđ\u{3000}“x”\u{85}y";
        let found = tokens(text, Span::new(0, text.len()));
        let texts: Vec<&str> = found.iter().map(|token| token.text).collect();
        assert_eq!(texts, ["kỷ", "luật", "ǝ", "ẩm", "đ", "x", "y"]);
        let few = first_tokens(text, Span::new(0, text.len()), 2);
        assert_eq!(few, found[..2]);
    }

    #[test]
    fn words_that_were_analysed_before_are_the_same_tokens() {
        let text =
            "Giao Sở Xây dựng (chủ trì) phối hợp\nvới Công an tỉnh, báo cáo trước ngày 31/7/2024.";
        let whole = Span::new(0, text.len());
        let before = tokens(text, whole);
        Streams::of(text);
        assert_eq!(tokens(text, whole), before);
    }

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
