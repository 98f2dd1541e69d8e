//! A mention with the words around it, so that it is found again in a text that was edited.

use crate::text::span::Span;

/// Code points before and behind the mention.
const AROUND: usize = 32;

/// A mention and its surroundings, exactly as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote<'t> {
    /// What stands before it.
    pub prefix: &'t str,
    /// The mention.
    pub exact: &'t str,
    /// What stands behind it.
    pub suffix: &'t str,
}

/// The mention at `span`.
pub fn quote(text: &str, span: Span) -> Quote<'_> {
    let before = text.get(..span.start).unwrap_or("");
    let after = text.get(span.end..).unwrap_or("");
    let from = before.char_indices().rev().take(AROUND).last();
    let until = after.char_indices().nth(AROUND);
    Quote {
        prefix: &before[from.map_or(before.len(), |(at, _)| at)..],
        exact: span.of(text),
        suffix: &after[..until.map_or(after.len(), |(at, _)| at)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_around_are_code_points_not_bytes() {
        let text = format!("{}Quy định 1{}", "ộ".repeat(40), "ạ".repeat(3));
        let start = 40 * "ộ".len();
        let quote = quote(&text, Span::new(start, start + "Quy định 1".len()));
        assert_eq!(quote.prefix, "ộ".repeat(32));
        assert_eq!((quote.exact, quote.suffix), ("Quy định 1", "ạạạ"));
    }

    #[test]
    fn at_the_ends_there_is_nothing_around() {
        let whole = quote("a", Span::new(0, 1));
        assert_eq!((whole.prefix, whole.exact, whole.suffix), ("", "a", ""));
    }
}
