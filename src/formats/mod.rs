//! Forms in which documents leave for other programs: BibTeX, RIS, CSL-JSON, CSV, JSON Lines,
//! schema.org, Atom.
//!
//! Every form is made of one [`Reference`] at a time, so that lists of any length are written with
//! constant memory. What a text says never acts upon who reads the form: it is escaped for BibTeX and
//! XML, has no line breaks where these would begin something new, and no cell of a table begins a
//! formula.

pub mod atom;

pub mod bib;

mod csl;

pub mod csv;

mod jsonl;

pub mod legislation;

mod list;

pub mod ris;

mod xml;

pub use jsonl::Original;
pub use list::ListFormat;

use crate::domain::document::DocumentKind;
use crate::domain::summary::DocumentSummary;
use crate::text::one_line::joined;

/// The language of the texts.
const LANGUAGE: &str = "vi";

/// A document as a bibliography names it.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// In short.
    pub document: &'a DocumentSummary,
    /// What stands before addresses of this service: `https://example.org`, or nothing.
    pub base: &'a str,
}

impl Reference<'_> {
    /// Its permanent address.
    pub fn address(&self) -> String {
        format!("{}/documents/{}", self.base, encoded(&self.document.id))
    }

    /// Its title, or number and type where it has none, in one line.
    pub fn title(&self) -> String {
        let own = self.document.title.as_deref().map(plain);
        let own = own.filter(|title| !title.is_empty());
        let title = own.unwrap_or_else(|| plain(&self.document.label()));
        match title.is_empty() {
            true => self.document.id.clone(),
            false => title,
        }
    }

    fn is_report(&self) -> bool {
        self.document.kind == DocumentKind::Report
    }
}

/// A text in one line, without characters that act upon a terminal or a reader of lines, and without
/// those that are none (U+FFFE).
pub(crate) fn plain(text: &str) -> String {
    let is_shown = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    let shown = |c: char| if is_shown(c) { c } else { ' ' };
    joined(&text.chars().map(shown).collect::<String>())
}

/// One segment of an address.
fn encoded(segment: &str) -> String {
    let byte = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' | b':' | b'+' | b'@' | b',' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    segment.bytes().map(byte).collect()
}

#[cfg(test)]
pub(crate) mod tests;
