//! Snippets of the original text with what matched marked in it.
//!
//! Invariant: a snippet is a piece of the stored text, byte for byte, and the fold of every mark is
//! a query term or the mark is a citation of a work asked for.

use std::collections::BTreeSet;

use super::response::{ProvisionRef, Snippet};
use crate::domain::provision::{Eid, label};
use crate::domain::work::WorkId;
use crate::index::catalog::means;
use crate::index::reading::{ReadDocument, units};
use crate::text::fold::fold_normalized;
use crate::text::normalize::normalize;
use crate::text::sentence::sentence_around;
use crate::text::span::Span;
use crate::text::syllable::tokens;

/// Longest snippet, in bytes.
const LONGEST: usize = 420;

/// Most snippets of a hit.
const MOST: usize = 3;

/// What snippets show.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    /// Works whose citing sentences are shown.
    pub(super) works: Vec<WorkId>,
    /// Folded words that are marked.
    pub(super) terms: BTreeSet<String>,
}

/// Snippets of a hit: citing sentences first, else the best places of its best provisions.
pub(super) fn snippets(
    read: &ReadDocument,
    provisions: &[String],
    wanted: &Wanted,
) -> Vec<Snippet> {
    let citing = citing_snippets(read, wanted);
    if !citing.is_empty() || wanted.terms.is_empty() {
        return citing;
    }
    let units = units(read);
    let best = provisions
        .iter()
        .filter_map(|eid| units.iter().find(|(known, ..)| known.as_str() == eid));
    let found = best.filter_map(|(_, span, _)| word_snippet(read, *span, wanted));
    found.take(MOST).collect()
}

/// A snippet for each of the first citing sentences.
fn citing_snippets(read: &ReadDocument, wanted: &Wanted) -> Vec<Snippet> {
    let text = &read.record.text;
    let mut shown: Vec<Span> = Vec::new();
    let mut found = Vec::new();
    for citation in &read.citations {
        let asked = wanted.works.iter().any(|work| means(citation, work));
        if !asked || shown.iter().any(|span| span.contains(citation.span.start)) {
            continue;
        }
        let window = window(
            text,
            sentence_around(text, citation.span.start),
            citation.full_span,
        );
        let inside = |span: &Span| window.start <= span.start && span.end <= window.end;
        let others = read
            .citations
            .iter()
            .filter(|other| wanted.works.iter().any(|work| means(other, work)));
        let marks = others
            .map(|other| other.span)
            .filter(inside)
            .map(|span| relative(span, window));
        found.push(snippet(read, window, marks.collect(), citation.span.start));
        shown.push(window);
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The stretch of a unit with the most different query words.
fn word_snippet(read: &ReadDocument, unit: Span, wanted: &Wanted) -> Option<Snippet> {
    let text = &read.record.text;
    let matches = matches(text, unit, &wanted.terms);
    let best = matches.iter().enumerate().max_by_key(|(at, (start, _))| {
        let near = matches[*at..]
            .iter()
            .take_while(|(span, _)| span.end <= start.start + LONGEST);
        let words: BTreeSet<&str> = near.map(|(_, word)| word.as_str()).collect();
        // Of equal places the first is the best.
        (words.len(), usize::MAX - at)
    })?;
    let anchor = best.1.0;
    let sentence = sentence_around(text, anchor.start);
    let start = sentence.start.max(unit.start);
    // Short sentences are shown with what follows them.
    let least = sentence.end.min(unit.end).max(start);
    let end = word_end(text, (start + LONGEST).min(unit.end), least);
    let window = window(text, Span::new(start, end.max(least)), anchor);
    let inside = matches
        .iter()
        .map(|(span, _)| *span)
        .filter(|span| window.start <= span.start && span.end <= window.end);
    let marks = inside.map(|span| relative(span, window)).collect();
    Some(snippet(read, window, marks, anchor.start))
}

/// Tokens of a stretch whose fold is a query term: spans of the original, and the folds.
fn matches(text: &str, stretch: Span, terms: &BTreeSet<String>) -> Vec<(Span, String)> {
    let part = stretch.of(text);
    let normalized = normalize(part);
    let words = tokens(&normalized.text).filter(|token| !token.is_compound);
    let matching = words.filter_map(|token| {
        let word = fold_normalized(token.span.of(&normalized.text));
        let span = normalized.map.span(token.span);
        let span = Span::new(stretch.start + span.start, stretch.start + span.end);
        terms.contains(&word).then_some((span, word))
    });
    matching.collect()
}

/// At most [`LONGEST`] bytes of a stretch, around what must be seen, cut between words.
fn window(text: &str, stretch: Span, must: Span) -> Span {
    let stretch = Span::new(stretch.start.min(must.start), stretch.end.max(must.end));
    if stretch.len() <= LONGEST {
        return stretch;
    }
    let before = LONGEST.saturating_sub(must.len()) / 3;
    let start = must.start.saturating_sub(before).max(stretch.start);
    let end = (start + LONGEST).max(must.end).min(stretch.end);
    Span::new(
        word_start(text, start, stretch.start),
        word_end(text, end, must.end),
    )
    .trimmed(text)
}

/// The first word boundary at or before `at`, not before `least`.
fn word_start(text: &str, at: usize, least: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while at > least && !bytes[at - 1].is_ascii_whitespace() {
        at -= 1;
    }
    at
}

/// The last word boundary at or before `at`, not before `least`.
fn word_end(text: &str, at: usize, least: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = at;
    while at > least && at < bytes.len() && !bytes[at].is_ascii_whitespace() {
        at -= 1;
    }
    at
}

fn relative(span: Span, window: Span) -> Span {
    Span::new(span.start - window.start, span.end - window.start)
}

fn snippet(read: &ReadDocument, window: Span, mut marks: Vec<Span>, at: usize) -> Snippet {
    let text = &read.record.text;
    marks.sort_by_key(|span| span.start);
    marks.dedup_by(|later, earlier| later.start < earlier.end);
    let sentence = sentence_around(text, window.start.max(at.min(window.end)));
    Snippet {
        provision: provision_at(read, at),
        text: window.of(text).to_owned(),
        marks,
        cut_before: window.start > sentence.start,
        cut_after: window.end < sentence.end,
    }
}

fn provision_at(read: &ReadDocument, at: usize) -> Option<ProvisionRef> {
    let provision = read.document.provision_at(at)?;
    let heading = provision.heading.of(&read.record.text);
    Some(ProvisionRef {
        eid: Eid::clone(&provision.eid),
        label: label(&provision.eid),
        heading: (!heading.is_empty()).then(|| heading.to_owned()),
    })
}
