//! What a file is: by its first bytes, by its name where these say nothing.

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// One text, Markdown included.
    Text,
    /// A document a line.
    JsonLines,
    /// Word since 2007, or another zip.
    Word,
    /// Word before 2007, or an encrypted file of today.
    OldWord,
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
pub(super) const FIRST: usize = 8;

/// First bytes that belong to one format.
const MAGIC: [(&[u8], Format); 9] = [
    (b"PK\x03\x04", Format::Word),
    (b"PK\x05\x06", Format::Word),
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
    match extension {
        "jsonl" | "ndjson" => Format::JsonLines,
        // Text that is called something else is text all the same.
        "txt" | "text" | "md" | "markdown" | "" | "docx" | "doc" | "pdf" | "rtf" => Format::Text,
        _ => Format::Other,
    }
}

impl Format {
    /// Why it is not read, and what can be done; `None` for what is read.
    pub(super) fn refusal(self, extension: &str) -> Option<String> {
        let reason = match self {
            Self::Text | Self::JsonLines | Self::Word | Self::Pdf => return None,
            Self::OldWord => {
                "it is an old Word file, or one protected with a password; save it as .docx without a password"
            }
            Self::Rtf => "RTF is not read; save it as .docx",
            Self::Picture => "it is a picture without a text layer (không có lớp chữ; cần OCR)",
            Self::Other => {
                return Some(format!(
                    "a .{extension} file is not read yet; give .txt, .md, .docx, .pdf or .jsonl"
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
    fn bytes_before_names() {
        let cases: [(&[u8], &str, Format); 8] = [
            (b"PK\x03\x04rest", "txt", Format::Word),
            (b"%PDF-1.7", "docx", Format::Pdf),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "docx", Format::OldWord),
            (b"\xFF\xD8\xFF\xE0", "pdf", Format::Picture),
            (b"{\"text\":", "jsonl", Format::JsonLines),
            ("Chỉ thị".as_bytes(), "docx", Format::Text),
            (b"", "txt", Format::Text),
            (b"a,b", "csv", Format::Other),
        ];
        for (first, extension, expected) in cases {
            assert_eq!(format(first, extension), expected, "{extension}");
        }
    }
}
