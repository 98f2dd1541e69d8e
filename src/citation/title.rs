//! Titles that a citing text gives (trích yếu).

use super::draft::Draft;
use super::tail::{prefix, skip};
use crate::domain::date::{self, Date};
use crate::domain::gazetteer::Gazetteer;
use crate::text::fold::FoldedText;
use crate::text::sentence::sentence_end_before;
use crate::text::span::Span;

/// Longest quoted title, in bytes.
const LONGEST_TITLE: usize = 1_500;

/// Most citations inside one title that are looked past.
const MOST_NESTED: usize = 12;

/// The title that the citing text gives: from its opening to the end of the sentence or to the
/// next citation that does not belong to it.
pub(super) fn title(text: &str, drafts: &[Draft<'_>], at: usize) -> Option<Span> {
    let start = drafts[at].tail.title?;
    if let Some(quoted) = quoted(text, start) {
        return Some(quoted);
    }
    let sibling = drafts[at + 1..]
        .iter()
        .take(MOST_NESTED)
        .filter(|next| next.nested_in != Some(at))
        .map(Draft::reach_start)
        .find(|next| *next >= start);
    let end = sentence_end_before(text, start, sibling.unwrap_or(text.len()));
    Some(trimmed(text, start, end)).filter(|span| !span.is_empty())
}

/// The inside of the quotation that begins at `start`.
fn quoted(text: &str, start: usize) -> Option<Span> {
    let opening = text[start..].chars().next()?;
    let closing = match opening {
        '“' => '”',
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    let inner = start + opening.len_utf8();
    let end = inner + prefix(&text[inner..], LONGEST_TITLE).find(closing)?;
    Some(Span::new(inner, end))
}

/// Without the words that lead to what stands behind the title.
pub(super) fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let stops = [
        " (viết tắt",
        " (sau đây",
        " (gọi tắt",
        " (dưới đây",
        " (khóa",
    ];
    let end = stops
        .iter()
        .filter_map(|stop| text[start..end].find(stop))
        .map(|found| start + found)
        .min()
        .unwrap_or(end);
    let glue = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.' | '/' | ':' | '(');
    let mut title = text[start..end].trim_end_matches(glue);
    for word in ["và", "các"] {
        title = title
            .strip_suffix(word)
            .map_or(title, |rest| rest.trim_end_matches(glue));
    }
    Span::new(start, start + title.len())
}

/// How far behind a number its date may stand, in bytes.
const LATE_REACH: usize = 420;

/// `Nghị định số 30/2020/NĐ-CP về công tác văn thư ngày 05/03/2020 của Chính phủ`: a date behind the
/// title is the number's own where a body follows it, or `ban hành` leads to it.
pub(super) fn late_date(
    text: &str,
    drafts: &[Draft<'_>],
    at: usize,
    gazetteer: &Gazetteer,
) -> Option<Date> {
    let draft = &drafts[at];
    let undated =
        draft.number.is_some() && draft.tail.date.is_none() && draft.tail.issuer.is_none();
    let title = draft.tail.title.filter(|_| undated)?;
    let next = drafts.get(at + 1).map_or(text.len(), Draft::reach_start);
    let end = sentence_end_before(text, title, next.min(title + LATE_REACH)).max(title);
    let window = &text[title..end];
    window.match_indices("ngày ").find_map(|(found, _)| {
        let (date, taken) = date::parse(&window[found..])?;
        let behind = window[found + taken..].trim_start();
        let body = behind.strip_prefix("của ").map(str::trim_start);
        let is_issued = window[..found].trim_end().ends_with("ban hành");
        let has_body = body.is_some_and(|body| gazetteer.authorities.read_name(body).is_some());
        (is_issued || has_body).then_some(date)
    })
}

/// Whether what stands behind a semicolon goes on a title: lower case, and no new citation's verb.
pub(super) fn goes_on(behind: &str) -> bool {
    behind
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Where a title begins at `at`, behind date and issuer: there, behind a bracket that gives a short
/// name, or behind the rest of an issuer's name, which ends at `end` as far as it is known.
pub(super) fn title_start(text: &str, at: usize, end: usize, has_issuer: bool) -> Option<usize> {
    let behind = past_bracket(text, at);
    if begins_title(text, at) {
        Some(at)
    } else if behind > at && begins_title(text, behind) {
        Some(behind)
    } else if has_issuer {
        later_title(text, end)
    } else {
        None
    }
}

/// A title behind an issuer whose name no table knows to its end: *của Ban Chỉ đạo … về …*.
fn later_title(text: &str, from: usize) -> Option<usize> {
    let window = prefix(&text[from..], 240);
    let stop = window
        .find([';', '.', '(', '“', ':'])
        .or_else(|| window.find("\n\n"))
        .unwrap_or(window.len());
    let folded = FoldedText::new(&window[..stop]);
    let opening = [" ve viec ", " ve "]
        .iter()
        .filter_map(|word| folded.text.find(word))
        .min()?;
    let at = from + folded.start(opening + 1);
    let is_free = !window[..at - from].contains('/');
    is_free.then_some(at)
}

/// Past `(viết tắt là Nghị định số 186/2025/NĐ-CP)`, behind which the title may go on.
fn past_bracket(text: &str, at: usize) -> usize {
    let window = prefix(&text[at..], 160);
    let is_alias = ["(viết tắt", "(sau đây", "(gọi tắt", "(dưới đây"]
        .iter()
        .any(|opening| window.starts_with(opening));
    match window.find(')').filter(|_| is_alias) {
        Some(end) => skip(text, at + end + 1, |c| c.is_whitespace() || c == ','),
        None => at,
    }
}

/// Words that open a title, and quotes.
fn begins_title(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    if rest.starts_with(['“', '"', '«']) {
        return true;
    }
    let folded = FoldedText::new(prefix(rest, 48)).text;
    !folded.starts_with("ban hanh kem theo")
        && !folded.starts_with("quy dinh tai")
        && TITLE_OPENINGS
            .iter()
            .any(|opening| folded.starts_with(opening))
}

/// Words that open a title, folded.
const TITLE_OPENINGS: [&str; 18] = [
    "ve ",
    "v/v ",
    "quy dinh ",
    "ban hanh ",
    "sua doi",
    "bo sung ",
    "dieu chinh ",
    "thay the ",
    "bai bo ",
    "dinh chinh ",
    "hop nhat ",
    "huong dan ",
    "phe duyet ",
    "thuc hien ",
    "trien khai ",
    "to chuc thuc hien ",
    "so ket ",
    "tong ket ",
];
