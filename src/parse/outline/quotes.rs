//! Quotations over several lines: where they open and close.

use super::rows::Row;

/// Lines that a quotation inside a sentence may run over.
const LONGEST_PHRASE: usize = 3;

/// A quotation mark that stands open.
#[derive(Debug, Clone, Copy)]
struct Open {
    row: usize,
    /// Whether what it opens is a provision, not a phrase.
    is_provision: bool,
}

/// A quotation over several lines: the rows behind the first one that belong to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quotation {
    pub(super) opened: usize,
    /// Its last row, if anyone closed it.
    pub(super) last: Option<usize>,
    /// Whether what it opens is a provision, not a phrase.
    pub(super) is_provision: bool,
}

/// Quotations over several lines, in the order in which they open.
pub(super) fn quotations(rows: &[Row<'_>]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let with_signs = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| may_quote(row.text));
    for (at, row) in with_signs {
        let last = row.text.len();
        let mut before = ' ';
        let mut chars = row.text.char_indices().peekable();
        while let Some((byte, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            match sign(c, before, next, byte == 0) {
                Some(true) => open.push(Open {
                    row: at,
                    is_provision: opens_provision(row.text, byte),
                }),
                Some(false) => {
                    let is_last = row
                        .text
                        .get(byte + c.len_utf8()..last)
                        .is_some_and(ends_line);
                    close(&mut open, at, is_last, &mut found);
                }
                None => {}
            }
            before = c;
        }
    }
    let unclosed = open.into_iter().filter(|open| open.is_provision);
    found.extend(unclosed.map(|open| Quotation {
        opened: open.row,
        last: None,
        is_provision: true,
    }));
    found.sort_by_key(|quotation: &Quotation| quotation.opened);
    found
}

/// Whether a line may have a quotation mark: these bytes begin nothing else that is frequent.
fn may_quote(line: &str) -> bool {
    memchr::memchr3(b'"', 0xC2, 0xE2, line.as_bytes()).is_some()
}

/// Whether a character opens (`true`) or closes (`false`) a quotation.
fn sign(c: char, before: char, next: char, is_first: bool) -> Option<bool> {
    match c {
        '“' | '«' | '„' => Some(!before.is_alphanumeric() || next.is_alphanumeric()),
        '”' | '»' => Some(is_first && next.is_alphanumeric()),
        '"' => {
            let opens = (before.is_whitespace() || matches!(before, '(' | ':' | '*' | '_'))
                && !next.is_whitespace();
            Some(opens)
        }
        _ => None,
    }
}

/// Whether nothing but punctuation follows.
fn ends_line(rest: &str) -> bool {
    rest.chars()
        .all(|c| matches!(c, '.' | ';' | ',' | ' ' | '*' | '_' | ')' | '/'))
}

/// A quotation that begins a line or stands behind a colon is a provision's.
fn opens_provision(line: &str, at: usize) -> bool {
    let before = line
        .get(..at)
        .unwrap_or("")
        .trim_end_matches([' ', '*', '_']);
    before.is_empty() || before.ends_with(':')
}

/// Closes the innermost quotation that a mark in row `at` can close.
fn close(open: &mut Vec<Open>, at: usize, is_last: bool, found: &mut Vec<Quotation>) {
    // Phrases that nobody closed in time were never open.
    let is_stale = |open: &Open| !open.is_provision && at - open.row > LONGEST_PHRASE;
    while open.last().is_some_and(is_stale) {
        open.pop();
    }
    // Inside a line only what opened in it closes.
    let Some(innermost) = open
        .last()
        .copied()
        .filter(|open| is_last || open.row == at || !open.is_provision)
    else {
        return;
    };
    open.pop();
    if innermost.row < at {
        found.push(Quotation {
            opened: innermost.row,
            last: Some(at),
            is_provision: innermost.is_provision,
        });
    }
}
