//! Encodings of simple fonts, and the names of their letters.
//!
//! Fonts of TCVN3 and VNI say that they are Windows-1252; what they hold goes through as that.

use hayro_cmap::BfString;

/// What the bytes of a simple font are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Windows-1252, and fonts that do not say.
    Windows,
    /// Mac OS Roman.
    Mac,
    /// Pictures as letters.
    Pictures,
}

/// 0x80..=0x9F of Windows-1252; a blank where it has nothing.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// 0x80..=0xFF of Mac OS Roman.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
                   ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

impl Encoding {
    /// By the name that the file gives, and the font's own.
    pub(super) fn of(name: &str, font: &str) -> Self {
        let is_pictures = ["Wingdings", "Webdings", "ZapfDingbats"];
        match name {
            "MacRomanEncoding" => Self::Mac,
            _ if is_pictures.iter().any(|pictures| font.contains(pictures)) => Self::Pictures,
            _ => Self::Windows,
        }
    }

    pub(super) fn decode(self, byte: u8) -> Option<char> {
        let high = |table: &str, first: u8| {
            let c = table.chars().nth(usize::from(byte.checked_sub(first)?));
            c.filter(|c| *c != ' ')
        };
        match (self, byte) {
            (_, 0x09 | 0x0A | 0x0D) => Some(' '),
            (_, 0..0x20 | 0x7F) => None,
            (Self::Pictures, 0x21..) => Some('•'),
            (_, 0x20..0x7F) => Some(char::from(byte)),
            (Self::Mac, _) => high(MAC, 0x80),
            (_, 0x80..0xA0) => high(WINDOWS, 0x80),
            _ => Some(char::from(byte)),
        }
    }
}

/// Names of what is no letter, as Adobe gives them.
const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("quoteright", "’"),
    ("quoteleft", "‘"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("quotesinglbase", "‚"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "\u{AD}"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("underscore", "_"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("degree", "°"),
    ("section", "§"),
    ("copyright", "©"),
    ("registered", "®"),
    ("periodcentered", "·"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ff", "ff"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("dcroat", "đ"),
    ("dmacron", "đ"),
    ("Dcroat", "Đ"),
    ("Dmacron", "Đ"),
    ("Dslash", "Đ"),
    ("dong", "₫"),
    ("eth", "ð"),
    ("Eth", "Ð"),
    ("Euro", "€"),
    ("multiply", "×"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oslash", "ø"),
    ("germandbls", "ß"),
    ("yen", "¥"),
    ("sterling", "£"),
    ("cent", "¢"),
    ("currency", "¤"),
    ("mu", "µ"),
    ("plusminus", "±"),
    ("logicalnot", "¬"),
    ("paragraph", "¶"),
    ("ordfeminine", "ª"),
    ("ordmasculine", "º"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("questiondown", "¿"),
    ("exclamdown", "¡"),
    ("brokenbar", "¦"),
    ("divide", "÷"),
    ("thorn", "þ"),
    ("Thorn", "Þ"),
];

/// Marks in the names of letters, as combining characters.
const MARKS: &[(&str, char)] = &[
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("hookabove", '\u{309}'),
    ("tilde", '\u{303}'),
    ("dotbelow", '\u{323}'),
    ("circumflex", '\u{302}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31B}'),
    ("dieresis", '\u{308}'),
    ("cedilla", '\u{327}'),
    ("ring", '\u{30A}'),
    ("caron", '\u{30C}'),
    ("macron", '\u{304}'),
];

/// The text of a letter's name: `acircumflexacute`, `uni1EA5`, `u1EA5`, `period`.
pub(super) fn named(name: &str) -> Option<BfString> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(BfString::String((*text).to_owned()));
    }
    if let Some(c) = by_code(name) {
        return Some(BfString::Char(c));
    }
    let mut letters = name.chars();
    let letter = letters.next().filter(char::is_ascii_alphabetic)?;
    let mut text = String::from(letter);
    let mut rest = letters.as_str();
    while !rest.is_empty() {
        let (mark, c) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        text.push(*c);
        rest = rest.strip_prefix(mark)?;
    }
    Some(BfString::String(compose(&text)))
}

fn by_code(name: &str) -> Option<char> {
    let digits = name
        .strip_prefix("uni")
        .or_else(|| name.strip_prefix('u'))?;
    let is_code = (4..=6).contains(&digits.len());
    let code = u32::from_str_radix(digits, 16).ok().filter(|_| is_code)?;
    char::from_u32(code)
}

fn compose(text: &str) -> String {
    crate::text::normalize::composed(text)
}
