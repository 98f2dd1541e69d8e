//! What is piped in, and how much memory hostile files take: seen at the program itself.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::made::{DIRECTIVE, gzip, pdf, scan, word, zip};

/// The program over a folder of its own with this as its standard input: what it says.
fn piped(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_directive-search"))
        .args(["ingest", "-"])
        .env("DIRECTIVE_SEARCH_DATA", folder.path().join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    // What is refused at once is not read to its end.
    let _ = input.write_all(bytes);
    drop(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    format!("{} {said}", output.status)
}

#[test]
fn standard_input_is_told_as_a_file_is() {
    let lines = b"{\"text\":\"M\xE1\xBB\x99t\"}\n{\"text\":\n".as_slice();
    let cases: [(&str, &[u8], &[&str]); 10] = [
        ("empty", b"", &["it is empty; save"]),
        ("binary", b"\x7fELF\0\0\0\x01", &["it is a binary file"]),
        ("text", DIRECTIVE.as_bytes(), &["added 1", "-#"]),
        ("word", &word(DIRECTIVE), &["added 1"]),
        ("paper", &pdf("So 7/CT"), &["added 1"]),
        ("scan", &scan(), &["cần OCR"]),
        (
            "zip",
            &zip(&[("../x.txt", b"x"), ("a.txt", b"Mot")]),
            &["added 1", "leads out"],
        ),
        ("gzip", &gzip(DIRECTIVE.as_bytes()), &["added 1"]),
        (
            "cut",
            &gzip(DIRECTIVE.as_bytes())[..60],
            &["damaged or cut off"],
        ),
        ("lines", lines, &["added 1", "-:2: the line is no document"]),
    ];
    for (name, bytes, expected) in cases {
        let said = piped(bytes);
        assert!(!said.contains("panicked"), "{name}: {said}");
        for part in expected {
            assert!(said.contains(part), "{name}: {part}: {said}");
        }
    }
}

#[test]
fn names_do_not_act_upon_the_terminal() {
    let said = piped(&zip(&[
        ("\u{1B}[2Jdanger.exe", b"MZ"),
        ("\u{1B}[2Jtaken.txt", b"Mot"),
    ]));
    assert!(
        said.contains("danger.exe") && said.contains("taken.txt"),
        "{said}"
    );
    assert!(!said.contains('\u{1B}'), "{said:?}");
}
