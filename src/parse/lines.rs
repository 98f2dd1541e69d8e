//! Lines of a text, with what headers are recognised by.

use memchr::memchr_iter;

use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Line<'t> {
    /// Its text without blanks and markdown marks around it.
    pub(super) text: &'t str,
    /// Where `text` stands in the shadow.
    pub(super) span: Span,
    /// Its fold.
    pub(super) folded: String,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
}

impl<'t> Line<'t> {
    /// A part of it as a line of its own.
    pub(super) fn part(&self, part: Span, after_blank: bool) -> Self {
        let text = part.of(self.text);
        Self {
            text,
            span: Span::new(self.span.start + part.start, self.span.start + part.end),
            folded: fold_normalized(text),
            after_blank,
        }
    }

    /// Whether every letter is a capital.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    }
}

/// The lines of a text, each with its end, as [`str::split_inclusive`] gives them, but sooner.
pub(super) fn raw_lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
    let unended = (!text.ends_with('\n')).then_some(text.len());
    let mut start = 0;
    ends.chain(unended).filter_map(move |end| {
        let line = text.get(start..end).filter(|line| !line.is_empty());
        start = end;
        line
    })
}

/// The first `most` lines of `shadow` from byte `from` on that are not blank.
pub(super) fn lines(shadow: &str, from: usize, most: usize) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut at = from;
    let mut after_blank = true;
    for raw in raw_lines(&shadow[from..]) {
        let start = at;
        at += raw.len();
        let text = bare(raw);
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        let offset = start + (text.as_ptr() as usize - raw.as_ptr() as usize);
        let span = Span::new(offset, offset + text.len());
        found.push(Line {
            text,
            span,
            folded: fold_normalized(text),
            after_blank,
        });
        after_blank = false;
        if found.len() == most {
            break;
        }
    }
    found
}

/// The lines of a part of the shadow that are not blank, and whether a blank one stands before: what
/// [`lines`] gives, one at a time and not folded.
pub(super) fn bare_lines(shadow: &str, part: Span) -> impl Iterator<Item = (Span, bool)> {
    let mut at = part.start;
    let mut after_blank = true;
    raw_lines(part.of(shadow)).filter_map(move |raw| {
        let start = at;
        at += raw.len();
        let text = bare(raw);
        if text.is_empty() {
            after_blank = true;
            return None;
        }
        let offset = start + (text.as_ptr() as usize - raw.as_ptr() as usize);
        let found = (Span::new(offset, offset + text.len()), after_blank);
        after_blank = false;
        Some(found)
    })
}

/// At most so many bytes, whole characters.
pub(super) fn prefix(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The last character boundary at or before byte `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    prefix(text, at).len()
}

/// A line without blanks, markdown emphasis, heading marks and rules around it.
fn bare(raw: &str) -> &str {
    let marks = |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '_' | '>' | '✱');
    let text = raw.trim_matches(marks);
    if text
        .chars()
        .all(|c| matches!(c, '-' | '=' | '.' | '|' | ':'))
    {
        ""
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_lines_are_those_that_split_gives() {
        for text in ["", "\n", "một", "một\n", "một\nhai", "\n\nmột\r\n\nhai\n\n"] {
            let given: Vec<&str> = text.split_inclusive('\n').collect();
            assert_eq!(raw_lines(text).collect::<Vec<_>>(), given, "{text:?}");
        }
    }
}
