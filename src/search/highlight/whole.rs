//! What matched in a whole text: for the page that a hit leads to.

use super::runs::runs;
use super::{Matcher, piece_end};
use crate::search::marks::Marks;
use crate::text::analyzer::Streams;
use crate::text::span::Span;

/// Where a whole text speaks of what a query asked: each run of the query's words side by side, at least
/// two of them unless the query has but one. Bytes of `text`, in order, apart from each other.
pub fn matched(text: &str, query: &str) -> Vec<Span> {
    let mut marks = Marks::default();
    marks.add_words(&Streams::of(query));
    let mut matcher = Matcher::new(&marks);
    let mut at = 0;
    while at < text.len() {
        let piece = Span::new(at, piece_end(text, at, text.len()));
        matcher.read(text, piece);
        at = piece.end;
    }
    let mut found = matcher.found;
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let least = marks.terms.len().min(2);
    runs(text, &found)
        .filter(|(_, words)| *words >= least)
        .map(|(span, _)| span)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_the_words_asked_for_are_marked() {
        let text =
            "Kỷ luật, kỷ cương hành chính; luật sư. Thực hiện Quy định số 148-QĐ/TW và kỷ niệm.";
        let marked = |query: &str| -> Vec<&str> {
            let spans = matched(text, query).into_iter();
            spans.map(|span| span.of(text)).collect()
        };
        assert_eq!(marked("ky luat ky cuong"), ["Kỷ luật", "kỷ cương"]);
        assert_eq!(marked("luật"), ["luật", "luật"]);
        assert_eq!(marked("quy định 148-QĐ/TW"), ["Quy định", "148-QĐ/TW"]);
        assert_eq!(marked(""), [""; 0]);
    }
}
