//! The text of a Word file: paragraphs with their numbers, tables, breaks, marks of footnotes.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::numbering::Numbering;
use super::xml::{attribute, local, referred};
use crate::ingest::readers::table::Table;

/// The list and level of a paragraph style.
pub(super) type Styles = HashMap<String, (String, usize)>;

/// Reads `word/document.xml` or `word/footnotes.xml` into lines.
pub(super) struct Body<'n> {
    numbering: &'n mut Numbering,
    styles: &'n Styles,
    lines: Vec<String>,
    /// Tables that are open, the inner ones last, each with its last cell's lines.
    tables: Vec<Table>,
    /// Tables that are too deep to be tables.
    too_deep: usize,
    paragraph: Paragraph,
    /// Elements whose content is not part of the text, so deep.
    skipped: usize,
    in_text: bool,
    /// Footnotes in the order of their marks.
    pub(super) notes: Vec<String>,
}

/// Tables within tables; what is deeper is lines of the cell around it, for each table hands its
/// lines on to the next.
const DEEPEST: usize = 16;

#[derive(Default)]
struct Paragraph {
    text: String,
    list: Option<String>,
    level: usize,
}

/// Elements that repeat or do not show what they hold: deleted text, field codes, drawings for old
/// programs, where tabulators stand.
const HIDDEN: [&str; 7] = [
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "Fallback",
    "pPrChange",
    "tabs",
];

/// What is told of entities that XML does not know itself: they are never followed, nor fetched.
fn own_entities(unknown: usize) -> Option<String> {
    (unknown > 0).then(|| format!("{unknown} entities of its own are left out"))
}

impl<'n> Body<'n> {
    pub(super) fn new(numbering: &'n mut Numbering, styles: &'n Styles) -> Self {
        Self {
            numbering,
            styles,
            lines: Vec::new(),
            tables: Vec::new(),
            too_deep: 0,
            paragraph: Paragraph::default(),
            skipped: 0,
            in_text: false,
            notes: Vec::new(),
        }
    }

    /// The lines of a part. Damaged XML gives what stands before the damage, and tells.
    pub(super) fn read(mut self, xml: &[u8]) -> (Vec<String>, Vec<String>, Option<String>) {
        let mut reader = Reader::from_reader(xml);
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let mut unknown = 0;
        let fault = loop {
            match reader.read_event() {
                Ok(Event::Start(start)) => self.start(&start),
                Ok(Event::Empty(start)) => {
                    self.start(&start);
                    self.end(local(&start));
                }
                Ok(Event::End(end)) => self.end(end.local_name().into_inner()),
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(reference)) => match referred(&reference) {
                    Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
                    None => unknown += 1,
                },
                Ok(Event::Eof) => break own_entities(unknown),
                Ok(_) => {}
                Err(error) => break Some(format!("it is damaged: {error}")),
            }
        };
        self.too_deep = 0;
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.end_open();
        (self.lines, self.notes, fault)
    }

    fn start(&mut self, event: &BytesStart<'_>) {
        let name = local(event);
        if self.skipped > 0 || HIDDEN.contains(&name) {
            self.skipped += 1;
            return;
        }
        match name {
            "t" => self.in_text = true,
            "tab" | "ptab" => self.paragraph.text.push('\t'),
            "br" | "cr" => self.paragraph.text.push('\n'),
            "noBreakHyphen" => self.paragraph.text.push('-'),
            "pStyle" => self.style(event),
            "numId" => self.paragraph.list = attribute(event, "val"),
            "ilvl" => {
                let level = attribute(event, "val").and_then(|level| level.parse().ok());
                self.paragraph.level = level.unwrap_or(0);
            }
            "footnoteReference" | "endnoteReference" => self.note(event),
            "tbl" => {
                self.end_open();
                if self.tables.len() < DEEPEST {
                    self.tables.push(Table::default());
                } else {
                    self.too_deep += 1;
                }
            }
            "tr" | "tc" if self.too_deep > 0 => {}
            "tr" => self.rows(|rows| rows.push(Vec::new())),
            "tc" => self.rows(|rows| {
                if let Some(row) = rows.last_mut() {
                    row.push(Vec::new());
                }
            }),
            _ => {}
        }
    }

    fn rows(&mut self, change: impl FnOnce(&mut Vec<Vec<Vec<String>>>)) {
        if let Some(table) = self.tables.last_mut() {
            change(&mut table.rows);
        }
    }

    fn style(&mut self, event: &BytesStart<'_>) {
        let style = attribute(event, "val").and_then(|name| self.styles.get(&name));
        if let Some((list, level)) = style.filter(|_| self.paragraph.list.is_none()) {
            self.paragraph.list = Some(list.clone());
            self.paragraph.level = *level;
        }
    }

    fn note(&mut self, event: &BytesStart<'_>) {
        if let Some(id) = attribute(event, "id") {
            self.notes.push(id);
            self.paragraph
                .text
                .push_str(&format!("[{}]", self.notes.len()));
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match name {
            "t" => self.in_text = false,
            "p" => self.end_paragraph(),
            "tbl" => self.end_table(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.skipped == 0 {
            self.paragraph.text.push_str(text);
        }
    }

    fn end_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let list = paragraph.list.as_deref().filter(|list| *list != "0");
        let label = list.map(|list| self.numbering.next(list, paragraph.level));
        let label = label.filter(|label| !label.is_empty() && !paragraph.text.trim().is_empty());
        let text = match label {
            Some(label) => format!("{label} {}", paragraph.text),
            None => paragraph.text,
        };
        let is_outside = self.tables.is_empty();
        let tables = self.tables.last_mut();
        let cell = tables.and_then(|table| table.rows.last_mut()?.last_mut());
        let lines = text.lines().map(|line| line.trim_end().to_owned());
        match cell {
            Some(cell) => cell.extend(lines.filter(|line| !line.trim().is_empty())),
            None if is_outside && text.is_empty() => self.lines.push(String::new()),
            None => self.lines.extend(lines),
        }
    }

    /// Ends a paragraph that something else breaks off.
    fn end_open(&mut self) {
        if !self.paragraph.text.is_empty() {
            self.end_paragraph();
        }
    }

    fn end_table(&mut self) {
        self.end_open();
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(table) = self.tables.pop() else {
            return;
        };
        let lines = table.lines();
        let outer = self
            .tables
            .last_mut()
            .and_then(|table| table.rows.last_mut()?.last_mut());
        outer.unwrap_or(&mut self.lines).extend(lines);
    }
}
