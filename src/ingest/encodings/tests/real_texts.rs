//! Real texts, which are no part of the project: `DIRECTIVE_SEARCH_SHARED` names their folder.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::decoded;
use super::encoders::{ENCODERS, plain_punctuation};
use crate::ingest::encodings::Encoding;

/// The texts; says loudly where there are none, past the capture of the test runner.
fn real_texts(test: &str) -> Vec<PathBuf> {
    let Some(shared) = std::env::var_os("DIRECTIVE_SEARCH_SHARED").map(PathBuf::from) else {
        let may_skip = std::env::var_os("DIRECTIVE_SEARCH_NO_SKIP").is_none();
        assert!(may_skip, "{test} may not be skipped here");
        let why = "DIRECTIVE_SEARCH_SHARED names no folder of real texts";
        writeln!(io::stderr(), "SKIPPED: encodings::{test}: {why}").ok();
        return Vec::new();
    };
    let folders = ["corpus/directives-2025", "corpus/seeds"];
    let paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|one| texts(&shared.join(one)))
        .collect();
    assert!(paths.len() > 5, "only {} texts", paths.len());
    paths
}

fn texts(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn real_texts_stay() {
    for path in real_texts("real_texts_stay") {
        let bytes = std::fs::read(&path).unwrap();
        let read = decoded(&bytes);
        assert!(
            read.text.as_bytes() == bytes,
            "{}: {:?}",
            path.display(),
            read.notes
        );
        assert_eq!(read.encoding, Encoding::Utf8, "{}", path.display());
        for line in read.text.lines() {
            let alone = decoded(line.as_bytes());
            assert_eq!(alone.text, line, "{}: {:?}", path.display(), alone.notes);
        }
    }
}

/// Lines that nobody wrote for this test, alone and all of a text together.
#[test]
fn real_lines_come_back() {
    let paths = real_texts("real_lines_come_back");
    let texts = paths
        .iter()
        .step_by(15)
        .map(|path| std::fs::read_to_string(path).unwrap());
    let texts: Vec<String> = texts.map(|text| writable(&text)).collect();
    if texts.is_empty() {
        return;
    }
    let mut failed = Vec::new();
    for (name, encode) in ENCODERS {
        let is_right = |text: &&str| {
            let read = decoded(&encode(text));
            let is_right = read.text.to_lowercase() == text.to_lowercase();
            if !is_right {
                let mut both = read.text.lines().zip(text.lines());
                if let Some((read_as, meant)) =
                    both.find(|(a, b)| a.to_lowercase() != b.to_lowercase())
                {
                    println!("{name}: {}: {meant}\n    {read_as}", read.encoding);
                }
            }
            is_right
        };
        let lines = || texts.iter().flat_map(|text| text.lines());
        let right = lines().filter(is_right).count();
        let whole = texts.iter().map(String::as_str).filter(is_right).count();
        println!(
            "{name}: {whole} of {} texts, {right} of {} lines",
            texts.len(),
            lines().count()
        );
        // A line of one word may be anything.
        let is_enough = right * 10 >= lines().count() * 9;
        if whole < texts.len() || !is_enough {
            failed.push(name);
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

/// The lines that every encoding can write, and that say anything.
fn writable(text: &str) -> String {
    let is_letter = |c: char| {
        c.is_ascii_graphic() || c == ' ' || crate::ingest::encodings::letters::letter(c).is_some()
    };
    let text = plain_punctuation(text);
    let lines = text
        .lines()
        .filter(|line| !line.is_ascii() && line.chars().all(is_letter));
    lines.collect::<Vec<_>>().join("\n")
}
