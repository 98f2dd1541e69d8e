//! One word, and what Vietnamese spelling says to it (chính tả).
//!
//! | word | verdict | why |
//! |---|---|---|
//! | `của`, `định` | common | every text has it |
//! | `khuyến` | syllable | initial, rime and tone fit |
//! | `HĐND`, `cuả`, `ban` | unclear | a code, a misplaced tone, plain letters: no evidence |
//! | `đât`, `lỔ`, `société` | foreign | no syllable of Vietnamese |
//! | `C«ng`, `Ki�m` | broken | a symbol inside a word |

use std::borrow::Cow;

use super::frequent::is_common;
use super::letters::{Tone, is_vowel, letter};
use crate::text::normalize::composed;
use crate::text::rime::{Parts, parts};

/// What a word says about the encoding it was read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Common,
    Syllable,
    Unclear,
    Foreign,
    Broken,
}

impl Verdict {
    /// What the word weighs for (or against) a reading.
    pub(super) const fn weight(self) -> i32 {
        match self {
            Self::Common => 3,
            Self::Syllable => 2,
            Self::Unclear => 0,
            Self::Foreign => -2,
            Self::Broken => -3,
        }
    }
}

/// Letters of the longest syllable, `nghiêng`.
const LONGEST: usize = 7;

/// Judges a word as [`super::words::words`] cuts it.
pub(super) fn judge(word: &str) -> Verdict {
    if word.contains(is_lost) {
        return Verdict::Broken;
    }
    let word = word.trim_matches(is_symbol);
    if word.is_ascii() {
        return Verdict::Unclear;
    }
    if word.contains(is_symbol) {
        return Verdict::Broken;
    }
    match composed_if_needed(word) {
        Some(word) => judge_letters(&word),
        None => Verdict::Foreign,
    }
}

/// A character that no text means: what stood here was not understood.
fn is_lost(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control()
}

/// What may stand beside a word and never in it. Old fonts have letters at `ª`, `µ` and `º`, so
/// these count as symbols though Unicode calls them letters.
fn is_symbol(c: char) -> bool {
    !c.is_ascii()
        && (matches!(c, '\u{A0}'..='\u{BF}' | '×' | '÷') || !(c.is_alphabetic() || is_mark(c)))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// The word in NFC; `None` where it is too long for a syllable anyhow.
fn composed_if_needed(word: &str) -> Option<Cow<'_, str>> {
    // A vowel may carry two marks of its own.
    if word.chars().nth(LONGEST + 2).is_some() {
        return None;
    }
    let is_decomposed = word.contains(is_mark);
    Some(if is_decomposed {
        Cow::Owned(composed(word))
    } else {
        Cow::Borrowed(word)
    })
}

/// A word taken apart.
#[derive(Default)]
struct Spelled {
    /// Small letters with their tones, and without.
    small: String,
    toneless: String,
    /// The tone, and the byte of `toneless` it stands at.
    tone: Option<(Tone, usize)>,
    capitals: usize,
    letters: usize,
}

fn judge_letters(word: &str) -> Verdict {
    let Some(spelled) = spell(word) else {
        return Verdict::Foreign;
    };
    let is_shouted = spelled.capitals == spelled.letters;
    let is_titled = spelled.capitals == 1 && word.starts_with(char::is_uppercase);
    if spelled.capitals > 0 && !is_shouted && !is_titled {
        return Verdict::Foreign;
    }
    match parts(&spelled.toneless) {
        // `5.000 đ`: đồng.
        None if word == "đ" => Verdict::Syllable,
        Some(cut) => judge_syllable(&spelled, cut),
        // Codes bear no tone: `HĐND`.
        None if is_shouted && spelled.tone.is_none() => Verdict::Unclear,
        None => Verdict::Foreign,
    }
}

fn spell(word: &str) -> Option<Spelled> {
    let mut spelled = Spelled::default();
    for c in word.chars() {
        let letter = letter(c)?;
        if letter.tone != Tone::Level {
            let is_second = spelled.tone.is_some();
            spelled.tone = Some((letter.tone, spelled.toneless.len()));
            if is_second {
                return None;
            }
        }
        spelled.letters += 1;
        spelled.capitals += usize::from(letter.is_capital);
        spelled.toneless.push(letter.plain);
        spelled.small.extend(c.to_lowercase());
    }
    (spelled.letters <= LONGEST).then_some(spelled)
}

fn judge_syllable(spelled: &Spelled, cut: Parts<'_>) -> Verdict {
    if !initial_fits(cut) || !tone_fits(spelled, cut.rime) {
        return Verdict::Foreign;
    }
    if is_common(&spelled.small) {
        return Verdict::Common;
    }
    // A tone may even stand in the initial: `gìa`.
    let is_placed = spelled.tone.is_none_or(|(_, at)| {
        at.checked_sub(cut.initial.len())
            .is_some_and(|on| is_placed(cut.rime, on))
    });
    if spelled.letters == 1 || !is_placed {
        return Verdict::Unclear;
    }
    Verdict::Syllable
}

/// `c`, `g`, `ng` stand before back vowels, `gh` and `ngh` before front vowels. `k` stands before all
/// of them in names (Bắc Kạn).
fn initial_fits(cut: Parts<'_>) -> bool {
    let is_front = cut.rime.starts_with(['e', 'ê', 'i', 'y']);
    match cut.initial {
        "c" | "ng" => !is_front,
        // `gì`, `gìn` are g and i.
        "g" => !is_front || cut.rime.starts_with('i'),
        "gh" | "ngh" => is_front,
        _ => true,
    }
}

/// A syllable that ends in a stop has one of two tones.
fn tone_fits(spelled: &Spelled, rime: &str) -> bool {
    let ends_in_stop = ["c", "ch", "p", "t"].iter().any(|end| rime.ends_with(end));
    let tone = spelled.tone.map(|(tone, _)| tone);
    !ends_in_stop || matches!(tone, Some(Tone::Acute | Tone::Dot))
}

/// Whether a tone may stand at this byte of a rime; `hòa` and `hoà` are both written.
fn is_placed(rime: &str, on: usize) -> bool {
    let vowels: Vec<(usize, char)> = rime
        .char_indices()
        .take_while(|(_, c)| is_vowel(*c))
        .collect();
    let is_marked = |(_, c): &&(usize, char)| !c.is_ascii();
    let end = vowels.last().map_or(0, |(at, c)| at + c.len_utf8());
    let is_closed = end < rime.len();
    let place = match (vowels.iter().rfind(is_marked), is_closed, vowels.len()) {
        (Some(marked), ..) => Some(marked),
        (None, true, _) => vowels.last(),
        (None, false, 3) => vowels.get(1),
        _ => vowels.first(),
    };
    let is_older_place = matches!(rime, "oa" | "oe" | "uy") && on == 1;
    is_older_place || place.is_some_and(|(at, _)| *at == on)
}
