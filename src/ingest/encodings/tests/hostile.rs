//! Bytes that nobody wrote.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use crate::ingest::encodings::decode;

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        decode(&bytes).ok();
    }

    #[test]
    fn no_high_bytes_panic(bytes in prop::collection::vec(prop_oneof![0x60_u8..=0xFF, Just(b' '), Just(b'\n')], 0..600)) {
        decode(&bytes).ok();
    }

    #[test]
    fn no_letters_panic(text in "[a-zA-Z \u{AD}©®°·ÃÄÆáº»‡â€œ√∫ùøûïñöô^~?'(+.\\\\\n\u{301}\u{323}ếự]{0,300}") {
        decode(text.as_bytes()).ok();
    }
}

/// Nothing is looked at again and again: ten times the bytes take about ten times as long.
#[test]
fn long_files_take_no_more_than_their_length() {
    for (name, piece) in [
        ("random", &noise()[..]),
        ("stray bytes", b"\x80\xBF"),
        ("broken lines", b"\xC3\n"),
        ("letters of TCVN3", "C«ng ế ".as_bytes()),
        ("letters in one word", "©®".as_bytes()),
        ("French", "é où thé ".as_bytes()),
        ("VNI", "nhaân döôïc ".as_bytes()),
        ("misread", "Ã©á»‡".as_bytes()),
        ("misread thrice", "ÃƒÆ’Ã‚Â¡".as_bytes()),
        ("misread lines", "Viá»‡t Nam\n".as_bytes()),
        ("VIQR", b"a^'b.e~"),
        ("VIQR words", b"Vie^.t Nam "),
        ("dots", b"a."),
        ("UTF-16", b"a\0"),
        ("marks", "\u{301}\u{323}".as_bytes()),
        ("sentences", super::SENTENCES.as_bytes()),
    ] {
        let short = time(piece, 500_000);
        let long = time(piece, 5_000_000);
        println!("{name}: {short:?} and {long:?}");
        assert!(
            long < short * 40 + Duration::from_secs(1),
            "{name}: {short:?}, {long:?}"
        );
    }
}

fn time(piece: &[u8], length: usize) -> Duration {
    let bytes = piece.repeat(length / piece.len());
    let start = Instant::now();
    decode(&bytes).ok();
    start.elapsed()
}

/// 64 KiB without order and without zeros.
fn noise() -> Vec<u8> {
    let mut state = 1_u32;
    let next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8 | 1
    };
    std::iter::repeat_with(next).take(1 << 16).collect()
}
