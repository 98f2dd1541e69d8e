//! Every sentence alone, and all of them as one file.

use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::encoders::{
    misread, plain_punctuation, shown, tcvn3, utf16, viqr, viqr_as_typed, viscii, vni,
    windows_1258, windows_1258_in_pieces,
};
use super::{SENTENCES, decoded};
use crate::ingest::encodings::Encoding;

/// An encoding and what comes back of it.
struct Case {
    name: &'static str,
    encode: fn(&str) -> Vec<u8>,
    /// What the text is when it comes back, where the encoding cannot write all of it.
    meant: fn(&str) -> String,
    encoding: Encoding,
}

/// Sentences of 200 that must be read right when they stand alone.
const LEAST: usize = 198;

const CASES: [Case; 16] = [
    case("UTF-8", |text| text.into(), Encoding::Utf8),
    case(
        "UTF-8 with mark",
        |text| marked(text).into_bytes(),
        Encoding::Utf8,
    ),
    case(
        "UTF-16LE",
        |text| utf16(text, u16::to_le_bytes),
        Encoding::Utf16Le,
    ),
    case(
        "UTF-16BE",
        |text| utf16(text, u16::to_be_bytes),
        Encoding::Utf16Be,
    ),
    case(
        "UTF-16LE with mark",
        |text| utf16(&marked(text), u16::to_le_bytes),
        Encoding::Utf16Le,
    ),
    case(
        "UTF-16BE with mark",
        |text| utf16(&marked(text), u16::to_be_bytes),
        Encoding::Utf16Be,
    ),
    case("windows-1258", windows_1258, Encoding::Windows1258),
    case(
        "windows-1258 in pieces",
        windows_1258_in_pieces,
        Encoding::Windows1258,
    ),
    Case {
        meant: str::to_lowercase,
        ..case("TCVN3", tcvn3, Encoding::Tcvn3)
    },
    case("VNI", vni, Encoding::Vni),
    Case {
        meant: plain_punctuation,
        ..case("VISCII", viscii, Encoding::Viscii)
    },
    Case {
        meant: plain_punctuation,
        ..case("VIQR", viqr, Encoding::Viqr)
    },
    case(
        "UTF-8 as windows-1252",
        |text| misread(text, WINDOWS_1252).into(),
        Encoding::MisreadUtf8,
    ),
    case(
        "UTF-8 as Macintosh",
        |text| misread(text, MACINTOSH).into(),
        Encoding::MisreadUtf8,
    ),
    Case {
        meant: str::to_lowercase,
        ..case(
            "TCVN3 shown",
            |text| shown(&tcvn3(text)).into(),
            Encoding::ShownTcvn3,
        )
    },
    case(
        "VNI shown",
        |text| shown(&vni(text)).into(),
        Encoding::ShownVni,
    ),
];

const fn case(name: &'static str, encode: fn(&str) -> Vec<u8>, encoding: Encoding) -> Case {
    Case {
        name,
        encode,
        meant: str::to_owned,
        encoding,
    }
}

fn marked(text: &str) -> String {
    format!("\u{FEFF}{text}")
}

impl Case {
    /// Whether a text comes back, and as what.
    fn read(&self, text: &str) -> (bool, String, Encoding) {
        let decoded = decoded(&(self.encode)(text));
        // What TCVN3 cannot write in capitals is compared in small letters.
        let read = match self.encoding {
            Encoding::Tcvn3 | Encoding::ShownTcvn3 => decoded.text.to_lowercase(),
            _ => decoded.text,
        };
        (read == (self.meant)(text), read, decoded.encoding)
    }
}

#[test]
fn sentences_come_back_as_a_file_and_alone() {
    let mut failed = Vec::new();
    for case in &CASES {
        let (is_right, read, encoding) = case.read(SENTENCES);
        let mut right = 0;
        for sentence in SENTENCES.lines() {
            let (is_right, read, encoding) = case.read(sentence);
            right += usize::from(is_right);
            if !is_right {
                println!("{}: {encoding}: {sentence}\n    {read}", case.name);
            }
        }
        println!(
            "{:24} file {is_right}, {encoding}; alone {right} of 200",
            case.name
        );
        if !is_right || encoding != case.encoding || right < LEAST {
            let meant = (case.meant)(SENTENCES);
            let both = read.lines().zip(meant.lines());
            for (read, meant) in both.filter(|(read, meant)| read != meant).take(5) {
                println!("  {read}\n  {meant}");
            }
            failed.push(case.name);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

/// Whoever leaves out backslashes writes `ra.` for "ra." and for "rạ".
#[test]
fn viqr_without_backslashes_is_read_but_for_some_full_stops() {
    let is_right = |line: &&str| decoded(&viqr_as_typed(line)).text == plain_punctuation(line);
    let right = SENTENCES.lines().filter(is_right).count();
    println!("VIQR without backslashes: alone {right} of 200");
    assert!(right >= 190, "{right}");
}

#[test]
fn confidence_is_high_where_the_text_is_clear() {
    for case in &CASES {
        let confidence = decoded(&(case.encode)(SENTENCES)).confidence;
        assert!(confidence > 0.9, "{}: {confidence}", case.name);
    }
}

#[test]
fn files_misread_several_times_come_back() {
    for pages in [
        &[WINDOWS_1252, WINDOWS_1252][..],
        &[WINDOWS_1252, WINDOWS_1252, WINDOWS_1252],
        &[MACINTOSH, MACINTOSH],
        &[MACINTOSH, WINDOWS_1252],
        &[WINDOWS_1252, MACINTOSH],
    ] {
        let misread_all = |text: &str| {
            let one = |text: String, page: &&'static encoding_rs::Encoding| misread(&text, page);
            pages.iter().fold(text.to_owned(), one)
        };
        let read = decoded(misread_all(SENTENCES).as_bytes());
        assert_eq!(read.text, SENTENCES, "{pages:?}");
        assert_eq!(read.encoding, Encoding::MisreadUtf8);
        let alone = |line: &&str| decoded(misread_all(line).as_bytes()).text == *line;
        let right = SENTENCES.lines().filter(alone).count();
        println!("{pages:?}: alone {right} of 200");
        assert!(right >= LEAST, "{pages:?}: {right}");
    }
}
