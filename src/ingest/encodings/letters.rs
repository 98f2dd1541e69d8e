//! The letters of Vietnamese and the tones on them (chữ cái, thanh điệu).

use std::sync::LazyLock;

/// A vowel in small letters, plain and with its five tones.
const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "ăằắẳẵặ",
    "âầấẩẫậ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// Tones in the order of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Thanh ngang.
    Level,
    /// Thanh huyền.
    Grave,
    /// Thanh sắc.
    Acute,
    /// Thanh hỏi.
    Hook,
    /// Thanh ngã.
    Tilde,
    /// Thanh nặng.
    Dot,
}

const TONES: [Tone; 6] = [
    Tone::Level,
    Tone::Grave,
    Tone::Acute,
    Tone::Hook,
    Tone::Tilde,
    Tone::Dot,
];

/// A letter taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    /// The small letter without its tone; `ă`, `ê`, `đ` stay what they are.
    pub(super) plain: char,
    pub(super) tone: Tone,
    pub(super) is_capital: bool,
}

/// One above the last letter of the table, U+1EF9.
const END: usize = 0x1EFA;

static LETTERS: LazyLock<Vec<Option<Letter>>> = LazyLock::new(|| {
    let mut table = vec![None; END];
    let consonants = ('a'..='z').chain(['đ']).map(|c| (c, c, Tone::Level));
    let vowels = VOWELS.iter().flat_map(|row| {
        let plain = row.chars().next().unwrap_or_default();
        let toned = row.chars().zip(TONES);
        toned.map(move |(c, tone)| (c, plain, tone))
    });
    for (c, plain, tone) in consonants.chain(vowels) {
        for (c, is_capital) in [(c, false), (capital(c), true)] {
            table[c as usize] = Some(Letter {
                plain,
                tone,
                is_capital,
            });
        }
    }
    table
});

/// The parts of a letter of Vietnamese or of ASCII; `None` for any other character.
pub(super) fn letter(c: char) -> Option<Letter> {
    LETTERS.get(c as usize).copied().flatten()
}

/// A vowel in small letters with a tone.
pub(super) fn toned(plain: char, tone: Tone) -> Option<char> {
    let row = VOWELS.iter().find(|row| row.starts_with(plain))?;
    row.chars().nth(tone as usize)
}

/// The capital of a letter.
pub(super) fn capital(c: char) -> char {
    c.to_uppercase().next().unwrap_or(c)
}

/// Whether a small letter without tone is a vowel.
pub(super) fn is_vowel(plain: char) -> bool {
    VOWELS.iter().any(|row| row.starts_with(plain))
}
