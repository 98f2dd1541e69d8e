//! Pieces to the text: tables of data by rows, letterheads by columns, tables of layout as they stand.

use super::content::Choice;
use super::flow::{Flow, Piece};
use super::furniture::{is_legal, is_motto};
use super::tag::Tag;
use crate::ingest::readers::table::{LETTERHEAD_ROWS, Table};

/// A cell with so many lines is part of a page, not of a table.
pub(super) const MANY_LINES: usize = 12;

/// Tables in tables beyond this are not told apart.
const DEEPEST: usize = 16;

/// A line to be written.
#[derive(Debug, Clone)]
struct Row {
    text: String,
    /// A blank line stands before it.
    gap: bool,
}

#[derive(Debug, Default)]
struct Cell {
    rows: Vec<Row>,
    /// What it held was left out.
    is_cut: bool,
}

#[derive(Debug, Default)]
struct Open {
    cells: Vec<Vec<Cell>>,
    has_table: bool,
}

/// The text of what is not left out.
pub(super) fn text(flow: &Flow, choice: &Choice) -> String {
    let mut layout = Layout::default();
    for (piece, cut) in flow.pieces.iter().zip(&choice.cut) {
        match piece {
            Piece::Line(line) if !cut => {
                let row = Row {
                    text: line.text.clone(),
                    gap: line.gap,
                };
                layout.rows().push(row);
            }
            Piece::Line(_) => layout.note_cut(),
            Piece::Open(tag) => layout.open(*tag),
            Piece::Close(tag) => layout.close(*tag),
        }
    }
    while !layout.tables.is_empty() {
        layout.end_table();
    }
    written(&layout.lines)
}

fn written(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        if !text.is_empty() {
            text.push_str(if row.gap { "\n\n" } else { "\n" });
        }
        text.push_str(&row.text);
    }
    text
}

#[derive(Debug, Default)]
struct Layout {
    lines: Vec<Row>,
    tables: Vec<Open>,
    /// Tables that are open and not told apart.
    deeper: usize,
}

impl Layout {
    fn cell(&mut self) -> Option<&mut Cell> {
        self.tables.last_mut()?.cells.last_mut()?.last_mut()
    }

    /// Where lines go now. What stands in a table outside its cells is a row of its own.
    fn rows(&mut self) -> &mut Vec<Row> {
        let Some(table) = self.tables.last_mut() else {
            return &mut self.lines;
        };
        if table.cells.last().is_none_or(Vec::is_empty) {
            table.cells.push(vec![Cell::default()]);
        }
        let cell = table.cells.last_mut().and_then(|row| row.last_mut());
        cell.map_or(&mut self.lines, |cell| &mut cell.rows)
    }

    fn note_cut(&mut self) {
        if let Some(cell) = self.cell() {
            cell.is_cut = true;
        }
    }

    fn open(&mut self, tag: Tag) {
        if tag == Tag::TABLE && (self.deeper > 0 || self.tables.len() == DEEPEST) {
            self.deeper += 1;
        }
        if self.deeper > 0 {
            return;
        }
        match (tag, self.tables.last_mut()) {
            (Tag::TABLE, outer) => {
                if let Some(outer) = outer {
                    outer.has_table = true;
                }
                self.tables.push(Open::default());
            }
            (Tag::TR, Some(table)) => table.cells.push(Vec::new()),
            (Tag::TD, Some(table)) => {
                if let Some(row) = table.cells.last_mut() {
                    row.push(Cell::default());
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::TABLE if self.deeper > 0 => self.deeper -= 1,
            Tag::TABLE => self.end_table(),
            Tag::TR if self.deeper == 0 => {
                if let Some(table) = self.tables.last_mut() {
                    table.cells.push(Vec::new());
                }
            }
            _ => {}
        }
    }

    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else {
            return;
        };
        let rows = table.rows();
        self.rows().extend(rows);
    }
}

impl Open {
    /// The lines that the table reads as.
    fn rows(mut self) -> Vec<Row> {
        for row in &mut self.cells {
            row.retain(|cell| !cell.is_cut || !cell.rows.is_empty());
        }
        self.cells.retain(|row| !row.is_empty());
        let letterhead = self.letterhead();
        let body = self.cells.split_off(letterhead);
        let mut rows = as_table(&self.cells);
        if self.has_table || is_page(&body) {
            rows.extend(body.into_iter().flatten().flat_map(|cell| cell.rows));
        } else {
            rows.extend(as_table(&body));
        }
        rows
    }

    /// How many rows belong to a letterhead: those of two columns around its motto.
    fn letterhead(&self) -> usize {
        let is_wide = |row: &Vec<Cell>| row.iter().filter(|cell| !cell.rows.is_empty()).count() > 1;
        let has_motto = |row: &Vec<Cell>| {
            row.iter()
                .any(|cell| cell.rows.iter().any(|row| is_motto(&row.text)))
        };
        let head = self.cells.iter().take(LETTERHEAD_ROWS);
        let wide = head.take_while(|row| is_wide(row)).count();
        let found = self.cells.iter().take(wide).any(has_motto);
        if found { wide } else { 0 }
    }
}

fn as_table(cells: &[Vec<Cell>]) -> Vec<Row> {
    let lines = |cell: &Cell| cell.rows.iter().map(|row| row.text.clone()).collect();
    let row = |row: &Vec<Cell>| row.iter().map(lines).collect();
    let table = Table {
        rows: cells.iter().map(row).collect(),
    };
    let lines = table.lines().into_iter();
    lines.map(|text| Row { text, gap: false }).collect()
}

/// Whether a table only sets a page: one column, or cells that hold pages.
fn is_page(cells: &[Vec<Cell>]) -> bool {
    let is_column = cells.iter().all(|row| row.len() == 1);
    let is_long = |cell: &Cell| {
        let articles = cell.rows.iter().filter(|row| is_article(&row.text));
        cell.rows.len() >= MANY_LINES || articles.count() > 0
    };
    is_column || cells.iter().flatten().any(is_long)
}

fn is_article(line: &str) -> bool {
    line.starts_with("Điều ") && is_legal(line)
}
