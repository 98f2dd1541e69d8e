//! Ruled tables: what stands between their lines as cells.

use super::drawn::Rule;
use super::lines::{Line, lines};
use super::paragraphs::glue;
use super::piece::{Piece, Ruled};
use super::segment::{Segment, Uprights};
use crate::ingest::readers::table::Table;

/// Edges of cells that lie closer are one.
const SAME_EDGE: f32 = 2.5;

/// Rules further apart belong to two tables.
const TOUCHING: f32 = 4.0;

/// More upright rules belong to a drawing.
const MOST_COLUMNS: usize = 100;

/// A frame of a table: its edges from left to right and from top to bottom.
struct Grid {
    columns: Vec<f32>,
    rows: Vec<f32>,
    is_open_above: bool,
    is_open_below: bool,
}

/// The lines of a page from the pieces outside its tables, and the tables among them.
pub(super) fn tables(segments: Vec<Segment>, rules: &[Rule], uprights: &Uprights) -> Vec<Piece> {
    let grids = grids(rules);
    let mut inside: Vec<Vec<Segment>> = grids.iter().map(|_| Vec::new()).collect();
    let mut outside = Vec::new();
    for segment in segments {
        let first = grids.partition_point(|grid| grid.bottom() < segment.middle());
        let grid = grids.get(first).filter(|grid| grid.holds(&segment));
        match inside.get_mut(first).filter(|_| grid.is_some()) {
            Some(cells) => cells.push(segment),
            None => outside.push(segment),
        }
    }
    let mut pieces: Vec<(f32, Piece)> = lines(outside, uprights)
        .into_iter()
        .map(|line| (line.y, Piece::Line(line)))
        .collect();
    for (grid, cells) in grids.into_iter().zip(inside) {
        let top = grid.top();
        let table = Ruled {
            table: grid.read(cells, uprights),
            columns: grid.columns,
            is_open_above: grid.is_open_above,
            is_open_below: grid.is_open_below,
        };
        pieces.push((top, Piece::Table(table)));
    }
    pieces.sort_by(|a, b| a.0.total_cmp(&b.0));
    pieces.into_iter().map(|(_, piece)| piece).collect()
}

impl Grid {
    fn top(&self) -> f32 {
        self.rows.first().copied().unwrap_or(0.0)
    }

    fn bottom(&self) -> f32 {
        self.rows.last().copied().unwrap_or(0.0)
    }

    fn holds(&self, segment: &Segment) -> bool {
        let left = self.columns.first().copied().unwrap_or(0.0);
        let right = self.columns.last().copied().unwrap_or(0.0);
        let (x, y) = (segment.center(), segment.middle());
        left <= x && x <= right && self.top() <= y && y <= self.bottom()
    }

    fn read(&self, segments: Vec<Segment>, uprights: &Uprights) -> Table {
        let empty = || vec![Vec::new(); self.columns.len().saturating_sub(1)];
        let mut cells = vec![empty(); self.rows.len().saturating_sub(1)];
        for segment in segments {
            let row = between(&self.rows, segment.middle());
            let column = between(&self.columns, segment.center());
            let cell = cells
                .get_mut(row)
                .and_then(|row: &mut Vec<_>| row.get_mut(column));
            if let Some(cell) = cell {
                let cell: &mut Vec<Segment> = cell;
                cell.push(segment);
            }
        }
        let cell = |segments: Vec<Segment>| cell_lines(&lines(segments, uprights));
        let rows = cells.into_iter();
        Table {
            rows: rows
                .map(|row| row.into_iter().map(cell).collect())
                .collect(),
        }
    }
}

/// The text of a cell as one line.
fn cell_lines(lines: &[Line]) -> Vec<String> {
    let mut text = String::new();
    for line in lines {
        glue(&mut text, &line.text());
    }
    if text.is_empty() {
        Vec::new()
    } else {
        vec![text]
    }
}

/// Between which two edges a place lies, counted from the first.
fn between(edges: &[f32], at: f32) -> usize {
    edges.partition_point(|edge| *edge <= at).saturating_sub(1)
}

/// The tables of a page: uprights that overlap in height, with level rules across them.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut uprights: Vec<&Rule> = rules.iter().filter(|rule| rule.is_upright()).collect();
    uprights.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut groups: Vec<(f32, f32, Vec<f32>)> = Vec::new();
    for rule in uprights {
        match groups
            .last_mut()
            .filter(|group| rule.y0 <= group.1 + TOUCHING)
        {
            Some((_, bottom, xs)) => {
                *bottom = bottom.max(rule.y1);
                xs.push(rule.x0);
            }
            None => groups.push((rule.y0, rule.y1, vec![rule.x0])),
        }
    }
    let mut levels: Vec<&Rule> = rules.iter().filter(|rule| rule.is_level()).collect();
    levels.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let grid = |(top, bottom, xs): (f32, f32, Vec<f32>)| {
        let first = levels.partition_point(|rule| rule.y1 < top - TOUCHING);
        let across = levels.iter().skip(first);
        let across = across.take_while(|rule| rule.y0 <= bottom + TOUCHING);
        // Where a page ends within a row, no rule closes it.
        let across: Vec<f32> = across.map(|rule| rule.y0).collect();
        let is_open = |edge: f32| !across.iter().any(|y| (y - edge).abs() <= TOUCHING);
        let (is_open_above, is_open_below) = (is_open(top), is_open(bottom));
        let grid = Grid {
            columns: edges(xs),
            rows: edges(across.into_iter().chain([top, bottom]).collect()),
            is_open_above,
            is_open_below,
        };
        // One cell is a frame around a text.
        let is_table = (3..MOST_COLUMNS).contains(&grid.columns.len()) && grid.rows.len() >= 2;
        is_table.then_some(grid)
    };
    groups.into_iter().filter_map(grid).collect()
}

fn edges(mut places: Vec<f32>) -> Vec<f32> {
    places.sort_by(f32::total_cmp);
    places.dedup_by(|next, kept| *next - *kept <= SAME_EDGE);
    places
}
