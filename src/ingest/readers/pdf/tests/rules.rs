//! Rules of the reader, one by one.

use super::encoding::{Encoding, named};
use super::made::{FONT, stream};
use super::marks::mark;
use super::paragraphs::glue;
use super::*;
use hayro_cmap::BfString;

#[test]
fn lines_are_joined_as_they_were_broken() {
    let cases = [
        ("Quy định số 148-", "QĐ/TW", "Quy định số 148-QĐ/TW"),
        ("Quy định số 148", "-QĐ/TW", "Quy định số 148-QĐ/TW"),
        ("Nghị định 73/2023/", "NĐ-CP", "Nghị định 73/2023/NĐ-CP"),
        ("TTLT-BTP-", "BNV", "TTLT-BTP-BNV"),
        ("giai đoạn 2020 -", "2025", "giai đoạn 2020 - 2025"),
        ("giai đoạn 2020-", "2025", "giai đoạn 2020-2025"),
        ("chủ nghĩa Lê-", "nin", "chủ nghĩa Lê-nin"),
        ("được ngh-", "iêm cấm", "được nghiêm cấm"),
        ("mạng in-", "ternet", "mạng internet"),
        ("Ma-lai-", "xi-a", "Ma-lai-xi-a"),
        ("mềm\u{AD}", "dẻo", "mềmdẻo"),
        ("các sở", "ban ngành", "các sở ban ngành"),
        ("", "đầu", "đầu"),
    ];
    for (before, after, expected) in cases {
        let mut text = before.to_owned();
        glue(&mut text, after);
        assert_eq!(text, expected);
    }
}

#[test]
fn beginnings_of_paragraphs() {
    let begin = [
        "Điều 5. Hiệu lực",
        "1. Rà soát",
        "1.2. Rà soát",
        "a) Sở Nội vụ",
        "đ) Sở Tài chính",
        "- Báo cáo",
        "I- MỤC ĐÍCH",
        "IV. TỔ CHỨC",
        "(1) Một",
        "Chương II",
        "Căn cứ Luật",
        "Nơi nhận:",
    ];
    for text in begin {
        assert!(mark(text).is_some(), "{text}");
    }
    let go_on = [
        "điều 5 Nghị định",
        "2025 và",
        "-QĐ/TW",
        "căn cứ",
        "Điều này",
        "năm.",
        "và",
    ];
    for text in go_on {
        assert_eq!(mark(text), None, "{text}");
    }
}

#[test]
fn names_of_letters() {
    let cases = [
        ("acircumflexacute", Some("ấ")),
        ("Uhorndotbelow", Some("Ự")),
        ("uni1EA1", Some("ạ")),
        ("dcroat", Some("đ")),
        ("a", Some("a")),
        ("a.alt", Some("a")),
        ("fi", Some("fi")),
        ("g12", None),
        ("", None),
    ];
    for (name, expected) in cases {
        let text = named(name).map(|text| match text {
            BfString::Char(c) => c.to_string(),
            BfString::String(text) => text,
        });
        assert_eq!(text.as_deref(), expected, "{name}");
    }
}

#[test]
fn bytes_of_windows_and_of_a_mac() {
    let decode = |encoding: Encoding| [0x41, 0x80, 0x96, 0xE9].map(|byte| encoding.decode(byte));
    let windows = Encoding::of("WinAnsiEncoding", "Times");
    assert_eq!(
        decode(windows),
        [Some('A'), Some('€'), Some('–'), Some('é')]
    );
    let mac = Encoding::of("MacRomanEncoding", "Times");
    assert_eq!(decode(mac), [Some('A'), Some('Ä'), Some('ñ'), Some('È')]);
    assert_eq!(mac.decode(0xFF), Some('ˇ'));
}

#[track_caller]
fn check(content: &[Vec<u8>], expected: &str) {
    let content = stream("", &content.concat());
    let read = read(&page(content, FONT, "", &[])).unwrap();
    assert_eq!(read.text, expected);
}

#[test]
fn bytes_of_old_fonts_go_through_as_they_are() {
    // `Quyết định` in TCVN3.
    check(&[show(50, 700, "QuyÕt ®Þnh")], "QuyÕt ®Þnh");
}

#[test]
fn letters_drawn_in_any_order_and_twice() {
    let content = [
        show(61, 700, "b"),
        show(50, 700, "a"),
        show(50, 700, "a"),
        show(90, 700, "c"),
    ];
    check(&content, "a b c");
}

#[test]
fn a_page_that_stands_on_its_side() {
    let turned = b"BT /F 10 Tf 0 1 -1 0 300 100 Tm (one) Tj 0 -30 Td (two) Tj ET\n".to_vec();
    let aslant = b"BT /F 10 Tf 1 1 -1 1 300 100 Tm (draft) Tj ET\n".to_vec();
    check(&[turned, aslant], "one\ntwo");
}

#[test]
fn marks_drawn_apart_stay_with_their_letter() {
    let map = "/CIDInit /ProcSet findresource begin begincmap\n\
               1 begincodespacerange <00> <FF> endcodespacerange\n\
               3 beginbfchar <41> <0065> <42> <0302> <43> <0301> endbfchar\nendcmap end";
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /Own /ToUnicode 6 0 R >>";
    // The marks are drawn left of where their letter ends.
    let content = b"BT /F 10 Tf 50 700 Td (A) Tj -3 2 Td (B) Tj 0 1 Td (C) Tj 8 -3 Td (x) Tj ET";
    let made = page(stream("", content), font, "", &[stream("", map.as_bytes())]);
    assert_eq!(read(&made).unwrap().text, "e\u{302}\u{301}x");
}

#[test]
fn columns_that_nearly_touch() {
    // Word ends each cell with a blank; fifteen points part the columns.
    let content = [
        show(50, 700, "UBND XA VI DU MOT "),
        show(150, 700, "CONG HOA XA HOI CHU NGHIA VIET NAM "),
        show(55, 688, "So: 12/CT-UBND "),
        show(160, 688, "Doc lap - Tu do - Hanh phuc "),
        show(160, 676, "Vi Du, ngay 2 thang 1 nam 2024 "),
    ];
    check(
        &content,
        "UBND XA VI DU MOT\nSo: 12/CT-UBND\nCONG HOA XA HOI CHU NGHIA VIET NAM\n\
         Doc lap - Tu do - Hanh phuc\nVi Du, ngay 2 thang 1 nam 2024",
    );
}

#[test]
fn blanks_left_for_a_hand_to_fill() {
    let content = [show(50, 700, "Vi Du, ngay     thang     nam 2024")];
    check(&content, "Vi Du, ngay thang nam 2024");
}
