//! Tokens of text that is analysed already: terms with one space between.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Cuts at spaces, byte by byte; the terms are never looked into.
#[derive(Clone, Default)]
pub(super) struct Spaced {
    token: Token,
}

impl Spaced {
    /// Its name in a schema.
    pub(super) const NAME: &'static str = "spaced";
}

pub(super) struct SpacedStream<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for Spaced {
    type TokenStream<'a> = SpacedStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SpacedStream<'a> {
        self.token.reset();
        SpacedStream {
            text,
            at: 0,
            token: &mut self.token,
        }
    }
}

impl TokenStream for SpacedStream<'_> {
    fn advance(&mut self) -> bool {
        // Bytes, not patterns of characters: this runs for every term of every text.
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while bytes.get(start) == Some(&b' ') {
            start += 1;
        }
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|b| *b == b' ');
        let end = start + length.unwrap_or(rest.len());
        self.at = end;
        let Some(term) = self.text.get(start..end).filter(|term| !term.is_empty()) else {
            return false;
        };
        let token = &mut *self.token;
        token.text.clear();
        token.text.push_str(term);
        token.position = token.position.wrapping_add(1);
        token.offset_from = start;
        token.offset_to = end;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_with_places() {
        let mut spaced = Spaced::default();
        let mut stream = spaced.token_stream(" ky  luật 148-qd/tw");
        let mut terms = Vec::new();
        while stream.advance() {
            let token = stream.token();
            terms.push((token.text.clone(), token.position, token.offset_from));
        }
        let expected = [("ky", 0, 1), ("luật", 1, 5), ("148-qd/tw", 2, 12)];
        let expected = expected.map(|(text, position, at)| (text.to_owned(), position, at));
        assert_eq!(terms, expected);
    }
}
