//! What a clause says beyond whom it tells: role, with whom, what.

use std::ops::Range;

use super::bodies::{self, Name};
use super::phrases::longest;
use super::tokens::Token;
use super::words::BEFORE_ACTION;
use super::{NamedBody, Role};
use crate::text::one_line::joined;
use crate::text::span::Span;

/// The action of a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) role: Role,
    /// With whom.
    pub(super) with: Vec<Name>,
    /// Tokens of what to do, without bodies to work with.
    pub(super) action: Range<usize>,
}

/// Reads what stands in `range`.
pub(super) fn told(tokens: &[Token<'_>], range: Range<usize>) -> Told {
    let before = longest(tokens, range.start, BEFORE_ACTION);
    let start = range.start
        + if answers_to(tokens, range.start + before) {
            0
        } else {
            before
        };
    let leads = longest(tokens, start, &["chủ trì"]);
    let comma = tokens
        .get(start + leads)
        .is_some_and(|token| token.is_mark(","));
    let mut at = start + leads + usize::from(leads > 0 && comma);
    let joins = longest(tokens, at, &WITH);
    let with = if joins > 0 {
        bodies::read(tokens, at + joins)
    } else {
        None
    };
    let role = match (leads > 0, with.is_some()) {
        (true, _) => Role::Lead,
        (false, true) => Role::Coordinate,
        (false, false) => Role::Assigned,
    };
    if let Some(list) = &with {
        let comma = tokens.get(list.end).is_some_and(|token| token.is_mark(","));
        at = list.end + usize::from(comma);
    }
    // "chủ trì họp giao ban": what is led is the action itself.
    let action = if at < range.end {
        at..range.end
    } else {
        start.min(range.end)..range.end
    };
    Told {
        role,
        with: with.map(|list| list.names).unwrap_or_default(),
        action,
    }
}

/// `chịu trách nhiệm trước Chính phủ thực hiện …`: to answer to somebody is part of what is told.
fn answers_to(tokens: &[Token<'_>], at: usize) -> bool {
    longest(tokens, at, &["trước"]) > 0 && longest(tokens, at, &["trước ngày", "trước mắt"]) == 0
}

const WITH: [&str; 8] = [
    "phối hợp với",
    "phối hợp cùng",
    "phối hợp chặt chẽ với",
    "phối hợp chặt chẽ cùng",
    "và phối hợp với",
    "cùng với",
    "phối hợp, hướng dẫn với",
    "phối hợp đồng bộ với",
];

/// The bytes of tokens, without the marks that end them.
pub(super) fn bytes(tokens: &[Token<'_>], range: Range<usize>) -> Option<Span> {
    let inside = tokens.get(range)?;
    let first = inside
        .iter()
        .find(|token| !token.is_mark || token.text == "(")?;
    let last = inside
        .iter()
        .rfind(|token| !token.is_mark || token.text == ")")?;
    (first.span.start < last.span.end).then(|| Span::new(first.span.start, last.span.end))
}

/// A name of a list as it is shown; its span is of the normalised text.
pub(super) fn named(text: &str, tokens: &[Token<'_>], name: &Name) -> Option<NamedBody> {
    let span = bytes(tokens, name.tokens.clone())?;
    let shared = name.shared.and_then(|word| tokens.get(word));
    let own = joined(span.of(text));
    let name = shared.map_or(own.clone(), |word| format!("{} {own}", word.text));
    Some(NamedBody { name, span })
}
