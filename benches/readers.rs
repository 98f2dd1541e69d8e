//! How many files a reader reads in a second, on one thread. The last lines are the figures that README
//! quotes.
//!
//! `cargo bench --bench readers`; the Word file has two pages with a letterhead, numbered paragraphs and
//! a table, pages of portals and PDF files are those of `tests/readers`.

use std::fs;
use std::hint::black_box;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use directive_search::ingest::readers::{Extracted, docx, html, pdf};
use divan::Bencher;
use zip::write::{SimpleFileOptions, ZipWriter};

/// How long each reader reads.
const MEASURED: Duration = Duration::from_secs(2);

fn main() {
    divan::main();
    rates();
}

/// Two pages of Word: some 900 words.
fn word() -> Vec<u8> {
    let paragraph = |text: &str| {
        format!(
            "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let row = |left: &str, right: &str| format!("<w:tr>{}{}</w:tr>", cell(left), cell(right));
    let letterhead = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(
            "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        ),
        row("Số: 8/CT-UBND", "Ví Dụ, ngày 05 tháng 5 năm 2022"),
    );
    let clause = "Các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố tổ chức thực hiện nghiêm túc, báo cáo kết quả về Văn phòng trước ngày 15 hằng tháng để tổng hợp.";
    let body: String = (1..=28)
        .map(|n| paragraph(&format!("{n}. {clause}")))
        .collect();
    let table: String = (1..=12)
        .map(|n| row(&format!("Nhiệm vụ {n}"), "Quý II năm 2022"))
        .collect();
    let document = format!(
        "<w:document xmlns:w=\"w\"><w:body>{letterhead}{}{body}<w:tbl>{table}</w:tbl></w:body></w:document>",
        paragraph("CHỈ THỊ")
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.start_file("word/document.xml", options)
        .expect("a new name");
    zip.write_all(document.as_bytes())
        .expect("memory can be written");
    zip.finish().expect("memory can be written").into_inner()
}

/// The fixtures with this ending, of which the test of the reader says what they hold.
fn fixtures(ending: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/readers")
        .join(ending);
    let entries = fs::read_dir(folder).expect("the fixtures are there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    paths.sort();
    let read = |path| fs::read(path).expect("a fixture can be read");
    paths.into_iter().map(read).collect()
}

type Reader = fn(&[u8]) -> Result<Extracted, String>;

/// Files that a reader reads in a second.
fn rate(reader: Reader, files: &[Vec<u8>]) -> f64 {
    let begin = Instant::now();
    let mut count = 0;
    while begin.elapsed() < MEASURED {
        for file in files {
            black_box(reader(black_box(file)).ok());
            count += 1;
        }
    }
    f64::from(count) / begin.elapsed().as_secs_f64()
}

fn rates() {
    println!(
        "Word files of two pages: {:.0} a second",
        rate(docx::read, &[word()])
    );
    println!(
        "pages of portals: {:.0} a second",
        rate(html::read, &fixtures("html"))
    );
    println!(
        "PDF files of one or two pages: {:.0} a second",
        rate(pdf::read, &fixtures("pdf"))
    );
}

#[divan::bench]
fn word_file(bencher: Bencher) {
    let file = word();
    bencher.bench(|| docx::read(black_box(&file)));
}

#[divan::bench]
fn pages(bencher: Bencher) {
    let files = fixtures("html");
    bencher.bench(|| {
        files
            .iter()
            .map(|file| html::read(file))
            .filter(Result::is_ok)
            .count()
    });
}

#[divan::bench]
fn pdf_files(bencher: Bencher) {
    let files = fixtures("pdf");
    bencher.bench(|| {
        files
            .iter()
            .map(|file| pdf::read(file))
            .filter(Result::is_ok)
            .count()
    });
}
