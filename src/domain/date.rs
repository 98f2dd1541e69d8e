//! Dates as directives print them (ngày, tháng, năm).

pub use jiff::civil::Date;

/// Reads the date that normalised `text` begins with; gives it and the bytes it took.
///
/// | printed | |
/// |---|---|
/// | `ngày 23/5/2024`, `23/5/2024` | also with `-` or `.` |
/// | `ngày 23 tháng 5 năm 2024` | |
///
/// A leading `ngày` is part of the date. A day that no calendar has is no date.
pub fn parse(text: &str) -> Option<(Date, usize)> {
    let (after_word, had_word) = eat_word(text, 0, "ngày");
    let Some((day, at)) = digits(text, after_word, 2) else {
        return if had_word {
            glued(text, after_word)
        } else {
            None
        };
    };
    let found = numeric(text, at).or_else(|| if had_word { spelled(text, at) } else { None });
    let Some((month, year, end)) = found else {
        return if had_word {
            glued(text, after_word)
        } else {
            None
        };
    };
    let date = Date::new(
        i16::try_from(year).ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    );
    date.ok().map(|date| (date, end))
}

/// `ngày 0882025`: a date whose separators were lost, where the digits allow one reading only.
fn glued(text: &str, at: usize) -> Option<(Date, usize)> {
    let digits = text.get(at..)?;
    let len = digits.bytes().take_while(u8::is_ascii_digit).count();
    let (day_month, year) = digits.get(..len)?.split_at_checked(len.checked_sub(4)?)?;
    let year = year
        .parse()
        .ok()
        .filter(|year| (1900..2200).contains(year))?;
    let mut readings = (1..day_month.len()).filter_map(|cut| {
        let (day, month) = day_month.split_at(cut);
        let is_plain = day.len() <= 2 && month.len() <= 2 && !month.starts_with("00");
        let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok();
        date.filter(|_| is_plain)
    });
    let date = readings.next()?;
    (readings.next().is_none() && len >= 6).then_some((date, at + len))
}

/// Bytes of a date in print that no calendar has: `ngày 31/02/2024`, `ngày 99/99/9999`.
pub fn impossible(text: &str) -> Option<usize> {
    if parse(text).is_some() {
        return None;
    }
    let (at, true) = eat_word(text, 0, "ngày") else {
        return None;
    };
    let (_, at) = digits(text, at, 2)?;
    let separator = text.as_bytes().get(at).copied()?;
    let (_, at) = digits(text, at + 1, 2).filter(|_| matches!(separator, b'/' | b'-' | b'.'))?;
    let (_, end) =
        digits(text, at + 1, 4).filter(|_| text.as_bytes().get(at) == Some(&separator))?;
    Some(end)
}

/// Finds the first date in `text`; gives it with its byte range.
pub fn find(text: &str) -> Option<(Date, std::ops::Range<usize>)> {
    let mut previous_is_digit = false;
    for (at, c) in text.char_indices() {
        let begins = (c.is_ascii_digit() && !previous_is_digit) || c == 'n' || c == 'N';
        if begins && let Some((date, taken)) = parse(&text[at..]) {
            return Some((date, at..at + taken));
        }
        previous_is_digit = c.is_ascii_digit();
    }
    None
}

/// A date as `23/5/2024`, the way directives print it.
pub fn vietnamese(date: Date) -> String {
    let pad = |n: i8| {
        if n < 10 {
            format!("0{n}")
        } else {
            n.to_string()
        }
    };
    let month = if date.month() < 3 {
        pad(date.month())
    } else {
        date.month().to_string()
    };
    format!("{}/{month}/{}", pad(date.day()), date.year())
}

/// Days from one date to another; below zero where the other one is earlier.
pub fn days_between(from: Date, to: Date) -> Option<i64> {
    let span = from.until(to).ok()?;
    Some(i64::from(span.get_days()))
}

/// `/5/2024`, `-5-2024`, `. 5. 2024`
fn numeric(text: &str, at: usize) -> Option<(u32, u32, usize)> {
    let separator = text
        .as_bytes()
        .get(at)
        .copied()
        .filter(|b| matches!(b, b'/' | b'-' | b'.'))?;
    let (month, at) = digits(text, at + 1, 2)?;
    if text.as_bytes().get(at) != Some(&separator) {
        return None;
    }
    let (year, end) = digits(text, at + 1, 4)?;
    (1900..2200).contains(&year).then_some((month, year, end))
}

/// ` tháng 5 năm 2024`
fn spelled(text: &str, at: usize) -> Option<(u32, u32, usize)> {
    let (at, true) = eat_word(text, at, "tháng") else {
        return None;
    };
    let (month, at) = digits(text, at, 2)?;
    let (at, true) = eat_word(text, at, "năm") else {
        return None;
    };
    let (year, end) = digits(text, at, 4).or_else(|| footnoted_year(text, at))?;
    (1900..2200).contains(&year).then_some((month, year, end))
}

/// `năm 20171`: the mark of a footnote stands behind the year.
fn footnoted_year(text: &str, at: usize) -> Option<(u32, usize)> {
    let (five, end) = digits(text, at, 5)?;
    (10_000..100_000)
        .contains(&five)
        .then_some((five / 10, end - 1))
}

/// Digits at `at`, spaces before them skipped; at most `most`, and no digit may follow.
fn digits(text: &str, at: usize, most: usize) -> Option<(u32, usize)> {
    let at = skip_spaces(text, at);
    let count = text
        .get(at..)?
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count();
    if count == 0 || count > most {
        return None;
    }
    Some((text[at..at + count].parse().ok()?, at + count))
}

/// Past `word` in any case, with the spaces around it.
fn eat_word(text: &str, at: usize, word: &str) -> (usize, bool) {
    let from = skip_spaces(text, at);
    match text.get(from..from + word.len()) {
        Some(found) if found.to_lowercase() == word => (skip_spaces(text, from + word.len()), true),
        _ => (at, false),
    }
}

fn skip_spaces(text: &str, at: usize) -> usize {
    let blank = text
        .get(at..)
        .unwrap_or("")
        .bytes()
        .take_while(u8::is_ascii_whitespace)
        .count();
    at + blank
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms() {
        let day = |text: &str| parse(text).map(|(date, end)| (date.to_string(), end));
        assert_eq!(day("23/5/2024 của"), Some(("2024-05-23".into(), 9)));
        assert_eq!(
            day("ngày 15-5-2016").map(|d| d.0),
            Some("2016-05-15".into())
        );
        assert_eq!(
            day("ngày 15.5.2016").map(|d| d.0),
            Some("2016-05-15".into())
        );
        assert_eq!(
            day("NGÀY 07 THÁNG 6 NĂM 2007").map(|d| d.0),
            Some("2007-06-07".into())
        );
        assert_eq!(day("31/2/2024"), None);
        assert_eq!(day("ngày 0882025"), Some(("2025-08-08".into(), 13)));
        assert_eq!(day("ngày 1112025"), None);
        assert_eq!(impossible("ngày 31/02/2024 của"), Some(16));
        assert_eq!(impossible("ngày 99/99/9999"), Some(16));
        assert_eq!(impossible("ngày 28/02/2024"), None);
        assert_eq!(day("23/5"), None);
        assert_eq!(day("2/5/20245"), None);
    }

    #[test]
    fn days_are_counted_over_months_and_backwards() {
        let (first, second) = (Date::constant(2024, 4, 3), Date::constant(2024, 5, 17));
        assert_eq!(days_between(first, second), Some(44));
        assert_eq!(days_between(second, first), Some(-44));
        assert_eq!(days_between(first, first), Some(0));
    }

    #[test]
    fn printing() {
        assert_eq!(vietnamese(Date::constant(2024, 5, 9)), "09/5/2024");
        assert_eq!(vietnamese(Date::constant(2022, 1, 10)), "10/01/2022");
    }
}
