//! No bytes of a query give a 5xx, on the API or on the pages.

use proptest::prelude::*;

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        for path in ["/v1/search?q=", "/v1/search?cites=", "/v1/citations/resolve?c=", "/search?q=", "/v1/works/", "/works/", "/documents/"] {
            let answer = get(&format!("{path}{}", encoded(&bytes)));
            prop_assert!(answer.status < 500, "{path}{bytes:?}: {}", answer.status);
        }
    }
}
