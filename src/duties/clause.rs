//! Whom a sentence tells: an order, or a subject with a duty.

use super::bodies::{self, List};
use super::label::opening;
use super::names::{HEADS, KINDS};
use super::phrases::phrase;
use super::tokens::{Token, first_tokens};
use super::words::{HEADING_OF, LEAD_INS, MARKERS, ORDERS, TO, VERBS};
use crate::text::span::Span;

/// How far back the body that gives an order may begin, in tokens.
const FARTHEST_GIVER: usize = 40;

/// Somebody told, and the token where what they are told begins; that of the end where it stands
/// below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Who.
    pub(super) list: List,
    /// Where the clause begins.
    pub(super) start: usize,
    /// Where the action begins.
    pub(super) action: usize,
    /// Where the action ends.
    pub(super) end: usize,
}

/// What is known of the place of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether it begins an item.
    pub(super) opens_item: bool,
    /// Whether it stands in a part that says who does what.
    pub(super) in_carrying_out: bool,
    /// Whether an article's label stands before it: it may be the article's heading.
    pub(super) is_labelled: bool,
}

/// Most tokens of a name in a heading.
const LONGEST_HEADED: usize = 24;

/// The clauses of a sentence that tell somebody, in order.
pub(super) fn clauses(tokens: &[Token<'_>], place: Place) -> Vec<Clause> {
    let mut found = Vec::new();
    let start = opening(tokens);
    found.extend(subject(tokens, start, place));
    let mut at = start;
    while at < tokens.len() {
        match order(tokens, at, start) {
            Some(clause) => {
                if let Some(last) = found.last_mut() {
                    last.end = last.end.min(clause.start);
                }
                at = clause.list.end.max(at + 1);
                found.push(clause);
            }
            None => at += 1,
        }
    }
    found.retain(|clause: &Clause| clause.action <= clause.end);
    found
}

/// Whether a sentence begins with a body, which may be its subject.
pub(super) fn begins_with_body(tokens: &[Token<'_>]) -> bool {
    let start = opening(tokens);
    bodies::begins(tokens, start + HEADING_OF.longest(tokens, start))
}

/// A quick look at the first token behind item marks: whether [`begins_with_body`] may hold.
pub(super) fn may_begin_with_body(first: &Token<'_>) -> bool {
    let all = [&*KINDS, &*HEADS, &*HEADING_OF, &*LEAD_INS];
    all.iter().any(|phrases| phrases.may_begin(first))
}

/// `Giao Sở A chủ trì …` at `at`, in a sentence whose words begin at `first`.
fn order(tokens: &[Token<'_>], at: usize, first: usize) -> Option<Clause> {
    let words = ORDERS.longest(tokens, at);
    if words == 0 {
        return None;
    }
    let start = giver(tokens, at, first)?;
    let to = TO.longest(tokens, at + words);
    let list =
        bodies::read(tokens, at + words + to).or_else(|| bodies::read(tokens, at + words))?;
    let action = action_after(tokens, list.end)?;
    Some(Clause {
        list,
        start,
        action,
        end: tokens.len(),
    })
}

/// Bytes in which an order and the head of a name nearly always stand.
const ORDER_BYTES: usize = 160;

/// Tokens that tell an order and the head of a name.
const ORDER_TOKENS: usize = 12;

/// A quick look: whether what begins at the byte `at` of a text may be an [`order`] to somebody.
pub(super) fn may_order(text: &str, at: usize) -> bool {
    let end = text.floor_char_boundary(at.saturating_add(ORDER_BYTES));
    let tokens = first_tokens(text, Span::new(at, end), ORDER_TOKENS);
    let words = ORDERS.longest(&tokens, 0);
    if tokens.len() < ORDER_TOKENS && end < text.len() {
        // A long word is cut.
        return true;
    }
    let to = TO.longest(&tokens, words);
    words > 0 && (bodies::begins(&tokens, words) || to > 0 && bodies::begins(&tokens, words + to))
}

/// Where the clause of an order begins: with itself behind a stop, or with the body that gives it.
fn giver(tokens: &[Token<'_>], at: usize, first: usize) -> Option<usize> {
    let is_firm = tokens[at].is_any(&["giao", "phân"]);
    let Some(before) = at.checked_sub(1).filter(|_| at > first) else {
        return Some(at);
    };
    let token = &tokens[before];
    let is_joined = phrase(tokens, before.saturating_sub(1), "đồng thời") > 0;
    if is_firm && (token.is_mark(";") || token.is_mark(":") || is_joined) {
        return Some(at);
    }
    // "Chủ tịch Ủy ban nhân dân huyện yêu cầu": the name begins the sentence or stands behind a comma.
    let mut starts = (first..at).rev().take(FARTHEST_GIVER);
    let is_start = |start: &usize| *start == first || tokens[*start - 1].is_any_stop();
    let gives = |start: &usize| bodies::read(tokens, *start).is_some_and(|list| list.end == at);
    starts.find(|start| is_start(start) && gives(start))
}

/// `Thủ trưởng các cơ quan có trách nhiệm …`
fn subject(tokens: &[Token<'_>], at: usize, place: Place) -> Option<Clause> {
    let heading = HEADING_OF.longest(tokens, at);
    let list = bodies::read(tokens, at + heading)?;
    if place.is_labelled && heading > 0 {
        return headed(tokens, at, list);
    }
    let marker = MARKERS.longest(tokens, list.end);
    let is_bare = place.opens_item && place.in_carrying_out;
    let acts = is_bare && VERBS.longest(tokens, list.end) > 0;
    let is_order = ORDERS.longest(tokens, list.end) > 0;
    // "Điều 3. Cơ quan thẩm định, công nhận" is a heading, and tells nobody.
    let is_stop =
        |token: &Token<'_>| token.is_any_stop() && !(place.is_labelled && token.is_mark(","));
    let ends = tokens.get(list.end).is_none_or(is_stop);
    if is_order || !(marker > 0 || acts || place.opens_item && ends) {
        return None;
    }
    let action = action_after(tokens, list.end)?;
    Some(Clause {
        list,
        start: at,
        action,
        end: tokens.len(),
    })
}

/// `Điều 5. Trách nhiệm của cơ quan quản lý nhà công vụ`: what looks like a verb belongs to the name, and
/// what is told stands below or behind a colon.
fn headed(tokens: &[Token<'_>], at: usize, mut list: List) -> Option<Clause> {
    let ends =
        |at: usize| tokens.get(at).is_none_or(Token::is_any_stop) || bodies::is_neutral(tokens, at);
    let last = list.names.last_mut()?;
    let longest = list.end + LONGEST_HEADED;
    list.end = (list.end..longest).find(|at| ends(*at))?;
    last.tokens.end = last.tokens.end.max(list.end);
    let colon = tokens.get(list.end).is_some_and(|token| token.is_mark(":"));
    Some(Clause {
        action: if colon { list.end + 1 } else { tokens.len() },
        list,
        start: at,
        end: tokens.len(),
    })
}

/// Where what is told begins, behind the list that ends at `at`; the end of the sentence where it
/// stands in what follows.
fn action_after(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let Some(token) = tokens.get(at) else {
        return Some(tokens.len());
    };
    if token.is_mark(",")
        && VERBS
            .longest(tokens, at + 1)
            .max(MARKERS.longest(tokens, at + 1))
            > 0
    {
        return Some(at + 1);
    }
    if token.is_mark(":") {
        return Some(at + 1);
    }
    if token.is_mark {
        let is_end = tokens[at..].iter().all(|token| token.is_mark);
        return is_end.then_some(tokens.len());
    }
    (VERBS.longest(tokens, at).max(MARKERS.longest(tokens, at)) > 0).then_some(at)
}

impl Token<'_> {
    /// Whether a clause may begin behind it.
    pub(super) fn is_any_stop(&self) -> bool {
        self.is_mark && matches!(self.text, "," | ";" | ":" | ".")
    }
}
