//! No bytes of a query give a 5xx, on the API or on the pages.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::get;

/// Percent-encodes every byte.
fn encoded(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("%{byte:02X}")).collect()
}

#[test]
fn odd_strings_are_answered() {
    let odd = [
        "((((",
        "a:b:c",
        "\"",
        "-",
        "AND OR NOT",
        "148-",
        "/TW",
        "số",
        "QĐ",
        "0-QĐ/TW",
        "999999-QĐ/TW",
        "148-QĐ/TW 148-QĐ/TW 148-QĐ/TW",
        "\u{0}",
        "\u{FFFF}",
        "\u{202E}",
        "ﬁ",
        "ß",
        "İ",
        "各",
        "🗎",
        "%",
        "&",
        "#",
        "\n\n\n",
    ];
    for query in odd {
        for path in ["/v1/search?q=", "/v1/citations/resolve?c=", "/search?q="] {
            let answer = get(&format!("{path}{}", encoded(query.as_bytes())));
            assert!(answer.status < 500, "{path}{query:?}: {}", answer.status);
        }
    }
}

#[test]
fn a_long_query_is_told_what_to_do() {
    let answer = get(&format!("/v1/search?q={}", "a".repeat(8_001)));
    assert_eq!(answer.status, 400);
    assert!(
        answer.json()["detail"]
            .as_str()
            .unwrap()
            .contains("/v1/citations")
    );
}

/// Pieces of the query language, of numbers and of Vietnamese, with the dirt that comes with them.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "\"", "“", "”", "(", ")", "[", "]", "AND", "OR", "NOT", "-", "+", "~3", "~999", "*", ":", "..", "TO",
    "so:", "số:", "loai:", "loại:chi-thi", "co-quan:", "nam:2020..2024", "nam:", "ngay:[2020-01-01 TO *]",
    "noi:yen-bai", "cap:tinh", "trich-dan:", "number:", "year:9999..0000", "unknown:",
    "Quy định", "quy dinh", "chir thij", "Chỉ thị", "kỷ luật", "k\u{79}\u{309} lua\u{323}\u{302}t", "thuỷ", "đ", "Đ",
    "\u{D0}", "D\u{335}", "QĐ", "QD", "CT", "TTr", "TW", "T.W", "TVV", "TU", "UBND", "NĐ-CP", "QH15",
    "148", "l48", "01", "0", "2024", "99999999999999999999", "１４８", "²", "23/5/2024", "ngày", "năm",
    "148-QĐ/TW", "73/2023/NĐ-CP", "dang/TW/k13/QĐ/148", "nn/CP/2023/NĐ/73", "dieu_5", "Điều 5",
    "/", "//", "\u{2013}", "\u{2044}", "\u{AD}", "_", ".", "..", "%", "%2", "&", "&q=", "#", "?", ";", "\\",
    "'", "<script>", "{", "}", "$", "^", "|", "\u{0}", "\u{7}", "\u{1B}", "\r\n", "\t", " ", "  ", "\u{A0}",
    "\u{200B}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{301}", "\u{10FFFF}", "🗎", "👩‍👩‍👧", "한", "各", "ﬁ", "İ", "ß",
];

/// Mostly pieces alone, for bytes that are no text get no further than the door; else raw bytes, or
/// both and torn anywhere.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let raw = || proptest::collection::vec(any::<u8>(), 0..60);
    let pieces = || {
        let piece = prop_oneof![3 => select(PIECES), 1 => Just(" ")];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat().into_bytes())
    };
    let torn = (pieces(), raw(), any::<Index>()).prop_map(|(mut bytes, raw, at)| {
        bytes.truncate(at.index(bytes.len() + 1));
        bytes.extend(raw);
        bytes
    });
    prop_oneof![6 => pieces(), 1 => raw(), 1 => torn]
}

/// Where the bytes are put.
const DOORS: [&str; 8] = [
    "/v1/search?q=",
    "/v1/search?unit=provision&q=",
    "/v1/search?cites=",
    "/v1/citations/resolve?c=",
    "/search?q=",
    "/v1/works/",
    "/works/",
    "/documents/",
];

/// `DIRECTIVE_SEARCH_CASES` asks for more than what every run can afford.
fn cases() -> u32 {
    let wanted = std::env::var("DIRECTIVE_SEARCH_CASES").ok();
    wanted.and_then(|cases| cases.parse().ok()).unwrap_or(2_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in bytes()) {
        for door in DOORS {
            let answer = get(&format!("{door}{}", encoded(&bytes)));
            let shown = String::from_utf8_lossy(&bytes);
            // What panics is answered by 500 as well.
            prop_assert!(answer.status < 500, "{door}{shown:?} {bytes:?}: {}", answer.status);
        }
    }
}
