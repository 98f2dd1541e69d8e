//! Numbers as people type them: `73/2023/nđ-cp`, `148 qd tw`.

use super::number::DocNumber;
use super::number_cursor::Cursor;
use super::number_grammar::{ParsedNumber, ordinal, parse};
use super::symbol::{BodyCode, TypeCode};

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

/// Reads a number typed with nothing but spaces, as in a search box: `148 qd tw`,
/// `73 2023 nd cp`. Only known types are accepted.
pub fn parse_spaced(text: &str) -> Option<ParsedNumber> {
    let (ordinal, after) = ordinal(Cursor { text, at: 0 })?;
    let after = after.blank()?;
    let (year, after) = match after
        .year()
        .and_then(|(year, rest)| Some((year, rest.blank()?)))
    {
        Some((year, rest)) => (Some(year), rest),
        None => (None, after),
    };
    let (letters, after) = after.letters()?;
    let type_code = TypeCode::known(&letters)?;
    let (body, end) = after.blank()?.letters()?;
    if body.chars().count() < 2 || end.continues_as_code() {
        return None;
    }
    let bodies = vec![BodyCode::new(&body)];
    let number = match year {
        Some(year) => DocNumber::Normative {
            ordinal,
            year,
            type_code,
            bodies,
        },
        None if bodies[0].is_party_only() => DocNumber::Party {
            ordinal,
            type_code,
            bodies,
        },
        None => DocNumber::Administrative {
            ordinal,
            type_code,
            bodies,
        },
    };
    Some(ParsedNumber {
        number,
        end: end.at,
    })
}
