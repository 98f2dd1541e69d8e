//! Cursors: where a list goes on, bound to the index that gave it.

use std::fmt;
use std::str::FromStr;

use crate::archive::ArchiveState;
use crate::http::problem::{Fault, Problem};

/// Where a list goes on. Opaque to clients: `offset:generation` in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Items before it.
    pub offset: usize,
    /// State of the index that gave it.
    pub generation: String,
}

impl Cursor {
    /// The offset, where the cursor still holds.
    ///
    /// # Errors
    /// 410 when the index has changed; 400 when no list of this index is that long.
    pub fn offset_in(&self, state: &ArchiveState) -> Result<usize, Problem> {
        if self.generation != state.generation {
            return Err(Problem::index_changed("cursor", &state.generation));
        }
        Some(self.offset)
            .filter(|offset| *offset <= LONGEST_LIST)
            .ok_or_else(malformed)
    }
}

impl Cursor {
    /// What a cursor looks like: a number, `:` and plain ASCII, in small hexadecimal.
    pub const PATTERN: &str = "^(30|3[1-9](3[0-9]){0,5})3a([2-7][0-9a-f]){1,32}$";
}

/// No list is read further: an invented cursor must not cost more than a real one.
const LONGEST_LIST: usize = 100_000;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = format!("{}:{}", self.offset, self.generation);
        plain.bytes().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Cursor {
    type Err = Problem;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or_else(malformed)
    }
}

fn parse(text: &str) -> Option<Cursor> {
    let digits: Vec<u8> = text.chars().map(hex_digit).collect::<Option<_>>()?;
    let is_even = digits.len().is_multiple_of(2);
    let bytes = digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, digit| sum * 16 + digit));
    let plain = String::from_utf8(bytes.collect())
        .ok()
        .filter(|_| is_even)?;
    let (offset, generation) = plain.split_once(':')?;
    let cursor = Cursor {
        offset: offset.parse().ok()?,
        generation: generation.to_owned(),
    };
    let is_plain = cursor
        .generation
        .bytes()
        .all(|byte| (0x20..0x80).contains(&byte));
    let is_plain = is_plain && (1..=32).contains(&generation.len()) && cursor.offset < 1_000_000;
    // One spelling each: no capitals, no `+5`.
    Some(cursor).filter(|cursor| is_plain && cursor.to_string() == text)
}

fn hex_digit(c: char) -> Option<u8> {
    c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn malformed() -> Problem {
    Problem::fault(Fault {
        parameter: "cursor".to_owned(),
        detail: "expected a cursor that an answer gave as meta.next".to_owned(),
        ..Fault::default()
    })
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use proptest::prelude::*;

    use super::*;

    fn state(generation: &str) -> ArchiveState {
        let generation = generation.to_owned();
        ArchiveState {
            documents: 3,
            generation,
            last_ingest: None,
            has_demo: false,
        }
    }

    #[test]
    fn a_cursor_holds_for_its_generation_only() {
        let cursor = Cursor {
            offset: 20,
            generation: "4.7".to_owned(),
        };
        let read: Cursor = cursor.to_string().parse().unwrap();
        assert_eq!(read, cursor);
        assert_eq!(read.offset_in(&state("4.7")), Ok(20));
        assert_eq!(
            read.offset_in(&state("4.8")).unwrap_err().status(),
            StatusCode::GONE
        );
    }

    #[test]
    fn malformed_cursors_are_bad_requests() {
        for text in [
            "", "abc", "zz", "đ", "32", "3a", "ff3a31", "313A31", "2b313a31",
        ] {
            let problem = text.parse::<Cursor>().unwrap_err();
            assert_eq!(problem.status(), StatusCode::BAD_REQUEST, "{text}");
        }
        let far = Cursor {
            offset: usize::MAX,
            generation: "1.1".to_owned(),
        };
        assert!(far.offset_in(&state("1.1")).is_err());
    }

    proptest! {
        #[test]
        fn printing_reads_back(offset in 0usize..1_000_000, generation in "[0-9]{1,6}\\.[0-9]{1,6}") {
            let cursor = Cursor { offset, generation };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
        }

        #[test]
        fn what_looks_like_one_is_read(text in Cursor::PATTERN.trim_matches(['^', '$'])) {
            prop_assert!(text.parse::<Cursor>().is_ok());
        }

        #[test]
        fn any_text_is_answered(text in ".{0,24}") {
            let _ = text.parse::<Cursor>();
        }
    }
}
