//! The floors of the house, and the rooms that may name each outside crate.
//!
//! Cargo cannot forbid an upward import inside one crate, so this test does: it reads every
//! file under `src/` and holds each `crate::room` against [`FLOORS`] and each outside crate
//! against [`OUTSIDE`]. A new room or a new crate with a home of its own is one line here.

#[path = "architecture/planted.rs"]
mod planted;
#[path = "architecture/rules.rs"]
mod rules;
#[path = "architecture/scan.rs"]
mod scan;
#[path = "architecture/syntax.rs"]
mod syntax;

use std::fs;
use std::io;
use std::path::Path;

use rules::violations;

/// A room imports only strictly lower floors, and itself.
const FLOORS: &[(u8, &[&str])] = &[
    (9, &["main"]),
    (8, &["cli"]),
    (7, &["http", "eval"]),
    (6, &["archive"]),
    (5, &["search", "references", "check"]),
    (4, &["index", "ingest"]),
    (3, &["citation", "config", "duties", "formats", "parse"]),
    (2, &["domain"]),
    (1, &["text"]),
];

/// Where an outside crate (or a part of the standard library) may be named.
enum Home {
    /// In these folders or files under `src/`; `index/embedded` is a folder or a file of that
    /// name, `cli/output.rs` one file.
    In(&'static [&'static str]),
    /// On this floor and every higher one.
    FromFloor(u8),
}

use Home::{FromFloor, In};

/// Names as they stand in code; a final `*` matches any ending. The longest match counts.
const OUTSIDE: &[(&str, Home)] = &[
    ("unicode_*", In(&["text"])),
    ("memchr", In(&["parse", "ingest/readers"])),
    ("simdutf8", In(&["ingest/readers"])),
    ("tempfile", In(&["ingest/readers", "index/spool.rs"])),
    ("quick_cache", In(&["http/answers.rs", "index/embedded"])),
    ("tantivy", In(&["index/embedded"])),
    ("tantivy_*", In(&["index/embedded"])),
    ("serde", In(SERIALISERS)),
    ("serde_json", In(SERIALISERS)),
    ("toml", In(&["config"])),
    ("axum", In(&["http"])),
    ("axum_*", In(&["http"])),
    ("rmcp", In(&["http/mcp"])),
    ("tower", In(&["http"])),
    ("tower_*", In(&["http"])),
    ("utoipa", In(&["http"])),
    ("utoipa_*", In(&["http"])),
    ("http_body_util", In(&["http"])),
    ("maud", In(&["http"])),
    ("tokio", In(&["http", "cli/serve.rs", "main.rs"])),
    ("metrics", In(&["http", "cli/serve.rs"])),
    ("metrics_*", In(&["http", "cli/serve.rs"])),
    ("clap", In(&["cli", "config/settings.rs", "main.rs"])),
    (
        "clap_complete",
        In(&["cli", "config/settings.rs", "main.rs"]),
    ),
    ("indicatif", In(&["cli"])),
    ("anyhow", In(&["cli", "main.rs"])),
    ("jiff", In(&["domain", "http", "cli", "archive"])),
    ("flate2", In(&["ingest"])),
    ("ruzstd", In(&["ingest"])),
    ("zip", In(READERS)),
    ("quick_xml", In(READERS)),
    ("encoding_rs", In(&["ingest/encodings"])),
    ("html5gum", In(READERS)),
    ("csv", In(READERS)),
    ("hayro_*", In(READERS)),
    ("tracing", FromFloor(4)),
    ("tracing_*", FromFloor(4)),
    ("std::fs", In(&["ingest", "index", "config", "cli", "eval"])),
];

const SERIALISERS: &[&str] = &[
    "config",
    "formats",
    "index",
    "http",
    "eval",
    "cli/output.rs",
    "ingest/readers",
];

const READERS: &[&str] = &["ingest/readers"];

/// Lines of a file outside its tests.
const LONGEST_FILE: usize = 400;

/// Names that say nothing about what a file holds.
const EMPTY_NAMES: &[&str] = &["utils", "helpers", "common", "types", "misc", "manager"];

#[test]
fn every_file_keeps_to_its_floor() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    read_sources(root, &root.join("src"), &mut files).expect("src/ can be read");
    files.sort();
    assert!(!files.is_empty(), "no .rs file under src/");

    let found = violations(&files);
    assert!(
        found.is_empty(),
        "{} violation(s) of the architecture:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// Collects `(path from the root with forward slashes, text)` of every `.rs` file.
fn read_sources(root: &Path, dir: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.is_dir() {
            read_sources(root, &path, files)?;
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let name = path.strip_prefix(root).unwrap_or(&path);
            let name = name.to_string_lossy().replace('\\', "/");
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(())
}
