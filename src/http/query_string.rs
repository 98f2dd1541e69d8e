//! Query strings, decoded strictly and encoded back.
//!
//! | `q=k%E1%BB%B7+lu%E1%BA%ADt&type=chi-thi` | `[("q", "kỷ luật"), ("type", "chi-thi")]` |
//! |---|---|
//! | `q=100%` | refused: `%` without two hexadecimal digits |
//! | `q=%FF` | refused: not UTF-8 |
//!
//! The usual decoders mend such input silently; a number that was mended is another number.

/// Why a query string cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A `%` that no two hexadecimal digits follow.
    #[error("expected two hexadecimal digits after every '%'; write a bare '%' as %25")]
    Percent,
    /// Bytes that are no text.
    #[error("expected UTF-8 text after percent-decoding")]
    NotUtf8,
}

/// The pairs of a query string, in order; a name without `=` has an empty value.
///
/// # Errors
/// [`DecodeError`] where any name or value cannot be decoded.
pub fn decode(query: &str) -> Result<Vec<(String, String)>, DecodeError> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode_part(name)?, decode_part(value)?))
        })
        .collect()
}

fn decode_part(part: &str) -> Result<String, DecodeError> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = hex_digit(rest.next()).ok_or(DecodeError::Percent)?;
                high * 16 + hex_digit(rest.next()).ok_or(DecodeError::Percent)?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).map_err(|_| DecodeError::NotUtf8)
}

fn hex_digit(byte: Option<u8>) -> Option<u8> {
    char::from(byte?)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

/// A query string of `pairs`.
pub fn encode<'p>(pairs: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let parts = pairs
        .into_iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)));
    parts.collect::<Vec<_>>().join("&")
}

fn escape(text: &str) -> String {
    percent_encode(text, |byte| {
        matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b',')
    })
}

/// One segment of a path; the marks that work ids use stay readable.
pub fn encode_segment(segment: &str) -> String {
    percent_encode(segment, |byte| {
        matches!(byte, b'-' | b'.' | b'_' | b'~' | b':' | b'+' | b'@' | b',')
    })
}

fn percent_encode(text: &str, keeps: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || keeps(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pairs_in_order() {
        let pairs = decode("q=k%E1%BB%B7+lu%E1%BA%ADt&type=chi-thi&type=quy-dinh&flag&&").unwrap();
        let expected = [
            ("q", "kỷ luật"),
            ("type", "chi-thi"),
            ("type", "quy-dinh"),
            ("flag", ""),
        ];
        assert_eq!(
            pairs,
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn what_cannot_be_decoded_is_refused() {
        for query in ["q=100%", "q=%4", "q=%zz", "q=%+1"] {
            assert_eq!(decode(query), Err(DecodeError::Percent), "{query}");
        }
        assert_eq!(decode("q=%FF"), Err(DecodeError::NotUtf8));
    }

    proptest! {
        #[test]
        fn encoding_reads_back(name in "\\PC{1,8}", value in ".{0,24}") {
            let query = encode([(name.as_str(), value.as_str())]);
            prop_assert_eq!(decode(&query), Ok(vec![(name, value)]));
        }

        #[test]
        fn any_query_is_answered(query in ".{0,40}") {
            let _ = decode(&query);
        }
    }
}
