//! The lossy step: case, tones and diacritics removed, `đ` to `d`.
//!
//! A fold proposes, it never decides: `HĐ` and `HD` are two codes, `đường` and `dương` two words.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::lower::lower;
use super::normalize::normalize;

const TABLE: usize = 0x1F00;

/// Folded characters below U+1F00; `\0` where the character folds to nothing.
static FOLDED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let low = |code: usize| u32::try_from(code).ok().and_then(char::from_u32);
    (0..TABLE)
        .map(|code| low(code).map_or('\0', slow_fold))
        .collect()
});

fn slow_fold(c: char) -> char {
    let lower = lower(c);
    match lower {
        'đ' | 'ð' | 'ɖ' => 'd',
        '\u{300}'..='\u{36F}' => '\0',
        _ => std::iter::once(lower).nfd().next().unwrap_or(lower),
    }
}

/// A folding table held for a loop, so that the loop does not ask for it at each character.
#[derive(Clone, Copy)]
pub struct Folder {
    table: &'static [char],
}

impl Folder {
    /// The folder; building its table happens once a process.
    pub fn get() -> Self {
        Self { table: &FOLDED }
    }

    /// `c` without case, tone and diacritic; `None` for a combining mark.
    #[inline]
    pub fn fold(self, c: char) -> Option<char> {
        // Two letters in three need no table.
        if c.is_ascii() {
            return (c != '\0').then_some(c.to_ascii_lowercase());
        }
        let folded = self
            .table
            .get(c as usize)
            .copied()
            .unwrap_or_else(|| slow_fold(c));
        (folded != '\0').then_some(folded)
    }

    /// Appends the fold of `text` to `out`.
    pub fn fold_into(self, text: &str, out: &mut String) {
        out.reserve(text.len());
        for c in text.chars() {
            if let Some(folded) = self.fold(c) {
                out.push(folded);
            }
        }
    }
}

/// The fold of a text that is normalised already.
pub fn fold_normalized(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    Folder::get().fold_into(text, &mut out);
    out
}

/// The fold of normalised text, each run of white space one blank.
pub fn fold_joined(text: &str) -> String {
    let folder = Folder::get();
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() {
            if let Some(folded) = folder.fold(c) {
                out.push(folded);
            }
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

/// The fold of any text: `fold("Kỷ CƯƠNG") == "ky cuong"`.
pub fn fold(text: &str) -> String {
    fold_normalized(&normalize(text).text)
}

/// The fold of a stretch of text with the way back, each run of white space one blank.
#[derive(Debug, Clone)]
pub struct FoldedText {
    /// The fold.
    pub text: String,
    /// For each folded byte, the byte range of the source character it came from.
    sources: Vec<(u32, u32)>,
}

impl FoldedText {
    /// Folds normalised `source`.
    pub fn new(source: &str) -> Self {
        let folder = Folder::get();
        let mut text = String::with_capacity(source.len());
        let mut sources: Vec<(u32, u32)> = Vec::with_capacity(source.len());
        for (at, c) in source.char_indices() {
            let folded = if c.is_whitespace() {
                Some(' ')
            } else {
                folder.fold(c)
            };
            let (start, end) = (at as u32, (at + c.len_utf8()) as u32);
            match folded {
                Some(' ') if text.ends_with(' ') => {
                    if let Some(last) = sources.last_mut() {
                        last.1 = end;
                    }
                }
                Some(folded) => {
                    text.push(folded);
                    sources.resize(text.len(), (start, end));
                }
                None => {}
            }
        }
        Self { text, sources }
    }

    /// Where in the source the folded byte `at` begins; the source's end behind the last.
    pub fn start(&self, at: usize) -> usize {
        let end = self.sources.last().map_or(0, |last| last.1);
        self.sources.get(at).map_or(end, |source| source.0) as usize
    }

    /// Where in the source the folded text before `at` ends.
    pub fn end(&self, at: usize) -> usize {
        at.checked_sub(1)
            .and_then(|at| self.sources.get(at))
            .map_or(0, |source| source.1 as usize)
    }

    /// The folded byte of the first character that begins at the source byte `source` or behind
    /// it; the folded text's length where there is none. It is on a boundary of characters also
    /// where a character folds to several bytes.
    pub fn position(&self, source: usize) -> usize {
        self.sources
            .partition_point(|(start, _)| (*start as usize) < source)
    }
}

/// A slug of lower-case ASCII letters, digits and single hyphens: `Sơn Dương` to `son-duong`.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        assert_eq!(slug("Sơn Dương"), "son-duong");
        assert_eq!(slug(" Bà Rịa – Vũng Tàu "), "ba-ria-vung-tau");
        assert_eq!(slug("Đắk Lắk"), "dak-lak");
    }
}
