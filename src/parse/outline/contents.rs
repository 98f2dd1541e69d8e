//! Tables of contents (mục lục): what is listed there is not the thing itself.

use super::readings::Reading;
use super::rows::Row;

/// Rows behind the words "Mục lục" within which its first entry stands.
const HEAD_ROWS: usize = 6;

/// Entries that a table without a head must have.
const LEAST_ENTRIES: usize = 3;

/// Marks the rows of tables of contents as ignored.
pub(super) fn ignore_contents(rows: &[Row<'_>], readings: &[Reading], ignored: &mut [bool]) {
    for (row, ignored) in rows.iter().zip(ignored.iter_mut()) {
        *ignored |= is_entry(row.text);
    }
    let keys: Vec<Option<String>> = readings.iter().map(Reading::key).collect();
    let head = rows.iter().position(|row| is_head(row.text));
    let range = head
        .and_then(|head| headed(&keys, head))
        .or_else(|| headless(rows, readings));
    if let Some((from, to)) = range {
        ignored
            .iter_mut()
            .take(to)
            .skip(from)
            .for_each(|ignored| *ignored = true);
    }
}

fn is_head(line: &str) -> bool {
    matches!(
        line.trim_matches([' ', ':', '.']),
        "MỤC LỤC" | "Mục lục" | "Mục Lục"
    )
}

/// `Điều 5. Phạm vi ....... 12`
fn is_entry(line: &str) -> bool {
    let bare = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let leader = bare.trim_end();
    bare.len() < line.len()
        && (leader.ends_with("....") || leader.ends_with("……") || leader.ends_with(". . ."))
}

/// Under a head the table ends where its first entry comes again.
fn headed(keys: &[Option<String>], head: usize) -> Option<(usize, usize)> {
    let near = keys.iter().enumerate().skip(head + 1).take(HEAD_ROWS);
    let (first, key) = near
        .filter_map(|(at, key)| Some((at, key.as_ref()?)))
        .next()?;
    let mut later = keys.iter().enumerate().skip(first + 1);
    let (again, _) = later.find(|(_, other)| other.as_ref() == Some(key))?;
    Some((head, again))
}

/// Without a head it is a run of nothing but headings, the first of which comes again.
fn headless(rows: &[Row<'_>], readings: &[Reading]) -> Option<(usize, usize)> {
    let is_first = |reading: &Reading| reading.article_number() == Some(1);
    let mut firsts = readings
        .iter()
        .enumerate()
        .filter(|(_, reading)| is_first(reading));
    let (first, again) = (firsts.next()?.0, firsts.next()?.0);
    let between = readings.get(first..again)?;
    let entries = between
        .iter()
        .filter(|reading| reading.article_number().is_some())
        .count();
    let headings = between
        .iter()
        .filter(|reading| reading.is_heading())
        .count();
    // A real article has text; its heading comes again word for word.
    let is_bare = headings * 10 >= between.len() * 9;
    let text = |at: usize| rows.get(at).map_or("", |row| row.text);
    let is_same = text(first).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ')
        == text(again).trim();
    (entries >= LEAST_ENTRIES && is_bare && is_same).then_some((first, again))
}
