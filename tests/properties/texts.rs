//! Laws of the text floor: normalising, folding, offsets.

use directive_search::text::fold::{FoldedText, fold, fold_normalized};
use directive_search::text::normalize::normalize;
use directive_search::text::offsets::CodePoints;
use directive_search::text::span::Span;
use directive_search::text::syllable::tokens;
use proptest::prelude::*;

use crate::pieces::text;

proptest! {
    #![proptest_config(crate::config(512))]

    #[test]
    fn normalising_twice_is_normalising_once(text in text()) {
        let once = normalize(&text).text.into_owned();
        let twice = normalize(&once);
        prop_assert_eq!(&*twice.text, once.as_str());
        prop_assert_eq!(fold(&text), fold_normalized(&once));
    }

    #[test]
    fn offsets_rise_and_stay_on_characters_of_the_original(text in text()) {
        let normalized = normalize(&text);
        let shadow = &normalized.text;
        let (mut last_start, mut last_end) = (0, 0);
        for at in (0..=shadow.len()).filter(|at| shadow.is_char_boundary(*at)) {
            let (start, end) = (normalized.map.start(at), normalized.map.end(at));
            prop_assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{at}: {start} {end}");
            prop_assert!(start >= last_start && end >= last_end, "{at}: {start} {end}");
            (last_start, last_end) = (start, end);
        }
        prop_assert!(normalized.map.end(shadow.len()) <= text.len());
    }

    #[test]
    fn pieces_of_the_original_tile_the_shadow(text in text(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let normalized = normalize(&text);
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        cuts.extend([0, text.len()]);
        cuts.retain(|cut| text.is_char_boundary(*cut));
        cuts.sort_unstable();
        let pieces = cuts.windows(2).map(|ends| normalized.piece(Span::new(ends[0], ends[1])));
        prop_assert_eq!(pieces.collect::<String>(), &*normalized.text);
    }

    #[test]
    fn the_original_of_a_token_normalises_to_the_token(text in text()) {
        let normalized = normalize(&text);
        for token in tokens(&normalized.text) {
            let original = normalized.map.span(token.span).of(&text);
            prop_assert!(fold(original).contains(&fold_normalized(token.span.of(&normalized.text))));
        }
    }

    #[test]
    fn folded_text_leads_back(text in text()) {
        let shadow = normalize(&text).text.into_owned();
        let folded = FoldedText::new(&shadow);
        for at in (0..=folded.text.len()).filter(|at| folded.text.is_char_boundary(*at)) {
            prop_assert!(shadow.is_char_boundary(folded.start(at)));
            prop_assert!(shadow.is_char_boundary(folded.end(at)));
        }
        for source in 0..=shadow.len() + 1 {
            let at = folded.position(source);
            prop_assert!(folded.text.is_char_boundary(at));
            prop_assert!(at == folded.text.len() || folded.start(at) >= source);
        }
    }

    #[test]
    fn code_points_count_characters(text in text()) {
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.at(at), count);
        }
    }
}
