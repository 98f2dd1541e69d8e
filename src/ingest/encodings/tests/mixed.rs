//! Known spellings, and texts that are not of one piece.

use super::encoders::{misread, shown, tcvn3, vni, windows_1258};
use super::{SENTENCES, decoded};
use crate::ingest::encodings::{Decoded, Encoding, NotText, decode};

/// Bytes that Latin-1 shows as this text.
fn latin(shown: &str) -> Vec<u8> {
    shown.chars().map(|c| u8::try_from(c).unwrap()).collect()
}

#[test]
fn known_bytes() {
    for (bytes, encoding, text) in [
        (
            latin("Uû ban nh©n d©n tØnh, n\u{AD}íc CHXHCN"),
            Encoding::Tcvn3,
            "Uỷ ban nhân dân tỉnh, nước CHXHCN",
        ),
        (
            latin("QuyÕt ®Þnh sè 148-Q§/TW"),
            Encoding::Tcvn3,
            "Quyết định số 148-QĐ/TW",
        ),
        (
            latin("Uûy ban nhaân daân tænh, Quyeát ñònh"),
            Encoding::Vni,
            "Ủy ban nhân dân tỉnh, Quyết định",
        ),
        (
            latin("UÛY BAN NHAÂN DAÂN, ñöôïc, kyõ, Myõ"),
            Encoding::Vni,
            "ỦY BAN NHÂN DÂN, được, kỹ, Mỹ",
        ),
        (
            b"Vi\xAEt Nam, n\xDF\xBEc c\xB5ng h\xF2a".to_vec(),
            Encoding::Viscii,
            "Việt Nam, nước cộng hòa",
        ),
        (
            b"Vi\xEA\xF2t Nam, quy\xEA\xECt \xF0i\xF2nh".to_vec(),
            Encoding::Windows1258,
            "Việt Nam, quyết định",
        ),
        (
            b"Vie^.t Nam dda^'t nu+o+'c me^'n ye^u\\.".to_vec(),
            Encoding::Viqr,
            "Việt Nam đất nước mến yêu.",
        ),
    ] {
        let read = decoded(&bytes);
        assert_eq!(
            (read.text.as_str(), read.encoding),
            (text, encoding),
            "{:?}",
            read.notes
        );
    }
}

#[test]
fn short_lines_of_old_fonts() {
    for (shown, meant) in [
        ("Uû ban nh©n d©n", "Uỷ ban nhân dân"),
        ("C«ng ty", "Công ty"),
        ("QuyÕt ®Þnh", "Quyết định"),
        ("KÕt luËn", "Kết luận"),
        ("QUYÕT §ÞNH", "QUYẾT ĐỊNH"),
        ("Uû BAN NH¢N D¢N TØNH", "UỶ BAN NHÂN DÂN TỈNH"),
        ("Uûy ban nhaân daân", "Ủy ban nhân dân"),
        ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
        ("“Céng hoµ” – x· héi", "“Cộng hoà” – xã hội"),
    ] {
        let read = decoded(shown.as_bytes());
        assert_eq!(read.text, meant, "{:?}", read.notes);
    }
}

/// The sentences, of which line 50 to 54 are written otherwise.
fn with_lines(otherwise: impl Fn(&str) -> String) -> (String, Decoded) {
    let odd = |(at, line): (usize, &str)| match at {
        49..54 => otherwise(line) + "\n",
        _ => line.to_owned() + "\n",
    };
    let text: String = SENTENCES.lines().enumerate().map(odd).collect();
    let read = decoded(text.as_bytes());
    assert_eq!(read.encoding, Encoding::Utf8);
    assert_eq!(read.text.to_lowercase(), SENTENCES.to_lowercase());
    (text, read)
}

#[test]
fn paragraphs_in_an_old_font_are_read_and_told() {
    let (_, read) = with_lines(|line| shown(&tcvn3(line)));
    assert!(
        read.notes[0].starts_with("5 line(s) from line 50 on"),
        "{:?}",
        read.notes
    );
    let (_, read) = with_lines(|line| shown(&vni(line)));
    assert_eq!(read.text, SENTENCES);
    assert!(
        read.notes[0].starts_with("5 line(s) from line 50 on"),
        "{:?}",
        read.notes
    );
}

#[test]
fn every_sentence_is_found_alone_in_a_unicode_text() {
    let fonts: [fn(&str) -> Vec<u8>; 2] = [tcvn3, vni];
    for encode in fonts {
        let between = |line: &&str| {
            let whole =
                |line: &str| format!("Căn cứ Điều lệ Đảng;\n{line}\nXét đề nghị của Văn phòng,\n");
            let read = decoded(whole(&shown(&encode(line))).as_bytes());
            let is_right = read.text.to_lowercase() == whole(line).to_lowercase();
            if !is_right {
                println!("{}", read.text);
            }
            is_right
        };
        let right = SENTENCES.lines().filter(between).count();
        println!("a line of an old font in Unicode: {right} of 200");
        assert!(right >= 196, "{right}");
    }
}

#[test]
fn runs_of_an_old_font_within_a_line() {
    for (shown, meant) in [
        (
            "Căn cứ QuyÕt ®Þnh sè 12 của Ủy ban",
            "Căn cứ Quyết định số 12 của Ủy ban",
        ),
        (
            "Sở Tài chính vµ c¸c c¬ quan liªn quan; các xã, phường",
            "Sở Tài chính và các cơ quan liên quan; các xã, phường",
        ),
        (
            "Căn cứ Quyeát ñònh cuûa UBND tænh về việc ấy",
            "Căn cứ Quyết định của UBND tỉnh về việc ấy",
        ),
    ] {
        assert_eq!(decoded(shown.as_bytes()).text, meant);
    }
}

#[test]
fn misread_lines_are_undone_and_the_others_stay() {
    with_lines(|line| misread(line, encoding_rs::WINDOWS_1252));
    with_lines(|line| misread(line, encoding_rs::MACINTOSH));
    for (shown, meant) in [
        ("Viá»‡t Nam", "Việt Nam"),
        (
            "Thá»±c hiá»‡n \u{2013} \u{201C}Kết luận\u{201D}",
            "Thực hiện – “Kết luận”",
        ),
        ("2020 â€“ 2025", "2020 – 2025"),
        ("Vi·ªát Nam", "Việt Nam"),
    ] {
        assert_eq!(decoded(shown.as_bytes()).text, meant);
    }
}

#[test]
fn damaged_utf8_stays_utf8() {
    let mut bytes = SENTENCES.as_bytes().to_vec();
    let at = SENTENCES.find("Chính trị").unwrap() + 2;
    bytes[at] = 0xFF;
    bytes.truncate(SENTENCES.len() - "ào.\n".len() + 1);
    let read = decoded(&bytes);
    assert_eq!(read.encoding, Encoding::Utf8);
    assert_eq!(read.text.matches('\u{FFFD}').count(), 3, "{:?}", read.notes);
    assert!(read.confidence > Decoded::DOUBTFUL);
    assert_eq!(read.notes, ["3 place(s) that are no UTF-8 were replaced"]);
}

#[test]
fn files_put_together_of_two_encodings() {
    let first = &SENTENCES[..SENTENCES.find("Bà con").unwrap()];
    let rest = &SENTENCES[first.len()..];
    for encode in [windows_1258, vni] {
        for (utf8, older) in [(first, rest), (rest, first)] {
            let bytes = [utf8.as_bytes(), &encode(older)].concat();
            assert_eq!(decoded(&bytes).text, utf8.to_owned() + older);
        }
    }
}

#[test]
fn what_nothing_speaks_for_is_told() {
    let read = decoded(b"\xFCber gro\xDFe Stra\xDFen");
    assert_eq!(read.text, "über große Straßen");
    assert!(read.confidence < Decoded::DOUBTFUL);
    assert!(
        read.notes[0].starts_with("no encoding fits"),
        "{:?}",
        read.notes
    );
}

#[test]
fn quotes_of_windows_around_ascii() {
    let read = decoded(b"\x93Thanh tra\x94 \x96 2024\x85");
    assert_eq!(read.text, "“Thanh tra” – 2024…");
    assert!(read.confidence > Decoded::DOUBTFUL);
}

#[test]
fn binary_files_are_refused() {
    for bytes in [
        &b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"[..],
        b"ab\0cd",
        b"\0\x01",
        b"\0\x01\0\x1E\x20\x03",
        &[0; 64],
        b"\xFF\xFE\0\0a\0\0\0",
    ] {
        assert_eq!(decode(bytes), Err(NotText), "{bytes:x?}");
    }
}

#[test]
fn nothing_is_text() {
    for bytes in [&b""[..], b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"] {
        assert_eq!(decoded(bytes).text, "");
    }
}
