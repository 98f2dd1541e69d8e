//! Snippets of the original text with what matched marked in it.
//!
//! Invariant: a snippet is a piece of the stored text, byte for byte, and the fold of every mark is
//! a query term or the mark is a citation of a work asked for.

mod runs;
mod whole;

use std::collections::VecDeque;

use self::runs::without_strays;
use super::marks::Marks;
use super::response::{ProvisionRef, Snippet};
use crate::domain::provision::{Eid, ProvisionKind};
use crate::index::engine::FoundProvision;
use crate::index::passage::{Passage, PassageMention};
use crate::text::fold::Folder;
use crate::text::normalize::normalize;
use crate::text::one_line::joined;
use crate::text::sentence::sentence_around;
use crate::text::span::Span;
use crate::text::syllable::tokens;
use crate::text::terms::push_folded;

pub use whole::matched;

/// Longest snippet, in bytes.
const LONGEST: usize = 420;

/// Most snippets of a hit.
const MOST: usize = 3;

/// Snippets of a hit: the provision asked for alone, else citing sentences first, else the best places of its best provisions.
pub(super) fn snippets(provisions: &[FoundProvision], marks: &Marks) -> Vec<Snippet> {
    let pinned = provisions.iter().filter(|found| found.is_pinned);
    let pinned: Vec<Snippet> = pinned
        .filter_map(|found| pinned_snippet(&found.passage, marks))
        .collect();
    if !pinned.is_empty() {
        return pinned;
    }
    let passages = || provisions.iter().map(|found| &found.passage);
    let citing = passages().flat_map(|passage| citing_snippets(passage, marks));
    let citing: Vec<Snippet> = citing.take(MOST).collect();
    if !citing.is_empty() || marks.is_empty() {
        return citing;
    }
    let found = provisions
        .iter()
        .filter_map(|found| word_snippet(found, marks));
    found.take(MOST).collect()
}

/// The beginning of the provision that was asked for, or of the one around it.
fn pinned_snippet(passage: &Passage, marks: &Marks) -> Option<Snippet> {
    let own = |pin: &&Eid| pin.unit().as_str() == passage.eid;
    let pin = marks.pins.iter().find(own)?;
    let whole = Span::new(0, passage.text.len());
    let stretch = passage.span_of(pin).unwrap_or(whole);
    let end = (stretch.start + LONGEST).min(stretch.end);
    let end = word_end(&passage.text, end, stretch.start);
    let window = Span::new(stretch.start, end).trimmed(&passage.text);
    let found = matches(&passage.text, window, marks);
    let marked = found.into_iter().map(|(span, _)| relative(span, window));
    Some(snippet(passage, window, marked.collect(), window.start))
}

/// A snippet for each of the first citing sentences.
fn citing_snippets(passage: &Passage, marks: &Marks) -> Vec<Snippet> {
    let text = &passage.text;
    let asked = passage
        .mentions
        .iter()
        .filter(|mention| marks.works.contains(&mention.work));
    let asked: Vec<&PassageMention> = asked.collect();
    let mut shown: Vec<Span> = Vec::new();
    let mut found = Vec::new();
    for mention in &asked {
        if shown.iter().any(|span| span.contains(mention.span.start)) {
            continue;
        }
        let sentence = sentence_around(text, mention.span.start);
        let window = window(text, sentence, mention.full_span);
        let inside = |span: &Span| window.start <= span.start && span.end <= window.end;
        let marks = asked.iter().map(|other| other.span).filter(inside);
        let marks = marks.map(|span| relative(span, window)).collect();
        found.push(snippet(passage, window, marks, mention.span.start));
        shown.push(window);
        if found.len() == MOST {
            break;
        }
    }
    found
}

/// The stretch of a provision with the most different query words; of its best part, where that is
/// known.
fn word_snippet(found: &FoundProvision, marks: &Marks) -> Option<Snippet> {
    let passage = &found.passage;
    let whole = Span::new(0, passage.text.len());
    let part = found.best_part.and_then(|part| passage.part(part));
    let in_part = part.and_then(|part| stretch_snippet(passage, part, marks));
    in_part.or_else(|| stretch_snippet(passage, whole, marks))
}

fn stretch_snippet(passage: &Passage, stretch: Span, marks: &Marks) -> Option<Snippet> {
    let text = &passage.text;
    let matches = matches(text, stretch, marks);
    let anchor = matches.get(densest(&matches)?)?.0;
    let sentence = sentence_around(text, anchor.start);
    let start = sentence.start.max(stretch.start);
    // Short sentences are shown with what follows them.
    let least = sentence.end.min(stretch.end).max(start);
    let end = word_end(text, (start + LONGEST).min(stretch.end), least);
    let window = window(text, Span::new(start, end.max(least)), anchor);
    let inside = matches
        .into_iter()
        .filter(|(span, _)| window.start <= span.start && span.end <= window.end);
    let inside: Vec<_> = inside.collect();
    let marks = without_strays(text, &inside).into_iter();
    let marks = marks.map(|span| relative(span, window)).collect();
    Some(snippet(passage, window, marks, anchor.start))
}

/// Where the stretch of [`LONGEST`] bytes with the most different words begins; of equal ones the
/// first.
fn densest(matches: &[(Span, usize)]) -> Option<usize> {
    let words = matches.iter().map(|(_, word)| word + 1).max()?;
    let mut counts = vec![0_usize; words];
    let (mut different, mut end) = (0, 0);
    let mut best = (0, 0);
    for (at, (first, word)) in matches.iter().enumerate() {
        while let Some((_, word)) = matches
            .get(end)
            .filter(|(span, _)| end <= at || span.end <= first.start + LONGEST)
        {
            different += usize::from(counts[*word] == 0);
            counts[*word] += 1;
            end += 1;
        }
        if different > best.0 {
            best = (different, at);
        }
        counts[*word] -= 1;
        different -= usize::from(counts[*word] == 0);
    }
    Some(best.1)
}

/// Where a stretch holds what is marked: spans of the original, and which term or phrase. Whole
/// numbers come before their parts. Nothing is looked for behind the first place that has it all.
fn matches(text: &str, stretch: Span, marks: &Marks) -> Vec<(Span, usize)> {
    let mut matcher = Matcher::new(marks);
    let mut at = stretch.start;
    while at < stretch.end && !matcher.has_all(at) {
        let piece = Span::new(at, piece_end(text, at, stretch.end));
        matcher.read(text, piece);
        at = piece.end;
    }
    let mut matches = matcher.found;
    matches.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    matches
}

/// How much of a text is normalised at once, in bytes.
const PIECE: usize = 2_048;

/// Where a piece that begins at `start` ends: behind white space, so that no word is cut.
fn piece_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = text.as_bytes();
    let is_space = |at: &usize| bytes.get(*at).is_some_and(u8::is_ascii_whitespace);
    let space = (start + PIECE..end).find(is_space);
    space.map_or(end, |space| space + 1)
}

/// Finds what is marked, piece by piece of a text.
struct Matcher<'m> {
    terms: Vec<&'m str>,
    /// What marked words begin with; most words begin otherwise.
    firsts: Vec<char>,
    phrases: Phrases<'m>,
    found: Vec<(Span, usize)>,
    /// Terms and phrases in the stretch that ends last: where each was seen last.
    seen: Vec<Option<usize>>,
    /// Where the first stretch with all of them begins.
    complete: Option<usize>,
}

impl<'m> Matcher<'m> {
    fn new(marks: &'m Marks) -> Self {
        let terms: Vec<&str> = marks.terms.iter().map(String::as_str).collect();
        let words = marks.phrases.iter().flatten().map(String::as_str);
        let words = words.chain(terms.iter().copied());
        let mut firsts: Vec<char> = words.filter_map(|term| term.chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        Self {
            seen: vec![None; terms.len() + marks.phrases.len()],
            terms,
            firsts,
            phrases: Phrases::new(marks),
            found: Vec::new(),
            complete: None,
        }
    }

    /// Whether all was seen in one stretch, and what stands in it was read up to `at`.
    fn has_all(&self, at: usize) -> bool {
        self.complete.is_some_and(|start| at > start + 2 * LONGEST)
    }

    fn read(&mut self, text: &str, piece: Span) {
        let normalized = normalize(piece.of(text));
        let folder = Folder::get();
        let mut fold = String::new();
        let mut number_end = 0;
        for token in tokens(&normalized.text) {
            let word = token.span.of(&normalized.text);
            let first = word.chars().next().and_then(|c| folder.fold(c));
            if !first.is_some_and(|first| self.firsts.contains(&first)) {
                // A joined number stands beside its own parts.
                if !token.is_compound {
                    self.phrases.seen.clear();
                }
                continue;
            }
            fold.clear();
            push_folded(word, folder, &mut fold);
            let own = normalized.map.span(token.span);
            let span = Span::new(piece.start + own.start, piece.start + own.end);
            let term = self.terms.binary_search(&fold.as_str());
            if let Some(term) = term.ok().filter(|_| token.span.start >= number_end) {
                self.add(span, term);
                if token.is_compound {
                    number_end = token.span.end;
                }
            }
            if token.is_compound {
                continue;
            }
            for (span, phrase) in self.phrases.ends_with(span, &fold) {
                self.add(span, phrase);
            }
        }
    }

    fn add(&mut self, span: Span, mark: usize) {
        self.found.push((span, mark));
        if self.complete.is_some() {
            return;
        }
        self.seen[mark] = Some(span.start);
        let first = self.seen.iter().copied().min().flatten();
        self.complete = first.filter(|first| span.end <= first + LONGEST);
    }
}

/// The phrases that end with the tokens seen last.
struct Phrases<'m> {
    marks: &'m Marks,
    longest: usize,
    seen: VecDeque<(Span, String)>,
}

impl<'m> Phrases<'m> {
    fn new(marks: &'m Marks) -> Self {
        let longest = marks.phrases.iter().map(Vec::len).max().unwrap_or(0);
        Self {
            marks,
            longest,
            seen: VecDeque::new(),
        }
    }

    /// Takes a token, and tells the phrases that end with it.
    fn ends_with(&mut self, span: Span, fold: &str) -> Vec<(Span, usize)> {
        if self.longest == 0 {
            return Vec::new();
        }
        self.seen.push_back((span, fold.to_owned()));
        if self.seen.len() > self.longest {
            self.seen.pop_front();
        }
        let ending = |(at, phrase): (usize, &Vec<String>)| {
            let from = self.seen.len().checked_sub(phrase.len())?;
            let words = self.seen.iter().skip(from).map(|(_, fold)| fold);
            let (start, _) = self.seen.get(from).filter(|_| words.eq(phrase))?;
            Some((
                Span::new(start.start, span.end),
                self.marks.terms.len() + at,
            ))
        };
        let phrases = self.marks.phrases.iter().enumerate();
        phrases.filter_map(ending).collect()
    }
}

/// At most [`LONGEST`] bytes of a stretch, around what must be seen, cut between words.
fn window(text: &str, stretch: Span, must: Span) -> Span {
    let stretch = Span::new(stretch.start.min(must.start), stretch.end.max(must.end));
    if stretch.len() <= LONGEST {
        return stretch.trimmed(text);
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

fn snippet(passage: &Passage, window: Span, mut marks: Vec<Span>, at: usize) -> Snippet {
    let text = &passage.text;
    marks.sort_by_key(|span| span.start);
    marks.dedup_by(|later, earlier| later.start < earlier.end);
    let sentence = sentence_around(text, window.start.max(at.min(window.end)));
    Snippet {
        provision: provision_at(passage, at),
        text: window.of(text).to_owned(),
        marks,
        cut_before: window.start > sentence.start,
        cut_after: window.end < sentence.end,
    }
}

/// The provision of a passage.
pub(super) fn provision_ref(passage: &Passage) -> ProvisionRef {
    let eid = Eid::stored(&passage.eid);
    ProvisionRef {
        label: passage.labels().label(&eid),
        heading: passage.heading().map(joined),
        eid,
    }
}

/// The innermost provision around a place; none before the first one. Its heading is shown where it
/// is the passage's own.
fn provision_at(passage: &Passage, at: usize) -> Option<ProvisionRef> {
    let eid = passage.provision_at(at);
    if eid.as_str() == passage.eid {
        let is_provision = passage.eid != ProvisionKind::Preamble.prefix();
        return is_provision.then(|| provision_ref(passage));
    }
    Some(ProvisionRef {
        label: passage.labels().label(&eid),
        heading: None,
        eid,
    })
}
