//! Where in the outline of a text its sentences stand.

use super::DutyText;
use super::tokens::tokens;
use super::words::{CARRYING_OUT, LEAD_INS};
use crate::domain::provision::{Eid, Provision};
use crate::text::span::Span;

/// The provisions of a text, walked in the order of the text.
pub(super) struct Outline<'a> {
    provisions: &'a [Provision],
    places: Vec<Part>,
    /// Those around the last place, outermost first.
    open: Vec<usize>,
    next: usize,
}

/// A provision in normalised bytes.
struct Part {
    span: Span,
    heading: Span,
    /// Whether its heading says that it tells who does what.
    says_who: bool,
}

/// The place of a sentence in the outline.
pub(super) struct Here {
    /// Normalised bytes of the innermost provision.
    pub(super) provision: Option<Span>,
    /// Whether a provision begins with it.
    pub(super) opens: bool,
    pub(super) in_carrying_out: bool,
}

impl<'a> Outline<'a> {
    pub(super) fn new(text: &DutyText<'a>) -> Self {
        let map = &text.shadow.map;
        let span = |span: Span| Span::new(map.shadow(span.start), map.shadow(span.end));
        let place = |provision: &Provision| Part {
            span: span(provision.span),
            heading: span(provision.heading),
            says_who: says_who(text.shadow.piece(provision.heading)),
        };
        let places = text.outline.iter().map(place).collect();
        Self {
            provisions: text.outline,
            places,
            open: Vec::new(),
            next: 0,
        }
    }

    /// The place of a normalised offset; offsets never fall.
    pub(super) fn at(&mut self, offset: usize) -> Here {
        let mut opens = false;
        loop {
            while self
                .open
                .last()
                .is_some_and(|last| self.places[*last].span.end <= offset)
            {
                self.open.pop();
            }
            let next = self.places.get(self.next);
            let Some(part) = next.filter(|part| part.span.start <= offset) else {
                break;
            };
            let contains = part.span.contains(offset);
            opens |= contains && part.span.start == offset;
            if contains {
                self.open.push(self.next);
            }
            self.next += 1;
        }
        let innermost = self.open.last();
        Here {
            provision: innermost.map(|at| self.places[*at].span),
            opens,
            in_carrying_out: self.open.iter().any(|at| self.places[*at].says_who),
        }
    }

    /// Where the heading of the provision of the last place ends, if that is before `end`.
    pub(super) fn heading_before(&self, end: usize) -> Option<usize> {
        let heading = self.places[*self.open.last()?].heading;
        (!heading.is_empty() && heading.end < end).then_some(heading.end)
    }

    /// The id of the provision of the last place.
    pub(super) fn innermost(&self) -> Option<Eid> {
        self.open.last().map(|at| self.provisions[*at].eid.clone())
    }
}

fn says_who(heading: &str) -> bool {
    let heading = &heading[..heading.len().min(
        heading
            .char_indices()
            .nth(200)
            .map_or(heading.len(), |(at, _)| at),
    )];
    let words = tokens(heading, Span::new(0, heading.len()));
    (0..words.len()).any(|at| CARRYING_OUT.longest(&words, at) > 0)
        && LEAD_INS.longest(&words, 0) == 0
}
