//! RIS: a tag a line, every line ended by CR LF.

use super::{LANGUAGE, Reference, plain};

/// The media type.
pub const MEDIA_TYPE: &str = "application/x-research-info-systems; charset=utf-8";

/// A document as a record, with the empty line behind it.
pub fn record(reference: &Reference<'_>) -> String {
    let document = reference.document;
    let text = |text: &Option<String>| text.as_deref().map(plain).unwrap_or_default();
    let date = document.issued_on.map(|date| date.to_string());
    let date = date.unwrap_or_default();
    let kind = if reference.is_report() {
        "NEWS"
    } else {
        "LEGAL"
    };
    let work = document.work.as_ref().map(ToString::to_string);
    let lines = [
        ("ID", plain(&document.id)),
        ("TI", reference.title()),
        ("AU", text(&document.issuer)),
        ("PB", text(&document.issuer)),
        // Some readers know the one for the number, some the other.
        ("IS", text(&document.number)),
        ("M1", text(&document.number)),
        ("M3", text(&document.type_name)),
        ("PY", date.get(..4).unwrap_or_default().to_owned()),
        ("DA", date.replace('-', "/")),
        ("CY", text(&document.place)),
        ("AN", work.unwrap_or_default()),
        ("LA", LANGUAGE.to_owned()),
        ("UR", reference.address()),
    ];
    let mut out = format!("TY  - {kind}\r\n");
    for (tag, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        out.push_str(&format!("{tag}  - {value}\r\n"));
    }
    out + "ER  - \r\n\r\n"
}
