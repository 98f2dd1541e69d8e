//! Word files (.docx, Office Open XML): a zip of XML parts.

mod body;

mod numbering;

mod styles;

mod xml;

use std::io::{Cursor, Read};

use body::Body;
use numbering::Numbering;
use zip::ZipArchive;
use zip::result::ZipError;

use super::Extracted;
use super::limits::{HIGHEST_RATIO, LARGEST_PART, MOST_PARTS, SMALL, is_bomb};
use crate::domain::given::Given;

/// Reads a Word file.
///
/// # Errors
/// Why it cannot be read, and what can be done.
pub fn read(bytes: &[u8]) -> Result<Extracted, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(format!(
            "it has {} parts, and a Word file has a few dozen; open and save it again",
            archive.len()
        ));
    }
    let document = part(&mut archive, "word/document.xml")?.ok_or(
        "it is a zip, but no Word file: word/document.xml is missing; save it again as .docx",
    )?;
    let mut optional = |name: &str| Ok::<_, String>(part(&mut archive, name)?.unwrap_or_default());
    extract(&Parts {
        numbering: optional("word/numbering.xml")?,
        styles: optional("word/styles.xml")?,
        footnotes: optional("word/footnotes.xml")?,
        document,
    })
}

/// The parts of a Word file that are read; empty where one is missing.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// `word/document.xml`
    pub document: Vec<u8>,
    /// `word/numbering.xml`
    pub numbering: Vec<u8>,
    /// `word/styles.xml`
    pub styles: Vec<u8>,
    /// `word/footnotes.xml`
    pub footnotes: Vec<u8>,
}

/// The text of unpacked parts.
///
/// # Errors
/// What is wrong with the document where nothing of it can be read.
pub fn extract(parts: &Parts) -> Result<Extracted, String> {
    let styles = styles::read(&parts.styles);
    let mut footnotes = styles::notes(&parts.footnotes);
    let mut numbering = Numbering::read(&parts.numbering);
    let body = Body::new(&mut numbering, &styles);
    let (mut lines, marks, fault) = body.read(&parts.document);
    // A footnote is told once, however many marks lead to it.
    for (at, id) in marks.iter().enumerate() {
        if let Some(text) = footnotes.remove(id) {
            lines.push(format!("[{}] {text}", at + 1));
        }
    }
    let text = lines.join("\n");
    match fault {
        Some(fault) if text.trim().is_empty() => Err(format!("{fault}; open and save it again")),
        fault => Ok(Extracted {
            text,
            given: Given::default(),
            notes: fault
                .into_iter()
                .map(|fault| format!("{fault}; what can be read of it is taken"))
                .collect(),
        }),
    }
}

/// A part, where it is there.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<Vec<u8>>, String> {
    let mut file = match archive.by_name(name) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let (packed, said) = (file.compressed_size(), file.size());
    // What a zip says of its parts need not be true, so what comes out counts too.
    let most = LARGEST_PART.min(packed.saturating_mul(HIGHEST_RATIO).max(SMALL));
    let mut bytes = Vec::new();
    if !is_bomb(packed, said) {
        let read = (&mut file).take(most + 1).read_to_end(&mut bytes);
        read.map_err(|error| {
            format!("{name} cannot be unpacked: {error}; open and save the file again")
        })?;
    }
    if is_bomb(packed, said.max(bytes.len() as u64)) {
        return Err(format!(
            "{name} unpacks to far more than it holds and is refused as a zip bomb; open and save the file again"
        ));
    }
    if bytes.len() as u64 > LARGEST_PART {
        let most = LARGEST_PART >> 20;
        return Err(format!(
            "{name} is larger than {most} MiB; split the document"
        ));
    }
    Ok(Some(bytes))
}

fn damaged(error: &ZipError) -> String {
    match error {
        ZipError::InvalidPassword => encrypted(),
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => encrypted(),
        other => format!("it is no whole Word file: {other}; open and save it again"),
    }
}

fn encrypted() -> String {
    "it is protected with a password; save it without one".to_owned()
}

#[cfg(test)]
mod tests;
