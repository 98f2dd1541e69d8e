//! Numbers as people type them in small letters: `73/2023/nđ-cp`.

use super::number_grammar::{ParsedNumber, parse};

/// Reads the number that `text` begins with as if it were written in capitals, for what is typed.
pub fn parse_any_case(text: &str) -> Option<ParsedNumber> {
    parse(text).or_else(|| parse(&in_capitals(text)))
}

/// Capitals of the same length, so that offsets hold; letters without such a capital stay.
fn in_capitals(text: &str) -> String {
    let capital = |c: char| {
        c.to_uppercase()
            .next()
            .filter(|upper| upper.len_utf8() == c.len_utf8())
    };
    text.chars().map(|c| capital(c).unwrap_or(c)).collect()
}
