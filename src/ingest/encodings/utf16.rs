//! UTF-16, with and without a byte order mark.

use encoding_rs::{UTF_16BE, UTF_16LE};

use super::{Decoded, Encoding};

/// Bytes that are looked at where no mark tells the order.
const SNIFFED: usize = 8_192;

/// Reads UTF-16; `None` for what is none.
pub(super) fn read(bytes: &[u8]) -> Option<Decoded> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some(decode(rest, Encoding::Utf16Le, 1.0)),
        [0xFE, 0xFF, rest @ ..] => Some(decode(rest, Encoding::Utf16Be, 1.0)),
        _ => {
            let (order, share) = order(bytes.get(..SNIFFED).unwrap_or(bytes))?;
            Some(decode(bytes, order, share))
        }
    }
}

fn decode(bytes: &[u8], order: Encoding, confidence: f32) -> Decoded {
    let encoding = match order {
        Encoding::Utf16Be => UTF_16BE,
        _ => UTF_16LE,
    };
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    let mut decoded = Decoded::sure(text.into_owned(), order);
    if is_damaged {
        decoded
            .notes
            .push("what is no UTF-16 in it was replaced".to_owned());
    }
    decoded.confidence = confidence;
    decoded
}

/// The order in which nearly all high bytes are those of Vietnamese text, and how many are. Text has
/// blanks and ASCII letters, so zeros stand on one side and on that side only.
fn order(bytes: &[u8]) -> Option<(Encoding, f32)> {
    if !bytes.contains(&0) {
        return None;
    }
    let sides = [(Encoding::Utf16Le, 1), (Encoding::Utf16Be, 0)];
    let told = sides.map(|(order, high)| (order, share_of_text(bytes, high)));
    let best = told.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    best.filter(|(_, share)| *share >= LEAST)
}

/// Share of text among the units, below which it is something else.
const LEAST: f32 = 0.95;

/// Of how many units one at least is a blank or a letter of ASCII; in Vietnamese it is two of three.
const ASCII_OF: usize = 4;

fn share_of_text(bytes: &[u8], high: usize) -> f32 {
    let (units, _) = bytes.as_chunks::<2>();
    let is_text = |unit: &&[u8; 2]| {
        let (high, low) = (unit[high], unit[1 - high]);
        match high {
            0x00 => low >= b' ' || low.is_ascii_whitespace(),
            // Latin Extended, combining marks, Vietnamese, punctuation.
            0x01 | 0x03 | 0x1E | 0x20 => true,
            _ => false,
        }
    };
    let is_ascii = |unit: &&[u8; 2]| unit[high] == 0;
    if units.iter().filter(is_ascii).count() * ASCII_OF < units.len() {
        return 0.0;
    }
    units.iter().filter(is_text).count() as f32 / units.len().max(1) as f32
}
