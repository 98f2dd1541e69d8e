//! Headings that speak for the items below them (dẫn đề): *thực hiện các văn bản sau:*, *Điều 1. Bãi bỏ
//! các quyết định sau đây*.

use super::head::window_before;
use crate::text::sentence::{begins_item, sentence_start};

/// How far above its items a heading is looked for, in lines.
const MOST_LINES: usize = 80;

/// How far a line is followed back, in bytes.
pub(super) const LONGEST_LINE: usize = 2_000;

/// The sentence that ends in a colon above the item whose text is at `at`: from and to.
pub(super) fn heading(text: &str, at: usize) -> Option<(usize, usize)> {
    let line = line_start(text, at);
    if before_colon(&text[..line]) {
        return Some((
            sentence_start(text, text[..line].trim_end().len() - 1),
            line,
        ));
    }
    let mark = item_mark(&text[line..])?;
    let mut end = line;
    for _ in 0..MOST_LINES {
        let above = text[..end].trim_end();
        let start = line_start(text, above.len());
        let is_head = item_mark(&text[start..]) != Some(mark);
        let is_parent = is_head && level(item_mark(&text[start..])) < level(Some(mark));
        if is_parent && item_mark(&text[start..]).is_some() && !before_colon(above) {
            return None;
        }
        if above.is_empty() || (is_head && before_colon(above)) {
            let from = sentence_start(text, above.len().checked_sub(1)?);
            return Some((from.min(above.len()), above.len()));
        }
        if is_head && is_paragraph(text, start, above.len()) {
            return None;
        }
        end = start;
    }
    None
}

/// Where the line around `at` begins; of an endless line, where it is near.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let window = window_before(text, at, LONGEST_LINE);
    let from = at - window.len();
    window.rfind('\n').map_or(from, |found| from + found + 1)
}

/// What leads into a list where the colon is left out, as in headings of articles: *Điều 1. Bãi bỏ toàn
/// bộ các quyết định sau đây*.
const LEADING_IN: [&str; 3] = ["sau đây", "dưới đây", "như sau"];

fn before_colon(text: &str) -> bool {
    let text = text.trim_end_matches([' ', '\n', '*', '_', '.']);
    text.ends_with(':') || LEADING_IN.iter().any(|end| text.ends_with(end))
}

/// A paragraph of its own: after a blank line, without a mark, begun with a capital and ended.
fn is_paragraph(text: &str, start: usize, end: usize) -> bool {
    let line = text[start..end].trim_start_matches(['*', '#', ' ']);
    item_mark(line).is_none()
        && line.starts_with(char::is_uppercase)
        && text[..start].ends_with("\n\n")
        && !line.ends_with([',', ';'])
}

/// How deep a mark stands: numbers above letters above dashes.
fn level(mark: Option<char>) -> u8 {
    match mark {
        None => 0,
        Some('1' | '(') => 1,
        Some('a') => 2,
        Some('-' | '*') => 3,
        Some(_) => 4,
    }
}

/// The kind of mark that an item begins with.
fn item_mark(line: &str) -> Option<char> {
    let line = line.trim_start_matches(['*', '#', ' ']);
    begins_item(line).then(|| match line.chars().next() {
        Some(c) if c.is_ascii_digit() => '1',
        Some(c) if c.is_alphabetic() => 'a',
        Some(c) => c,
        None => ' ',
    })
}
