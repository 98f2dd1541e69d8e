//! Where a text may tell somebody something: a quick look before its sentences are read word by word.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// A word of each phrase of [`ORDERS`] and [`MARKERS`], the rarest of it: lines are broken between
/// words.
///
/// [`ORDERS`]: super::words::ORDERS
/// [`MARKERS`]: super::words::MARKERS
const RARE_WORDS: [&str; 13] = [
    "giao", "phân", "yêu", "đề", "trách", "nhiệm", "trì", "mối", "phải", "trực", "phối", "năng",
    "căn",
];

/// In small letters, with a capital, in capitals.
static RARE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let spellings = RARE_WORDS.iter().flat_map(|word| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        let capital = word[..first].to_uppercase() + &word[first..];
        [(*word).to_owned(), capital, word.to_uppercase()]
    });
    // Cannot fail: they are few and short.
    AhoCorasick::new(spellings).expect("an automaton of few short words")
});

/// Where they stand in a text, walked in its order.
pub(super) struct Cues {
    /// Normalised bytes.
    places: Vec<usize>,
    next: usize,
}

impl Cues {
    pub(super) fn of(text: &str) -> Self {
        Self {
            places: RARE.find_iter(text).map(|found| found.start()).collect(),
            next: 0,
        }
    }

    /// Whether one stands before `end` and behind what was asked about before.
    pub(super) fn any_before(&mut self, end: usize) -> bool {
        let passed = self.places[self.next..]
            .iter()
            .take_while(|place| **place < end);
        let count = passed.count();
        self.next += count;
        count > 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{MARKER_PHRASES, ORDER_PHRASES};
    use super::*;

    #[test]
    fn every_order_and_every_mark_of_a_duty_is_seen() {
        for phrase in [ORDER_PHRASES, MARKER_PHRASES].concat() {
            for text in [phrase.to_owned(), phrase.to_uppercase()] {
                assert!(Cues::of(&text).any_before(text.len()), "{text}");
            }
        }
    }
}
