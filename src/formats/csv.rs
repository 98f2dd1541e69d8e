//! CSV (RFC 4180) as spreadsheets open it: UTF-8 with a byte order mark, CR LF.
//!
//! A cell that begins like a formula would be reckoned by the spreadsheet that opens it, so an
//! apostrophe is put before it, as OWASP advises.

use super::{Reference, plain};

/// The media type.
pub const MEDIA_TYPE: &str = "text/csv; charset=utf-8; header=present";

/// Without it, spreadsheets take UTF-8 for a code page.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What is said of a document, in this order.
pub const COLUMNS: [&str; 13] = [
    "id",
    "kind",
    "number",
    "type",
    "issuer",
    "level",
    "place",
    "province",
    "issued_on",
    "title",
    "work_id",
    "cites",
    "url",
];

/// A line of cells.
pub fn row<C: AsRef<str>>(cells: &[C]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| cell_of(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

/// What stands above all rows.
pub fn head<C: AsRef<str>>(columns: &[C]) -> String {
    format!("{BYTE_ORDER_MARK}{}", row(columns))
}

/// A document as a row of [`COLUMNS`].
pub fn document(reference: &Reference<'_>) -> String {
    let document = reference.document;
    let text = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    let date = document.issued_on.map(|date| date.to_string());
    let work = document.work.as_ref().map(ToString::to_string);
    row(&[
        plain(&document.id),
        document.kind.as_str().to_owned(),
        text(&document.number),
        text(&document.type_name),
        text(&document.issuer),
        document.level.as_str().to_owned(),
        text(&document.place),
        text(&document.province),
        date.unwrap_or_default(),
        text(&document.title),
        work.unwrap_or_default(),
        document.cites.to_string(),
        reference.address(),
    ])
}

fn cell_of(text: &str) -> String {
    let formula = text.starts_with(begins_formula);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains(['"', ',', '\r', '\n', '\t', ';', '\'']) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// Wide forms are read as the narrow ones where the keyboard is East Asian.
fn begins_formula(c: char) -> bool {
    matches!(
        c,
        '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cells_are_no_formulas_and_read_back(text in "(?s).{0,40}|[=+@,\"\r\n\t-]{0,12}") {
            let cell = cell_of(&text);
            let inner = match cell.strip_prefix('"') {
                Some(inner) => inner.strip_suffix('"').unwrap().replace("\"\"", "\""),
                None => cell.clone(),
            };
            prop_assert!(!inner.starts_with(begins_formula), "{cell}");
            prop_assert!(inner == text || inner == format!("'{text}"), "{cell}");
            prop_assert!(cell.starts_with('"') || !cell.contains([',', '"', '\n', '\r']));
        }
    }
}
