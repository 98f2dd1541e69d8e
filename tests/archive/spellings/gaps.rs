//! Spellings that are not read yet.

use super::typed::Typed;

/// A kind of query that goes wrong. A gap that is closed must leave the list.
pub struct Gap {
    pub name: &'static str,
    pub covers: fn(&Typed<'_>) -> bool,
}

pub const KNOWN_GAPS: &[Gap] = &[];

/// Spellings that take away what the other one wrote: TƯ without its accent is another body, a
/// capital L is no digit, no scanner reads `số1` as `sốl`, and marks that are gone have no order.
pub const CLASHES: [(&str, &str); 4] = [
    ("type glued to the number", "misordered marks"),
    ("TƯ", "no accents"),
    ("scanned l", "capitals"),
    ("scanned l", "số glued"),
];
