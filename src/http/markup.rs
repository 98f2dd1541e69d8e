//! Text with marked spans, as HTML. The text itself is never changed: what the markup shows,
//! read without its tags, is the text.

use maud::{Markup, PreEscaped, html};

use crate::text::span::Span;

/// `text` with `<mark>` around `marks`.
pub fn marked(text: &str, marks: &[Span]) -> Markup {
    wrapped(text, marks, |_, piece| html! { mark { (piece) } })
}

/// `text` with each of `spans` (bytes of `text`) put through `wrap`, which gets its index and text.
///
/// Spans are taken in the order given; those that overlap an earlier one, do not fit the text or
/// are empty are passed over, so no text is shown twice or left out.
pub fn wrapped(text: &str, spans: &[Span], wrap: impl Fn(usize, &str) -> Markup) -> Markup {
    let plain = |span: Span| html! { (span.of(text)) };
    layered(text, spans, plain, |index, span| wrap(index, span.of(text)))
}

/// The same, where what stands between the spans goes through `plain`. Both get bytes of `text`.
pub fn layered(
    text: &str,
    spans: &[Span],
    plain: impl Fn(Span) -> Markup,
    wrap: impl Fn(usize, Span) -> Markup,
) -> Markup {
    let mut out = String::with_capacity(text.len() + spans.len() * 16);
    let mut shown = 0;
    for (index, span) in spans.iter().enumerate() {
        let piece = text
            .get(span.start..span.end)
            .filter(|piece| !piece.is_empty());
        if piece.is_none() || shown > span.start {
            continue;
        }
        out.push_str(&plain(Span::new(shown, span.start)).into_string());
        out.push_str(&wrap(index, *span).into_string());
        shown = span.end;
    }
    out.push_str(&plain(Span::new(shown, text.len())).into_string());
    PreEscaped(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::http::testing::text_of;

    #[test]
    fn spans_are_marked_and_the_rest_is_escaped() {
        let html = marked("a < b & Điều 5", &[Span::new(0, 1), Span::new(8, 15)]).into_string();
        assert_eq!(html, "<mark>a</mark> &lt; b &amp; <mark>Điều</mark> 5");
    }

    #[test]
    fn overlapping_and_misplaced_spans_are_passed_over() {
        let spans = [
            Span::new(0, 2),
            Span::new(1, 3),
            Span::new(2, 2),
            Span::new(3, 99),
        ];
        assert_eq!(marked("abcd", &spans).into_string(), "<mark>ab</mark>cd");
        assert_eq!(marked("ộ", &[Span::new(1, 2)]).into_string(), "ộ");
    }

    proptest! {
        #[test]
        fn the_text_is_never_changed(
            text in "[a-zA-Zđộ <>&\"'\\n]{0,40}",
            spans in proptest::collection::vec((0usize..50, 0usize..50), 0..6),
        ) {
            let mut spans: Vec<Span> = spans.into_iter().map(|(a, b)| Span::new(a, b)).collect();
            for _ in 0..2 {
                let html = marked(&text, &spans).into_string();
                prop_assert_eq!(text_of(&html), text.clone());
                spans.sort();
            }
        }
    }
}
