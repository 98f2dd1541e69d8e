//! Who may write: bearer tokens (RFC 6750), from a file or a variable.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use sha2::{Digest, Sha256};

use crate::http::problem::Problem;
use crate::http::state::AppState;

/// Fewer characters can be guessed.
const SHORTEST: usize = 16;

/// The tokens with which documents may be written; without any, writing is off. Only their digests
/// are kept.
#[derive(Clone, Default)]
pub struct WriteTokens(Arc<[[u8; 32]]>);

/// Why a list of tokens cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It holds none.
    #[error("there is no token in it")]
    None,
    /// One could be guessed.
    #[error("the token in line {line} has {length} characters, expected {SHORTEST} or more")]
    Short {
        /// Which, from 1.
        line: usize,
        /// Its length.
        length: usize,
    },
    /// One could not be sent in a header.
    #[error("the token in line {line} holds other characters than visible ASCII")]
    Unsendable {
        /// Which, from 1.
        line: usize,
    },
}

impl WriteTokens {
    /// Reads tokens, one a line: with two of them a new one can be handed out before the old one is
    /// taken away.
    ///
    /// # Errors
    /// [`TokenError`] says which is wrong; never the token itself.
    pub fn read(text: &str) -> Result<Self, TokenError> {
        let mut digests = Vec::new();
        for (line, token) in text.lines().enumerate() {
            let (line, token) = (line + 1, token.trim());
            let length = token.chars().count();
            match () {
                () if token.is_empty() => continue,
                () if !token.bytes().all(|byte| byte.is_ascii_graphic()) => {
                    return Err(TokenError::Unsendable { line });
                }
                () if length < SHORTEST => return Err(TokenError::Short { line, length }),
                () => digests.push(digest(token)),
            }
        }
        if digests.is_empty() {
            return Err(TokenError::None);
        }
        Ok(Self(digests.into()))
    }

    fn is_off(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a token is one of them; how long that takes does not tell how much of it is right.
    fn know(&self, token: &str) -> bool {
        let given = digest(token);
        let same = |known: &[u8; 32]| {
            let differs = known
                .iter()
                .zip(&given)
                .fold(0, |all, (a, b)| all | (a ^ b));
            std::hint::black_box(differs) == 0
        };
        self.0.iter().fold(false, |any, known| any | same(known))
    }
}

fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// A client that may write: a handler that has one was allowed to.
#[derive(Debug, Clone, Copy)]
pub struct Writer;

impl FromRequestParts<AppState> for Writer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        if state.tokens.is_off() {
            let detail = "writing over HTTP is off; it is on when the service is started with \
                --write-token-file";
            return Err(Problem::new(StatusCode::FORBIDDEN, detail));
        }
        let given = parts.headers.get(AUTHORIZATION);
        let given = given.and_then(|value| value.to_str().ok());
        let token = given.and_then(bearer);
        if token.is_some_and(|token| state.tokens.know(token)) {
            return Ok(Self);
        }
        let detail = match token {
            None => "expected the header 'Authorization: Bearer TOKEN'",
            Some(_) => "the token is not known here",
        };
        Err(Problem::new(StatusCode::UNAUTHORIZED, detail))
    }
}

/// The token of an `Authorization` header.
fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_token() {
        let tokens = WriteTokens::read("0123456789abcdef\n\n  another-long-token \n").unwrap();
        assert!(tokens.know("0123456789abcdef") && tokens.know("another-long-token"));
        for other in [
            "",
            "0123456789abcdeF",
            "0123456789abcde",
            "0123456789abcdef0",
        ] {
            assert!(!tokens.know(other), "{other}");
        }
        assert!(WriteTokens::default().is_off() && !tokens.is_off());
    }

    #[test]
    fn what_can_be_guessed_or_not_be_sent_is_refused() {
        let read = |text| WriteTokens::read(text).err();
        assert_eq!(read(" \n"), Some(TokenError::None));
        let short = TokenError::Short { line: 2, length: 6 };
        assert_eq!(read("0123456789abcdef\nsecret"), Some(short));
        let unsendable = TokenError::Unsendable { line: 1 };
        assert_eq!(read("mật-khẩu-rất-dài"), Some(unsendable));
    }

    #[test]
    fn the_scheme_is_read_in_any_case() {
        assert_eq!(bearer("bearer abc"), Some("abc"));
        assert_eq!(bearer("Bearer  abc "), Some("abc"));
        assert_eq!(bearer("Basic abc"), None);
        assert_eq!(bearer("abc"), None);
    }
}
