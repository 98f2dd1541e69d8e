//! Laws of text and numbers that hold for any input.
//!
//! Random strings are built from the grammar's own words, so that they reach deep into it.

use std::sync::LazyLock;

use directive_search::citation::find::{Finder, Reading};
use directive_search::citation::query::read_query;
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::domain::number::DocNumber;
use directive_search::domain::work::WorkId;
use directive_search::parse::parse;
use directive_search::text::analyzer::Streams;
use directive_search::text::fold::{FoldedText, fold, fold_normalized};
use directive_search::text::normalize::normalize;
use directive_search::text::offsets::CodePoints;
use directive_search::text::sentence::sentence_around;
use directive_search::text::syllable::tokens;
use proptest::prelude::*;

static CONFIG: LazyLock<IndexConfig> = LazyLock::new(|| IndexConfig::bundled().unwrap());
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

/// Pieces of directives, with the dirt they come with.
const PIECES: &[&str] = &[
    "Quy định",
    "quy dinh",
    "Chỉ thị",
    "CHỈ THỊ",
    "các",
    "số",
    "Số:",
    "148",
    "01",
    "2024",
    "30a",
    "-",
    "–",
    "/",
    "_",
    " ",
    "\n",
    "\n\n",
    "\u{A0}",
    "\u{AD}",
    "QĐ",
    "QÐ",
    "QD",
    "qđ",
    "TW",
    "tw",
    "TU",
    "UBND",
    "NĐ-CP",
    "QH15",
    "TTLT",
    "VBHN",
    "45/2013/QH13",
    "23/VBHN-VPQH",
    "Luật Đất đai số",
    "BGD&ĐT",
    "ngày",
    "23/5/2024",
    "23 tháng 5 năm 2024",
    "của",
    "Bộ Chính trị",
    "Ủy ban nhân dân tỉnh",
    "Uỷ ban",
    "Tỉnh ủy Yên Bái",
    "(khóa XIII)",
    "khoá",
    "về",
    "thực hiện",
    ";",
    ".",
    ",",
    "(viết tắt là",
    ")",
    "“",
    "”",
    "Điều 5.",
    "khoản 2",
    "điểm a",
    "1.",
    "(1)",
    "a)",
    "Căn cứ",
    "này",
    "Nơi nhận:",
    "thay thế",
    "Luật",
    "hoà",
    "ho\u{61}\u{300}",
    "thuỷ",
    "\u{301}",
    "\u{323}",
    "e\u{302}\u{301}",
    "đ",
    "Đ",
    "ТС",
    "\u{200B}",
    "\u{FEFF}",
    "🗎",
    "ﬁ",
    "한",
    "各",
    "%",
    "\t",
    "\r\n",
    "Mẫu số",
    "148-QĐ/TW",
    "73/2023/NĐ-CP",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zA-Z0-9 /.-]{0,6}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

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
    }

    #[test]
    fn code_points_count_characters(text in text()) {
        let points = CodePoints::new(&text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.at(at), count);
        }
    }

    #[test]
    fn a_printed_number_reads_back(text in text()) {
        if let Ok(number) = text.parse::<DocNumber>() {
            let printed = number.to_string();
            prop_assert_eq!(printed.parse::<DocNumber>(), Ok(number), "{}", printed);
        }
    }

    #[test]
    fn reading_never_panics_and_spans_lie_in_the_text(text in text()) {
        let normalized = normalize(&text);
        let context = CitingContext::default();
        let reading = Reading { gazetteer: &CONFIG.gazetteer, context: &context, own_number: None };
        for citation in FINDER.find(&normalized, &text, reading) {
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
        for provision in parse(&normalized, &text, &CONFIG.gazetteer).document.outline {
            prop_assert!(text.get(provision.span.start..provision.span.end).is_some());
        }
        read_query(&text, &FINDER, reading);
        Streams::of(&text);
    }

    #[test]
    fn a_number_in_the_query_is_the_number_in_the_text(
        ordinal in 1_u32..9_999, code in proptest::sample::select(&["QĐ", "CT", "KL", "NQ", "HD"][..]),
        body in proptest::sample::select(&["TW", "TU", "BTGTW", "ĐUK"][..]),
    ) {
        // One parser serves search box, ingest and extraction.
        let printed = format!("{ordinal:02}-{code}/{body}");
        let context = CitingContext::default();
        let reading = Reading { gazetteer: &CONFIG.gazetteer, context: &context, own_number: None };
        let spaced = format!("{ordinal} {} {}", fold(code), fold(body));
        for typed in [printed.clone(), printed.to_lowercase(), spaced] {
            let read = read_query(&typed, &FINDER, reading);
            let numbers: Vec<String> = read.citations.iter().filter_map(|c| c.number.as_ref()).map(DocNumber::key).collect();
            prop_assert_eq!(numbers, vec![printed.parse::<DocNumber>().unwrap().key()], "{}", typed);
        }
    }

    #[test]
    fn digits_and_bodies_are_never_fuzzy(a in 1_u32..999, b in 1_u32..999) {
        let number = |n: u32| format!("{n}-QĐ/TW").parse::<DocNumber>().unwrap();
        prop_assert_eq!(a == b, number(a).key() == number(b).key());
        let (tw, tu) = (number(a), format!("{a}-QĐ/TU").parse::<DocNumber>().unwrap());
        prop_assert_ne!(tw.key(), tu.key());
    }
}
