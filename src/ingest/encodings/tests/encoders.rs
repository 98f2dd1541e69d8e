//! Text to bytes of each encoding.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::ingest::encodings::charset::Charset;
use crate::ingest::encodings::letters::{Tone, capital, letter};

fn inverse(charset: Charset) -> HashMap<char, u8> {
    let shown = |byte| charset.decode(&[byte]).chars().next().map(|c| (c, byte));
    (1..=u8::MAX).rev().filter_map(shown).collect()
}

/// A text in the bytes of an encoding.
pub(super) type Encode = fn(&str) -> Vec<u8>;

/// Those that have to be told from each other.
pub(super) const ENCODERS: [(&str, Encode); 9] = [
    ("windows-1258", windows_1258),
    ("TCVN3", tcvn3),
    ("VNI", vni),
    ("VISCII", viscii),
    ("VIQR", viqr),
    ("misread as windows-1252", |text| {
        misread(text, encoding_rs::WINDOWS_1252).into()
    }),
    ("misread as Macintosh", |text| {
        misread(text, encoding_rs::MACINTOSH).into()
    }),
    ("TCVN3 shown", |text| shown(&tcvn3(text)).into()),
    ("VNI shown", |text| shown(&vni(text)).into()),
];

/// Of capitals with marks those that the fonts have.
static TCVN3: LazyLock<HashMap<char, u8>> = LazyLock::new(|| {
    let mut bytes = inverse(Charset::Tcvn3);
    bytes.retain(|c, _| c.is_ascii() || !c.is_uppercase() || "ĂÂĐÊÔƠƯ".contains(*c));
    bytes
});
static VISCII: LazyLock<HashMap<char, u8>> = LazyLock::new(|| inverse(Charset::Viscii));

pub(super) fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// Capitals that it does not have become small letters.
pub(super) fn tcvn3(text: &str) -> Vec<u8> {
    let small = |c: char| c.to_lowercase().next().unwrap();
    let byte = |c: char| TCVN3.get(&c).or_else(|| TCVN3.get(&small(c)));
    text.chars().map(|c| *byte(c).unwrap()).collect()
}

pub(super) fn viscii(text: &str) -> Vec<u8> {
    let text = plain_punctuation(text);
    text.chars().map(|c| VISCII[&c]).collect()
}

/// Quotes and dashes of ASCII, for encodings that have no others.
pub(super) fn plain_punctuation(text: &str) -> String {
    text.replace(['“', '”'], "\"").replace('–', "-")
}

/// As Windows writes it: the commonest letters with tones whole, the others in two bytes.
pub(super) fn windows_1258(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        match windows_1258_whole(&c.to_string()) {
            Some(whole) => bytes.extend(whole),
            None => bytes.extend(windows_1258_in_two(c)),
        }
    }
    bytes
}

/// Every tone a byte of its own.
pub(super) fn windows_1258_in_pieces(text: &str) -> Vec<u8> {
    text.chars().flat_map(windows_1258_in_two).collect()
}

fn windows_1258_whole(text: &str) -> Option<Vec<u8>> {
    let (bytes, _, has_failed) = encoding_rs::WINDOWS_1258.encode(text);
    (!has_failed).then(|| bytes.into_owned())
}

fn windows_1258_in_two(c: char) -> Vec<u8> {
    let mut pieces = String::new();
    match letter(c) {
        Some(parts) => {
            let plain = parts.plain;
            pieces.push(if parts.is_capital {
                capital(plain)
            } else {
                plain
            });
            pieces.extend(mark(parts.tone));
        }
        None => pieces.push(c),
    }
    windows_1258_whole(&pieces).unwrap()
}

fn mark(tone: Tone) -> Option<char> {
    match tone {
        Tone::Level => None,
        Tone::Grave => Some('\u{300}'),
        Tone::Acute => Some('\u{301}'),
        Tone::Hook => Some('\u{309}'),
        Tone::Tilde => Some('\u{303}'),
        Tone::Dot => Some('\u{323}'),
    }
}

/// What VNI shows for a letter and its tones: level, grave, acute, hook, tilde, dot.
const VNI: [(char, &str); 13] = [
    ('a', "a aø aù aû aõ aï"),
    ('ă', "aê aè aé aú aü aë"),
    ('â', "aâ aà aá aå aã aä"),
    ('e', "e eø eù eû eõ eï"),
    ('ê', "eâ eà eá eå eã eä"),
    ('i', "i ì í æ ó ò"),
    ('o', "o oø où oû oõ oï"),
    ('ô', "oâ oà oá oå oã oä"),
    ('ơ', "ô ôø ôù ôû ôõ ôï"),
    ('u', "u uø uù uû uõ uï"),
    ('ư', "ö öø öù öû öõ öï"),
    ('y', "y yø yù yû yõ î"),
    ('đ', "ñ"),
];

pub(super) fn vni(text: &str) -> Vec<u8> {
    let shown: String = text.chars().map(vni_letter).collect();
    windows_1252_bytes(&shown)
}

fn vni_letter(c: char) -> String {
    let Some(parts) = letter(c) else {
        return c.to_string();
    };
    let row = VNI.iter().find(|(plain, _)| *plain == parts.plain);
    let shown = row.map_or(parts.plain.to_string(), |(_, row)| {
        row.split(' ').nth(parts.tone as usize).unwrap().to_owned()
    });
    if parts.is_capital {
        shown.to_uppercase()
    } else {
        shown
    }
}

/// With a backslash before each mark that is punctuation.
pub(super) fn viqr(text: &str) -> Vec<u8> {
    let mut typed = String::new();
    for c in plain_punctuation(text).chars() {
        let is_behind_letter = typed.ends_with(|c: char| !c.is_ascii_digit() && c != ' ');
        if is_behind_letter && "^(+*`'?~.".contains(c) {
            typed.push('\\');
        }
        typed.push_str(&viqr_letter(c));
    }
    typed.into_bytes()
}

/// As most people typed it, without backslashes.
pub(super) fn viqr_as_typed(text: &str) -> Vec<u8> {
    let text = plain_punctuation(text);
    text.chars()
        .map(viqr_letter)
        .collect::<String>()
        .into_bytes()
}

fn viqr_letter(c: char) -> String {
    let Some(parts) = letter(c) else {
        return c.to_string();
    };
    let typed = match parts.plain {
        'ă' => "a(",
        'â' => "a^",
        'ê' => "e^",
        'ô' => "o^",
        'ơ' => "o+",
        'ư' => "u+",
        'đ' => "dd",
        plain => &plain.to_string(),
    };
    let typed = if parts.is_capital {
        typed.to_uppercase()
    } else {
        typed.to_owned()
    };
    let tone = ["", "`", "'", "?", "~", "."][parts.tone as usize];
    typed + tone
}

/// UTF-8 read as another encoding.
pub(super) fn misread(text: &str, encoding: &'static encoding_rs::Encoding) -> String {
    let (text, _) = encoding.decode_without_bom_handling(text.as_bytes());
    text.into_owned()
}

/// Bytes of an old font as Unicode text shows them.
pub(super) fn shown(bytes: &[u8]) -> String {
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
    text.into_owned()
}

fn windows_1252_bytes(text: &str) -> Vec<u8> {
    let (bytes, _, has_failed) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!has_failed, "{text}");
    bytes.into_owned()
}
