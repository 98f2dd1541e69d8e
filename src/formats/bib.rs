//! BibTeX, in UTF-8.
//!
//! The key of an entry is the document's id, which never changes. Titles and issuers stand in double
//! braces: styles must not turn them into small letters, nor read a body's name as a person's.

use super::{Reference, plain};

/// The media type.
pub const MEDIA_TYPE: &str = "application/x-bibtex; charset=utf-8";

/// A document as an entry.
pub fn entry(reference: &Reference<'_>) -> String {
    let document = reference.document;
    let kind = document.type_name.as_deref().unwrap_or_default();
    let number = document.number.as_deref().unwrap_or_default();
    let date = document.issued_on.map(|date| date.to_string());
    let date = date.as_deref().unwrap_or_default();
    let issuer = document.issuer.as_deref().unwrap_or_default();
    let fields = [
        ("title", protected(&reference.title())),
        ("author", protected(issuer)),
        ("type", escaped(kind)),
        ("number", escaped(number)),
        ("date", date.to_owned()),
        ("year", date.get(..4).unwrap_or_default().to_owned()),
        ("month", date.get(5..7).unwrap_or_default().to_owned()),
        (
            "address",
            escaped(document.place.as_deref().unwrap_or_default()),
        ),
        ("language", "vietnamese".to_owned()),
        ("url", address(&reference.address())),
    ];
    let written = fields.iter().filter(|(_, value)| !value.is_empty());
    let written = written.map(|(name, value)| format!("  {name} = {{{value}}}"));
    let fields: Vec<String> = written.collect();
    format!(
        "@misc{{{},\n{}\n}}\n\n",
        key(&document.id),
        fields.join(",\n")
    )
}

/// Keys hold letters, digits and a few marks.
fn key(id: &str) -> String {
    let plain = |c: char| match c {
        '-' | '_' | '.' | ':' => c,
        c if c.is_ascii_alphanumeric() => c,
        _ => '-',
    };
    id.chars().map(plain).collect()
}

fn protected(text: &str) -> String {
    let text = escaped(text);
    match text.is_empty() {
        true => text,
        false => format!("{{{text}}}"),
    }
}

/// Braces are counted even behind a backslash, so they are named.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '%' | '&' | '$' | '#' | '_' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// An address is read letter for letter; it holds neither braces nor backslashes.
fn address(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '{' | '}' | '\\'))
        .collect()
}
