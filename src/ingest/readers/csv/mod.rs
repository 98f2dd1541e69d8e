//! Tables of documents (.csv, .tsv): a header line, then a document a row.
//!
//! A column `text` (nội dung) holds the text; or a column `file` (tệp) names a file in the table's
//! folder, and the row says what is known of it. Such a document has the file's own path as its
//! source, so that it is the same document whichever way it came; `named` tells a walk of the folder
//! which files come with a table.

mod columns;

mod files;

mod rows;

use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use columns::{Column, Columns};
use rows::{Row, Rows};

use std::sync::atomic::AtomicU64;

use super::excerpt::excerpt;
use super::limits::LARGEST_FILE;
use super::raw::{Raw, SaidBeside};
use super::refused;
use crate::ingest::compressed;
use crate::ingest::encodings::decode;
use crate::ingest::walk::SourceFile;
use crate::ingest::{Ingested, Refused};

/// Every row of the table `input`; a bad row refuses itself by its line. `path` is where it lies: a
/// table that was piped in or packed names no files, whoever packed it.
pub fn find(
    source: &str,
    path: Option<&Path>,
    input: &mut dyn Read,
    take: &mut dyn FnMut(Raw) -> bool,
) {
    let refuse = |reason: String| Refused {
        source: source.to_owned(),
        reason,
    };
    let mut bytes = Vec::new();
    if let Err(error) = input.take(LARGEST_FILE + 1).read_to_end(&mut bytes) {
        take(Raw::refused(refused(source, &error)));
        return;
    }
    match decoded(&bytes) {
        Ok((text, notes)) => {
            let mut reading = Reading {
                source,
                folder: path.map(|path| path.parent().unwrap_or(Path::new(""))),
                files: HashSet::new(),
                notes,
            };
            if let Err(reason) = reading.rows(&text, take) {
                take(Raw::refused(refuse(reason)));
            }
        }
        Err(reason) => {
            take(Raw::refused(refuse(reason)));
        }
    }
}

/// The files that a table names, where it is one by its name and can be read.
pub(in crate::ingest) fn named(path: &Path) -> Vec<PathBuf> {
    let mut bytes = Vec::new();
    let opened = Some(path).filter(|path| files::is_table(path));
    let opened = opened.and_then(|path| compressed::open(path).ok());
    let read = opened.map(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes));
    let Some((text, _)) = read.and_then(|_| decoded(&bytes).ok()) else {
        return Vec::new();
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let rows = Rows::new(&text).filter(|row| row.cell(Column::Text).is_empty());
    let named = rows.filter_map(|row| files::beside(folder, row.cell(Column::File)).ok());
    named.collect()
}

/// The characters of a table, and what was noticed.
fn decoded(bytes: &[u8]) -> Result<(String, Vec<String>), String> {
    if bytes.len() as u64 > LARGEST_FILE {
        let most = LARGEST_FILE >> 20;
        return Err(format!(
            "it has more than {most} MiB; split it, or give JSON Lines"
        ));
    }
    let decoded = decode(bytes).map_err(|error| error.to_string())?;
    let notes = decoded.all_notes();
    Ok((decoded.text, notes))
}

struct Reading<'s> {
    source: &'s str,
    folder: Option<&'s Path>,
    /// Files that rows before have named.
    files: HashSet<PathBuf>,
    /// What is to be told once, with the first document.
    notes: Vec<String>,
}

impl Reading<'_> {
    fn rows(&mut self, text: &str, take: &mut dyn FnMut(Raw) -> bool) -> Result<(), String> {
        let rows = Rows::new(text);
        self.notes.extend(unread(&rows.columns));
        if !rows.columns.has(Column::Text) && !rows.columns.has(Column::File) {
            return Err(format!(
                "its header line has no column “text” (nội dung) and none “file” (tệp); it has: {}; name one of them so",
                rows.columns.unread.join(", ")
            ));
        }
        for row in rows {
            let goes_on = match self.row(row, take) {
                Ok(goes_on) => goes_on,
                Err(refused) => take(Raw::refused(refused)),
            };
            if !goes_on {
                break;
            }
        }
        Ok(())
    }

    /// Hands over a row; whether more are wanted.
    fn row(&mut self, row: Row, take: &mut dyn FnMut(Raw) -> bool) -> Result<bool, Refused> {
        let here = format!("{}:{}", self.source, row.line);
        let refuse = |reason: String| Refused {
            source: here.clone(),
            reason,
        };
        row.check().map_err(refuse)?;
        if row.cell(Column::Text).is_empty() {
            let folder = self.folder.ok_or_else(|| {
                refuse("it names a file, but its table lies in no folder; unpack it".to_owned())
            })?;
            let path = files::beside(folder, row.cell(Column::File)).map_err(refuse)?;
            if !self.files.insert(path.clone()) {
                let name = excerpt(row.cell(Column::File));
                return Err(refuse(format!(
                    "a row before names “{name}” already; leave one of them out"
                )));
            }
            return Ok(self.file(path, &row, take));
        }
        let (bytes, (record, notes)) = (row.bytes(), row.record());
        let item = super::record::item(self.source, here, &bytes, record);
        Ok(take(Raw::of(item.map(|read| self.noted(read, notes)))))
    }

    /// Hands over the file that a row names, with what the row says of it.
    fn file(&mut self, path: PathBuf, row: &Row, take: &mut dyn FnMut(Raw) -> bool) -> bool {
        let size = std::fs::metadata(&path).map_or(0, |metadata| metadata.len());
        let file = SourceFile { path, size };
        let (record, mut notes) = row.record();
        notes.splice(..0, std::mem::take(&mut self.notes));
        let mut goes_on = true;
        let said = SaidBeside {
            given: record.parts().0,
            cells: row.bytes(),
            notes,
        };
        super::find(&file, &AtomicU64::new(0), &mut |raw| {
            goes_on = take(raw.beside(said.clone()));
            goes_on
        });
        goes_on
    }

    fn noted(&mut self, mut read: Ingested, notes: Vec<String>) -> Ingested {
        read.notes.extend(std::mem::take(&mut self.notes));
        read.notes.extend(notes);
        read
    }
}

fn unread(columns: &Columns) -> Option<String> {
    let names = columns.unread.join(", ");
    (!names.is_empty()).then(|| format!("columns that are not read: {names}"))
}

#[cfg(test)]
mod tests;
