//! Files that are broken or made to do harm.

use std::time::{Duration, Instant};

use super::made::{FONT, packed, stream};
use super::*;

#[track_caller]
fn refused(bytes: &[u8], reason: &str) {
    let refusal = read(bytes).unwrap_err();
    assert!(refusal.contains(reason), "{refusal}");
}

const PICTURE: &str =
    "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";

#[test]
fn files_that_are_none() {
    refused(b"", "no whole PDF file");
    refused(b"%PDF-1.7", "no whole PDF file");
    refused(b"PK\x03\x04", "no whole PDF file");
    let empty = b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let pages = b"<< /Type /Pages /Kids [] /Count 0 >>".to_vec();
    refused(&file(&[empty, pages]), "no whole PDF file");
}

#[test]
fn pictures_only() {
    let more = [stream(PICTURE, b"\0")];
    let resources = "/XObject << /P 6 0 R >>";
    let made = page(stream("", b"/P Do"), FONT, resources, &more);
    refused(&made, "không có lớp chữ; cần OCR");
}

#[test]
fn pictures_among_pages() {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 600 800] /Resources \
          << /Font << /F 5 0 R >> /XObject << /P 6 0 R >> >> >>"
            .to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 7 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 8 0 R >>".to_vec(),
        FONT.as_bytes().to_vec(),
        stream(PICTURE, b"\0"),
        stream("", b"/P Do"),
        stream("", &show(50, 700, "abc")),
    ];
    let read = read(&file(&objects)).unwrap();
    assert_eq!(read.text, "abc");
    assert_eq!(
        read.notes,
        ["1 pages have no text layer (không có lớp chữ; cần OCR)"]
    );
}

#[test]
fn trees_and_forms_that_hold_themselves() {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 1 /Parent 2 0 R >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
          /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"
            .to_vec(),
        stream("", &[show(50, 700, "abc"), b"/X Do".to_vec()].concat()),
        FONT.as_bytes().to_vec(),
        stream("/Subtype /Form", b"/X Do /X Do /X Do"),
    ];
    assert_eq!(read(&file(&objects)).unwrap().text, "abc");
}

#[test]
fn streams_that_unpack_without_end() {
    let zeros = vec![b' '; 192 << 20];
    let made = page(
        packed("", &zeros),
        FONT,
        "",
        &[packed("/Type /ObjStm /N 1 /First 4", &zeros)],
    );
    refused(&made, "bomb");
    let twice = stream(
        "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]",
        b"x",
    );
    refused(&page(packed("", b""), FONT, "", &[twice]), "bomb");
    let made = page(packed("", &zeros), FONT, "", &[]);
    let read = read(&made).unwrap();
    assert_eq!(read.text, "");
    assert_eq!(read.notes, ["parts that unpack to too much are left out"]);
}

#[test]
fn fonts_with_endless_widths() {
    let simple = "<< /Subtype /TrueType /BaseFont /A /FirstChar 4000000000 /LastChar 4294967295 \
                  /Widths [500 500] >>";
    let made = |font: &str| page(stream("", &show(50, 700, "abc")), font, "", &[]);
    assert_eq!(read(&made(simple)).unwrap().text, "abc");
    let wide = format!("4294967295 [1 2 3] {}", "0 4294967295 500 ".repeat(1_000));
    let composite =
        format!("<< /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<< /W [{wide}] >>] >>");
    refused(&made(&composite), "fonts do not say");
}

#[test]
fn many_letters_take_no_squared_time() {
    let line = |at: usize| {
        let y = 10 + at as i32 % 780;
        show(5 + at as i32 % 7, y, &"ab cd ".repeat(50))
    };
    let content: Vec<u8> = (0..1_000).flat_map(line).collect();
    let begin = Instant::now();
    read(&page(packed("", &content), FONT, "", &[])).unwrap();
    // 300 000 letters; squared time would be minutes.
    assert!(
        begin.elapsed() < Duration::from_secs(30),
        "{:?}",
        begin.elapsed()
    );
}

#[test]
fn places_that_are_no_numbers() {
    let content =
        b"BT /F 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (abc) Tj ET BT /F 10 Tf 0 0 0 0 0 0 Tm \
                    (def) Tj ET BT /F -10 Tf 50 50 Td (ghi) Tj ET 1e38 1e38 1e38 1e38 re f";
    let read = read(&page(stream("", content), FONT, "", &[])).unwrap();
    assert_eq!(read.text, "ghi");
}
