//! TCVN3, called ABC after its first program (TCVN 5712:1993, set VN3): the fonts `.VnTime`.
//!
//! It has seven capitals with marks, `ĂÂÊÔƠƯĐ`. For the others one changed to a font of capitals
//! (`.VnTimeH`), which no file of plain text tells of.

use std::sync::LazyLock;

use super::code_page::WINDOWS_1252;
use super::letters::capital;

/// Letters from 0xA1 and from 0xB5 on. The capitals with tones are those of the set VN2, which no
/// font of the time shows; VN3 has nothing in their places.
const FROM_A1: &str = "ĂÂÊÔƠƯĐăâêôơưđẰ";
const FROM_B5: &str = "àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾ\
                       ỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";

/// Letters that are no capitals though TCVN3 has their capitals.
const WITH_CAPITALS: &str = "ăâêôơưđ";

static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| (0..=u8::MAX).map(character).collect());

/// The text of bytes in TCVN3.
pub(super) fn decode(bytes: &[u8]) -> String {
    let table = &**TABLE;
    bytes.iter().map(|byte| table[usize::from(*byte)]).collect()
}

fn character(byte: u8) -> char {
    let letter = match byte {
        0xA1..=0xAF => FROM_A1.chars().nth(usize::from(byte - 0xA1)),
        0xB5.. => FROM_B5.chars().nth(usize::from(byte - 0xB5)),
        _ => None,
    };
    // Quotes and dashes are those of Windows.
    letter.unwrap_or_else(|| WINDOWS_1252.character(byte))
}

/// A decoded line with the capitals that TCVN3 could not write: `QUYếT` as `QUYẾT`, and `Uỷ BAN` as
/// `UỶ BAN` where the line has no small letters of ASCII.
pub(super) fn with_capitals(line: &str) -> String {
    let words = || line.split_whitespace().filter(|word| !is_code(word));
    let is_shouted = words().all(is_in_capitals) && words().any(is_surely_capitals);
    line.split_inclusive(char::is_whitespace)
        .map(|word| {
            let is_raised = is_surely_capitals(word) || (is_shouted && is_in_capitals(word));
            if is_raised && !is_code(word) {
                word.chars().map(capital).collect()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// Numbers and codes are capitals in lines of small letters too.
fn is_code(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit() || matches!(c, '-' | '/'))
}

/// No small letter that has a capital of its own in TCVN3.
fn is_in_capitals(word: &str) -> bool {
    !word.contains(|c: char| c.is_ascii_lowercase() || WITH_CAPITALS.contains(c))
}

/// With two capitals, or one behind a small letter: `ủY`.
fn is_surely_capitals(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    is_in_capitals(word) && letters.skip(1).any(|c| c.is_uppercase())
}
