//! The encodings of one or two bytes a letter that came before Unicode (bảng mã cũ).

use super::code_page::decode_windows_1258;
use super::{Encoding, tcvn3, viscii, vni};

/// A legacy encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    Tcvn3,
    Vni,
    Windows1258,
    Viscii,
}

impl Charset {
    /// Commonest first: of two that read the same text, the first is named.
    pub(super) const ALL: [Self; 4] = [Self::Tcvn3, Self::Vni, Self::Windows1258, Self::Viscii];

    /// The text of these bytes. Each line can be decoded alone.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Tcvn3 => tcvn3::decode(bytes),
            Self::Vni => vni::decode(bytes),
            Self::Windows1258 => decode_windows_1258(bytes),
            Self::Viscii => viscii::decode(bytes),
        }
    }

    /// The same for weighing it: what cannot stand where it stands is U+FFFD.
    pub(super) fn decode_strictly(self, bytes: &[u8]) -> String {
        match self {
            Self::Vni => vni::decode_strictly(bytes),
            _ => self.decode_line(bytes),
        }
    }

    /// The same for a line, with capitals that the encoding could not write.
    pub(super) fn decode_line(self, bytes: &[u8]) -> String {
        let text = self.decode(bytes);
        match self {
            Self::Tcvn3 => tcvn3::with_capitals(&text),
            _ => text,
        }
    }

    /// What a reader should know about texts in it.
    pub(super) fn caveat(self) -> Option<&'static str> {
        match self {
            Self::Tcvn3 => Some(
                "TCVN3 has no capitals with tones: letters that were shown as capitals by a font \
                 may be small here",
            ),
            _ => None,
        }
    }

    pub(super) fn as_encoding(self) -> Encoding {
        match self {
            Self::Tcvn3 => Encoding::Tcvn3,
            Self::Vni => Encoding::Vni,
            Self::Windows1258 => Encoding::Windows1258,
            Self::Viscii => Encoding::Viscii,
        }
    }
}
