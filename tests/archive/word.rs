//! Word files, from their bytes to an answer.

use std::io::{Cursor, Write};

use directive_search::archive::report::Outcome;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::Scratch;

/// A Word file with these paragraphs below a letterhead of two columns.
fn directive(paragraphs: &[&str]) -> Vec<u8> {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let cell = |lines: &[&str]| {
        let lines: String = lines.iter().map(|line| paragraph(line)).collect();
        format!("<w:tc>{lines}</w:tc>")
    };
    let letterhead = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(&["ỦY BAN NHÂN DÂN", "TỈNH VÍ DỤ"]),
        cell(&[
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc"
        ]),
        cell(&["Số: 8/CT-UBND"]),
        cell(&["Ví Dụ, ngày 05 tháng 5 năm 2022"]),
    );
    let body: String = paragraphs.iter().map(|text| paragraph(text)).collect();
    let document =
        format!("<w:document xmlns:w=\"w\"><w:body>{letterhead}{body}</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(document.as_bytes()).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_word_file_is_read_as_its_text() {
    let scratch = Scratch::empty();
    let file = directive(&[
        "CHỈ THỊ",
        "Về việc phơi nón",
        "1. Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.",
        "2. Các sở báo cáo trước ngày 15.",
    ]);
    let report = scratch.ingest(&[scratch.file("chi-thi.docx", &file)]);
    let source = &report.sources[0];
    assert_eq!(source.outcome, Outcome::Added, "{source:?}");
    let id = source.document_id.as_deref().unwrap();
    let held = scratch.archive.document(id).unwrap().unwrap();
    assert_eq!(held.summary.number.as_deref(), Some("8/CT-UBND"));
    assert_eq!(
        held.summary.issuer.as_deref(),
        Some("Ủy ban nhân dân tỉnh Ví Dụ")
    );
    assert_eq!(held.summary.title.as_deref(), Some("Về việc phơi nón"));
    assert_eq!(held.summary.issued_on.unwrap().to_string(), "2022-05-05");
    assert_eq!(held.document.outline.len(), 2);
    assert_eq!(held.citations.len(), 1);
    let again = scratch.ingest(&[scratch.file("chi-thi.docx", &file)]);
    assert_eq!(again.sources[0].outcome, Outcome::Unchanged);
}

#[test]
fn files_that_are_not_what_their_names_say() {
    let scratch = Scratch::empty();
    let whole = directive(&["CHỈ THỊ", "Về việc phơi nón"]);
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more".as_slice();
    let cases: [(&str, &[u8], &str); 6] = [
        (
            "plain.docx",
            "CHỈ THỊ\nVề việc phơi nón".as_bytes(),
            "added",
        ),
        ("word.txt", &whole, "copy"),
        ("old.docx", old, "it is an old Office file"),
        (
            "cut.docx",
            &whole[..whole.len() / 2],
            "it is no whole Word file",
        ),
        ("paper.docx", b"%PDF-1.7", "it is no whole PDF file"),
        ("scan.docx", b"\x89PNG\r\n", "it is a picture"),
    ];
    scratch.ingest(&[scratch.file("first.docx", &whole)]);
    for (name, bytes, expected) in cases {
        let report = scratch.ingest(&[scratch.file(name, bytes)]);
        let told = match &report.sources[0].outcome {
            Outcome::Refused(reason) => reason.clone(),
            outcome => outcome.as_str().to_owned(),
        };
        assert!(told.starts_with(expected), "{name}: {told}");
    }
}
