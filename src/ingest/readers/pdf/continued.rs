//! Tables that go on over a page break: their rows in one table, each head once, a row that the break
//! cut in one piece.

use super::paragraphs::{begins_small, ends_clause, glue};
use super::piece::{Piece, Ruled};

/// Edges of columns that differ less are one, in points.
const SAME_EDGE: f32 = 3.0;

/// Rows of a head that may stand again on the next page.
const MOST_HEAD_ROWS: usize = 4;

/// Cells of a row; a cell is its lines.
type Row = Vec<Vec<String>>;

/// Joins the tables that go on; how many rows of repeated heads were left out.
pub(super) fn join(pages: &mut [Vec<Piece>]) -> usize {
    let mut dropped = 0;
    // The page and place of the table at the end of what was read.
    let mut open: Option<(usize, usize)> = None;
    for at in 0..pages.len() {
        let (before, rest) = pages.split_at_mut(at);
        let Some(pieces) = rest.first_mut() else {
            break;
        };
        let above = open
            .and_then(|(page, at)| before.get_mut(page)?.get_mut(at))
            .and_then(Piece::ruled);
        let below = pieces.first_mut().and_then(Piece::ruled);
        let goes_on = matches!((&above, &below), (Some(one), Some(next)) if one.is_like(next));
        if let (Some(above), Some(below), true) = (above, below, goes_on) {
            dropped += above.append(below);
            pieces.remove(0);
            if pieces.is_empty() {
                continue;
            }
        }
        open = pieces.len().checked_sub(1).map(|last| (at, last));
    }
    dropped
}

impl Ruled {
    /// Whether its columns stand where those of another stand.
    fn is_like(&self, other: &Self) -> bool {
        let mut edges = self.columns.iter().zip(&other.columns);
        self.columns.len() == other.columns.len()
            && edges.all(|(one, other)| (one - other).abs() <= SAME_EDGE)
    }

    /// Takes the rows of the table that goes on with it, but for a head that stands again; how many
    /// rows that has.
    fn append(&mut self, below: &mut Self) -> usize {
        let mut rows = std::mem::take(&mut below.table.rows);
        let pairs = self.table.rows.iter().zip(&rows).take(MOST_HEAD_ROWS);
        let head = pairs.take_while(|(one, other)| one == other).count();
        rows.drain(..head);
        let is_open = self.is_open_below && (below.is_open_above || head > 0);
        let last = self.table.rows.last_mut();
        let cut = last
            .zip(rows.first())
            .filter(|(last, first)| is_open || goes_on(last, first));
        if let Some((last, first)) = cut {
            lengthen(last, first);
            rows.remove(0);
        }
        self.table.rows.extend(rows);
        self.is_open_below = below.is_open_below;
        head
    }
}

/// Whether a row goes on in the next one, as its words tell: each of its cells breaks off, and what
/// follows begins small.
fn goes_on(last: &Row, first: &Row) -> bool {
    if last.len() != first.len() {
        return false;
    }
    let texts = |row: &Row| row.iter().map(|cell| cell.join(" ")).collect::<Vec<_>>();
    let (last, first) = (texts(last), texts(first));
    let filled = || last.iter().zip(&first).filter(|(_, next)| !next.is_empty());
    let breaks_off = |text: &str| !text.is_empty() && !ends_clause(text);
    // The number of a row stands at its beginning only.
    let has_no_number = first.first().is_some_and(String::is_empty);
    let small = filled().filter(|(_, next)| begins_small(next)).count();
    filled().all(|(text, _)| breaks_off(text))
        && small > 0
        && (has_no_number || small == filled().count())
}

/// Puts the cells of the rest of a row behind its own.
fn lengthen(row: &mut Row, rest: &Row) {
    for (cell, more) in row.iter_mut().zip(rest) {
        let more = more.join(" ");
        match cell.last_mut() {
            Some(text) => glue(text, &more),
            None if more.is_empty() => {}
            None => cell.push(more),
        }
    }
}
