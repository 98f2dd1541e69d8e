//! What is cited survives what happens to its text: the number, its place, its date.

use directive_search::citation::CitationKind;
use directive_search::citation::query::read_query;
use directive_search::domain::number::DocNumber;
use directive_search::parse::{citing_context, parse};
use directive_search::text::normalize::normalize;
use proptest::prelude::*;

use crate::documents::{cited, directive};
use crate::noise::noise;
use crate::{CONFIG, FINDER, find, reading};

proptest! {
    #![proptest_config(crate::config(512))]

    #[test]
    fn every_canonical_number_reads_back(cited in cited()) {
        let number: DocNumber = cited.number.parse().unwrap();
        prop_assert_eq!(number.to_string(), cited.number);
    }

    #[test]
    fn n2_a_spoiled_number_is_the_number(cited in cited(), noise in noise()) {
        let spoiled = noise.of_number(&cited.number);
        let number = spoiled.parse::<DocNumber>().map(|number| number.to_string());
        prop_assert_eq!(number, Ok(cited.number), "{}", spoiled);
    }

    #[test]
    fn every_mention_is_found_where_it_stands(directive in directive()) {
        let (text, expected) = directive.written();
        let found = find(&text);
        let found: Vec<_> = found.iter().filter(|c| c.kind == CitationKind::Full).collect();
        let numbers = |found: &[&directive_search::citation::Citation]| -> Vec<String> {
            found.iter().map(|c| c.number.as_ref().unwrap().to_string()).collect()
        };
        let wanted: Vec<String> = expected.iter().map(|mention| mention.number.clone()).collect();
        prop_assert_eq!(numbers(&found), wanted, "{}", text);
        for (citation, mention) in found.iter().zip(&expected) {
            prop_assert_eq!(citation.span.of(&text), &text[mention.range.clone()], "{}", text);
            prop_assert_eq!(citation.span.start, mention.range.start);
            if mention.date.is_some() {
                prop_assert_eq!(citation.date, mention.date, "{}", text);
            }
        }
    }

    #[test]
    fn a_torn_directive_is_read_without_panic(
        directive in directive(),
        tears in proptest::collection::vec((any::<proptest::sample::Index>(), 0..4_u8, any::<char>()), 0..12),
    ) {
        let mut letters: Vec<char> = directive.written().0.chars().collect();
        for (at, tear, other) in tears {
            let at = at.index(letters.len().max(1));
            match tear {
                _ if at >= letters.len() => letters.push(other),
                0 => { letters.remove(at); }
                1 => letters.insert(at, other),
                2 => letters[at] = other,
                _ => letters.truncate(at),
            }
        }
        let text: String = letters.into_iter().collect();
        let normalized = normalize(&text);
        let parsed = parse(&normalized, &text, &CONFIG.gazetteer);
        let context = citing_context(&parsed.document, &CONFIG.gazetteer);
        let reading = directive_search::citation::find::Reading { context: &context, own_number: parsed.own_number, ..reading() };
        for citation in FINDER.find(&normalized, &text, reading) {
            prop_assert!(text.get(citation.span.start..citation.span.end).is_some());
            prop_assert!(text.get(citation.full_span.start..citation.full_span.end).is_some());
        }
        read_query(&text, &FINDER, reading);
    }
}
