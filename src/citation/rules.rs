//! Rules with a title and no number of their own (quy chế, quy định ban hành kèm theo): where their
//! name ends.

use std::collections::HashMap;

use super::anchors::HeadAnchor;
use super::draft::Draft;
use super::head::window_before;
use super::named::{LONGEST_NAME, Name, draft};
use super::tail::prefix;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::text::fold::FoldedText;
use crate::text::sentence::begins_item;
use crate::text::span::Span;

/// Words that end the name of rules.
const RULES_STOPS: [&str; 25] = [
    "ban", "được", "đã", "theo", "kèm", "tại", "do", "này", "nêu", "có", "là", "thì", "nhằm",
    "phải", "gồm", "như", "sẽ", "cũng", "số", "khi", "ngày", "không", "trước", "hiện", "phù",
];

/// `Quy chế làm việc của Ủy ban nhân dân huyện nhiệm kỳ 2021 - 2026`: a capital in mid-sentence,
/// and at least two words behind it.
pub(super) fn rules<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: &'g DocType,
    gazetteer: &'g Gazetteer,
) -> Option<Draft<'g>> {
    if begins_sentence(text, head.span.start) || is_all_capitals(head.span.of(text)) {
        return None;
    }
    let end = if is_announced(text, head.span.start) {
        title_end(text, head.span.end)?
    } else {
        rules_end(text, head.span.end, gazetteer)?
    };
    let span = Span::new(head.span.start, end);
    Some(draft(text, span, Name::Rules, doc_type, gazetteer))
}

/// `ban hành Quy chế …`: the name is the title of what is promulgated.
pub(super) fn is_announced(text: &str, start: usize) -> bool {
    let before = FoldedText::new(window_before(text, start, 40)).text;
    before.trim_end().ends_with("ban hanh")
}

/// The end of a title that begins before `from`: its clause.
pub(super) fn title_end(text: &str, from: usize) -> Option<usize> {
    let window = prefix(&text[from..], LONGEST_NAME);
    let stop = [
        ";",
        ".",
        "(",
        "“",
        ":",
        "\n\n",
        " ban hành kèm",
        " kèm theo",
        ", có hiệu lực",
        " hết hiệu lực",
        ", được",
        ",\n",
        " và Quyết định",
    ]
    .iter()
    .filter_map(|stop| window.find(stop))
    .min()
    .unwrap_or(window.len());
    let name = window[..stop].trim_end_matches([' ', ',', '\n']);
    (name.split_whitespace().count() >= 2).then_some(from + name.len())
}

pub(super) fn is_all_capitals(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// Whether a capital at `start` only opens a sentence, a line or an item.
fn begins_sentence(text: &str, start: usize) -> bool {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..start].trim_end_matches(['*', '#', ' ']);
    before.is_empty() && text[..line].trim_end().ends_with(['.', ':', ';', '\n'])
        || before.is_empty() && line == 0
        || before.ends_with(['.', ':', '-', '+'])
        || begins_item(&text[line..]) && before.len() <= 6
}

/// Where the name of rules ends; a body's name and a term belong to it.
pub(super) fn rules_end(text: &str, from: usize, gazetteer: &Gazetteer) -> Option<usize> {
    let window = prefix(&text[from..], LONGEST_NAME);
    let (mut at, mut end, mut words) = (0, 0, 0);
    while words < 40 {
        let gap = window[at..].len() - window[at..].trim_start().len();
        if gap == 0 && at > 0 || window[at..at + gap].contains("\n\n") {
            break;
        }
        at += gap;
        let rest = &window[at..];
        if let Some(name) = gazetteer.authorities.read_name(rest) {
            at += name.len;
            (end, words) = (at, words + 2);
        } else {
            let len = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let word = &rest[..len];
            if len == 0 || RULES_STOPS.contains(&word) || leads_on(rest) {
                break;
            }
            at += len;
            (end, words) = (at, words + 1);
            let behind = rest[len..].strip_prefix(" - ");
            if behind
                .is_some_and(|c| c.starts_with(|c: char| c.is_ascii_digit() || c.is_uppercase()))
            {
                at += 2;
            }
        }
        match window[at..].chars().next() {
            Some(',') if goes_on_lower(&window[at + 1..]) => at += 1,
            Some(c) if c.is_whitespace() => {}
            _ => break,
        }
    }
    let name = window[..end].trim_end();
    let name = name.strip_suffix(" và").unwrap_or(name);
    let is_generic = ["của các ", "cho "]
        .iter()
        .any(|opening| name.trim_start().starts_with(opening));
    (words >= 2 && !is_generic).then_some(from + name.len())
}

/// `và Chỉ đạo`, `và các`: another thing beside the rules.
fn leads_on(rest: &str) -> bool {
    rest.strip_prefix("và ")
        .is_some_and(|next| next.starts_with("các ") || next.starts_with(char::is_uppercase))
}

/// A lower-case word behind a comma goes on the name: *báo cáo viên, tuyên truyền viên*.
fn goes_on_lower(rest: &str) -> bool {
    rest.trim_start()
        .chars()
        .next()
        .is_some_and(char::is_lowercase)
}

/// Names of rules that a text has given so far, by their first two words.
#[derive(Debug, Default)]
pub(super) struct KnownRules {
    by_words: HashMap<String, String>,
}

impl KnownRules {
    /// Cuts a name to the one that the text gave before, where it begins with it; else keeps it for
    /// what follows.
    pub(super) fn cut(&mut self, text: &str, draft: &mut Draft<'_>) {
        let folded = FoldedText::new(draft.span.of(text));
        let key: Vec<&str> = folded.text.split(' ').take(4).collect();
        let known = self
            .by_words
            .entry(key.join(" "))
            .or_insert_with(|| folded.text.clone());
        let rest = folded.text.strip_prefix(known.as_str());
        if rest.is_some_and(|rest| rest.starts_with(' ')) {
            let end = draft.span.start + folded.end(known.len());
            draft.span = Span::new(draft.span.start, end);
        }
    }
}
