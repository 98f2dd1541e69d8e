//! `export`: files for other programs, and back.

use std::fs;

use crate::FIXTURE;

#[test]
fn what_a_search_finds_goes_to_stdout_or_a_file() {
    let bib = FIXTURE.run(&["export", "--type", "chi-thi", "--format", "bib"]);
    insta::assert_snapshot!("export_bib", bib);
    let file = FIXTURE.run(&["export", "--format", "csv", "--out", "all.csv"]);
    assert!(
        file.starts_with("exit 0") && file.contains("2 documents written"),
        "{file}"
    );
    let csv = fs::read_to_string(FIXTURE.path("all.csv")).unwrap();
    assert!(
        csv.starts_with('\u{FEFF}') && csv.matches("\r\n").count() == 3,
        "{csv}"
    );
    // A file that is there is not written over.
    let again = FIXTURE.run(&["export", "--out", "all.csv"]);
    assert!(again.starts_with("exit 2"), "{again}");
    assert_eq!(fs::read_to_string(FIXTURE.path("all.csv")).unwrap(), csv);
    let nothing = FIXTURE.run(&["export", "Quy định 149-QĐ/TW"]);
    assert!(nothing.starts_with("exit 1"), "{nothing}");
    let unknown = FIXTURE.run(&["export", "--format", "xml"]);
    assert!(
        unknown.starts_with("exit 2") && unknown.contains("jsonl, csv"),
        "{unknown}"
    );
}

#[test]
fn what_was_exported_is_ingested_again() {
    let exported = FIXTURE.run(&["export", "--out", "again.jsonl"]);
    assert!(exported.starts_with("exit 0"), "{exported}");
    let taken = FIXTURE.run(&["ingest", "again.jsonl", "--data", "again"]);
    assert!(
        taken.contains("exit 0") && taken.contains("added 2"),
        "{taken}"
    );
    for question in [
        ["cites", "ubnd-huyen-mo-phong-kh-7-2023"],
        ["cited-by", "ubnd-vi-du-ct-1-2023"],
        ["search", "ky cuong"],
    ] {
        let [command, what] = question;
        let again = FIXTURE.run(&[command, what, "--data", "again"]);
        assert_eq!(again, FIXTURE.run(&[command, what]), "{command} {what}");
    }
}
