//! Code pages of one byte a character, in both directions.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::Encoding;

use crate::text::normalize::composed;

/// The code page of Western Windows. Latin-1 is part of it: what Latin-1 calls controls is read
/// back too.
pub(super) static WINDOWS_1252: LazyLock<CodePage> =
    LazyLock::new(|| CodePage::new(encoding_rs::WINDOWS_1252, 0x80..=0x9F));

/// The code page of the Macintosh.
pub(super) static MACINTOSH: LazyLock<CodePage> =
    LazyLock::new(|| CodePage::new(encoding_rs::MACINTOSH, []));

/// What each byte shows as.
pub(super) struct CodePage {
    characters: Vec<char>,
    bytes: HashMap<char, u8>,
}

impl CodePage {
    /// `controls` are bytes that also stand for the control character of the same number.
    fn new(encoding: &'static Encoding, controls: impl IntoIterator<Item = u8>) -> Self {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        let (text, _) = encoding.decode_without_bom_handling(&all);
        let characters: Vec<char> = text.chars().collect();
        let controls = controls.into_iter().map(|byte| (char::from(byte), byte));
        let shown = characters.iter().copied().zip(all);
        Self {
            bytes: controls.chain(shown).collect(),
            characters,
        }
    }

    /// What a byte shows as.
    pub(super) fn character(&self, byte: u8) -> char {
        let found = self.characters.get(usize::from(byte));
        found.copied().unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    /// The byte that shows as this character.
    pub(super) fn byte(&self, c: char) -> Option<u8> {
        match u8::try_from(c) {
            Ok(byte) if byte.is_ascii() => Some(byte),
            _ => self.bytes.get(&c).copied(),
        }
    }

    /// The bytes that show as this text; `None` where a character is not of this page.
    pub(super) fn bytes(&self, text: &str) -> Option<Vec<u8>> {
        text.chars().map(|c| self.byte(c)).collect()
    }
}

/// The text of bytes in windows-1258, whose tones are characters of their own, in NFC: bytes have no
/// spelling in Unicode that would have to be kept.
pub(super) fn decode_windows_1258(bytes: &[u8]) -> String {
    let (text, _) = encoding_rs::WINDOWS_1258.decode_without_bom_handling(bytes);
    composed(&text)
}
