//! The grammar of document numbers: each function eats a prefix of normalised text.
//!
//! Lenient about spaces, separators and letters, as real texts are; strict about digits and
//! bodies. Alternatives are tried from the most to the least specific form.

use super::number::{DocNumber, Ordinal};
use super::number_cursor::{Cursor, is_capitals, scanned_digit};
use super::symbol::{BodyCode, TypeCode};

/// A number and where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedNumber {
    /// The number in canonical form.
    pub number: DocNumber,
    /// Bytes of the input that it took.
    pub end: usize,
}

/// Longest running number in digits; phone numbers are longer.
pub(crate) const MOST_DIGITS: usize = 6;

/// Bodies that signed without a type code before 1996.
const OLD_BODIES: [&str; 6] = ["CP", "TTg", "HĐBT", "HĐCP", "SL", "TW"];

/// Reads the number that `text` (normalised) begins with.
pub fn parse(text: &str) -> Option<ParsedNumber> {
    let start = Cursor { text, at: 0 };
    let (ordinal, after) = ordinal(start)?;
    let alternatives = [
        law,
        joint,
        merged,
        normative,
        party,
        administrative,
        dispatch,
        old,
    ];
    let found = alternatives
        .iter()
        .find_map(|alternative| alternative(ordinal, after));
    found
        .filter(|(number, end)| is_footnoted(number, *end) || !end.continues_as_code())
        .map(|(number, end)| ParsedNumber {
            number,
            end: end.at,
        })
}

/// `.4` of `66.4/2025/NQ-CP`, and the bytes it takes: only before a year, for `5.1/` may be a place.
pub(crate) fn dotted_part(rest: &[u8]) -> Option<(u8, usize)> {
    let digits = rest.strip_prefix(b".")?;
    let len = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let behind = digits.get(len..)?;
    let is_year = behind.len() > 5
        && behind[0] == b'/'
        && behind[1..5].iter().all(u8::is_ascii_digit)
        && behind[5] == b'/';
    let is_plain = (1..=2).contains(&len) && digits[0] != b'0';
    let value = digits[..len].iter().fold(0, |value: u8, byte| {
        value.saturating_mul(10).saturating_add(byte - b'0')
    });
    (is_year && is_plain).then_some((value, len + 1))
}

/// Whether a law's number ends before the mark of a footnote: only then a digit follows its term.
fn is_footnoted(number: &DocNumber, end: Cursor<'_>) -> bool {
    let rest = end.rest().as_bytes();
    let is_mark = rest.first().is_some_and(u8::is_ascii_digit)
        && !rest.get(1).is_some_and(u8::is_ascii_alphanumeric);
    matches!(number, DocNumber::Law { .. }) && is_mark
}

type Alternative<'t> = Option<(DocNumber, Cursor<'t>)>;

pub(super) fn ordinal(start: Cursor<'_>) -> Option<(Ordinal, Cursor<'_>)> {
    let mut digits = start.rest().bytes().take_while(u8::is_ascii_digit).count();
    let scanned = start
        .rest()
        .bytes()
        .take_while(|byte| scanned_digit(*byte).is_some())
        .count();
    if scanned > digits && matches!(start.rest().as_bytes().get(scanned), Some(b'/' | b'-')) {
        digits = scanned;
    }
    if digits == 0 || digits > MOST_DIGITS {
        return None;
    }
    let printed = start.rest()[..digits].bytes().filter_map(scanned_digit);
    let value = printed.fold(0_u32, |value, digit| value * 10 + u32::from(digit));
    let after = start.skip(digits);
    let suffix = after
        .rest()
        .bytes()
        .next()
        .filter(u8::is_ascii_lowercase)
        .map(char::from);
    let suffix = suffix.filter(|_| matches!(after.rest().as_bytes().get(1), Some(b'/' | b'-')));
    let width = u8::try_from(digits).ok()?;
    let after = after.skip(suffix.map_or(0, char::len_utf8));
    let (part, taken) = dotted_part(after.rest().as_bytes()).unzip();
    let after = after.skip(taken.unwrap_or(0));
    Some((
        Ordinal {
            value,
            width,
            suffix,
            part,
        },
        after,
    ))
}

/// `/2025/QH15`
fn law(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let (year, after) = after.eat('/')?.year()?;
    let (group, end) = after.eat('/')?.group()?;
    let letters = group.trim_end_matches(|c: char| c.is_ascii_digit());
    let body = BodyCode::new(letters);
    if !matches!(body.as_str(), "QH" | "UBTVQH") {
        return None;
    }
    let (term, end) = match &group[letters.len()..] {
        "" => end.blank()?.number().filter(|(term, _)| *term < 100)?,
        // A footnote's mark may be glued to the term: UBTVQH14 with footnote 2.
        digits if digits.len() == 3 => (digits[..2].parse().ok()?, end.back(1)),
        digits if digits.len() > 3 => return None,
        digits => (digits.parse().ok()?, end),
    };
    Some((
        DocNumber::Law {
            ordinal,
            year,
            body,
            term,
        },
        end,
    ))
}

/// `/2014/TTLT-BTP-BTNMT`
fn joint(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let (year, after) = after.eat('/')?.year()?;
    let after = after.eat_any(&['/', '-']).unwrap_or(after);
    let (group, after) = after.group()?;
    let type_code = TypeCode::known(&group)?;
    if !matches!(type_code.as_str(), "TTLT" | "NQLT") {
        return None;
    }
    let (mut bodies, mut end) = after.eat_any(&['-', '/'])?.bodies()?;
    // Joint documents name several bodies, so a spaced hyphen goes on here and only here.
    while let Some((more, after)) = end.eat('-').and_then(Cursor::bodies) {
        bodies.extend(more);
        end = after;
    }
    Some((
        DocNumber::Joint {
            ordinal,
            year,
            type_code,
            bodies,
        },
        end,
    ))
}

/// `/2026/VBHN-NĐ-BXD`, `/VBHN-VPQH`, `-VBHN-VPQH`
fn merged(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let after = after.eat_any(&['/', '-'])?;
    let (year, after) = match after
        .year()
        .map(|(year, rest)| (year, rest.eat_any(&['/', '-']).unwrap_or(rest)))
    {
        Some((year, rest)) => (Some(year), rest),
        None => (None, after),
    };
    let (group, after) = after.group()?;
    if TypeCode::known(&group)?.as_str() != "VBHN" {
        return None;
    }
    let after = after.eat_any(&['-', '/'])?;
    let typed = after
        .group()
        .and_then(|(letters, rest)| Some((TypeCode::known(&letters)?, rest.eat('-')?)))
        .filter(|(code, _)| !is_of_own_form(code));
    let (type_code, after) = match typed {
        Some((code, rest)) => (Some(code), rest),
        None => (None, after),
    };
    let (bodies, end) = after.bodies()?;
    Some((
        DocNumber::Merged {
            ordinal,
            year,
            type_code,
            bodies,
        },
        end,
    ))
}

/// `/2023/NĐ-CP`, also with the slash after the year lost: `/2026NQ-HĐND`
fn normative(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let (year, after) = after.eat('/')?.year()?;
    let after = after.eat('/').or_else(|| after.eat('-')).unwrap_or(after);
    let (group, after) = after.group()?;
    let (type_code, bodies, end) = match TypeCode::known(&group) {
        Some(type_code) if is_of_own_form(&type_code) => return None,
        Some(type_code) => {
            let (bodies, end) = after.eat_any(&['-', '/'])?.bodies()?;
            (type_code, bodies, end)
        }
        None => {
            let (type_code, body) = glued(&group)?;
            (type_code, vec![body], after)
        }
    };
    Some((
        DocNumber::Normative {
            ordinal,
            year,
            type_code,
            bodies,
        },
        end,
    ))
}

/// `-QĐ/TW`, and as printed with mistakes: `-NQ-TW`, `/QĐ-TW`, `-TW/CT`, ` QĐ/TWĐTN`
fn party(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let (first, between, second_at) = match after.eat_any(&['-', '/']) {
        Some(rest) => {
            let (group, rest) = rest.group()?;
            (group, after.separator(), rest)
        }
        None => {
            let (group, rest) = after
                .blank()?
                .group()
                .filter(|(group, _)| is_capitals(group))?;
            (group, None, rest)
        }
    };
    let slash = second_at.separator() == Some('/');
    let (bodies, end) = second_at.eat_any(&['-', '/'])?.bodies()?;
    let swapped = swapped_groups(&first, &bodies);
    if let Some((type_code, body)) = swapped {
        return Some((
            DocNumber::Party {
                ordinal,
                type_code,
                bodies: vec![body],
            },
            end,
        ));
    }
    let party_body = bodies.first().is_some_and(BodyCode::is_party_only);
    let state_body = matches!(
        bodies.first().map(BodyCode::as_str),
        Some("UBND" | "HĐND" | "CP")
    );
    if state_body
        && slash
        && let Some(type_code) = TypeCode::known(&first).filter(|code| !is_of_own_form(code))
    {
        // "142-KH/UBND": the separators of the other system.
        let number = DocNumber::Administrative {
            ordinal,
            type_code,
            bodies,
        };
        return Some((number, end));
    }
    let in_order = between != Some('/') && slash;
    if !(in_order || party_body) {
        return None;
    }
    let type_code = match TypeCode::known(&first) {
        Some(code) if is_of_own_form(&code) => return None,
        Some(code) => code,
        None if party_body && in_order && is_capitals(&first) => TypeCode::coined(&first),
        None => return None,
    };
    Some((
        DocNumber::Party {
            ordinal,
            type_code,
            bodies,
        },
        end,
    ))
}

/// `05-TW/CT`: the body stands where the type belongs, and the type where the body does.
fn swapped_groups(first: &str, second: &[BodyCode]) -> Option<(TypeCode, BodyCode)> {
    let body = BodyCode::new(first);
    let [only] = second else { return None };
    let type_code = TypeCode::known(only.as_str()).filter(|code| !is_of_own_form(code))?;
    (body.is_party_only() && TypeCode::known(first).is_none()).then_some((type_code, body))
}

/// `/QĐ-UBND`; `-QĐ-UBND` is read as that
fn administrative(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let (group, after) = after.eat_any(&['/', '-'])?.group()?;
    let (type_code, bodies, end) = match TypeCode::known(&group) {
        Some(type_code) if is_of_own_form(&type_code) => return None,
        Some(type_code) => {
            let (bodies, end) = after.eat('-')?.bodies()?;
            (type_code, bodies, end)
        }
        None => {
            let (type_code, body) = glued(&group)?;
            (type_code, vec![body], after)
        }
    };
    Some((
        DocNumber::Administrative {
            ordinal,
            type_code,
            bodies,
        },
        end,
    ))
}

/// `NĐCP`, `QĐUBND`: type and body whose hyphen was lost, for the most common ones.
fn glued(group: &str) -> Option<(TypeCode, BodyCode)> {
    let bodies = ["CP", "TTg", "UBND", "HĐND"];
    bodies.iter().find_map(|body| {
        let type_code = TypeCode::known(group.strip_suffix(body)?)?;
        let is_common = matches!(type_code.as_str(), "NĐ" | "QĐ" | "NQ" | "CT" | "CĐ" | "KH");
        is_common.then(|| (type_code, BodyCode::new(body)))
    })
}

/// Types whose numbers have a form of their own; in another form they would not read back.
fn is_of_own_form(code: &TypeCode) -> bool {
    matches!(code.as_str(), "VBHN" | "TTLT" | "NQLT")
}

/// `/BTC-TCCB`: the first group is no type, so it is a body (công văn)
fn dispatch(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let after = after.eat('/')?;
    let (group, _) = after.group()?;
    let (bodies, end) = after.bodies()?;
    let plausible = is_capitals(&group) && group.chars().count() >= 2 && bodies.len() >= 2;
    if !plausible || TypeCode::known(&group).is_some() || group == "QL" {
        return None;
    }
    Some((DocNumber::Dispatch { ordinal, bodies }, end))
}

/// `-CP`, `/CP`, `/1958/TTg`
fn old(ordinal: Ordinal, after: Cursor<'_>) -> Alternative<'_> {
    let separator = after.separator()?;
    let after = after.eat_any(&['-', '/'])?;
    let dated = after
        .year()
        .and_then(|(year, rest)| Some((Some(year), rest.eat(separator)?)));
    let (year, after) = dated.unwrap_or((None, after));
    let (group, end) = after.group()?;
    let body = BodyCode::new(&group);
    let known = OLD_BODIES.contains(&body.as_str()) && body.as_str() != "TW";
    let alone = !matches!(end.rest().as_bytes().first(), Some(b'-' | b'/'));
    (known && alone && is_capitals(&group)).then_some((
        DocNumber::Old {
            ordinal,
            year,
            separator,
            body,
        },
        end,
    ))
}
