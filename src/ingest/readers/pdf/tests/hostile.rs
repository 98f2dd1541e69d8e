//! Files that are broken or made to do harm.

use std::time::{Duration, Instant};

use super::made::{FONT, deflated, packed, stream};
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

/// RC4, as encrypted files of the first kind have it.
fn encrypted(key: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut state: Vec<u8> = (0..=255).collect();
    let mut j = 0;
    for i in 0..256 {
        j = (j + usize::from(state[i]) + usize::from(key[i % key.len()])) % 256;
        state.swap(i, j);
    }
    let (mut i, mut j) = (0, 0);
    let next = |byte: &u8| {
        i = (i + 1) % 256;
        j = (j + usize::from(state[i])) % 256;
        state.swap(i, j);
        byte ^ state[(usize::from(state[i]) + usize::from(state[j])) % 256]
    };
    bytes.iter().map(next).collect()
}

/// A file that is encrypted without a password, with an object stream of this text as object 6. The
/// keys are those that follow from the trailer for the objects 4 and 6.
fn locked(inner: &[u8], head: &str) -> Vec<u8> {
    const CONTENT: [u8; 10] = [90, 145, 196, 162, 255, 171, 116, 229, 121, 70];
    const OBJECTS: [u8; 10] = [112, 100, 94, 142, 179, 67, 214, 195, 135, 116];
    let content = stream("", &encrypted(&CONTENT, &show(50, 700, "abc")));
    let objects = stream(head, &encrypted(&OBJECTS, &deflated(inner)));
    let made = page(content, FONT, "", &[objects]);
    let owner = "6f".repeat(32);
    let user = "25f4d6031d2bdc246b62bb7aa8d002d6a60b90d64cf76364f7aa1a66323b29ef";
    let encrypt =
        format!("/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner}> /U <{user}> /P -4 >> /Root");
    let at = made
        .windows(5)
        .rposition(|found| found == b"/Root")
        .unwrap();
    [&made[..at], encrypt.as_bytes(), &made[at + 5..]].concat()
}

#[test]
fn encrypted_streams_that_unpack_without_end() {
    let head = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    let honest = locked(b"9 0 << /Honest true >>", head);
    assert_eq!(read(&honest).unwrap().text, "abc");
    let zeros = vec![b' '; 192 << 20];
    refused(&locked(&zeros, head), "bomb");
    // The name of what it is, and the key, may be hidden.
    for head in [
        "/Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode",
        "/Type /ObjStm /N 1 /First 4 /Filter [/Crypt /FlateDecode]",
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X (9 0 R)",
        "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
    ] {
        refused(&locked(b"9 0 true", head), "bomb");
    }
}

#[test]
fn streams_without_the_head_of_their_packing() {
    let zeros = vec![b' '; 192 << 20];
    // Two bytes before, four behind.
    let bare = deflated(&zeros)[2..].to_vec();
    let head = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    refused(
        &page(packed("", b""), FONT, "", &[stream(head, &bare)]),
        "bomb",
    );
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
