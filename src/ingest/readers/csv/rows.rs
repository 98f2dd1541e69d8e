//! Rows of a table and what their cells say.

use std::rc::Rc;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::columns::{Column, Columns};
use crate::domain::date::{self, Date};
use crate::ingest::readers::excerpt::excerpt;
use crate::ingest::readers::record::Record;

/// The rows below the header line, empty ones aside.
pub(super) struct Rows<'t> {
    pub(super) columns: Rc<Columns>,
    reader: Reader<&'t [u8]>,
    text: &'t str,
    separator: u8,
    /// Lines above the header line.
    above: u64,
}

/// A row.
pub(super) struct Row {
    /// Where it begins.
    pub(super) line: u64,
    columns: Rc<Columns>,
    cells: StringRecord,
    /// Whether the table ends within quotes: then it has swallowed the rows below it.
    is_open: bool,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (separator, text, above) = separated(text);
        let mut reader = ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let columns = match reader.headers() {
            Ok(header) => Columns::read(header.iter()),
            Err(_) => Columns::default(),
        };
        Self {
            columns: Rc::new(columns),
            reader,
            text,
            separator,
            above,
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut cells = StringRecord::new();
        while self.reader.read_record(&mut cells).ok()? {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                let line = cells.position().map_or(0, csv::Position::line);
                return Some(Row {
                    line: line + self.above,
                    columns: Rc::clone(&self.columns),
                    is_open: self.ends_open(&cells),
                    cells,
                });
            }
        }
        None
    }
}

impl Rows<'_> {
    /// Whether the row that was read last is the last one and a quote in it is never closed.
    fn ends_open(&self, cells: &StringRecord) -> bool {
        let at = |position: &csv::Position| usize::try_from(position.byte()).unwrap_or(usize::MAX);
        if at(self.reader.position()) < self.text.len() {
            return false;
        }
        let row = cells
            .position()
            .and_then(|start| self.text.get(at(start)..))
            .unwrap_or_default();
        let end = row.bytes().fold(Place::Start, |place, byte| {
            place.behind(byte, self.separator)
        });
        end == Place::Quoted
    }
}

/// Where in a row one stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotes; one within it is a letter like others.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that ends the cell, or is the first of two.
    Behind,
}

impl Place {
    fn behind(self, byte: u8, separator: u8) -> Self {
        match (self, byte) {
            (Self::Start | Self::Behind, b'"') => Self::Quoted,
            (Self::Quoted, b'"') => Self::Behind,
            (Self::Quoted, _) => Self::Quoted,
            (_, b'\n' | b'\r') => Self::Start,
            (_, byte) if byte == separator => Self::Start,
            _ => Self::Bare,
        }
    }
}

/// The separator, the table, and how many lines stand above it. Excel writes `sep=;` above.
fn separated(text: &str) -> (u8, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some([separator]) = first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        return (*separator, rest, 1);
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            byte if !quoted => {
                for (separator, count) in &mut counts {
                    *count += usize::from(byte == *separator);
                }
            }
            _ => {}
        }
    }
    // Of equals the first.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(separator, _)| *separator), text, 0)
}

impl Row {
    /// What a column says; empty where it says nothing.
    pub(super) fn cell(&self, column: Column) -> &str {
        let cell = self
            .columns
            .position(column)
            .and_then(|at| self.cells.get(at));
        cell.map(str::trim).unwrap_or_default()
    }

    /// Whether it is a row of the table at all.
    pub(super) fn check(&self) -> Result<(), String> {
        if self.is_open {
            return Err("a quote in it is never closed, and all that follows is in it; close it, and write quotes within a cell twice".to_owned());
        }
        let most = self.columns.count;
        if self
            .cells
            .iter()
            .skip(most)
            .any(|cell| !cell.trim().is_empty())
        {
            let cells = self.cells.len();
            return Err(format!(
                "it has {cells} cells, the header line {most}; put quotes around cells with separators"
            ));
        }
        if self.cell(Column::Text).is_empty() && self.cell(Column::File).is_empty() {
            return Err(
                "it has neither a text nor the name of a file; give one of them".to_owned(),
            );
        }
        Ok(())
    }

    /// What it says of a document, and what was noticed.
    pub(super) fn record(&self) -> (Record, Vec<String>) {
        let said = |column| {
            Some(self.cell(column))
                .filter(|cell| !cell.is_empty())
                .map(str::to_owned)
        };
        let mut notes = Vec::new();
        let written = self.cell(Column::IssuedOn);
        let issued_on = issued_on(written);
        if issued_on.is_none() && !written.is_empty() {
            notes.push(format!(
                "“{}” is no date; write 2024-05-17 or 17/5/2024",
                excerpt(written)
            ));
        }
        let text = self
            .columns
            .position(Column::Text)
            .and_then(|at| self.cells.get(at));
        let record = Record {
            id: said(Column::Id),
            number: said(Column::Number),
            type_name: said(Column::Type),
            issuer: said(Column::Issuer),
            issued_on: issued_on.map(|date| date.to_string()),
            title: said(Column::Title),
            text: text.unwrap_or_default().to_owned(),
            source_url: said(Column::SourceUrl),
            language: said(Column::Language),
        };
        (record, notes)
    }

    /// Its cells, told apart.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.cells
            .iter()
            .flat_map(|cell| cell.bytes().chain([0x1F]))
            .collect()
    }
}

/// A date as spreadsheets write it: `2024-05-17`, with a time behind it, `17/5/2024`.
fn issued_on(cell: &str) -> Option<Date> {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    day.parse().ok().or_else(|| {
        let (date, len) = date::parse(cell)?;
        let rest = cell.get(len..).unwrap_or_default().trim();
        rest.chars()
            .all(|c| c.is_ascii_digit() || c == ':')
            .then_some(date)
    })
}
