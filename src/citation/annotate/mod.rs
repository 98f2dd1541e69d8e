//! Citations shown on the text they stand in. After eyecite: find, resolve, annotate.
//!
//! | | |
//! |---|---|
//! | [`html`] | links on the text, for people |
//! | [`akoma_ntoso`] | Akoma Ntoso 3.0 (OASIS LegalDocML), for legal systems |
//! | [`quote`] | the mention with the words around it, for W3C Web Annotations |
//!
//! # Invariant
//! The text itself is never changed: read without its tags, the markup is the text.

pub mod akoma_ntoso;

pub mod html;

pub mod quote;

use super::Citation;
use crate::domain::work::WorkId;
use crate::text::span::Span;

impl Citation {
    /// The number in canonical form; the bare running number of a short mention.
    pub fn printed_number(&self) -> Option<String> {
        let complete = self.number.as_ref().map(ToString::to_string);
        complete.or_else(|| self.short_number.clone())
    }

    /// The work meant, where nothing of its identity is left open.
    pub fn decided_work(&self) -> Option<&WorkId> {
        let identity = self.identity.as_ref();
        let complete = identity.filter(|identity| identity.is_complete);
        complete.map(|identity| &identity.work)
    }
}

/// The name of a citation within one text, from its index: `c1`, `c2`, …
pub fn citation_name(index: usize) -> String {
    format!("c{}", index + 1)
}

/// A step through a text with marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step<'t> {
    /// Some of the text.
    Text(&'t str),
    /// The mark of this index begins, inside so many others.
    Open { index: usize, depth: usize },
    /// The innermost mark ends; so many others are still open.
    Close { depth: usize },
}

/// The steps through `text`. Marks are properly nested; one that is empty, does not fit the text or
/// crosses another is passed over.
fn steps<'t>(text: &'t str, spans: impl Iterator<Item = Span>) -> Vec<Step<'t>> {
    let fits = |span: &Span| {
        text.get(span.start..span.end)
            .is_some_and(|mark| !mark.is_empty())
    };
    let mut marks: Vec<(usize, Span)> = spans.enumerate().filter(|(_, span)| fits(span)).collect();
    marks.sort_by_key(|(index, span)| (span.start, std::cmp::Reverse(span.end), *index));
    let mut walk = Walk {
        text,
        shown: 0,
        open: Vec::new(),
        steps: Vec::new(),
    };
    for (index, span) in marks {
        walk.close_until(span.start);
        if walk.open.last().is_none_or(|end| span.end <= *end) {
            walk.show(span.start);
            let depth = walk.open.len();
            walk.steps.push(Step::Open { index, depth });
            walk.open.push(span.end);
        }
    }
    walk.close_until(usize::MAX);
    walk.show(text.len());
    walk.steps
}

struct Walk<'t> {
    text: &'t str,
    shown: usize,
    /// Where the open marks end, the innermost last.
    open: Vec<usize>,
    steps: Vec<Step<'t>>,
}

impl Walk<'_> {
    fn show(&mut self, until: usize) {
        if self.shown < until {
            self.steps.push(Step::Text(&self.text[self.shown..until]));
            self.shown = until;
        }
    }

    /// Closes every mark that ends at or before `at`.
    fn close_until(&mut self, at: usize) {
        while let Some(end) = self.open.last().copied().filter(|end| *end <= at) {
            self.show(end);
            self.open.pop();
            let depth = self.open.len();
            self.steps.push(Step::Close { depth });
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, spans: &[(usize, usize)]) -> String {
        let spans = spans.iter().map(|(start, end)| Span::new(*start, *end));
        let steps = steps(text, spans).into_iter().map(|step| match step {
            Step::Text(text) => text.to_owned(),
            Step::Open { index, depth } => format!("<{index}.{depth}>"),
            Step::Close { depth } => format!("</{depth}>"),
        });
        steps.collect()
    }

    #[test]
    fn marks_are_nested_and_never_cross() {
        assert_eq!(
            shown("abcdef", &[(1, 3), (3, 4)]),
            "a<0.0>bc</0><1.0>d</0>ef"
        );
        assert_eq!(
            shown("abcdef", &[(2, 3), (1, 6)]),
            "a<1.0>b<0.1>c</1>def</0>"
        );
        assert_eq!(shown("abcdef", &[(1, 4), (3, 6)]), "a<0.0>bcd</0>ef");
        assert_eq!(shown("abc", &[(0, 3), (0, 3)]), "<0.0><1.1>abc</1></0>");
        assert_eq!(shown("ộ", &[(1, 2), (0, 0), (0, 9)]), "ộ");
        assert_eq!(shown("", &[]), "");
    }

    proptest! {
        #[test]
        fn the_text_is_shown_once_and_every_mark_is_closed(
            text in ".{0,24}",
            spans in proptest::collection::vec((0usize..30, 0usize..30), 0..6),
        ) {
            let spans = spans.into_iter().map(|(a, b)| Span::new(a.min(b), a.max(b)));
            let (mut read, mut open) = (String::new(), 0);
            for step in steps(&text, spans) {
                match step {
                    Step::Text(piece) => read.push_str(piece),
                    Step::Open { depth, .. } => {
                        prop_assert_eq!(depth, open);
                        open += 1;
                    }
                    Step::Close { depth } => {
                        open -= 1;
                        prop_assert_eq!(depth, open);
                    }
                }
            }
            prop_assert_eq!((read, open), (text, 0));
        }
    }
}
