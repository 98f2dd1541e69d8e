use std::io::Write;

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:styleId="Dieu"><w:pPr><w:numPr>
<w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>"#;

const FOOTNOTES: &str = r#"<w:footnotes xmlns:w="w"><w:footnote w:id="2"><w:p><w:r><w:t>Đã sửa năm 2020.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;

fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn with_body(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    docx(&[
        ("word/document.xml", &document),
        ("word/numbering.xml", NUMBERING),
        ("word/styles.xml", STYLES),
        ("word/footnotes.xml", FOOTNOTES),
    ])
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(read(&with_body(body)).unwrap().text, expected);
}

#[test]
fn paragraphs_breaks_and_entities() {
    check(
        "<w:p><w:r><w:t>Quy định 148</w:t><w:noBreakHyphen/><w:t>QĐ/TW &amp; &#272;</w:t></w:r></w:p>\
         <w:p/><w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t><w:tab/><w:t>ba</w:t></w:r></w:p>",
        "Quy định 148-QĐ/TW & Đ\n\nmột\nhai\tba",
    );
}

#[test]
fn numbers_that_word_makes() {
    let list = |level: usize| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>"#)
    };
    let body = [
        paragraph(r#"<w:pStyle w:val="Dieu"/>"#, "Phạm vi"),
        paragraph(&list(1), "ý một;"),
        paragraph(&list(1), "ý hai."),
        paragraph(r#"<w:pStyle w:val="Dieu"/>"#, "Hiệu lực"),
        paragraph(&list(1), "ý khác."),
    ];
    check(
        &body.concat(),
        "Điều 1. Phạm vi\na) ý một;\nb) ý hai.\nĐiều 2. Hiệu lực\na) ý khác.",
    );
}

#[test]
fn what_is_deleted_or_repeated_is_left_out() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\
         <w:r><w:t>giữ</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t> thêm</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        "giữ thêm",
    );
}

#[test]
fn tables_and_footnotes() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph("", text));
    let row = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        format!("<w:tr>{}</w:tr>", cells.concat())
    };
    let body = format!(
        "<w:tbl>{}{}</w:tbl><w:p><w:r><w:t>Nghị định</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        row(&["TT", "Việc"]),
        row(&["1", "Rà soát"])
    );
    check(
        &body,
        "TT | Việc\n1 | Rà soát\nNghị định[1]\n[1] Đã sửa năm 2020.",
    );
}

#[test]
fn files_that_are_none() {
    let reason = |bytes: &[u8]| read(bytes).unwrap_err();
    assert!(reason(b"").contains("no whole Word file"));
    assert!(reason(b"PK\x03\x04 cut off").contains("no whole Word file"));
    assert!(reason(&docx(&[("xl/workbook.xml", "<a/>")])).contains("word/document.xml"));
    let whole = with_body(&paragraph("", "Văn bản"));
    assert!(reason(&whole[..whole.len() / 2]).contains("no whole Word file"));
}

#[test]
fn damaged_xml_gives_what_stands_before() {
    let document =
        "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>còn lại</w:t></w:r></w:p><w:p <";
    let read = read(&docx(&[("word/document.xml", document)])).unwrap();
    assert_eq!(read.text, "còn lại");
    assert_eq!(read.notes.len(), 1);
}

#[test]
fn bombs_are_refused_and_depth_is_no_danger() {
    let document = format!("<w:document>{}</w:document>", " ".repeat(64 << 20));
    let refused = read(&docx(&[("word/document.xml", &document)])).unwrap_err();
    assert!(refused.contains("zip bomb"), "{refused}");
    let deep = "<w:tbl><w:tr><w:tc>".repeat(100_000);
    assert_eq!(
        read(&docx(&[("word/document.xml", &deep)])).unwrap().text,
        ""
    );
}

#[test]
fn a_whole_directive() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/word");
    let file = |name: &str| std::fs::read(folder.join(name)).unwrap();
    let parts = Parts {
        document: file("document.xml"),
        numbering: NUMBERING.into(),
        styles: STYLES.into(),
        footnotes: FOOTNOTES.into(),
    };
    let expected = String::from_utf8(file("text.txt")).unwrap();
    assert_eq!(extract(&parts).unwrap().text, expected.trim_end());
}
