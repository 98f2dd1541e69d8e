use std::path::{Path, PathBuf};

use super::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/pdf")
}

#[track_caller]
fn check(name: &str) {
    let bytes = std::fs::read(folder().join(format!("{name}.pdf"))).unwrap();
    let expected = std::fs::read_to_string(folder().join(format!("{name}.txt"))).unwrap();
    let extracted = read(&bytes).unwrap();
    let (read, expected): (Vec<&str>, Vec<&str>) =
        (extracted.text.lines().collect(), expected.lines().collect());
    assert_eq!(read, expected, "{name}");
}

#[test]
fn a_directive_over_pages_with_footnotes() {
    check("office-directive");
}

#[test]
fn a_directive_of_the_party_with_running_heads() {
    check("office-party");
}

#[test]
fn a_decision_with_a_table() {
    check("office-table");
}

#[test]
fn numbers_and_words_broken_at_line_ends() {
    check("office-narrow");
}

#[test]
fn a_directive_printed_by_a_browser() {
    check("browser-directive");
}

#[test]
fn a_table_and_a_signature_box_printed_by_a_browser() {
    check("browser-table");
}

#[test]
fn decomposed_letters() {
    check("browser-decomposed");
}
