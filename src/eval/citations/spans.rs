//! When two mentions lie at the same place. All positions are code points.

use super::Prediction;
use super::compare::{given, is_space, number_key};
use super::gold::Label;

/// Start and end.
pub type Range = (usize, usize);

/// A prediction longer than this matches no label by containing its number.
const LONGEST_CONTAINER: usize = 300;

/// Marks that belong to no mention.
const MARKS: &str = " \t\r\n\u{A0}*_\"“”'‘’()[]#,.;:";

/// The range without white space and marks at both ends, a leading *các*, *những* or *số*, and a
/// trailing year: *Luật Đất đai năm 2024* and *Luật Đất đai* are the same mention.
pub fn trimmed(text: &[char], (mut start, mut end): Range) -> Range {
    while start < end && MARKS.contains(text[start]) {
        start += 1;
    }
    while end > start && MARKS.contains(text[end - 1]) {
        end -= 1;
    }
    let plural = ["các", "những"];
    let plural = plural
        .iter()
        .find_map(|word| after_plural(&text[start..end], word));
    start += plural.filter(|length| *length < end - start).unwrap_or(0);
    start += after_so(&text[start..end]).unwrap_or(0);
    (start, start + before_year(&text[start..end]))
}

/// The length of `word` at the start of `text` in any case.
fn word_at_start(text: &[char], word: &str) -> Option<usize> {
    let length = word.chars().count();
    let head = text.get(..length)?.iter().flat_map(|c| c.to_lowercase());
    head.eq(word.chars()).then_some(length)
}

fn spaces(text: &[char]) -> usize {
    text.iter().take_while(|c| is_space(**c)).count()
}

/// `các` and the spaces behind it, of which there must be one.
fn after_plural(text: &[char], word: &str) -> Option<usize> {
    let length = word_at_start(text, word)?;
    let gap = spaces(&text[length..]);
    (gap > 0).then_some(length + gap)
}

/// `số :` before a digit.
fn after_so(text: &[char]) -> Option<usize> {
    let mut length = word_at_start(text, "số")?;
    length += spaces(&text[length..]);
    length += usize::from(text.get(length) == Some(&':'));
    length += spaces(&text[length..]);
    text.get(length)
        .filter(|c| c.is_ascii_digit())
        .map(|_| length)
}

/// The length without ` 2018` or ` năm 2018` at the end.
fn before_year(text: &[char]) -> usize {
    let without_spaces = |mut end: usize| {
        while end > 0 && is_space(text[end - 1]) {
            end -= 1;
        }
        end
    };
    let Some(year) = text.len().checked_sub(4).filter(|at| is_year(&text[*at..])) else {
        return text.len();
    };
    let mut head = without_spaces(year);
    if head == year {
        return text.len();
    }
    if head >= 3 && text[head - 3..head] == ['n', 'ă', 'm'] {
        let before = without_spaces(head - 3);
        head = if before < head - 3 { before } else { head };
    }
    if head > 0 { head } else { text.len() }
}

fn is_year(text: &[char]) -> bool {
    let century = matches!(text, ['1', '9', ..] | ['2', '0', ..]);
    century && text.len() == 4 && text.iter().all(char::is_ascii_digit)
}

/// How many code points two ranges share.
pub fn shared(one: Range, other: Range) -> usize {
    one.1.min(other.1).saturating_sub(one.0.max(other.0))
}

/// Intersection over union.
pub fn overlap(one: Range, other: Range) -> f64 {
    let union = one.1.max(other.1) - one.0.min(other.0);
    if union == 0 {
        0.0
    } else {
        shared(one, other) as f64 / union as f64
    }
}

/// Whether two ranges share at least half of the shorter one.
pub fn half_shared(one: Range, other: Range) -> bool {
    let (shared, shorter) = (shared(one, other), (one.1 - one.0).min(other.1 - other.0));
    shared > 0 && 2 * shared >= shorter
}

/// Where the number of a label stands in its mention.
pub fn number_range(text: &[char], label: &Label) -> Option<Range> {
    let number = given(&label.number)?;
    let (start, end) = (label.span.start, label.span.end);
    let begins = |at: usize, inside: fn(char) -> bool| {
        text[at].is_ascii_digit() && (at == start || !inside(text[at - 1]))
    };
    let wanted = number_key(number);
    let is_number = |at: &usize| {
        let rest = || text[*at..end].iter().collect::<String>();
        begins(*at, |c| c.is_ascii_digit()) && number_key(&rest()) == wanted
    };
    let equal = (start..end).rev().find(is_number);
    let last = || {
        (start..end)
            .rev()
            .find(|at| begins(*at, char::is_alphanumeric))
    };
    equal.or_else(last).map(|at| (at, end))
}

/// How well a prediction matches a label; 0 where it does not.
pub fn matches(found: &Prediction, label: &Label, number: Option<Range>) -> f64 {
    let range = (found.start, found.end);
    let overlap = overlap(range, (label.span.start, label.span.end));
    if overlap > 0.5 {
        return overlap;
    }
    let contains = |number: Range| range.0 <= number.0 && number.1 <= range.1;
    let is_short = range.1 - range.0 <= LONGEST_CONTAINER;
    if overlap > 0.0 && is_short && number.is_some_and(contains) {
        overlap
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::citations::gold::LabelSpan;

    fn kept(text: &str) -> String {
        let points: Vec<char> = text.chars().collect();
        let (start, end) = trimmed(&points, (0, points.len()));
        points[start..end].iter().collect()
    }

    #[test]
    fn marks_plurals_so_and_years_are_trimmed() {
        for (text, mention) in [
            (" **Chỉ thị 05-CT/TW**,", "Chỉ thị 05-CT/TW"),
            ("các  Nghị quyết", "Nghị quyết"),
            ("Những Luật", "Luật"),
            ("các", "các"),
            ("Số : 34/2016", "34/2016"),
            ("số liệu", "số liệu"),
            ("Luật Đất đai năm 2024", "Luật Đất đai"),
            ("Luật Đất đai 2013", "Luật Đất đai"),
            ("Luật Đất đainăm 2013", "Luật Đất đainăm"),
            ("năm 2013", "năm"),
            (" 2013", "2013"),
            ("Luật 2113", "Luật 2113"),
            ("34/2016", "34/2016"),
            ("()", ""),
        ] {
            assert_eq!(kept(text), mention, "{text}");
        }
    }

    #[test]
    fn a_number_is_found_within_its_mention() {
        let text: Vec<char> = "x Luật 2 số 007-QĐ/TW".chars().collect();
        let label = |number: &str| Label {
            number: Some(number.to_owned()),
            span: LabelSpan {
                start: 2,
                end: text.len(),
                text: String::new(),
            },
            ..Label::default()
        };
        assert_eq!(number_range(&text, &label("7-QĐ/TW")), Some((12, 21)));
        assert_eq!(number_range(&text, &label("8-QĐ/TW")), Some((12, 21)));
        assert_eq!(number_range(&text, &Label::default()), None);
    }

    #[test]
    fn overlap_is_intersection_over_union() {
        assert_eq!(overlap((0, 4), (2, 6)), 2.0 / 6.0);
        assert_eq!(overlap((0, 2), (2, 4)), 0.0);
        assert!(half_shared((0, 4), (2, 9)) && !half_shared((0, 4), (3, 9)));
    }
}
