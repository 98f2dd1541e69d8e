//! Where a text may tell somebody something: a quick look before its sentences are read word by word.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::clause::may_order;

/// A word of each phrase of [`ORDERS`], the rarest of it: lines are broken between words.
///
/// [`ORDERS`]: super::words::ORDERS
const OF_ORDERS: [&str; 4] = ["giao", "phân", "yêu", "đề"];

/// The same of each phrase of [`MARKERS`].
///
/// [`MARKERS`]: super::words::MARKERS
const OF_MARKERS: [&str; 9] = [
    "trách", "nhiệm", "trì", "mối", "phải", "trực", "phối", "năng", "căn",
];

/// Spellings of a word: in small letters, with a capital, in capitals.
const SPELLINGS: usize = 3;

/// Those of orders first.
static RARE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = OF_ORDERS.iter().chain(&OF_MARKERS);
    let spellings = words.flat_map(|word| {
        let first = word.chars().next().map_or(0, char::len_utf8);
        let capital = word[..first].to_uppercase() + &word[first..];
        [(*word).to_owned(), capital, word.to_uppercase()]
    });
    // None begins another, so that the first found is the one; this kind is the quickest.
    let builder = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(spellings);
    // Cannot fail: they are few and short.
    builder.expect("an automaton of few short words")
});

/// What words of a sentence may tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cue {
    /// Whether an order to somebody may stand there: it may tell anybody.
    pub(super) orders: bool,
    /// Whether a word of a mark stands there: it may tell the body that the sentence begins with.
    pub(super) marks: bool,
}

/// Where they stand in a text, walked in its order.
pub(super) struct Cues {
    /// Normalised bytes, and whether the word is one of an order.
    places: Vec<(usize, bool)>,
    next: usize,
}

impl Cues {
    pub(super) fn of(text: &str) -> Self {
        let is_of_order = |at: usize| at < OF_ORDERS.len() * SPELLINGS;
        let place = |found: aho_corasick::Match| {
            let orders = is_of_order(found.pattern().as_usize());
            // Most words of orders are of something else: *giao thông*, *vấn đề*.
            let is_cue = !orders || may_order(text, found.start());
            is_cue.then_some((found.start(), orders))
        };
        Self {
            places: RARE.find_iter(text).filter_map(place).collect(),
            next: 0,
        }
    }

    /// What stands before `end` and behind what was asked about before.
    pub(super) fn before(&mut self, end: usize) -> Cue {
        let mut cue = Cue::default();
        while let Some((_, is_of_order)) = self.places.get(self.next).filter(|(at, _)| *at < end) {
            cue.orders |= is_of_order;
            cue.marks |= !is_of_order;
            self.next += 1;
        }
        cue
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::{MARKER_PHRASES, ORDER_PHRASES};
    use super::*;

    fn check(phrases: &[&str], is_seen: fn(Cue) -> bool) {
        for phrase in phrases {
            for phrase in [(*phrase).to_owned(), phrase.to_uppercase()] {
                let text = format!("{phrase} Sở Nội vụ");
                assert!(is_seen(Cues::of(&text).before(text.len())), "{text}");
            }
        }
    }

    #[test]
    fn every_order_and_every_mark_of_a_duty_is_seen() {
        check(ORDER_PHRASES, |cue| cue.orders);
        check(MARKER_PHRASES, |cue| cue.marks);
    }
}
