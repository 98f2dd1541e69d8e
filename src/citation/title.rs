//! Titles that a citing text gives (trích yếu).

use super::draft::Draft;
use super::tail::prefix;
use crate::text::sentence::sentence_end_before;
use crate::text::span::Span;

/// Longest quoted title, in bytes.
const LONGEST_TITLE: usize = 1_500;

/// Most citations inside one title that are looked past.
const MOST_NESTED: usize = 12;

/// The title that the citing text gives: from its opening to the end of the sentence or to the
/// next citation that does not belong to it.
pub(super) fn title(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<Span> {
    let start = drafts[at].tail.title?;
    if let Some(quoted) = quoted(text, start) {
        return Some(quoted);
    }
    let sibling = drafts[at + 1..]
        .iter()
        .take(MOST_NESTED)
        .filter(|next| next.nested_in != Some(at))
        .map(Draft::reach_start)
        .find(|next| *next >= start);
    let end = sentence_end_before(text, start, sibling.unwrap_or(text.len()));
    Some(trimmed(text, start, end)).filter(|span| !span.is_empty())
}

/// The inside of the quotation that begins at `start`.
fn quoted(text: &str, start: usize) -> Option<Span> {
    let opening = text[start..].chars().next()?;
    let closing = match opening {
        '“' => '”',
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    let inner = start + opening.len_utf8();
    let end = inner + prefix(&text[inner..], LONGEST_TITLE).find(closing)?;
    Some(Span::new(inner, end))
}

/// Without the words that lead to what stands behind the title.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let stops = [
        " (viết tắt",
        " (sau đây",
        " (gọi tắt",
        " (dưới đây",
        " (khóa",
    ];
    let end = stops
        .iter()
        .filter_map(|stop| text[start..end].find(stop))
        .map(|found| start + found)
        .min()
        .unwrap_or(end);
    let glue = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '/' | ':' | '(');
    let mut title = text[start..end].trim_end_matches(glue);
    for word in ["và", "các"] {
        title = title
            .strip_suffix(word)
            .map_or(title, |rest| rest.trim_end_matches(glue));
    }
    Span::new(start, start + title.len())
}

/// Whether what stands behind a semicolon goes on a title: lower case, and no new citation's verb.
pub(super) fn goes_on(behind: &str) -> bool {
    behind
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}
