//! Reports about a directive (tin, bài): which work they speak of, and what they say before its name.

use std::collections::HashSet;

use super::cue::governing;
use super::draft::Draft;
use super::head::window_before;
use crate::domain::date;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::relation::Relation;
use crate::text::fold::FoldedText;
use crate::text::sentence::sentence_start_from;
use crate::text::span::Span;

/// How far before a mention its date and its phrase are looked for, in bytes.
const REACH: usize = 420;

/// Longest line that is a headline, in bytes.
const LONGEST_HEADLINE: usize = 320;

/// Makes the works that a report announces its subject, wherever they stand without a phrase of
/// their own; in a document's own text an announcement is no more than a mention.
pub(super) fn relate(
    text: &str,
    drafts: &mut [Draft<'_>],
    context: &CitingContext,
    gazetteer: &Gazetteer,
) {
    for draft in drafts.iter_mut() {
        draft.is_announced = draft.relation == Relation::About;
        if draft.is_announced && !context.is_report {
            draft.relation = Relation::Mentions;
        }
    }
    if !context.is_report {
        return;
    }
    let headline = drafts
        .iter()
        .take_while(|draft| is_headline(text, draft.span.start))
        .count();
    for draft in &mut drafts[..headline] {
        if draft.nested_in.is_none() || draft.span.start < 200 {
            draft.relation = Relation::About;
            draft.nested_in = None;
            draft.nested_relation = None;
        }
    }
    // A headline that names its works says that those issued beside them are not what it is about.
    let named = &drafts[..headline];
    if !named.is_empty() {
        let keys: HashSet<_> = named.iter().map(key).collect();
        for draft in drafts.iter_mut().filter(|draft| draft.is_announced) {
            if draft.relation == Relation::About && !keys.contains(&key(draft)) {
                draft.relation = Relation::Mentions;
            }
        }
    }
    let subjects: HashSet<_> = drafts
        .iter()
        .filter(|draft| draft.relation == Relation::About && draft.is_announced)
        .chain(drafts[..headline].first())
        .map(key)
        .collect();
    for draft in drafts.iter_mut() {
        let is_subject = draft.designation().is_some() && subjects.contains(&key(draft));
        let speaks_of_itself = draft.nested_in.is_some()
            || draft.alias_of.is_some()
            || draft.is_self()
            || has_own_phrase(text, draft, gazetteer);
        if is_subject && !speaks_of_itself {
            draft.relation = Relation::About;
        }
    }
}

/// Type class and running number.
fn key(draft: &Draft<'_>) -> (Option<String>, Option<String>) {
    (draft.class().map(str::to_owned), draft.designation())
}

/// Whether a phrase right before the mention says something else: *thực hiện Quy định 294*.
fn has_own_phrase(text: &str, draft: &Draft<'_>, gazetteer: &Gazetteer) -> bool {
    if draft.is_announced {
        return false;
    }
    let head = draft.reach_start();
    let start = near_start(text, head);
    let own = governing(&gazetteer.cues, text, start, head, true);
    own.is_some_and(|cue| {
        cue.is_near && draft.cue == Some(cue.span) && cue.relation != Relation::Mentions
    })
}

/// Where the sentence before `head` begins, or where it is near.
fn near_start(text: &str, head: usize) -> usize {
    let least = head - window_before(text, head, REACH).len();
    sentence_start_from(text, head, least)
        .unwrap_or(least)
        .min(head)
}

/// `Ngày 12/3/2018, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị 12`: date and issuer come first.
pub(super) fn read_backward<'g>(text: &str, draft: &mut Draft<'g>, gazetteer: &'g Gazetteer) {
    let head = draft.reach_start();
    let start = near_start(text, head);
    let before = &text[start..head];
    let Some(subject) = issuing(before, draft.is_announced, draft.cue, start) else {
        return;
    };
    let before = &before[..subject];
    draft.tail.date = draft.tail.date.or_else(|| last_date(before));
    if draft.tail.issuer.is_some() {
        return;
    }
    let end = before.trim_end().len();
    let capitals = before
        .char_indices()
        .filter(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at);
    let named = capitals
        .filter_map(|at| Some((at, gazetteer.authorities.read_name(&before[at..])?)))
        .find(|(at, name)| at + name.len == end);
    if let Some((at, name)) = named {
        draft.tail.issuer = Some(Span::new(start + at, start + at + name.len));
        draft.tail.body = Some(name);
    }
}

/// The last date of a stretch.
fn last_date(text: &str) -> Option<date::Date> {
    let mut found = None;
    let mut rest = text;
    while let Some((date, range)) = date::find(rest) {
        found = Some(date);
        rest = &rest[range.end..];
    }
    found
}

/// Where the verb of issue begins in what stands before a citation, if there is one: the cue of an
/// announcement, or `Ngày …, Chính phủ ban hành`, `Ngày …, tại`.
fn issuing(before: &str, is_announced: bool, cue: Option<Span>, start: usize) -> Option<usize> {
    if is_announced && let Some(cue) = cue {
        return cue.start.checked_sub(start);
    }
    let opening = FoldedText::new(before);
    let text = opening.text.trim_end_matches([' ', '*', '“', '"']);
    let verb = VERBS_OF_ISSUE.iter().find(|verb| {
        text.strip_suffix(**verb)
            .is_some_and(|rest| rest.ends_with([' ', ',']))
    })?;
    let day = text.rfind("ngay ")?;
    let between = &text[day..text.len() - verb.len()];
    let is_clause = between.len() < 110 && between.contains(',') && !between.contains([';', '(']);
    let end = opening.end(text.len() - verb.len());
    is_clause.then(|| before[..end].trim_end().len())
}

/// Verbs between a body and what it issues, folded; longest first.
const VERBS_OF_ISSUE: [&str; 12] = [
    "cung da ban hanh",
    "da ky ban hanh",
    "cung da co",
    "da ban hanh",
    "ky ban hanh",
    "phat hanh",
    "ban hanh",
    "da co",
    "da ky",
    "tai",
    "ky",
    "co",
];

/// The headline of a report: its first two lines of text.
fn is_headline(text: &str, at: usize) -> bool {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((line, *end))
    });
    lines
        .filter(|(line, _)| !line.trim().is_empty())
        .take(2)
        .filter(|(line, _)| line.len() < LONGEST_HEADLINE)
        .any(|(_, end)| at < end)
}
