//! What the body and the end of a text tell: whether it is a report, and who signed.

use super::lines::lines;
use crate::domain::doctype::TypeTable;
use crate::text::fold::{fold_joined, fold_normalized};
use crate::text::sentence::begins_item;
use crate::text::span::Span;

/// Capacities that stand above a signer's name, folded.
const CAPACITIES: [&str; 22] = [
    "t/m",
    "tm",
    "k/t",
    "kt",
    "t/l",
    "tl",
    "thua lenh",
    "chu tich",
    "bi thu",
    "pho bi thu",
    "pho chu tich",
    "giam doc",
    "pho giam doc",
    "bo truong",
    "thu truong",
    "thu tuong",
    "truong ban",
    "pho truong ban",
    "chanh van phong",
    "chu nhiem",
    "pho chu nhiem",
    "uy vien",
];

/// The signer (người ký): the name below the last line of capacity.
pub(super) fn signer(shadow: &str) -> Option<Span> {
    let tail_start = floor(shadow, shadow.len().saturating_sub(4_000));
    let lines = lines(shadow, tail_start, usize::MAX);
    let capacity = lines.iter().rposition(|line| {
        line.is_capitals()
            && CAPACITIES
                .iter()
                .any(|word| begins_with_word(&line.folded, word))
    })?;
    let mut below = lines[capacity + 1..].iter().take(6);
    below.find(|line| is_name(line.text)).map(|line| line.span)
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        || text
            .split(['.', ' '])
            .any(|part| part == word && !word.contains(' '))
}

/// Two to six capitalised words, not all in capitals.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    (2..=6).contains(&words.len())
        && words.iter().all(capital)
        && text.chars().any(char::is_lowercase)
        && text
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || c == '.')
}

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

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
