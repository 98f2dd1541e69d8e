//! Input that nobody should send: it is read as far as it can be, and in time.

use std::time::{Duration, Instant};

use directive_search::citation::{Citation, CitationKind};
use directive_search::domain::number::DocNumber;

use crate::find;

/// The numbers of the citations with a complete number.
fn numbers(citations: &[Citation]) -> Vec<String> {
    let full = citations.iter().filter(|c| c.kind == CitationKind::Full);
    full.map(|c| c.number.as_ref().unwrap().to_string())
        .collect()
}

#[test]
fn nul_bytes_are_ordinary_characters() {
    let text = "\0Thực hiện\0 Chỉ thị số 12-CT/TW\0 ngày 14/6/2024\0";
    let found = find(text);
    assert_eq!(numbers(&found), ["12-CT/TW"]);
    assert_eq!(found[0].span.of(text), "Chỉ thị số 12-CT/TW");
}

#[test]
fn marks_of_writing_direction_hide_nothing() {
    let marks = [
        '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}',
        '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{61C}', '\u{200C}', '\u{200D}',
    ];
    for mark in marks {
        let mention = format!("Chỉ{mark} thị số {mark}12{mark}-CT/{mark}TW");
        let text = format!("Thực hiện {mention} ngày 14/6/2024.");
        let found = find(&text);
        assert_eq!(numbers(&found), ["12-CT/TW"], "{mark:?}");
        assert_eq!(found[0].span.of(&text), mention, "{mark:?}");
    }
}

#[test]
fn endless_digits_are_no_number() {
    let digits = "1234567890".repeat(4);
    for text in [
        format!("Chỉ thị số {digits}-CT/TW"),
        format!("Nghị định số {digits}/2023/NĐ-CP"),
        format!("Nghị định số 73/{digits}/NĐ-CP"),
        format!("Chỉ thị {digits}"),
        format!("Luật số 64/2025/QH{digits}"),
    ] {
        assert!(find(&text).is_empty(), "{text}");
    }
    assert!(format!("{digits}-QĐ/TW").parse::<DocNumber>().is_err());
}

#[test]
fn a_day_that_no_calendar_has_costs_no_citation() {
    for day in ["31/02/2024", "99/99/9999", "00/00/0000", "29/02/2023"] {
        let text = format!("Thực hiện Chỉ thị số 12-CT/TW ngày {day} của Ban Bí thư.");
        let found = find(&text);
        assert_eq!(numbers(&found), ["12-CT/TW"], "{day}");
        assert_eq!(found[0].span.of(&text), "Chỉ thị số 12-CT/TW");
        assert_eq!(found[0].date, None, "{day}");
    }
}

#[test]
fn ten_times_the_citations_take_ten_times_the_time() {
    let text = |citations: usize| -> String {
        let sentences = 0..citations;
        sentences
            .map(|n| format!("{n}. Thực hiện Chỉ thị số {}-CT/TU.\n", n % 5_000 + 1))
            .collect()
    };
    let time = |text: &str, citations: usize| {
        let start = Instant::now();
        assert_eq!(find(text).len(), citations);
        start.elapsed()
    };
    let (few, many) = (text(10_000), text(100_000));
    // The machine may be busy: one good pair of runs is enough.
    let mut best = [Duration::MAX; 2];
    let is_linear = (0..5).any(|_| {
        best[0] = best[0].min(time(&few, 10_000));
        best[1] = best[1].min(time(&many, 100_000));
        best[1] < best[0] * 30
    });
    assert!(is_linear, "{best:?}");
}
