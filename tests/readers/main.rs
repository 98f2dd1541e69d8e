//! Files that are broken, or made to do harm: every reader refuses them by name with a reason and a
//! hint, or repairs them; none panics, takes its time, or takes all memory.
//!
//! The files are made here, each time; what a case expects is a line beside it.

mod bounds;
mod cut;
mod folder;
mod hostile;
mod made;
mod named;
mod packed;
mod piped;

use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use directive_search::ingest::readers::find;
use directive_search::ingest::walk::SourceFile;

/// A file and what becomes of it, a line for each document that is found in it:
/// `#a.txt ! a part of the reason`, `= a part of the text`, `= a part of the text | of a note`.
/// What stands before is the end of its source.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    expected: Vec<&'static str>,
}

fn case(name: &'static str, bytes: impl Into<Vec<u8>>, expected: &[&'static str]) -> Case {
    Case {
        name,
        bytes: bytes.into(),
        expected: expected.to_vec(),
    }
}

/// A document that was found: taken, or refused with a reason.
struct Told {
    source: String,
    outcome: Result<(String, Vec<String>), String>,
}

/// Longest that a file may take on a busy machine, in a build that is not optimised.
const LONGEST: Duration = Duration::from_secs(60);

/// What is found in a file.
fn told(path: &Path) -> Vec<Told> {
    let file = SourceFile {
        path: path.to_owned(),
        size: std::fs::metadata(path).map_or(0, |metadata| metadata.len()),
    };
    let mut told = Vec::new();
    find(&file, &AtomicU64::new(0), &mut |raw| {
        told.push(match raw.read() {
            Ok(read) => Told {
                source: read.source,
                outcome: Ok((read.text, read.notes)),
            },
            Err(refused) => Told {
                source: refused.source,
                outcome: Err(refused.reason),
            },
        });
        true
    });
    told
}

/// What is wrong with the way a case was read; nothing where all is well.
fn faults(case: &Case) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(case.name);
    std::fs::write(&path, &case.bytes).unwrap();
    let begin = Instant::now();
    let told = told(&path);
    let mut faults = Vec::new();
    if begin.elapsed() > LONGEST {
        faults.push(format!("{}: {:?}", case.name, begin.elapsed()));
    }
    if told.len() != case.expected.len() {
        let found: Vec<String> = told.iter().take(9).map(shown).collect();
        faults.push(format!(
            "{}: {} of {}: {found:?}",
            case.name,
            told.len(),
            case.expected.len()
        ));
    }
    for (told, expected) in told.iter().zip(&case.expected) {
        if !is_as(told, case.name, expected) {
            faults.push(format!("{} – {expected} – {}", case.name, shown(told)));
        }
    }
    faults
}

#[track_caller]
fn check(cases: impl IntoIterator<Item = Case>) {
    let faults: Vec<String> = cases.into_iter().flat_map(|case| faults(&case)).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn is_as(told: &Told, name: &str, expected: &str) -> bool {
    let (place, mark, said) = match (expected.split_once("! "), expected.split_once("= ")) {
        (Some((place, said)), _) => (place, '!', said),
        (None, Some((place, said))) => (place, '=', said),
        (None, None) => panic!("{expected}"),
    };
    // An id that is a digest is not written down.
    let is_named = told.source.contains(name) && told.source.ends_with(place.trim());
    is_named
        && match (&told.outcome, mark) {
            (Err(reason), '!') => reason.contains(said) && is_useful(reason),
            (Ok((text, notes)), '=') => {
                let (part, note) = said.split_once(" | ").unwrap_or((said, ""));
                let is_noted = note.is_empty() || notes.iter().any(|one| one.contains(note));
                text.contains(part) && is_noted
            }
            _ => false,
        }
}

/// First words of a hint.
const HINTS: [&str; 16] = [
    "ask ",
    "close ",
    "compress ",
    "copy ",
    "give ",
    "ingest ",
    "install ",
    "look ",
    "mend ",
    "name ",
    "open ",
    "pack ",
    "put ",
    "save ",
    "split ",
    "unpack ",
];

/// Whether a reason is a line that says what can be done.
fn is_useful(reason: &str) -> bool {
    let mut clauses = reason.split("; ").skip(1);
    let has_hint = clauses.any(|clause| {
        HINTS
            .iter()
            .any(|hint| clause.starts_with(hint) || clause.contains(&format!(", {hint}")))
    }) || reason.contains("cần OCR");
    has_hint && reason.len() < 600 && !reason.contains(char::is_control)
}

fn shown(told: &Told) -> String {
    let source = Path::new(&told.source).file_name().unwrap_or_default();
    let outcome = match &told.outcome {
        Ok((text, notes)) => format!("= {text} | {}", notes.join("; ")),
        Err(reason) => format!("! {reason}"),
    };
    let outcome: String = outcome.chars().take(300).collect();
    format!("{} {outcome}", source.display())
}
