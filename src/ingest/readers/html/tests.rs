use std::fmt::Write;
use std::time::{Duration, Instant};

use super::{decoded, read};

#[track_caller]
fn check(html: &str, expected: &str) {
    assert_eq!(read(html.as_bytes()).unwrap().text, expected, "{html}");
}

/// What a page reads as, in the form of the expected files.
fn shown(bytes: &[u8]) -> String {
    let read = read(bytes).unwrap();
    let mut shown = format!("{}\n====\n", read.text);
    if let Some(url) = &read.given.source_url {
        writeln!(shown, "source: {url}").unwrap();
    }
    for note in &read.notes {
        writeln!(shown, "note: {note}").unwrap();
    }
    shown
}

#[test]
fn whole_pages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/html");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "html") {
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            let found = shown(&std::fs::read(&path).unwrap());
            assert_eq!(found, expected, "\n{}\n{found}", path.display());
            pages += 1;
        }
    }
    assert!(pages >= 9, "{pages} pages");
}
