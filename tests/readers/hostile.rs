//! Every reader against what is empty, deep, without end, or full of what no text holds.

use crate::made::{
    docx, docx_of, drawn, old_office, packed, pdf, pdf_of, pdf_with, scan, stream, wide, zip,
};
use crate::{Case, case, check};

/// A million.
const DEEP: usize = 1_000_000;

/// All of them, for the folder that holds them side by side.
pub fn cases() -> Vec<Case> {
    [
        texts(),
        pages(),
        word_files(),
        pdf_files(),
        json(),
        tables(),
        old_files(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn texts() -> Vec<Case> {
    vec![
        case("empty.txt", "", &["! it is empty; save it again"]),
        case("empty.md", "\u{FEFF}", &["! it is empty"]),
        case("blank.txt", " \n\t\r\n", &["! it is empty"]),
        case(
            "binary.txt",
            b"\x7fELF\0\0\0\x01",
            &["! it is a binary file"],
        ),
        case(
            "large.txt",
            "Quy định ".repeat(4_000_000),
            &["! at most 32 MiB"],
        ),
        // Its zeros stand where nobody looks for them.
        case(
            "late-zero.txt",
            format!("{}\0 cuối", "Văn bản ".repeat(2_000)),
            &["= cuối | 1 control characters"],
        ),
        case(
            "escape.txt",
            "Chỉ thị\u{1B}[2J\u{8}\u{7F} 1",
            &["= Chỉ thị\u{1B}[2J\u{8}\u{7F} 1 | 3 control characters"],
        ),
        case(
            "pages.txt",
            "Một\u{C}Hai\u{B}Ba\r\n",
            &["= Một\u{C}Hai\u{B}Ba\r\n"],
        ),
        case("wide.txt", wide("Chỉ thị số 1"), &["= Chỉ thị số 1"]),
        case(
            "wide-cut.txt",
            &wide("Chỉ thị số 1")[..21],
            &["= Chỉ thị s\u{FFFD} | no UTF-16 in it was replaced"],
        ),
        case(
            "wide-lone.txt",
            [wide("Chỉ thị "), vec![0x00, 0xD8]].concat(),
            &["= Chỉ thị \u{FFFD} | replaced"],
        ),
        case(
            "utf8-cut.txt",
            &"Chỉ thị về phơi nón lá".as_bytes()[..9],
            &["= Ch"],
        ),
    ]
}

#[test]
fn plain_text() {
    check(texts());
}

fn pages() -> Vec<Case> {
    let deep = |open: &str, close: &str| {
        format!(
            "<html>{}Điều 1. Sâu{}",
            open.repeat(DEEP),
            close.repeat(DEEP)
        )
    };
    let laughs: String = (1..9)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    vec![
        case("empty.html", "", &["! it holds no text"]),
        case(
            "bare.html",
            "<html><head><title>x</title><body>",
            &["! it holds no text"],
        ),
        case("deep-div.html", deep("<div>", "</div>"), &["= Điều 1. Sâu"]),
        case("deep-b.html", deep("<b>", ""), &["= Điều 1. Sâu"]),
        case(
            "deep-table.html",
            deep("<table><tr><td>", ""),
            &["! more than 2000000 elements"],
        ),
        case("deep-ends.html", deep("</div>", "</p>"), &["= Điều 1. Sâu"]),
        case(
            "entities.html",
            format!("<!DOCTYPE html [<!ENTITY l0 \"ha\">{laughs}]><p>Điều 1. &l8; &xxe;"),
            &["= Điều 1. &l8;"],
        ),
        case(
            "outside.xhtml",
            "<!DOCTYPE html [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]><html><p>Điều 1. &xxe;",
            &["= Điều 1. &xxe;"],
        ),
        case(
            "controls.html",
            "<html><p>Điều\0 1.\u{1B}[2J &#0;&#27;&#xD800;&#1114112; Nón",
            &["= Điều"],
        ),
        case(
            "large.html",
            format!("<html>{}", "<p>Điều 1. Văn bản".repeat(2_000_000)),
            &["! more than 32 MiB"],
        ),
        case(
            "cut.html",
            &b"<html><p>\xC4\x90i\xE1\xBB\x81u 1. N\xC3"[..],
            &["= Điều 1. N"],
        ),
    ]
}

#[test]
fn pages_of_the_web() {
    check(pages());
}

fn word_files() -> Vec<Case> {
    let deep = |open: &str| {
        docx(&format!(
            "{}<w:p><w:r><w:t>Sâu</w:t></w:r></w:p>",
            open.repeat(DEEP)
        ))
    };
    let laughs: String = (1..9)
        .map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)))
        .collect();
    let with_entities = |entities: &str, text: &str| {
        docx_of(
            &format!(
                "<!DOCTYPE d [{entities}]><w:document><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
            ),
            &[],
        )
    };
    let inner = "một hai ba ".repeat(100_000);
    let nested = format!(
        "{}<w:p><w:r><w:t>{inner}</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc>".repeat(20_000)
    );
    let marks =
        "<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id=\"1\"/></w:r></w:p>".repeat(20_000);
    let note = format!(
        "<w:footnotes><w:footnote w:id=\"1\"><w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let listed = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>".repeat(20_000);
    let label = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        "%1 ".repeat(300_000)
    );
    let lists: String = (0..200_000)
        .map(|n| format!("<w:abstractNum w:abstractNumId=\"{n}\"/>"))
        .collect();
    vec![
        case("empty.docx", "", &["! it is empty"]),
        case(
            "no-document.docx",
            zip(&[
                ("word/styles.xml", b"<a/>"),
                ("[Content_Types].xml", b"<a/>"),
            ]),
            &["! it is an Office file, but no Word document"],
        ),
        case("no-text.docx", docx(""), &["! it holds no text"]),
        case("deep-p.docx", deep("<w:p>"), &["= Sâu"]),
        case("deep-tbl.docx", deep("<w:tbl>"), &["= Sâu"]),
        case("deep-cells.docx", deep("<w:tbl><w:tr><w:tc>"), &["= Sâu"]),
        case("deep-del.docx", deep("<w:del>"), &["! it holds no text"]),
        // Each table would hand all of it on to the next.
        case("deep-long.docx", docx(&nested), &["= một hai ba"]),
        case(
            "notes.docx",
            docx_of(&marks, &[("word/footnotes.xml", &note)]),
            &["= [1] một hai"],
        ),
        case(
            "label.docx",
            docx_of(&listed, &[("word/numbering.xml", &label)]),
            &["= x"],
        ),
        case(
            "lists.docx",
            docx_of(&listed, &[("word/numbering.xml", &lists)]),
            &["= x"],
        ),
        case(
            "laughs.docx",
            with_entities(&format!("<!ENTITY l0 \"ha\">{laughs}"), "Còn lại &l8;"),
            &["= Còn lại | 1 entities of its own are left out"],
        ),
        case(
            "laughs-only.docx",
            with_entities(&laughs, "&l8;"),
            &["! 1 entities of its own"],
        ),
        case(
            "outside.docx",
            with_entities(
                "<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % y SYSTEM \"http://127.0.0.1:1/\">%y;",
                "Còn lại &x;",
            ),
            &["= Còn lại | entities of its own"],
        ),
        case(
            "controls.docx",
            docx("<w:p><w:r><w:t>Còn &#0;&#27;&#xFFFF;lại</w:t></w:r></w:p>"),
            &["= Còn"],
        ),
        case(
            "damaged.docx",
            docx_of(
                "<w:document><w:p><w:r><w:t>Còn lại</w:t></w:r></w:p><w:p <",
                &[],
            ),
            &["= Còn lại | it is damaged"],
        ),
        case(
            "locked.docx",
            old_office("EncryptedPackage"),
            &["! it is protected with a password; save"],
        ),
        case(
            "no-xml.docx",
            docx_of("\0\x01\x02 < > & ]]>", &[]),
            &["! it"],
        ),
    ]
}

#[test]
fn files_of_word() {
    check(word_files());
}

fn pdf_files() -> Vec<Case> {
    let catalogue = || b"<< /Type /Catalog /Pages 2 0 R >>".to_vec();
    let deep = |open: &str| {
        pdf_with(
            stream("", &[drawn("abc"), open.repeat(DEEP).into_bytes()].concat()),
            "",
            &[],
        )
    };
    let deep_object = |open: &str, close: &str| {
        let object = format!("{}0{}", open.repeat(DEEP), close.repeat(DEEP)).into_bytes();
        pdf_with(stream("", &drawn("abc")), "/X 6 0 R", &[object])
    };
    let deep_info = format!("{}0{}", "<< /A ".repeat(DEEP), " >>".repeat(DEEP));
    let mut chain = vec![catalogue()];
    chain.extend(
        (0..50_000)
            .map(|n| format!("<< /Type /Pages /Kids [{} 0 R] /Count 1 >>", n + 3).into_bytes()),
    );
    let own_length = b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream".to_vec();
    let long = pdf("abc");
    let previous =
        String::from_utf8_lossy(&long).replace("/Root 1 0 R", "/Root 1 0 R /Prev 0 /XRefStm 9");
    let looped = String::from_utf8_lossy(&long).replace(
        "/Root 1 0 R",
        &format!(
            "/Root 1 0 R /Prev {}",
            long.windows(4).rposition(|at| at == b"xref").unwrap_or(0)
        ),
    );
    let trailer = String::from_utf8_lossy(&long)
        .replace("/Root 1 0 R", &format!("/Root 1 0 R /Info {deep_info}"));
    vec![
        case("empty.pdf", "", &["! it is empty"]),
        case("head.pdf", "%PDF-1.7", &["! it is no whole PDF file; open"]),
        case("scan.pdf", scan(), &["! không có lớp chữ; cần OCR"]),
        case(
            "blank.pdf",
            pdf_with(stream("", b""), "", &[]),
            &["! it holds no text"],
        ),
        case("deep-array.pdf", deep("["), &["= abc"]),
        case("deep-dict.pdf", deep("<< /A "), &["= abc"]),
        case("deep-text.pdf", deep("("), &["= abc"]),
        case("deep-q.pdf", deep("q BT /F BDC "), &["= abc"]),
        case("deep-object.pdf", deep_object("[", "]"), &["= abc"]),
        case(
            "deep-object-dict.pdf",
            deep_object("<< /A ", " >>"),
            &["= abc"],
        ),
        case("deep-trailer.pdf", trailer, &["= abc"]),
        case(
            "deep-pages.pdf",
            pdf_of(&chain),
            &["! it is no whole PDF file"],
        ),
        case("own-length.pdf", pdf_with(own_length, "", &[]), &["! it"]),
        case("previous.pdf", previous, &["= abc"]),
        case("looped.pdf", looped, &["= abc"]),
        case(
            "bomb.pdf",
            pdf_with(packed("", &vec![b' '; 160 << 20]), "", &[]),
            &["! it holds no text"],
        ),
        case(
            "bomb-objects.pdf",
            pdf_with(
                stream("", b""),
                "",
                &[packed(
                    "/Type /ObjStm /N 1 /First 4",
                    &vec![b' '; 160 << 20],
                )],
            ),
            &["! it is refused as a bomb; open"],
        ),
        case("controls.pdf", pdf("a\\000b\\033[2Jc"), &["= "]),
        case(
            "streams.pdf",
            [pdf("abc"), b"stream\n".repeat(300_000)].concat(),
            &["= abc"],
        ),
        case(
            "objects.pdf",
            [b"%PDF-1.7\n".to_vec(), b"1 0 obj\n".repeat(300_000)].concat(),
            &["! it is no whole PDF file"],
        ),
        case(
            "trailers.pdf",
            [b"%PDF-1.7\n".to_vec(), b"trailer <<\n".repeat(200_000)].concat(),
            &["! it is no whole PDF file"],
        ),
    ]
}

#[test]
fn files_of_paper() {
    check(pdf_files());
}

fn json() -> Vec<Case> {
    let nested = |open: &str, close: &str| format!("{}1{}", open.repeat(DEEP), close.repeat(DEEP));
    let (arrays, objects) = (nested("[", "]"), nested("{\"a\":", "}"));
    let good = r#"{"id":"g","text":"Còn lại"}"#;
    vec![
        case("empty.json", "", &["! it is empty"]),
        case("empty-array.json", "[]", &[]),
        case(
            "words.json",
            "Chỉ thị",
            &["! begins with neither { nor [; save"],
        ),
        case(
            "deep-array.json",
            &*arrays,
            &["deep-array.json:1 ! number 1 is no document"],
        ),
        case(
            "deep-object.json",
            &*objects,
            &["deep-object.json:1 ! unknown field"],
        ),
        case(
            "deep-text.json",
            format!("[{{\"text\":{arrays}}},{good}]"),
            &[":1 ! invalid type", "#g = Còn lại"],
        ),
        case(
            "deep-open.json",
            "[".repeat(DEEP),
            &["! no whole JSON: EOF"],
        ),
        case(
            "deep-keys.json",
            "{\"a\":".repeat(DEEP),
            &["! no whole JSON: EOF"],
        ),
        case(
            "surrogate.json",
            format!("[{{\"text\":\"a\\ud800b\"}},{good}]"),
            &[":1 ! number 1 is no document", "#g = Còn lại"],
        ),
        case(
            "controls.json",
            "{\"id\":\"c\",\"text\":\"Còn\\u0000 \\u001blại\"}",
            &["#c = Còn\0 \u{1B}lại | 2 control characters"],
        ),
        case(
            "raw-controls.json",
            "{\"text\":\"Còn\0 lại\"}",
            &["! control character"],
        ),
        case(
            "long-key.json",
            format!("[{{\"{}\":1}},{good}]", "k".repeat(20 << 20)),
            &[":1 ! unknown field", "#g = Còn lại"],
        ),
        case(
            "long-id.json",
            format!(
                "[{{\"id\":\"{}\",\"text\":\"a\"}},{good}]",
                "k".repeat(20 << 20)
            ),
            &[":1 ! its id has more than", "#g = Còn lại"],
        ),
        case(
            "long.json",
            format!("[{good},{{\"text\":\"{}\"}}]", "x".repeat(33 << 20)),
            &["#g = Còn lại", "! more than 32 MiB; split"],
        ),
        case(
            "cut.json",
            format!("[{good},{{\"text\":\"a"),
            &["#g = Còn lại", "! no whole JSON"],
        ),
        case(
            "twice.json",
            "{\"text\":\"a\",\"text\":\"b\"}",
            &[":1 ! duplicate field"],
        ),
        case("empty.jsonl", "\n\n", &[]),
        case(
            "lines.jsonl",
            format!(
                "{good}\n{arrays}\n{{\"text\":\"a\\udc00\"}}\n{{\"text\":\"a\0\"}}\n\0\0\n{{\"id\":\"z\",\"text\":\"a\\u0000\"}}\n\u{FEFF}{{\"id\":\"y\",\"text\":\"cuối\"}}"
            ),
            &[
                "#g = Còn lại",
                ":2 ! the line is no document",
                ":3 ! the line is no document",
                ":4 ! control character",
                ":5 ! the line is no document",
                "#z = a\0 | control characters",
                "#y = cuối",
            ],
        ),
        case(
            "long.jsonl",
            format!(
                "{good}\n{{\"text\":\"{}\"}}\n{}",
                "x".repeat(70 << 20),
                good.replace("\"g\"", "\"h\"")
            ),
            &[
                "#g = Còn lại",
                ":2 ! the line has more than 32 MiB; split",
                "#h = Còn lại",
            ],
        ),
        case(
            "latin.jsonl",
            [
                b"{\"text\":\"\xFF\xE9\"}\n".to_vec(),
                good.as_bytes().to_vec(),
            ]
            .concat(),
            &[":1 ! the line is no document", "#g = Còn lại"],
        ),
    ]
}

#[test]
fn json_and_lines_of_it() {
    check(json());
}

fn tables() -> Vec<Case> {
    let columns = format!("id,text{}\n1,Một{}\n", ",x".repeat(DEEP), ",y".repeat(DEEP));
    vec![
        case("empty.csv", "", &["! has no column “text”"]),
        case("head.csv", "id,text\n", &[]),
        case("binary.csv", b"PNG\0\0\0\x01", &["! it is a binary file"]),
        case(
            "columns.csv",
            columns,
            &["#1 = Một | columns that are not read: x, x"],
        ),
        case(
            "cells.csv",
            format!("id,text\n1,Một\n2{}\n3,Ba", ",y".repeat(DEEP)),
            &["#1 = Một", ":3 ! cells, the header line 2; put", "#3 = Ba"],
        ),
        case(
            "cell.csv",
            format!("id,text\n1,Một\n2,\"{}\"\n3,Ba", "Hai ".repeat(10_000_000)),
            &["#1 = Một", "! at most 32 MiB", "#3 = Ba"],
        ),
        case(
            "open.csv",
            "id,text\n1,Một\n2,\"Hai\n3,Ba\n",
            &["#1 = Một", ":3 ! a quote in it is never closed"],
        ),
        case(
            "open-head.csv",
            "\"id,text\n1,Một\n2,Hai\n",
            &["! has no column “text”"],
        ),
        case(
            "quotes.csv",
            "id,text\n1,\"Một \"\"nón\"\"\"\n2,Hai \"nón",
            &["#1 = Một \"nón\"", "#2 = Hai \"nón"],
        ),
        case(
            "quotes-only.csv",
            format!("text\n{}", "\"".repeat(2 * DEEP + 1)),
            &["! a quote in it is never closed"],
        ),
        case(
            "controls.csv",
            format!("id,text\n1,{}Một\u{1B}[2J\0", "a ".repeat(5_000)),
            &["#1 = Một\u{1B}[2J\0 | 2 control characters"],
        ),
        case(
            "outside.csv",
            "file,title\n../../etc/passwd,x\n/etc/passwd,x\n..\\..\\etc\\passwd,x\nC:\\a.txt,x\n",
            &[
                ":2 ! leads out of the table's folder; name",
                ":3 ! leads out",
                ":4 ! leads out",
                ":5 ! leads out",
            ],
        ),
        case(
            "long-name.csv",
            format!("file\n{}\n", "a\u{1B}".repeat(1_000_000)),
            &[":2 ! there is no such file beside the table; put"],
        ),
        case(
            "long-date.csv",
            format!("id,text,date\n1,Một,{}\n", "9".repeat(5 << 20)),
            &["#1 = Một | is no date; write"],
        ),
    ]
}

#[test]
fn tables_of_documents() {
    check(tables());
}

fn old_files() -> Vec<Case> {
    vec![
        case("empty.doc", "", &["! it is empty"]),
        case(
            "head.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            &["! it is an old Office file, but no Word document; save"],
        ),
        case(
            "sheet.doc",
            old_office("Workbook"),
            &["! it is an old Office file, but no Word document"],
        ),
        case(
            "locked.doc",
            old_office("EncryptedPackage"),
            &["! it is protected with a password"],
        ),
        case("empty.rtf", "", &["! it is empty"]),
        case("text.rtf", "Chỉ thị", &["= Chỉ thị"]),
    ]
}

#[test]
fn files_of_old_word() {
    check(old_files());
}

/// With LibreOffice or without it.
#[test]
fn files_for_libreoffice() {
    check([
        case(
            "hollow.doc",
            old_office("WordDocument"),
            &["! save it as .docx"],
        ),
        case(
            "deep.rtf",
            format!("{{\\rtf1 {}", "{".repeat(DEEP)),
            &["! save it as .docx"],
        ),
    ]);
}
