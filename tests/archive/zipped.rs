//! Zip files of documents, honest and otherwise; old Word files.

use std::io::{Cursor, Write};
use std::path::Path;

use directive_search::archive::report::Outcome;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::{Ingest, Scratch};

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Source within the file and what became of it.
fn told(report: &Ingest) -> Vec<(String, String)> {
    let sources = report.sources.iter().map(|source| {
        let name = source.source.rsplit('/').next().unwrap().to_owned();
        let what = match &source.outcome {
            Outcome::Refused(reason) => reason.clone(),
            outcome => outcome.as_str().to_owned(),
        };
        (name, what)
    });
    sources.collect()
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[(&str, &str)]) {
    let scratch = Scratch::empty();
    let report = scratch.ingest(&[scratch.file(name, bytes)]);
    let told = told(&report);
    let told: Vec<(&str, &str)> = told.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for ((name, what), (expected_name, begin)) in told.iter().zip(expected) {
        assert_eq!(name, expected_name);
        assert!(what.starts_with(begin), "{name}: {what}");
    }
}

#[test]
fn documents_in_a_zip_are_read_as_in_a_folder() {
    let inner = zip(&[("a.txt", "Bên trong".as_bytes())]);
    let files: &[(&str, &[u8])] = &[
        ("2024/a.txt", "Văn bản thứ nhất".as_bytes()),
        (
            "2024/b.jsonl",
            "{\"id\":\"x\",\"text\":\"Hai\"}\n{\"id\":1}\n".as_bytes(),
        ),
        ("__MACOSX/a.txt", b"\0\0"),
        (".hidden.txt", b"x"),
        ("README.md", b"x"),
        ("picture.png", b"\x89PNG\r\n"),
        ("inner.zip", &inner),
        ("program.exe", b"MZ"),
    ];
    let expected = [
        ("a.txt", "added"),
        ("b.jsonl#x", "added"),
        ("b.jsonl:2", "the line is no document"),
        ("files.zip#picture.png", "it is a picture"),
        ("files.zip#inner.zip", "it is a zip inside a zip"),
        ("files.zip#program.exe", "a .exe file is not read"),
    ];
    check("files.zip", &zip(files), &expected);
    // What it is, its bytes say.
    check("files.txt", &zip(&files[..1]), &expected[..1]);
}

#[test]
fn a_document_of_a_zip_is_the_same_document_next_time_and_missed_when_it_is_gone() {
    let scratch = Scratch::empty();
    let a = ("a.txt", "Một".as_bytes());
    let b = ("b.txt", "Hai".as_bytes());
    let first = scratch.ingest(&[scratch.file("f.zip", zip(&[a, b]))]);
    assert_eq!(first.count("added"), 2);
    let again = scratch.ingest(&[scratch.file("f.zip", zip(&[b, a]))]);
    assert_eq!(again.count("unchanged"), 2);
    let less = scratch.ingest(&[scratch.file("f.zip", zip(&[b]))]);
    assert_eq!((less.count("unchanged"), less.count("missing")), (1, 1));
}

#[test]
fn names_that_lead_out_of_the_zip_are_not_taken() {
    let scratch = Scratch::empty();
    let bytes = zip(&[
        ("../../evil.txt", b"x"),
        ("/etc/evil.txt", b"Mot"),
        ("good.txt", b"Hai"),
    ]);
    let report = scratch.ingest(&[scratch.file("f.zip", bytes)]);
    assert_eq!(report.count("added") + report.count("refused"), 3);
    assert!(report.count("refused") >= 1);
    let parent = scratch.data.path().parent().unwrap();
    assert!(!parent.join("evil.txt").exists() && !Path::new("/etc/evil.txt").exists());
}

#[test]
fn a_zip_bomb_is_refused_and_the_rest_is_taken() {
    let bomb = vec![b' '; 64 << 20];
    let bytes = zip(&[("bomb.txt", &bomb), ("good.txt", b"Hai")]);
    assert!(bytes.len() < 1 << 20);
    let expected = [
        ("f.zip#bomb.txt", "it has 64 MiB or more, at most 32 MiB"),
        ("f.zip#good.txt", "added"),
    ];
    check("f.zip", &bytes, &expected);
    // One that says it is small.
    let bomb = vec![b' '; 24 << 20];
    let mut bytes = zip(&[("bomb.txt", &bomb), ("good.txt", b"Hai")]);
    let size = u32::try_from(bomb.len()).unwrap().to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == size) {
        bytes[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
    }
    let scratch = Scratch::empty();
    let report = scratch.ingest(&[scratch.file("f.zip", bytes)]);
    let outcome = &report.sources[0].outcome;
    assert!(matches!(outcome, Outcome::Refused(_)), "{outcome:?}");
    assert_eq!(report.sources[1].outcome, Outcome::Added);
}

#[test]
fn damaged_encrypted_and_empty_zips_are_told() {
    let whole = zip(&[("a.txt", "Văn bản".repeat(50).as_bytes())]);
    check(
        "empty.zip",
        &zip(&[]),
        &[("empty.zip", "it holds no files")],
    );
    check(
        "cut.zip",
        &whole[..whole.len() / 2],
        &[("cut.zip", "it is no whole zip file")],
    );
    let mut locked = whole;
    for (magic, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = locked
            .windows(4)
            .position(|window| window == magic)
            .unwrap();
        locked[at + flags] |= 1;
    }
    let expected = [("locked.zip#a.txt", "it is protected with a password")];
    check("locked.zip", &locked, &expected);
    let sheet = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", b"<a/>"),
    ]);
    check(
        "a.zip",
        &sheet,
        &[("a.zip", "it is an Office file, but no Word")],
    );
}

/// Whoever packs a table may not have read what lies beside the zip.
#[test]
fn a_packed_table_names_no_files_outside() {
    let scratch = Scratch::empty();
    scratch.file("secret.txt", "Không phải của ai khác");
    let table = zip(&[("list.csv", "file,title\nsecret.txt,Một\n".as_bytes())]);
    let report = scratch.ingest(&[scratch.file("f.zip", table)]);
    let Outcome::Refused(reason) = &report.sources[0].outcome else {
        panic!("{report:?}")
    };
    assert!(reason.contains("lies in no folder"), "{reason}");
}

/// Whether LibreOffice is there or not.
#[test]
fn an_old_word_file_that_is_none_is_told() {
    let scratch = Scratch::empty();
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 600]);
    let report = scratch.ingest(&[scratch.file("old.doc", &bytes)]);
    let Outcome::Refused(reason) = &report.sources[0].outcome else {
        panic!("{report:?}")
    };
    assert!(reason.contains("no Word document"), "{reason}");
    let mut locked = bytes;
    let name = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]);
    locked.extend(name);
    let report = scratch.ingest(&[scratch.file("locked.docx", &locked)]);
    let Outcome::Refused(reason) = &report.sources[0].outcome else {
        panic!("{report:?}")
    };
    assert!(reason.contains("password"), "{reason}");
}
