//! Whom a letter or a dispatch addresses: `Kính gửi:` and `… điện:` at the head.

use super::recipients::{Reader, is_marked, sentence_end};
use crate::domain::formalities::Recipient;
use crate::parse::lines::{Line, bare_lines, floor};
use crate::text::span::Span;

/// How far addressees are read below their heading, in bytes.
const REACH: usize = 8_000;

/// `Kính gửi: …` of a letter, `… điện:` of a dispatch, among the lines of the header.
pub(super) fn addressees(
    shadow: &str,
    lines: &[Line<'_>],
    is_dispatch: bool,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Recipient> {
    let found = lines.iter().find_map(|line| {
        let rest = address(line, is_dispatch)?;
        Some(Span::new(line.span.end - rest.len(), line.span.end))
    });
    let Some(rest) = found else {
        return Vec::new();
    };
    let (rest, is_whole) = one_address(rest, shadow);
    let mut reader = Reader::new(shadow, shown, rest);
    reader.first(rest);
    if !is_whole {
        // The header's lines have lost their dashes.
        let behind = shadow.get(rest.end..).unwrap_or("");
        let below = behind.find('\n').map_or(shadow.len(), |end| rest.end + end);
        let end = floor(shadow, below.saturating_add(REACH).min(shadow.len()));
        reader.below(bare_lines(shadow, Span::new(below, end)));
    }
    reader.list().entries
}

/// Longest address on one line, in bytes; what is longer is the text itself.
const LONGEST_ADDRESS: usize = 400;

/// Openings of a letter's text, which portals join to the address.
const OPENINGS: [&str; 9] = [
    " Trả lời ",
    " Thực hiện ",
    " Căn cứ ",
    " Ngày ",
    " Phúc đáp ",
    " Theo ",
    " Tiếp theo ",
    " Để ",
    " Qua ",
];

/// What a letter addresses on one line, without the text that follows, and whether the list ends there.
fn one_address(rest: Span, shadow: &str) -> (Span, bool) {
    let text = rest.of(shadow);
    if text.is_empty() || is_marked(text) {
        return (rest, false);
    }
    let sentence = sentence_end(text);
    let opening = OPENINGS
        .iter()
        .filter_map(|opening| text.find(opening))
        .min();
    let told = text.find(" nhận được ").map(|at| speaker(&text[..at]));
    let cut = [sentence, opening, told].into_iter().flatten().min();
    let end = cut.unwrap_or(text.len());
    let address = Span::new(rest.start, rest.start + end).trimmed(shadow);
    if address.len() > LONGEST_ADDRESS {
        return (Span::new(rest.start, rest.start), true);
    }
    (address, cut.is_some() || !text.ends_with([';', ',']))
}

/// Where the body that speaks begins: the last of the words that bodies begin with.
fn speaker(before: &str) -> usize {
    let bodies = [
        " Cục ",
        " Chi cục ",
        " Bộ ",
        " Sở ",
        " Ủy ban ",
        " UBND ",
        " Thuế ",
        " Văn phòng ",
        " Ban ",
    ];
    let last = bodies.iter().filter_map(|body| before.rfind(body)).max();
    last.unwrap_or(before.len())
}

/// What stands behind the words of address.
fn address<'t>(line: &Line<'t>, is_dispatch: bool) -> Option<&'t str> {
    let behind_colon = || line.text.split_once(':').map(|(_, rest)| rest.trim_start());
    if line.folded.starts_with("kinh gui") {
        let bare = || line.text.char_indices().nth("Kính gửi".chars().count());
        return behind_colon().or_else(|| Some(line.text[bare()?.0..].trim_start()));
    }
    let head = line.folded.split_once(':').map(|(head, _)| head.trim_end());
    let names = head.filter(|head| is_dispatch && head.len() <= 80);
    let is_address = names.is_some_and(|head| head == "dien" || head.ends_with(" dien"));
    is_address.then(behind_colon).flatten()
}
