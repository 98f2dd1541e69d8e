//! Whether a text is a report about a directive (bài báo).

use super::lines::{floor, lines};
use crate::domain::doctype::TypeTable;
use crate::text::fold::{fold_joined, fold_normalized};
use crate::text::sentence::begins_item;

/// Whether a text is a report about a directive: no header of its own, and it says early that a
/// body "đã ban hành" a document, or its headline names one.
pub(super) fn is_report(shadow: &str, types: &TypeTable) -> bool {
    let opening = fold_joined(&shadow[..floor(shadow, shadow.len().min(6_000))]);
    let issued = |text: &str, cues: &[&str]| {
        cues.iter().any(|cue| {
            text.match_indices(cue)
                .any(|(at, _)| types.beginning(&text[at + cue.len()..]).is_some())
        })
    };
    let strong = ["da ban hanh ", "vua ban hanh ", "ky ban hanh "];
    let is_told = issued(&opening, &strong)
        || has_headline(shadow) && issued(&opening, &["ban hanh ", "vua co ", "da co "]);
    (is_told || headline_names_one(shadow, types)) && !has_form(shadow)
}

/// Whether a text has what only a directive itself has.
fn has_form(shadow: &str) -> bool {
    let folded = fold_normalized(shadow);
    let marks = [
        "noi nhan",
        "cong hoa xa hoi chu nghia",
        "can cu luat",
        "\nkinh gui",
    ];
    marks.iter().any(|mark| folded.contains(mark))
}

/// Whether the text opens with a headline: one line that is no sentence, no item, not in capitals.
fn has_headline(shadow: &str) -> bool {
    let first = lines(shadow, 0, 2);
    let [line, next] = first.as_slice() else {
        return false;
    };
    let is_open = line.text.ends_with([':', ';', ',', '.', '-']);
    (15..250).contains(&line.text.len())
        && line.text.starts_with(char::is_uppercase)
        && !line.is_capitals()
        && !is_open
        && !begins_item(line.text)
        && !line.text.starts_with("Điều ")
        && next.after_blank
}

/// A headline that begins with a numbered document: *Quy định 294-QĐ/TW làm rõ nhiều nội dung*.
fn headline_names_one(shadow: &str, types: &TypeTable) -> bool {
    let first = lines(shadow, 0, 1);
    let Some(line) = first.first().filter(|line| !line.is_capitals()) else {
        return false;
    };
    let Some(doc_type) = types.beginning(&line.folded) else {
        return false;
    };
    let rest = line.folded[doc_type.folded.len()..].trim_start();
    let number = rest.strip_prefix("so ").unwrap_or(rest);
    let words = number.split(' ').count();
    number.starts_with(|c: char| c.is_ascii_digit()) && words > 4
}
