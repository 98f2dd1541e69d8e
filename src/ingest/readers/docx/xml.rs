//! What the parts of a Word file have in common as XML.

use quick_xml::events::{BytesRef, BytesStart};

/// The name of an element without its prefix.
pub(super) fn local<'e>(event: &'e BytesStart<'_>) -> &'e str {
    event.local_name().into_inner()
}

/// Longest value that is read, in bytes: names of lists and styles, labels. Longer ones would be
/// copied for each paragraph.
const LONGEST_VALUE: usize = 255;

/// An attribute by its name without a prefix.
pub(super) fn attribute(event: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = event.attributes();
    let found = all
        .with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().into_inner() == name)?;
    Some(found.value.into_owned()).filter(|value| value.len() <= LONGEST_VALUE)
}

/// The character of `&amp;` or `&#273;`; entities that a document defines itself are not followed.
pub(super) fn referred(reference: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
