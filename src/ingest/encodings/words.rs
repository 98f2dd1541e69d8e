//! Words of a text in doubt, and what they say together.

use std::ops::Range;

use super::spelling::{Verdict, judge};

/// Runs of what could be letters in one encoding or another, with their places.
///
/// In old fonts `«` is a letter, so symbols beside letters belong to the word; the judge takes them
/// off again where they are symbols.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while rest.next_if(|(_, c)| !is_in_word(*c)).is_some() {}
        let start = rest.peek()?.0;
        while rest.next_if(|(_, c)| is_in_word(*c)).is_some() {}
        let end = rest.peek().map_or(text.len(), |(at, _)| *at);
        Some((start..end, &text[start..end]))
    })
}

fn is_in_word(c: char) -> bool {
    if c.is_ascii() {
        // VISCII has letters among the control characters.
        return c.is_ascii_alphabetic() || (c.is_ascii_control() && !c.is_ascii_whitespace());
    }
    !matches!(c, '\u{A0}' | '\u{FEFF}' | '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{3020}')
}

/// Words for a reading and against it; plain ASCII words say nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    pub(super) good: u32,
    pub(super) bad: u32,
    pub(super) score: i32,
}

/// Words that are looked at before the answer is clear.
const ENOUGH: usize = 4_000;

impl Evidence {
    /// Evidence of the first words of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut evidence = Self::default();
        let told = words(text).filter(|(_, word)| !is_plain(word));
        for (_, word) in told.take(ENOUGH) {
            evidence.add(judge(word));
        }
        evidence
    }

    pub(super) fn add(&mut self, verdict: Verdict) {
        let weight = verdict.weight();
        self.good += u32::from(weight > 0);
        self.bad += u32::from(weight < 0);
        self.score += weight;
    }

    /// Share of the words for a reading, of all that say anything.
    pub(super) fn share(self) -> f32 {
        match self.good + self.bad {
            0 => 0.0,
            all => self.good as f32 / all as f32,
        }
    }

    /// How sure a reading is by its own words: few of them are never quite sure.
    pub(super) fn confidence(self) -> f32 {
        let good = self.good as f32;
        self.share() * good / (good + 0.5)
    }
}

/// Only letters of ASCII.
pub(super) fn is_plain(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphabetic())
}
