//! What a file is: by its first bytes, by its name where these say nothing.

use super::limits::{LARGEST_FILE, LARGEST_TEXT};

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// One text, Markdown included.
    Text,
    /// A document a line.
    JsonLines,
    /// A document, or an array of them.
    Json,
    /// A document a row.
    Table,
    /// Word since 2007.
    Word,
    /// A zip: of the parts of a Word file, or of documents.
    Zip,
    /// Word before 2007, or an encrypted file of today.
    OldWord,
    /// A page of the web.
    Html,
    /// A page of the web with its pictures in one file.
    WebArchive,
    /// PDF.
    Pdf,
    /// RTF.
    Rtf,
    /// A picture.
    Picture,
    /// Known by its name alone, and not read.
    Other,
}

/// How many bytes tell.
pub(super) const FIRST: usize = 1_024;

/// First bytes that belong to one format.
const MAGIC: [(&[u8], Format); 9] = [
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Format::OldWord),
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::Rtf),
    (b"\xFF\xD8\xFF", Format::Picture),
    (b"\x89PNG", Format::Picture),
    (b"II*\0", Format::Picture),
    (b"MM\0*", Format::Picture),
];

/// The format of a file that begins so and has this extension, in small letters.
pub(super) fn format(first: &[u8], extension: &str) -> Format {
    let magic = MAGIC.iter().find(|(bytes, _)| first.starts_with(bytes));
    if let Some((_, format)) = magic {
        return *format;
    }
    if let Some(format) = page(first) {
        return format;
    }
    match extension {
        // What is piped in has no name.
        "" if first.starts_with(b"{") => Format::JsonLines,
        "" if first.starts_with(b"[{") => Format::Json,
        "html" | "htm" | "xhtml" => Format::Html,
        "mht" | "mhtml" => Format::WebArchive,
        "jsonl" | "ndjson" => Format::JsonLines,
        "json" => Format::Json,
        "csv" | "tsv" => Format::Table,
        // Text that is called something else is text all the same.
        "txt" | "text" | "md" | "markdown" | "" | "docx" | "doc" | "pdf" | "rtf" => Format::Text,
        _ => Format::Other,
    }
}

/// Whether the name says how it is read.
pub(super) fn is_known(extension: &str) -> bool {
    format(b"", extension) != Format::Other
}

/// What begins with a tag, blanks, comments and declarations aside.
fn page(first: &[u8]) -> Option<Format> {
    let is_wide = first.starts_with(b"\xFF\xFE") || first.starts_with(b"\xFE\xFF");
    let narrow = first.iter().filter(|byte| !is_wide || **byte != 0);
    let first: Vec<u8> = narrow.map(u8::to_ascii_lowercase).collect();
    let first = String::from_utf8_lossy(&first);
    let mut rest = first
        .trim_start_matches(['\u{FEFF}', '\u{FFFD}'])
        .trim_start();
    while let Some(inside) = rest.strip_prefix("<!--").or(rest.strip_prefix("<?xml")) {
        let end = if rest.starts_with("<?") { "?>" } else { "-->" };
        rest = inside
            .split_once(end)
            .map_or("", |(_, rest)| rest.trim_start());
    }
    let is_page = ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|start| rest.starts_with(start));
    let is_mail = ["mime-version:", "from:"]
        .iter()
        .any(|start| rest.starts_with(start));
    let is_archive = is_mail && rest.contains("multipart/related");
    match (is_page, is_archive) {
        (true, _) => Some(Format::Html),
        (_, true) => Some(Format::WebArchive),
        _ => None,
    }
}

impl Format {
    /// The most that one document of it can have, in bytes.
    pub(super) fn largest(self) -> u64 {
        match self {
            Self::Text => LARGEST_TEXT,
            _ => LARGEST_FILE,
        }
    }

    /// Why it is not read, and what can be done; `None` for what is read.
    pub(super) fn refusal(self, extension: &str) -> Option<String> {
        let reason = match self {
            Self::Text
            | Self::JsonLines
            | Self::Json
            | Self::Table
            | Self::Word
            | Self::Pdf
            | Self::Html
            | Self::Zip
            | Self::OldWord
            | Self::Rtf => {
                return None;
            }
            Self::WebArchive => {
                "it is a web archive (.mht); open it in a browser and save it as “Web page, HTML only”"
            }
            Self::Picture => "it is a picture without a text layer (không có lớp chữ; cần OCR)",
            Self::Other => {
                return Some(format!(
                    "a .{extension} file is not read yet; give .txt, .md, .docx, .pdf, .html, .csv, .json or .jsonl"
                ));
            }
        };
        Some(reason.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_by_what_they_begin_with() {
        let cases: [(&[u8], Format); 9] = [
            (b"<!DOCTYPE html><title>", Format::Html),
            (b"\xEF\xBB\xBF \r\n<HTML lang=vi>", Format::Html),
            (b"<?xml version='1.0'?>\n<!-- saved --><html>", Format::Html),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Format::Html),
            (
                b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
                Format::WebArchive,
            ),
            (b"<!-- a comment without end <html>", Format::Text),
            (b"<p>a paragraph</p>", Format::Text),
            (b"From: one to many", Format::Text),
            ("Điều 1. <html>".as_bytes(), Format::Text),
        ];
        for (first, expected) in cases {
            let shown = String::from_utf8_lossy(first);
            assert_eq!(format(first, "txt"), expected, "{shown}");
        }
        assert_eq!(format(b"<p>a paragraph</p>", "htm"), Format::Html);
    }

    #[test]
    fn bytes_before_names() {
        let cases: [(&[u8], &str, Format); 8] = [
            (b"PK\x03\x04rest", "txt", Format::Zip),
            (b"%PDF-1.7", "docx", Format::Pdf),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "docx", Format::OldWord),
            (b"\xFF\xD8\xFF\xE0", "pdf", Format::Picture),
            (b"{\"text\":", "jsonl", Format::JsonLines),
            ("Chỉ thị".as_bytes(), "docx", Format::Text),
            (b"", "txt", Format::Text),
            (b"a,b", "xyz", Format::Other),
        ];
        for (first, extension, expected) in cases {
            assert_eq!(format(first, extension), expected, "{extension}");
        }
    }
}
