//! Bytes to text, by evidence (bảng mã).
//!
//! | bytes of *quyết định*, as Latin letters | read as |
//! |---|---|
//! | `EF BB BF …`, or UTF-8 throughout | UTF-8, as it is |
//! | `FF FE …`, `FE FF …`, zeros on every other byte | UTF-16 |
//! | `quyÕt ®Þnh` | TCVN3 |
//! | `quyeát ñònh` | VNI |
//! | `quyêìt ðiònh` | windows-1258 |
//! | `quyªt ð¸nh` | VISCII |
//! | `quye^'t ddi.nh` | VIQR |
//! | `quyáº¿t Ä‘á»‹nh`, in UTF-8 | UTF-8 that was read as something else |
//! | `quyÕt ®Þnh`, `quyeát ñònh`, in UTF-8 | Unicode that shows TCVN3 or VNI |
//!
//! An encoding is believed where its words are Vietnamese syllables ([`crate::text::rime`]) with
//! their tones in place, and where no other encoding has as many. Unicode text is read line by line
//! where a paragraph of it was typed in an old font or read in the wrong encoding.
//!
//! Architecture invariant: proper Unicode text comes back as it came, byte for byte; NFD too.

mod charset;

mod code_page;

mod frequent;

mod legacy;

mod letters;

mod old_font;

mod read_twice;

mod spelling;

mod tcvn3;

mod utf16;

mod viqr;

mod viscii;

mod vni;

mod words;

#[cfg(test)]
mod tests;

use std::fmt;

/// A text with what it was read as.
#[derive(Debug, Clone, PartialEq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What it was read as: where several are mixed, what most of it is.
    pub encoding: Encoding,
    /// How sure that is, from 0 to 1. Below [`Decoded::DOUBTFUL`] someone should look.
    pub confidence: f32,
    /// What was guessed, replaced or could not be told.
    pub notes: Vec<String>,
}

impl Decoded {
    /// Confidence below which the text may be wrong throughout.
    pub const DOUBTFUL: f32 = 0.5;

    /// What was noticed, with a warning where someone should look.
    pub fn all_notes(&self) -> Vec<String> {
        let mut notes = self.notes.clone();
        if self.confidence < Self::DOUBTFUL {
            notes.push(format!(
                "its encoding is doubtful ({} of 100): convert it to UTF-8 if the text looks wrong",
                (self.confidence * 100.0).round()
            ));
        }
        notes
    }

    fn sure(text: String, encoding: Encoding) -> Self {
        Self {
            text,
            encoding,
            confidence: 1.0,
            notes: Vec::new(),
        }
    }
}

/// What bytes were read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, NFC or not.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// The code page of Vietnamese Windows.
    Windows1258,
    /// TCVN 5712:1993 (ABC, `.VnTime`).
    Tcvn3,
    /// VNI for Windows (`VNI-Times`).
    Vni,
    /// RFC 1456, eight bits.
    Viscii,
    /// RFC 1456, in ASCII.
    Viqr,
    /// UTF-8 that was read as another encoding, once or more, and saved as UTF-8.
    MisreadUtf8,
    /// Unicode text whose characters are bytes of TCVN3, shown as Latin letters.
    ShownTcvn3,
    /// Unicode text whose characters are bytes of VNI, shown as Latin letters.
    ShownVni,
}

impl Encoding {
    /// Its name in notes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1258 => "windows-1258",
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Viscii => "VISCII",
            Self::Viqr => "VIQR",
            Self::MisreadUtf8 => "UTF-8 that was misread",
            Self::ShownTcvn3 => "Unicode that shows TCVN3",
            Self::ShownVni => "Unicode that shows VNI",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Bytes that are no text in any encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is a binary file, not text; save it as .txt, .docx or .pdf")]
pub struct NotText;

/// How many of the first bytes are looked at to tell a binary file.
const SNIFFED: usize = 8_192;

/// The text of a file.
///
/// # Errors
/// Where zeros stand among its first bytes and it is no UTF-16. Anything else is text of some kind,
/// if need be with low confidence.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let has_zero = |bytes: &[u8]| bytes.iter().take(SNIFFED).any(|byte| *byte == 0);
    let decoded = match bytes.strip_prefix("\u{FEFF}".as_bytes()) {
        Some(rest) => read(rest),
        None => match utf16::read(bytes) {
            Some(decoded) => decoded,
            None if has_zero(bytes) => return Err(NotText),
            None => read(bytes),
        },
    };
    if has_zero(decoded.text.as_bytes()) {
        return Err(NotText);
    }
    Ok(match decoded.encoding {
        Encoding::Utf8 | Encoding::Utf16Le | Encoding::Utf16Be => mended(decoded),
        _ => decoded,
    })
}

/// Text that a file holds as Unicode, where some of it was typed in an old font.
pub fn mend(text: String) -> Decoded {
    mended(Decoded::sure(text, Encoding::Utf8))
}

fn read(bytes: &[u8]) -> Decoded {
    match str::from_utf8(bytes) {
        Ok(text) => Decoded::sure(text.to_owned(), Encoding::Utf8),
        Err(_) => legacy::read(bytes),
    }
}

/// Unicode text whose characters are bytes of something else, as what they are.
fn mended(decoded: Decoded) -> Decoded {
    if decoded.text.is_ascii() {
        return viqr::read(decoded);
    }
    if !is_odd(&decoded.text) {
        return decoded;
    }
    old_font::read(read_twice::read(decoded))
}

/// Whether a text has characters that Vietnamese never uses, or letters in a row that it never has.
/// Nearly every text has none and is not looked at again.
fn is_odd(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let is_odd = if c.is_ascii() {
            // `LôC`: a font of capitals.
            c.is_ascii_uppercase() && !before.is_ascii() && before.is_lowercase()
        } else {
            is_odd_behind(before, c)
        };
        before = c;
        is_odd
    })
}

fn is_odd_behind(before: char, c: char) -> bool {
    match c {
        // `nhaân`, `quyeát`, `caùc`: marks of VNI behind vowels that no letter with a mark follows.
        'À'..='ý' if matches!(before, 'a' | 'e' | 'A' | 'E') => true,
        'â' | 'Â' if matches!(before, 'o' | 'O') => true,
        'ù' | 'õ' | 'Ù' | 'Õ' if matches!(before, 'o' | 'u' | 'O' | 'U') => true,
        // `tiÕp`: a capital letter that stands for a small one.
        'À'..='Þ' if before.is_lowercase() => true,
        '\u{80}'..='\u{9F}' | '\u{A1}'..='\u{BF}' => true,
        // `là` misread.
        '\u{A0}' => before == 'Ã',
        'Ä'..='Ç' | 'Ë' | 'Î'..='Ñ' | 'Ö'..='Ø' | 'Û' | 'Ü' | 'Þ' | 'ß' => true,
        'ä'..='ç' | 'ë' | 'î'..='ñ' | 'ö'..='ø' | 'û' | 'ü' | 'þ' | 'ÿ' => true,
        // UTF-8 as the Macintosh shows it, and three bytes of it as Windows does.
        'ƒ' | '∆' | '√' | '‚' => true,
        '€' => before == 'â',
        _ => false,
    }
}
