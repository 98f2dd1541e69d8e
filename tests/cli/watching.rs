//! A folder that is watched, and the file that tells what was taken.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::DIRECTIVE;

/// Longer than a watch ever takes to see a file.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends the process when the test does.
struct Watching(Child);

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until the report tells so many sources; gives the outcome of the last.
fn told(report: &Path, count: usize) -> String {
    let begin = Instant::now();
    loop {
        let text = fs::read_to_string(report).unwrap_or_default();
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() == count && text.ends_with('\n') {
            let last: serde_json::Value = serde_json::from_str(lines[count - 1]).unwrap();
            return last["outcome"].as_str().unwrap().to_owned();
        }
        assert!(
            begin.elapsed() < PATIENCE,
            "{count} sources expected: {text}"
        );
        sleep(Duration::from_millis(100));
    }
}

#[test]
fn what_comes_into_a_watched_folder_is_taken_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("inbox");
    fs::create_dir(&inbox).unwrap();
    fs::write(inbox.join("a.txt"), DIRECTIVE).unwrap();
    let report = folder.path().join("report.jsonl");
    let child = Command::new(env!("CARGO_BIN_EXE_directive-search"))
        .args(["ingest", "inbox", "--watch", "--report", "report.jsonl"])
        .current_dir(folder.path())
        .env("DIRECTIVE_SEARCH_DATA", "data")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let _watching = Watching(child.unwrap());
    assert_eq!(told(&report, 1), "added");
    fs::write(inbox.join("b.txt"), DIRECTIVE.replace("Số: 01 ", "Số: 02 ")).unwrap();
    assert_eq!(told(&report, 2), "added");
    fs::remove_file(inbox.join("b.txt")).unwrap();
    // All of the folder again: one unchanged, one missing.
    assert_eq!(told(&report, 4), "missing");
}
