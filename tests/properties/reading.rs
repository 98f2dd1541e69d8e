//! Laws of reading: numbers print back, spans lie in the text, nothing panics.

use directive_search::citation::query::read_query;
use directive_search::domain::number::DocNumber;
use directive_search::domain::work::WorkId;
use directive_search::parse::parse;
use directive_search::text::analyzer::Streams;
use directive_search::text::fold::fold;
use directive_search::text::normalize::normalize;
use directive_search::text::sentence::sentence_around;
use proptest::prelude::*;

use crate::pieces::text;
use crate::{CONFIG, FINDER, find, reading};

proptest! {
    #![proptest_config(crate::config(512))]

    #[test]
    fn a_printed_number_reads_back(text in text()) {
        if let Ok(number) = text.parse::<DocNumber>() {
            let printed = number.to_string();
            prop_assert_eq!(printed.parse::<DocNumber>(), Ok(number), "{}", printed);
        }
    }

    #[test]
    fn reading_never_panics_and_spans_lie_in_the_text(text in text()) {
        for citation in find(&text) {
            let spans = [Some(citation.span), Some(citation.full_span), citation.title, citation.cue, citation.pin_cite];
            for span in spans.into_iter().flatten() {
                prop_assert!(text.get(span.start..span.end).is_some(), "{span:?}");
            }
            if let Some(identity) = &citation.identity {
                let segment = identity.work.to_segment();
                prop_assert_eq!(WorkId::from_segment(&segment).map(|work| work.to_segment()), Ok(segment));
            }
            let sentence = sentence_around(&text, citation.span.start);
            prop_assert!(text.get(sentence.start..sentence.end).is_some());
        }
        for provision in parse(&normalize(&text), &text, &CONFIG.gazetteer).document.outline {
            prop_assert!(text.get(provision.span.start..provision.span.end).is_some());
        }
        read_query(&text, &FINDER, reading());
        Streams::of(&text);
    }

    #[test]
    fn a_number_in_the_query_is_the_number_in_the_text(
        ordinal in 1_u32..9_999, code in proptest::sample::select(&["QĐ", "CT", "KL", "NQ", "HD"][..]),
        body in proptest::sample::select(&["TW", "TU", "BTGTW", "ĐUK"][..]),
    ) {
        // One parser serves search box, ingest and extraction.
        let printed = format!("{ordinal:02}-{code}/{body}");
        let spaced = format!("{ordinal} {} {}", fold(code), fold(body));
        for typed in [printed.clone(), printed.to_lowercase(), spaced] {
            let read = read_query(&typed, &FINDER, reading());
            let numbers: Vec<String> = read.citations.iter().filter_map(|c| c.number.as_ref()).map(DocNumber::key).collect();
            prop_assert_eq!(numbers, vec![printed.parse::<DocNumber>().unwrap().key()], "{}", typed);
        }
    }

    #[test]
    fn n2_digits_and_bodies_are_never_fuzzy(a in 1_u32..999, b in 1_u32..999) {
        let number = |n: u32| format!("{n}-QĐ/TW").parse::<DocNumber>().unwrap();
        prop_assert_eq!(a == b, number(a).key() == number(b).key());
        let (tw, tu) = (number(a), format!("{a}-QĐ/TU").parse::<DocNumber>().unwrap());
        prop_assert_ne!(tw.key(), tu.key());
    }
}
