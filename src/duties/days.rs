//! Days, months, quarters and years in words of a sentence.

use super::phrases::{longest, phrase};
use super::tokens::{Token, digits};
use crate::domain::date::Date;
use crate::text::roman::from_roman;

/// A day as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) day: i8,
    pub(super) month: Option<i8>,
    pub(super) year: Option<i16>,
}

/// Years that due dates have.
const YEARS: std::ops::Range<i16> = 1990..2100;

/// Reads `ngày 31/7/2024`, `31/7`, `30 tháng 11 năm 2025`, `ngày 20`; gives the tokens taken.
pub(super) fn day(tokens: &[Token<'_>], at: usize) -> Option<(Written, usize)> {
    let word = phrase(tokens, at, "ngày");
    let first = tokens.get(at + word).filter(|token| !token.is_mark)?;
    let taken = word + 1;
    let mut parts = first.text.split(['/', '-', '.']);
    let day = small(parts.next()?, 31)?;
    if let Some(month) = parts.next() {
        let month = Some(small(month, 12)?);
        let year = parts
            .next()
            .map(|text| digits(text).filter(|year| YEARS.contains(year)));
        let is_day = parts.next().is_none() && year != Some(None);
        let year = year.flatten();
        return is_day.then_some((Written { day, month, year }, taken));
    }
    if let Some(month) = month_number(tokens, at + taken) {
        let year = year(tokens, at + taken + 2);
        let taken = taken + 2 + if year.is_some() { 2 } else { 0 };
        return Some((
            Written {
                day,
                month: Some(month),
                year,
            },
            taken,
        ));
    }
    (word > 0).then_some((
        Written {
            day,
            month: None,
            year: None,
        },
        taken,
    ))
}

/// `tháng 11`; `None` for `tháng 6/2024`.
fn month_number(tokens: &[Token<'_>], at: usize) -> Option<i8> {
    let word = tokens.get(at).filter(|token| token.is("tháng"));
    small(word.and(tokens.get(at + 1))?.text, 12)
}

/// `năm 2024`.
fn year(tokens: &[Token<'_>], at: usize) -> Option<i16> {
    let word = tokens.get(at).filter(|token| token.is("năm"));
    let year = word.and(tokens.get(at + 1))?.number()?;
    YEARS.contains(&year).then_some(year)
}

/// First and last day of `tháng 6/2024`, `tháng 6 năm 2024`, `quý II/2024`, `quý 2 năm 2024`,
/// `năm 2024`; a month or quarter without a year is of `own`.
pub(super) fn stretch(
    tokens: &[Token<'_>],
    at: usize,
    own: Option<i16>,
) -> Option<(Date, Date, usize)> {
    if let Some(year) = year(tokens, at) {
        return Some((
            Date::new(year, 1, 1).ok()?,
            Date::new(year, 12, 31).ok()?,
            2,
        ));
    }
    let months = if phrase(tokens, at, "tháng") > 0 {
        1
    } else if phrase(tokens, at, "quý") > 0 {
        3
    } else {
        return None;
    };
    let mut parts = tokens
        .get(at + 1)
        .filter(|token| !token.is_mark)?
        .text
        .split('/');
    let number = parts.next()?;
    let number = match small(number, 12 / months) {
        Some(number) => number,
        None => i8::try_from(from_roman(number).filter(|_| months == 3)?).ok()?,
    };
    let number = Some(number).filter(|number| (1..=12 / months).contains(number))?;
    let (written, taken) = match parts.next() {
        Some(text) => (Some(digits(text).filter(|year| YEARS.contains(year))?), 2),
        None => match year(tokens, at + 2) {
            Some(year) => (Some(year), 4),
            None => (own, 2),
        },
    };
    let first = Date::new(written?, (number - 1) * months + 1, 1).ok()?;
    let last = Date::new(written?, number * months, 1)
        .ok()?
        .last_of_month();
    Some((first, last, taken))
}

/// `thứ hai`, `thứ 2`, `chủ nhật`: 1 for Monday; with the tokens taken.
pub(super) fn weekday(tokens: &[Token<'_>], at: usize) -> Option<(i8, usize)> {
    const DAYS: [&[&str]; 7] = [
        &["thứ hai", "thứ 2"],
        &["thứ ba", "thứ 3"],
        &["thứ tư", "thứ 4"],
        &["thứ năm", "thứ 5"],
        &["thứ sáu", "thứ 6"],
        &["thứ bảy", "thứ 7"],
        &["chủ nhật"],
    ];
    if !tokens.get(at)?.is_any(&["thứ", "chủ"]) {
        return None;
    }
    let found = DAYS
        .iter()
        .zip(1..)
        .find(|(names, _)| longest(tokens, at, names) > 0);
    found.map(|(_, day)| (day, 2))
}

/// A number from 1 to `most`, of at most two digits.
fn small(text: &str, most: i8) -> Option<i8> {
    let number = digits(text).filter(|_| text.len() <= 2)?;
    i8::try_from(number)
        .ok()
        .filter(|number| (1..=most).contains(number))
}
