//! Headings: what stands behind a mark, or on the lines under it.

use super::attachments::ends_text;
use super::instruments::{came_with, titled};
use super::readings::Reading;
use super::rows::{Row, is_capitals};
use super::scope::Scope;
use crate::text::span::Span;

/// Longest heading, in bytes.
const LONGEST_HEADING: usize = 220;

/// Lines that a heading in capitals may run over behind its first.
const HEADING_ROWS: usize = 5;

impl<'s> Scope<'s> {
    /// The heading behind the first `len` bytes of row `at`: the rest of it, or the next row; of
    /// divisions all rows in capitals.
    pub(super) fn heading(&self, at: usize, len: usize, is_division: bool) -> Span {
        let Some(row) = self.rows.get(at) else {
            return Span::default();
        };
        let torn = usize::from(self.readings.get(at + 1) == Some(&Reading::Torn));
        let end = self.rows.get(at + torn).map_or(row.end(), Row::end);
        let first = Span::new((row.start + len).min(end), end);
        let own = trimmed(self.text_of(first, at, torn), first.start);
        if !own.is_empty() {
            let text = self.text_of(own, at, torn);
            let goes_on = is_division && is_capitals(text);
            return match goes_on {
                true => Span::new(own.start, self.capitals_end(at + torn).unwrap_or(own.end)),
                false if is_title(text) || is_division => own,
                false => empty(own.start),
            };
        }
        let nothing = empty(first.start);
        let Some(next) = self.unmarked(at + torn + 1) else {
            return nothing;
        };
        if is_division && next.is_capitals() {
            let end = self.capitals_end(at + torn + 1).unwrap_or(next.end());
            return Span::new(next.start, end);
        }
        let starts = next.text.starts_with(char::is_uppercase);
        let is_open = next.text.ends_with([':', ',']);
        match starts && !is_open && is_title(next.text) {
            true => Span::new(next.start, next.end()),
            false => nothing,
        }
    }

    /// The text of a span inside row `at`, or the one that holds its torn number.
    fn text_of(&self, span: Span, at: usize, torn: usize) -> &'s str {
        let Some(row) = self.rows.get(at + torn) else {
            return "";
        };
        let start = span.start.max(row.start) - row.start;
        row.text
            .get(start..span.end.saturating_sub(row.start))
            .unwrap_or("")
    }

    fn unmarked(&self, at: usize) -> Option<&Row<'s>> {
        let is_unmarked = self.readings.get(at) == Some(&Reading::Nothing);
        self.rows
            .get(at)
            .filter(|row| is_unmarked && !ends_text(row.text))
    }

    /// Where the rows in capitals from `at` on end.
    fn capitals_end(&self, at: usize) -> Option<usize> {
        let mut end = self.rows.get(at)?.end();
        for next in at + 1..at + HEADING_ROWS {
            match self.unmarked(next).filter(|row| row.is_capitals()) {
                Some(row) => end = row.end(),
                None => break,
            }
        }
        Some(end)
    }

    /// The title of what is attached, behind the first `len` bytes.
    pub(super) fn attachment_heading(&self, len: usize) -> Span {
        let Some(row) = self.rows.first() else {
            return Span::default();
        };
        if self.readings.first().is_some_and(Reading::is_heading) {
            return empty(row.start);
        }
        let own = Span::new(row.start + len, row.end());
        let mut own = trimmed(self.text_of(own, 0, 0), own.start);
        own.end = own.start + titled(self.text_of(own, 0, 0)).0.len();
        // Where the line says what it came with, its title is whole.
        let is_whole = own.end < row.end();
        let end = match is_whole {
            true => own.end,
            false => self.title_end().unwrap_or(row.end()),
        };
        let start = match self.unmarked(1) {
            Some(next) if own.is_empty() && next.start < end => next.start,
            _ => own.start,
        };
        let heading = Span::new(start, end.max(start));
        let is_short = heading.len() <= HEADING_ROWS * LONGEST_HEADING;
        Some(heading).filter(|_| is_short).unwrap_or(empty(start))
    }

    /// Where the title over the first rows ends: before the row that says what it came with, else
    /// where the rows in capitals end.
    fn title_end(&self) -> Option<usize> {
        let mut last = self.rows.first()?.end();
        for at in 1..=HEADING_ROWS {
            let Some(row) = self.unmarked(at) else {
                break;
            };
            if came_with(row.text).is_some() {
                return Some(last);
            }
            last = row.end();
        }
        self.capitals_end(0)
    }
}

/// Whether a line is a heading: short, and no sentence.
fn is_title(text: &str) -> bool {
    const BROKEN_OFF: [&str; 5] = [" Điều", " khoản", " theo", " tại", " của"];
    text.len() <= LONGEST_HEADING
        && !text.ends_with(['.', ';', ','])
        && !BROKEN_OFF.iter().any(|word| text.ends_with(word))
}

/// A text without blanks, stops and Markdown marks before it.
fn trimmed(text: &str, start: usize) -> Span {
    let inner = text.trim_start_matches([' ', '.', ':', '-', '*', '_', ')', '/']);
    let start = start + (text.len() - inner.len());
    Span::new(start, start + inner.trim_end().len())
}

/// A heading that is not there.
pub(super) fn empty(at: usize) -> Span {
    Span::new(at, at)
}
