//! VNI for Windows, the fonts `VNI-Times`: a letter and, in a byte behind it, its marks.
//!
//! | bytes as Latin letters | meant |
//! |---|---|
//! | `aù eù où` | á é ó |
//! | `aâ aá`, `aê aé` | â ấ, ă ắ |
//! | `ô ôù`, `ö öù` | ơ ớ, ư ứ |
//! | `í ì æ ó ò`, `î`, `ñ` | í ì ỉ ĩ ị, ỵ, đ |

use super::code_page::WINDOWS_1252;
use super::letters::{Tone, capital, toned};

/// Marks of the five tones on a letter that has no other mark, in Latin letters.
const TONES: [(char, Tone); 5] = [
    ('ù', Tone::Acute),
    ('ø', Tone::Grave),
    ('û', Tone::Hook),
    ('õ', Tone::Tilde),
    ('ï', Tone::Dot),
];

/// Marks that are a circumflex (of a, e, o), alone and with a tone.
const CIRCUMFLEX: [(char, Tone); 6] = [
    ('â', Tone::Level),
    ('á', Tone::Acute),
    ('à', Tone::Grave),
    ('å', Tone::Hook),
    ('ã', Tone::Tilde),
    ('ä', Tone::Dot),
];

/// Marks that are a breve (of a), alone and with a tone.
const BREVE: [(char, Tone); 6] = [
    ('ê', Tone::Level),
    ('é', Tone::Acute),
    ('è', Tone::Grave),
    ('ú', Tone::Hook),
    ('ü', Tone::Tilde),
    ('ë', Tone::Dot),
];

/// Letters in a byte of their own.
const SINGLE: [(char, char); 9] = [
    ('ñ', 'đ'),
    ('ô', 'ơ'),
    ('ö', 'ư'),
    ('í', 'í'),
    ('ì', 'ì'),
    ('æ', 'ỉ'),
    ('ó', 'ĩ'),
    ('ò', 'ị'),
    ('î', 'ỵ'),
];

/// The text of bytes in VNI; a mark behind no letter stays what it shows as.
pub(super) fn decode(bytes: &[u8]) -> String {
    decode_with(bytes, |shown| shown)
}

/// The same with U+FFFD for a mark behind no letter. As a letter it could make a syllable that VNI
/// does not have.
pub(super) fn decode_strictly(bytes: &[u8]) -> String {
    decode_with(bytes, |shown| {
        if shown.is_ascii() || !shown.is_alphabetic() {
            shown
        } else {
            char::REPLACEMENT_CHARACTER
        }
    })
}

fn decode_with(bytes: &[u8], stray: impl Fn(char) -> char) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter().map(|byte| WINDOWS_1252.character(*byte));
    let mut next = rest.next();
    while let Some(shown) = next {
        next = rest.next();
        let own = own_letter(shown);
        let marked = next.and_then(|mark| marked(own.unwrap_or(shown), mark));
        if marked.is_some() {
            next = rest.next();
        }
        text.push(marked.or(own).unwrap_or_else(|| stray(shown)));
    }
    text
}

/// What a character beyond ASCII means that no mark follows.
fn own_letter(shown: char) -> Option<char> {
    if shown.is_ascii() {
        return None;
    }
    let small = small(shown);
    let found = SINGLE.iter().find(|(from, _)| *from == small);
    found.map(|(_, to)| in_case_of(shown, *to))
}

/// The letter with the mark behind it. A capital takes the mark in either case: `Uûy`, `UÛY`.
fn marked(letter: char, mark: char) -> Option<char> {
    if mark.is_ascii() {
        return None;
    }
    let (plain, mark) = (small(letter), small(mark));
    let tone_in = |marks: &[(char, Tone)]| {
        let found = marks.iter().find(|(one, _)| *one == mark);
        found.map(|(_, tone)| *tone)
    };
    let (plain, tone) = match (plain, tone_in(&TONES)) {
        ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', Some(tone)) => (plain, tone),
        ('a', None) => tone_in(&CIRCUMFLEX)
            .map(|tone| ('â', tone))
            .or_else(|| tone_in(&BREVE).map(|tone| ('ă', tone)))?,
        ('e', None) => ('ê', tone_in(&CIRCUMFLEX)?),
        ('o', None) => ('ô', tone_in(&CIRCUMFLEX)?),
        _ => return None,
    };
    toned(plain, tone).map(|c| in_case_of(letter, c))
}

fn small(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn in_case_of(model: char, c: char) -> char {
    if model.is_uppercase() { capital(c) } else { c }
}
