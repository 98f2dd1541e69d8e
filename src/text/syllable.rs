//! Tokens: syllables and numbers (âm tiết, số hiệu).
//!
//! A Vietnamese "word" is written as separate syllables, so the syllable is the unit. A run that
//! begins with a digit and is joined by `-` or `/` (`148-QĐ/TW`, `73/2023/NĐ-CP`, `25/10/2021`)
//! is one token *and* its parts: whole for exact look-up, parts for everything else.

use super::span::Span;

/// A token of a normalised text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the normalised text.
    pub span: Span,
    /// Whether the token is a joined number, whose parts follow as tokens of their own.
    pub is_compound: bool,
    /// Whether punctuation or a line break stands between this token and the one before it.
    pub after_break: bool,
}

/// The tokens of a normalised text, in order; a compound stands before its parts.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens {
        text,
        at: 0,
        compound_end: 0,
        at_break: true,
    }
}

/// Iterator of [`tokens`].
#[derive(Debug, Clone)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    compound_end: usize,
    at_break: bool,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = self.skip_to_token()?;
        let end = word_end(self.text, start);
        let after_break = std::mem::take(&mut self.at_break);
        if start >= self.compound_end && self.text.as_bytes()[start].is_ascii_digit() {
            let compound_end = compound_end(self.text, end);
            if compound_end > end {
                self.compound_end = compound_end;
                self.at = start;
                self.at_break = after_break;
                let span = Span::new(start, compound_end);
                return Some(Token {
                    span,
                    is_compound: true,
                    after_break,
                });
            }
        }
        self.at = end;
        Some(Token {
            span: Span::new(start, end),
            is_compound: false,
            after_break,
        })
    }
}

impl<'t> Tokens<'t> {
    /// The text from the next token on.
    #[inline]
    pub(super) fn at_token(&mut self) -> Option<&'t str> {
        let start = self.skip_to_token()?;
        Some(&self.text[start..])
    }

    /// Takes the next token, of which it is known that it is a word of so many bytes before a blank;
    /// whether a break stands before it.
    #[inline]
    pub(super) fn take_word(&mut self, length: usize) -> bool {
        self.at += length;
        std::mem::take(&mut self.at_break)
    }

    /// Moves over what is no token; notes whether it breaks adjacency.
    fn skip_to_token(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte.is_ascii_alphanumeric() {
                return Some(self.at);
            }
            if byte < 0x80 {
                self.at_break |=
                    !matches!(byte, b' ' | b'\n' | b'\r') && self.at >= self.compound_end;
                self.at += 1;
                continue;
            }
            if letter_length(&bytes[self.at..]).is_some() {
                return Some(self.at);
            }
            let c = self.text[self.at..].chars().next()?;
            if is_word(c) {
                return Some(self.at);
            }
            self.at_break = true;
            self.at += c.len_utf8();
        }
        None
    }
}

/// Letters, digits and the marks that belong to them.
fn is_word(c: char) -> bool {
    // The letters of Vietnamese first: the tables behind `is_alphanumeric` are slow for them.
    matches!(c, 'à'..='ö' | 'ø'..='ÿ' | 'À'..='Ö' | 'Ø'..='ß' | '\u{100}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | '\u{300}'..='\u{36F}')
        || c.is_alphanumeric()
}

/// The length of the letter that UTF-8 begins with, where two bytes tell that it is one: so it is for
/// all of Vietnamese.
fn letter_length(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        // À to ÿ, without the signs of times and division.
        [0xC3, 0x80..=0x96 | 0x98..=0xB6 | 0xB8..=0xBF, ..] => Some(2),
        // U+0100 to U+023F.
        [0xC4..=0xC8, ..] => Some(2),
        // U+1E00 to U+1EFF.
        [0xE1, 0xB8..=0xBB, ..] => Some(3),
        _ => None,
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte < 0x80 {
            break;
        } else if let Some(length) = letter_length(&bytes[at..]) {
            at += length;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_word(c) => at += c.len_utf8(),
                _ => break,
            }
        }
    }
    at
}

/// Where a number joined by single `-`, `/` or `&` ends, starting behind its first part.
fn compound_end(text: &str, first_end: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = first_end;
    while matches!(bytes.get(end), Some(b'-' | b'/' | b'&' | b'_')) {
        let next = word_end(text, end + 1);
        if next == end + 1 {
            break;
        }
        end = next;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spell(text: &str) -> Vec<&str> {
        tokens(text).map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn letters_told_by_their_bytes_are_letters() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            if let Some(length) = letter_length(text.as_bytes()) {
                assert!(is_word(c) && length == c.len_utf8(), "{c:?}");
            }
        }
        assert!(
            "ẠạỹƠơưđĐýÀ"
                .chars()
                .all(|c| letter_length(c.to_string().as_bytes()).is_some())
        );
    }

    #[test]
    fn a_number_is_one_token_and_its_parts() {
        assert_eq!(
            spell("Quy định 148-QĐ/TW."),
            ["Quy", "định", "148-QĐ/TW", "148", "QĐ", "TW"]
        );
        assert_eq!(spell("60 - 98%"), ["60", "98"]);
    }

    #[test]
    fn punctuation_breaks_adjacency_and_a_wrapped_line_does_not() {
        let text = "kỷ luật, kỷ\ncương";
        let breaks: Vec<bool> = tokens(text).map(|token| token.after_break).collect();
        assert_eq!(breaks, [true, false, true, false]);
    }
}
