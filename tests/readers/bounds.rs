//! How much memory the largest files take, seen at the program itself.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::made::{docx_of, drawn, gzip, pdf_of, zip};

/// What is taken of memory where there is nothing to read: the program and its tables.
const ITSELF: u64 = 150;

/// The most memory that a process has had, in MiB.
fn peak(process: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes >> 10)
}

/// The program reads a file into an archive of its own: what it says, and its peak of memory in MiB.
fn ingested(path: &Path) -> (String, u64) {
    let data = tempfile::tempdir().unwrap();
    let told = File::create(data.path().join("told")).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_directive-search"))
        .arg("ingest")
        .arg(path)
        .env("DIRECTIVE_SEARCH_DATA", data.path().join("data"))
        .stdin(Stdio::null())
        .stdout(told.try_clone().unwrap())
        .stderr(told)
        .spawn()
        .unwrap();
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        most = most.max(peak(&child).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(5));
    }
    (fs::read_to_string(data.path().join("told")).unwrap(), most)
}

/// Reads a file of this name; it says so much of it, with at most so much memory.
#[track_caller]
fn check(name: &str, make: impl FnOnce(&mut File), expected: &str, most: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    make(&mut File::create(&path).unwrap());
    let begin = Instant::now();
    let (told, peak) = ingested(&path);
    println!("{name}: {peak} MiB, {:?}", begin.elapsed());
    assert!(
        told.contains(expected) && !told.contains("panicked"),
        "{name}: {told}"
    );
    assert!(peak <= ITSELF + most, "{name}: {peak} MiB");
    assert!(
        begin.elapsed() < crate::LONGEST,
        "{name}: {:?}",
        begin.elapsed()
    );
}

/// A PDF file of so many bytes, most of them a hole in a stream that nothing shows.
fn large_pdf(file: &mut File, size: u64) {
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R \
          /Resources << /Font << /F 5 0 R >> >> >>"
            .to_vec(),
        crate::made::stream("", &drawn("abc def")),
        b"<< /Type /Font /Subtype /TrueType /BaseFont /F >>".to_vec(),
    ];
    let small = pdf_of(&objects);
    let end = small.windows(5).rposition(|at| at == b"xref\n").unwrap();
    let end = small[..end]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap()
        + 1;
    file.write_all(&small[..end]).unwrap();
    let head = format!("6 0 obj\n<< /Length {size} >>\nstream\n");
    file.write_all(head.as_bytes()).unwrap();
    file.seek(SeekFrom::Current(i64::try_from(size).unwrap()))
        .unwrap();
    file.write_all(b"\nendstream\nendobj\n").unwrap();
    // Where the directory stands is wrong now: the whole file is looked through.
    file.write_all(&small[end..]).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn large_files_take_memory_in_proportion() {
    check(
        "small.txt",
        |file| file.write_all("Một văn bản".as_bytes()).unwrap(),
        "added 1",
        0,
    );
    check(
        "large.pdf",
        |file| large_pdf(file, 200 << 20),
        "added 1",
        300,
    );
    check(
        "too-large.pdf",
        |file| large_pdf(file, 300 << 20),
        "at most 256 MiB",
        10,
    );
    check(
        "hole.zip",
        |file| {
            file.write_all(b"PK\x03\x04").unwrap();
            file.set_len(4 << 30).unwrap();
        },
        "no whole zip file",
        50,
    );
}

#[test]
#[cfg(target_os = "linux")]
fn bombs_take_little_memory() {
    let spaces = vec![b' '; 200 << 20];
    let said = "zip bomb";
    check(
        "bomb.zip",
        |file| file.write_all(&zip(&[("a.txt", &spaces)])).unwrap(),
        "at most 32 MiB",
        20,
    );
    check(
        "bomb.txt.gz",
        |file| file.write_all(&gzip(&spaces)).unwrap(),
        "as a bomb",
        40,
    );
    let xml = String::from_utf8(spaces).unwrap();
    check(
        "bomb.docx",
        |file| file.write_all(&docx_of(&xml, &[])).unwrap(),
        said,
        20,
    );
}
