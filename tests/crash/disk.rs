//! A disk that is full, or refuses to be written.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use crate::shelf::{PROGRAM, Shelf, acknowledged};

/// The program where no file may grow beyond so many blocks of 512 bytes: writing fails as on a full
/// disk, at another place each time.
fn with_full_disk(shelf: &Shelf, blocks: usize, arguments: &[&str]) -> Output {
    Command::new("sh")
        .arg("-c")
        .arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ))
        .arg(PROGRAM)
        .args(arguments)
        .env("DIRECTIVE_SEARCH_DATA", shelf.data())
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_loses_nothing() {
    let shelf = Shelf::new();
    let first = shelf.plans("first.jsonl", 1, 50, 1);
    let first = first.display().to_string();
    assert!(shelf.start(&["ingest", &first]).wait().unwrap().success());
    let mut told: BTreeMap<String, usize> = (1..=50).map(|n| (format!("p{n}"), 1)).collect();
    let report = shelf.folder.path().join("report.jsonl");
    let told_in = report.display().to_string();
    let mut failures = 0;
    // From less than the store has to more than anything needs.
    for (edition, blocks) in (2..).zip([8, 40, 90, 160, 250, 400, 700, 1500, 100_000]) {
        let file = shelf.plans("plans.jsonl", 1, 600, edition);
        let file = file.display().to_string();
        let _ = std::fs::remove_file(&report);
        let output = with_full_disk(&shelf, blocks, &["ingest", &file, "--report", &told_in]);
        if !output.status.success() {
            failures += 1;
            let said = said(&output);
            assert!(said.contains("error: "), "{blocks}: {said}");
            assert!(!said.contains("panicked"), "{blocks}: {said}");
        }
        acknowledged(&report, edition, &mut told);
        shelf.check(&told);
    }
    assert!((3..9).contains(&failures), "{failures} of 9 failed");
    // What was refused is there when there is room.
    assert_eq!(told.len(), 600);
}

/// Reading goes on while nothing can be written.
#[test]
#[cfg(target_os = "linux")]
fn questions_are_answered_on_a_full_disk() {
    let shelf = Shelf::new();
    let file = shelf.plans("plans.jsonl", 1, 30, 1);
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    let asked = with_full_disk(&shelf, 0, &["search", "7/KH-UBND"]);
    let stdout = String::from_utf8_lossy(&asked.stdout).into_owned();
    assert!(asked.status.success(), "{}", said(&asked));
    assert!(stdout.contains("7/KH-UBND"), "{stdout}");
    let refused = with_full_disk(&shelf, 0, &["ingest", &file]);
    assert!(
        refused.status.success() || said(&refused).contains("hint: "),
        "{}",
        said(&refused)
    );
}
