//! Files whose names say another format than their bytes.

use crate::made::{DIRECTIVE, gzip, pdf, scan, word, zip, zstandard};
use crate::{Case, case, check};

pub fn cases() -> Vec<Case> {
    let page = format!(
        "<!DOCTYPE html><html><body><p>{}",
        DIRECTIVE.replace('\n', "<p>")
    );
    let picture = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".as_slice();
    let program = b"MZ\x90\0\x03\0\0\0".as_slice();
    let packed = zip(&[("a.txt", DIRECTIVE.as_bytes())]);
    vec![
        case("word.txt", word(DIRECTIVE), &["= Về việc phơi nón"]),
        case("word.pdf", word(DIRECTIVE), &["= Về việc phơi nón"]),
        case("word.zip", word(DIRECTIVE), &["= Về việc phơi nón"]),
        case("word.csv", word(DIRECTIVE), &["= Về việc phơi nón"]),
        case("word.xyz", word(DIRECTIVE), &["= Về việc phơi nón"]),
        case("paper.docx", pdf("So 7/CT"), &["= So 7/CT"]),
        case("paper.txt", pdf("So 7/CT"), &["= So 7/CT"]),
        case("paper.json", pdf("So 7/CT"), &["= So 7/CT"]),
        case("page.txt", &*page, &["= Về việc phơi nón"]),
        case("page.doc", &*page, &["= Về việc phơi nón"]),
        case("page.jsonl", &*page, &["= Về việc phơi nón"]),
        case("text.docx", DIRECTIVE, &["= Về việc phơi nón"]),
        case("text.pdf", DIRECTIVE, &["= Về việc phơi nón"]),
        case("text.json", DIRECTIVE, &["! it is no JSON"]),
        case("text.csv", DIRECTIVE, &["! no column “text”"]),
        case("text.jsonl", "Một dòng", &[":1 ! the line is no document"]),
        case("text.html", DIRECTIVE, &["= Về việc phơi nón"]),
        case("packed.pdf", &*packed, &["#a.txt = Về việc phơi nón"]),
        case("packed.docx", &*packed, &["#a.txt = Về việc phơi nón"]),
        case(
            "packed.txt",
            gzip(DIRECTIVE.as_bytes()),
            &["= Về việc phơi nón"],
        ),
        case(
            "packed.md",
            zstandard(DIRECTIVE.as_bytes()),
            &["= Về việc phơi nón"],
        ),
        case("picture.docx", picture, &["! it is a picture"]),
        case("picture.txt", picture, &["! cần OCR"]),
        case("picture.zip", picture, &["! it is a picture"]),
        case(
            "picture.gif",
            b"GIF89a\x01\0",
            &["! a .gif file is not read yet; give"],
        ),
        case(
            "program.txt",
            program,
            &["! it is a binary file, not text; save"],
        ),
        case("program.docx", program, &["! it is a binary file"]),
        case("program.json", program, &["! it is no JSON"]),
        case("program.csv", program, &["! it is a binary file"]),
        case("program.html", program, &["! it is a binary file"]),
        case("program.exe", program, &["! a .exe file is not read yet"]),
        case("text.xyz", "Chỉ thị", &["! a .xyz file is not read yet"]),
        case("text.zip", "Chỉ thị", &["! a .zip file is not read"]),
        case("scan.docx", scan(), &["! không có lớp chữ; cần OCR"]),
    ]
}

#[test]
fn bytes_say_more_than_names() {
    check(cases());
}
