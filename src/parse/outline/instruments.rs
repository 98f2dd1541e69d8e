//! The first rows of instruments that a decision puts into force: "QUY CHẾ … (Ban hành kèm theo …)".

use super::attachments::{Rank, Seen, Start, Surroundings, ends_text};
use super::rows::{is_capitals, prefix};
use crate::text::fold::fold_normalized;

/// Shortest title, in bytes.
const SHORTEST_TITLE: usize = 6;

/// Type words of instruments that come with a decision, folded.
const INSTRUMENTS: [&str; 26] = [
    "quy che",
    "quy dinh",
    "quy trinh",
    "quy tac",
    "quy chuan",
    "quy hoach",
    "ke hoach",
    "de an",
    "dieu le",
    "noi quy",
    "chuong trinh",
    "huong dan",
    "danh muc",
    "danh sach",
    "phuong an",
    "chien luoc",
    "the le",
    "tieu chuan",
    "dinh muc",
    "thu tuc",
    "bang",
    "bieu",
    "noi dung",
    "dieu chinh",
    "he thong",
    "bo tieu chi",
];

/// Of those the words that say what is done or told, not what the text is.
const UNNAMED: [&str; 3] = ["noi dung", "dieu chinh", "he thong"];

/// Further words that name what says that it came with a decision, folded.
const NAMED: [&str; 13] = [
    "bao cao",
    "bo chi so",
    "bo quy tac",
    "chi tieu",
    "de cuong",
    "du an",
    "hop dong",
    "lich",
    "lo trinh",
    "nghi quyet",
    "quyet dinh",
    "so tay",
    "tieu chi",
];

/// What is attached and does not say what it is.
const ATTACHED: &str = "Văn bản kèm theo";

/// The title above "(Ban hành kèm theo …)", or in capitals behind a signature.
pub(super) fn instrument(around: &Surroundings<'_>, at: usize, seen: &Seen) -> Option<Start> {
    let row = around.rows.get(at)?;
    let (title, own) = titled(row.text);
    if !is_capitals(title) || title.len() < SHORTEST_TITLE || ends_text(row.text) {
        return None;
    }
    // The first row of its title: what stands above is no title.
    let above = at.checked_sub(1).and_then(|at| around.rows.get(at));
    let is_first = !above.is_some_and(|above| above.is_capitals() && !ends_text(above.text));
    let begins = begins_instrument(title);
    if !is_first && !begins {
        return None;
    }
    let says = own.or_else(|| {
        let rows = around.behind(at);
        let mut titles =
            rows.take_while(|row| is_capitals(titled(row.text).0) || came_with(row.text).is_some());
        titles.find_map(|row| titled(row.text).1.or_else(|| came_with(row.text)))
    });
    let is_same = |says: &String| match &seen.came_with {
        Some(first) => first == says && !says.is_empty(),
        None => true,
    };
    let is_sure = says.filter(is_same).map(|_| true);
    let is_sure = is_sure.or((begins && !seen.has_attachment).then_some(false))?;
    Some(Start {
        row: at,
        rank: Rank::Instrument,
        number: None,
        name: name(title),
        len: 0,
        is_sure,
    })
}

/// A title without the "(Ban hành kèm theo …)" behind it on its line, and what that says.
pub(super) fn titled(line: &str) -> (&str, Option<String>) {
    let at = line.rfind('(').unwrap_or(line.len());
    let (title, rest) = line.split_at(at);
    match came_with(rest) {
        Some(says) if !title.trim().is_empty() => (title.trim_end(), Some(says)),
        _ => (line, None),
    }
}

fn begins_instrument(line: &str) -> bool {
    instrument_of(line, &INSTRUMENTS).is_some()
}

/// The words of a list that a line begins with, the longest of them.
fn instrument_of<'w>(line: &str, words: &[&'w str]) -> Option<&'w str> {
    let folded = fold_normalized(prefix(line, 48));
    let begins = |word: &&&str| {
        folded
            .strip_prefix(**word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    words
        .iter()
        .filter(begins)
        .max_by_key(|word| word.len())
        .copied()
}

/// What an instrument is called by the first words of its title: `QUY CHẾ LÀM VIỆC` is a `Quy chế`.
pub(super) fn name(title: &str) -> String {
    let title = title.trim_start_matches(['“', '"', ' ']);
    let found = instrument_of(title, &INSTRUMENTS).filter(|word| !UNNAMED.contains(word));
    let Some(word) = found.or_else(|| instrument_of(title, &NAMED)) else {
        return ATTACHED.to_owned();
    };
    let words = title.split_whitespace().take(word.split(' ').count());
    in_sentence_case(&words.collect::<Vec<_>>().join(" "))
}

/// The first letter as a capital, the others small.
fn in_sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// What a row "(Ban hành kèm theo Quyết định số …)" says that it came with, folded; its number where
/// it has one.
pub(super) fn came_with(line: &str) -> Option<String> {
    let line = line.trim_start_matches(['(', '*', ' ', '_', '-']);
    let folded = fold_normalized(prefix(line, 160));
    let rest = folded
        .strip_prefix("ban hanh ")
        .or_else(|| folded.strip_prefix("dinh kem "))
        .or_else(|| folded.strip_prefix("duoc ban hanh "))
        .unwrap_or(&folded);
    let rest = rest
        .strip_prefix("kem theo ")
        .or_else(|| rest.strip_prefix("theo "))?;
    let is_attached = folded.starts_with("ban hanh")
        || folded.starts_with("kem theo")
        || folded.starts_with("dinh kem");
    let digits = rest.find(|c: char| c.is_ascii_digit());
    let number = digits.and_then(|at| rest.get(at..)).unwrap_or("");
    let number: String = number.chars().take_while(|c| c.is_ascii_digit()).collect();
    let number = number.trim_start_matches('0');
    is_attached.then(|| {
        if is_numbered(rest) {
            number.to_owned()
        } else {
            String::new()
        }
    })
}

/// Whether "số" stands before the first digits, close by.
fn is_numbered(rest: &str) -> bool {
    let digits = rest.find(|c: char| c.is_ascii_digit());
    digits.is_some_and(|at| {
        at <= 40
            && !rest.get(..at).is_some_and(|lead| {
                lead.contains("ngay") || lead.contains("...") || lead.contains('…')
            })
    })
}
