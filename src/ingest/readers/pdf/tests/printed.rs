//! Directives as LibreOffice and Chromium print them; see the folder's README.

use std::path::Path;

use super::*;

fn printed(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/pdf");
    std::fs::read(folder.join(name)).unwrap()
}

#[track_caller]
fn check(name: &str, text: &str) -> Vec<String> {
    let extracted = read(&printed(&format!("{name}.pdf"))).unwrap();
    let expected = String::from_utf8(printed(&format!("{text}.txt"))).unwrap();
    let lines = extracted.text.lines().collect::<Vec<&str>>();
    assert_eq!(lines, expected.lines().collect::<Vec<&str>>(), "{name}");
    extracted.notes
}

#[test]
fn a_directive_over_pages_with_footnotes() {
    check("office-directive", "office-directive");
}

#[test]
fn a_directive_of_the_party_with_running_heads() {
    check("office-party", "office-party");
}

#[test]
fn a_decision_with_a_table() {
    check("office-table", "office-table");
}

#[test]
fn numbers_and_words_broken_at_line_ends() {
    check("office-narrow", "office-narrow");
}

#[test]
fn a_directive_printed_by_a_browser() {
    check("browser-directive", "browser-directive");
}

#[test]
fn a_table_and_the_box_of_a_signature() {
    let notes = check("browser-table", "browser-table");
    assert_eq!(notes, ["3 lines of digital signatures are left out"]);
}

#[test]
fn decomposed_letters() {
    check("browser-decomposed", "browser-decomposed");
}

#[test]
fn passwords() {
    check("encrypted-without-password", "office-narrow");
    let refused = read(&printed("encrypted-with-password.pdf")).unwrap_err();
    assert!(refused.contains("protected with a password"), "{refused}");
}

#[test]
fn no_piece_of_a_file_is_more_than_refused() {
    let whole = printed("office-table.pdf");
    for part in 1..=20 {
        let cut = whole.get(..whole.len() * part / 20).unwrap();
        // Each is read as far as it goes, or has a reason; none panics.
        let _ = read(cut);
    }
    let lost = whole.len() - 200;
    let lines = |bytes: &[u8]| read(bytes).map(|extracted| extracted.text.lines().count());
    // Without its cross-references it is read all the same.
    assert_eq!(lines(whole.get(..lost).unwrap()), lines(&whole));
}
