//! Mentions that only their neighbours make citations: rules with the decision they came with, and
//! titles of works cited elsewhere in the text by number.

use std::collections::HashMap;

use super::anchors::HeadAnchor;
use super::draft::Draft;
use super::named::{LONGEST_NAME, Name, draft};
use super::rules::{is_all_capitals, is_announced, rules_end, title_end};
use super::tail::prefix;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::text::fold::FoldedText;
use crate::text::sentence::sentence_end_before;
use crate::text::span::Span;

/// Longest title that is compared, in bytes.
const LONGEST: usize = 700;

/// Least words that make a title known again.
const LEAST_WORDS: usize = 4;

/// A title given to a numbered work, folded, and where that mention begins.
#[derive(Debug)]
struct GivenTitle {
    folded: String,
    of: usize,
}

/// Titles by type class and first two words.
#[derive(Debug, Default)]
pub(super) struct GivenTitles {
    by_words: HashMap<String, Vec<GivenTitle>>,
}

/// Most titles of the same beginning that are kept.
const MOST_ALIKE: usize = 8;

impl GivenTitles {
    /// The titles that numbered drafts are given, each to the end of its sentence.
    pub(super) fn of(text: &str, drafts: &[Draft<'_>]) -> Self {
        let mut titles = Self::default();
        for draft in drafts.iter().filter(|draft| draft.number.is_some()) {
            let (Some(start), Some(class)) = (draft.tail.title, draft.class()) else {
                continue;
            };
            let end = sentence_end_before(text, start, start + LONGEST);
            let folded = FoldedText::new(&text[start..end]).text;
            // What a decision promulgates is another work than the decision.
            let words = folded
                .trim_start_matches("ve viec ")
                .trim_start_matches("ve ");
            if words.starts_with("ban hanh ") {
                continue;
            }
            let folded = without_opening(&folded).to_owned();
            let alike = titles.by_words.entry(key(class, &folded)).or_default();
            if alike.len() < MOST_ALIKE && alike.iter().all(|title| title.folded != folded) {
                let of = draft.span.start;
                alike.push(GivenTitle { folded, of });
            }
        }
        titles
    }
}

fn key(class: &str, folded: &str) -> String {
    let mut words = folded.split(' ');
    let (first, second) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    format!("{class} {first} {second}")
}

/// `về`, `về việc`, `quy định` and quotes before the words of a title.
fn without_opening(folded: &str) -> &str {
    let mut rest = folded.trim_start_matches(|c: char| !c.is_alphanumeric());
    for opening in [
        "ve viec ",
        "ve ",
        "ban hanh quy dinh ",
        "quy dinh ve ",
        "quy dinh ",
    ] {
        rest = rest.strip_prefix(opening).unwrap_or(rest);
    }
    rest.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// A mention at `head` that a title or an attachment makes one.
pub(super) fn titled<'g>(
    text: &str,
    head: HeadAnchor,
    numbered: &[Draft<'_>],
    titles: &GivenTitles,
    gazetteer: &'g Gazetteer,
) -> Option<Draft<'g>> {
    let doc_type = gazetteer.types.rows().get(head.row)?;
    if is_all_capitals(head.span.of(text)) {
        return None;
    }
    let by_title = repeated(text, head, doc_type, titles).map(|(end, of)| {
        let span = Span::new(head.span.start, end);
        draft(text, span, Name::Title { of }, doc_type, gazetteer)
    });
    by_title.or_else(|| attached(text, head, doc_type, numbered, gazetteer))
}

/// The longest title of the same class that the words behind `head` repeat as a whole.
fn repeated(
    text: &str,
    head: HeadAnchor,
    doc_type: &DocType,
    titles: &GivenTitles,
) -> Option<(usize, usize)> {
    if titles.by_words.is_empty() {
        return None;
    }
    let opening = FoldedText::new(prefix(&text[head.span.end..], 64));
    let alike = titles
        .by_words
        .get(&key(&doc_type.class, without_opening(&opening.text)))?;
    let folded = FoldedText::new(prefix(&text[head.span.end..], LONGEST));
    let words = without_opening(&folded.text);
    let skipped = folded.text.len() - words.len();
    let (len, of) = alike
        .iter()
        .filter_map(|title| Some((common(words, &title.folded)?, title.of)))
        .max()?;
    Some((head.span.end + folded.end(skipped + len), of))
}

/// Bytes of the words that both texts begin with, where both stop there: at least four.
fn common(words: &str, title: &str) -> Option<usize> {
    let mut same = words
        .bytes()
        .zip(title.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !words.is_char_boundary(same) || !title.is_char_boundary(same) {
        same -= 1;
    }
    let stops = |rest: &str| {
        rest.trim_start_matches(['”', '"', ' '])
            .chars()
            .next()
            .is_none_or(|c| !c.is_alphanumeric())
    };
    // A title ends at a stop; the longest stretch that both end so.
    let ends = words[..same]
        .match_indices([',', ';', '.', '(', ')', '”', '"', ':'])
        .map(|(at, _)| at)
        .chain(std::iter::once(same));
    let len = ends
        .filter(|at| {
            let behind = &words[*at..];
            ends_title(&title[*at..]) && (stops(behind) || behind.starts_with(' '))
        })
        .max()?;
    let len = words[..len]
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .len();
    (words[..len].split(' ').count() >= LEAST_WORDS).then_some(len)
}

/// Whether the rest of a title's sentence shows that the title is over.
fn ends_title(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['”', '"', ' ']);
    rest.is_empty()
        || rest.starts_with([';', '.', '(', ')', '/', ':'])
        || rest.strip_prefix(',').is_some_and(|after| {
            let after = after.trim_start();
            [
                "va",
                "huong dan",
                "quy dinh",
                "nghi quyet",
                "chi thi",
                "ket luan",
                "ke hoach",
            ]
            .iter()
            .any(|word| after.starts_with(word))
        })
}

/// `Quy chế … ban hành kèm theo Quyết định số 486/QĐ-UBND`
fn attached<'g>(
    text: &str,
    head: HeadAnchor,
    doc_type: &'g DocType,
    numbered: &[Draft<'_>],
    gazetteer: &'g Gazetteer,
) -> Option<Draft<'g>> {
    if !matches!(doc_type.name.as_str(), "Quy chế" | "Quy định" | "Điều lệ") {
        return None;
    }
    let end = if promulgating(text, head.span.end, numbered).is_some() {
        rules_end(text, head.span.end, gazetteer)?
    } else {
        let follows = numbered.partition_point(|draft| draft.span.start < head.span.start);
        let decision = numbered.get(follows.checked_sub(1)?)?;
        let is_its_title = decision.tail.title.is_some_and(|title| {
            head.span.start >= title && head.span.start - title < LONGEST_NAME
        });
        if !is_its_title || !is_announced(text, head.span.start) {
            return None;
        }
        title_end(text, head.span.end)?
    };
    let span = Span::new(head.span.start, end);
    Some(draft(text, span, Name::Rules, doc_type, gazetteer))
}

/// The numbered draft that `kèm theo` leads to from `from`.
pub(super) fn promulgating(text: &str, from: usize, numbered: &[Draft<'_>]) -> Option<usize> {
    let next = numbered.partition_point(|draft| draft.span.start < from);
    let found = numbered.get(next)?;
    let start = found.reach_start();
    if start < from || start - from > LONGEST_NAME + 60 {
        return None;
    }
    let gap = &text[from..start];
    let folded = FoldedText::new(gap).text;
    let folded = folded.trim_end_matches(|c: char| !c.is_alphanumeric());
    let leads = folded.ends_with("kem theo") || folded.ends_with("ban hanh tai");
    (leads && !gap.contains("\n\n") && !gap.contains(';')).then_some(next)
}
