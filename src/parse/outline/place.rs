//! Where a mark stands among those that are open, or that it is none.

use super::builder::{Level, Open};
use super::marks::{Mark, Style};
use super::numerals::roman_value;

/// How many numbers may be missing from a count.
const GAP: u32 = 3;

/// The depth of a mark among the open lists. `next` is the mark of the same style that follows.
pub(super) fn place(open: &[Open], mark: &Mark, next: Option<u32>) -> Option<usize> {
    let alike = innermost(open, |style, closer| {
        style == mark.style && closer == mark.closer
    });
    if let Some((depth, entry)) = alike {
        let resumes = entry.suspended > 0 && mark.value == entry.suspended + 1;
        // A letter with a bracket is hardly anything else.
        let is_letter = mark.style == Style::Letter && mark.closer == ')';
        let is_later = is_letter && mark.value > entry.value;
        let goes_on = resumes || is_later || follows(entry.value, mark.value, next);
        if mark.style.is_dash() || goes_on {
            return Some(depth);
        }
    }
    // A list may be printed with other stops, if its count goes on.
    let other = innermost(open, |style, _| style == mark.style);
    if let Some((depth, entry)) = other {
        if mark.value == entry.value + 1 {
            return Some(depth);
        }
        if alike.is_some() || mark.value != 1 {
            return None;
        }
    }
    let is_above = |entry: &&Open| match entry.level {
        Level::Listed(style, _) => style.rank() <= mark.style.rank(),
        _ => true,
    };
    let depth = open.iter().take_while(is_above).count();
    may_begin(mark, depth, next).then_some(depth)
}

/// Depth and entry of the innermost open mark of a kind.
fn innermost(open: &[Open], is_wanted: impl Fn(Style, char) -> bool) -> Option<(usize, Open)> {
    let mut inner = open.iter().enumerate().rev();
    inner.find_map(|(depth, entry)| match entry.level {
        Level::Listed(style, closer) if is_wanted(style, closer) => Some((depth, *entry)),
        _ => None,
    })
}

/// Whether a number goes on with a count: next in it or nearly, printed twice, or the first of a new
/// one.
fn follows(last: u32, value: u32, next: Option<u32>) -> bool {
    value == 1 || value == last || value > last && (value <= last + GAP || next == Some(value + 1))
}

/// Whether a mark may be the first of its list.
fn may_begin(mark: &Mark, depth: usize, next: Option<u32>) -> bool {
    if mark.style.is_dash() {
        return depth > 0;
    }
    let is_first = mark.value == 1;
    let is_near = mark.value <= GAP || next == Some(mark.value + 1);
    match (mark.style, mark.closer) {
        // A letter with a dot may be anything.
        (Style::Letter, '.' | '/' | '-') | (Style::Capital, _) => is_first,
        _ => is_first || is_near,
    }
}

/// `i)`, `v)` and `x)` are letters behind `h)`, `u)` and `v)`, else small Roman numerals.
pub(super) fn resolved(open: &[Open], mark: &Mark) -> Mark {
    let numeral = match mark.style {
        Style::Letter => roman_value(&mark.number).filter(|_| mark.number != "l"),
        _ => None,
    };
    let Some(value) = numeral else {
        return mark.clone();
    };
    let last = |wanted: Style| {
        let found = innermost(open, |style, _| style == wanted);
        found.map(|(_, entry)| entry.value)
    };
    let goes_on = last(Style::SmallRoman).is_some_and(|last| last + 1 == value);
    let is_letter =
        last(Style::Letter).is_some_and(|last| last < mark.value && last + 2 >= mark.value);
    if goes_on || value == 1 && !is_letter {
        return Mark {
            style: Style::SmallRoman,
            value,
            ..mark.clone()
        };
    }
    mark.clone()
}
