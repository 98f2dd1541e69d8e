//! The ways in which real texts spoil a number, each of which must be read through.

use proptest::prelude::*;
use proptest::sample::select;
use unicode_normalization::UnicodeNormalization;

use crate::documents::Cited;

/// What happens to one mention.
#[derive(Debug, Clone)]
pub enum Noise {
    Clean,
    /// White space before and after the first two separators: `631 -CT/BCSĐ`, `100 - KL/TW`.
    Blanks(&'static str, &'static str),
    /// Another dash, a soft hyphen or an underscore for each hyphen.
    Dash(char),
    /// Another letter that looks like Đ.
    LooksLikeD(char),
    /// `QD` for `QĐ`, where no other code is written so.
    NoBar,
    /// Cyrillic letters that look Latin.
    Cyrillic,
    /// A zero-width character behind each separator.
    Invisible(char),
    /// `số31-QĐ/TW`
    NoBlank,
    /// A line break between the words before the number.
    BrokenWord,
    /// Everything in lower case.
    LowerCase,
    /// `18-NQ-TW`: only the Party's own bodies tell that this is no State number.
    HyphenForSlash,
    /// `31/QĐ-TW`
    SwappedSeparators,
}

pub fn noise() -> impl Strategy<Value = Noise> {
    let blanks = &["", " ", "  ", "\n", "\u{A0}", "\u{2009}", " \n"];
    let blanks = select(&blanks[..]);
    let dashes = "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{AD}_";
    prop_oneof![
        2 => Just(Noise::Clean),
        3 => (blanks.clone(), blanks).prop_map(|(before, after)| Noise::Blanks(before, after)),
        2 => select(dashes.chars().collect::<Vec<_>>()).prop_map(Noise::Dash),
        2 => select(&['Ð', 'Ɖ'][..]).prop_map(Noise::LooksLikeD),
        1 => Just(Noise::NoBar),
        1 => Just(Noise::Cyrillic),
        1 => select(&['\u{200B}', '\u{2060}', '\u{FEFF}'][..]).prop_map(Noise::Invisible),
        1 => Just(Noise::NoBlank),
        1 => Just(Noise::BrokenWord),
        1 => Just(Noise::LowerCase),
        1 => Just(Noise::HyphenForSlash),
        1 => Just(Noise::SwappedSeparators),
    ]
}

impl Noise {
    /// The mention, type word through number, as it is written.
    pub fn of(&self, cited: &Cited) -> String {
        let number = self.of_number(&cited.number);
        match self {
            Self::NoBlank => format!("{} số{number}", cited.word),
            Self::BrokenWord => format!("{}\nsố\n{number}", cited.word.replacen(' ', "\n", 1)),
            Self::LowerCase => format!("{} số {number}", cited.word.to_lowercase()),
            _ => format!("{} số {number}", cited.word),
        }
    }

    /// The number alone as it is written.
    pub fn of_number(&self, number: &str) -> String {
        match self {
            Self::Clean | Self::NoBlank | Self::BrokenWord => number.to_owned(),
            Self::Blanks(before, after) => blanks(number, before, after),
            Self::Dash(dash) => number.replace('-', &dash.to_string()),
            Self::LooksLikeD(letter) => number.replace('Đ', &letter.to_string()),
            Self::NoBar => ["QĐ", "NĐ", "HĐND", "/ĐU"]
                .iter()
                .fold(number.to_owned(), |text, code| {
                    text.replace(code, &code.replace('Đ', "D"))
                }),
            Self::Cyrillic => number.chars().map(cyrillic).collect(),
            Self::Invisible(c) => number
                .replace('-', &format!("-{c}"))
                .replace('/', &format!("/{c}")),
            Self::LowerCase => number.to_lowercase(),
            Self::HyphenForSlash if is_party(number) => number.replace('/', "-"),
            Self::SwappedSeparators if is_party(number) => number
                .chars()
                .map(|c| match c {
                    '-' => '/',
                    '/' => '-',
                    other => other,
                })
                .collect(),
            Self::HyphenForSlash | Self::SwappedSeparators => number.to_owned(),
        }
    }
}

/// `148-QĐ/TW`: a hyphen comes before the only slash.
fn is_party(number: &str) -> bool {
    number
        .split_once('/')
        .is_some_and(|(before, after)| before.contains('-') && !after.contains(['/', '-']))
}

fn blanks(number: &str, before: &str, after: &str) -> String {
    let mut separators = 0;
    let mut spoiled = String::new();
    for c in number.chars() {
        separators += usize::from(matches!(c, '-' | '/'));
        if matches!(c, '-' | '/') && separators <= 2 {
            spoiled.extend([before, &c.to_string(), after]);
        } else {
            spoiled.push(c);
        }
    }
    spoiled
}

fn cyrillic(c: char) -> char {
    const LATIN: &str = "ABEKMHOPCTYX";
    const CYRILLIC: &str = "АВЕКМНОРСТУХ";
    let place = LATIN.chars().position(|letter| letter == c);
    place.and_then(|at| CYRILLIC.chars().nth(at)).unwrap_or(c)
}

/// How a whole text is spelled.
#[derive(Debug, Clone, Copy)]
pub enum Spelling {
    AsTyped,
    /// Base letters and marks apart, as macOS and some PDF tools write.
    Decomposed,
    Capitals,
    /// `uỷ`, `khoá`
    OldTones,
    /// Line breaks of Windows.
    CarriageReturns,
}

pub fn spelling() -> impl Strategy<Value = Spelling> {
    select(
        &[
            Spelling::AsTyped,
            Spelling::Decomposed,
            Spelling::Capitals,
            Spelling::OldTones,
            Spelling::CarriageReturns,
        ][..],
    )
}

impl Spelling {
    pub fn of(self, text: &str) -> String {
        match self {
            Self::AsTyped => text.to_owned(),
            Self::Decomposed => text.nfd().collect(),
            Self::Capitals => text.to_uppercase(),
            Self::OldTones => text.replace("ủy", "uỷ").replace("khóa", "khoá"),
            Self::CarriageReturns => text.replace('\n', "\r\n"),
        }
    }
}
