//! Snapshots of the store and the way back.

use directive_search::archive::{Archive, ArchiveError};
use directive_search::config::IndexConfig;
use directive_search::index::store::SnapshotError;

use crate::{Scratch, open};

fn config() -> IndexConfig {
    IndexConfig::bundled().unwrap()
}

#[test]
fn a_snapshot_restored_elsewhere_answers_the_same() {
    let scratch = Scratch::with_corpus();
    let copy = scratch.data.path().join("copy");
    let made = scratch.archive.copy_to(&copy).unwrap();
    assert_eq!(made.documents, scratch.archive.state().documents);
    let data = scratch.data.path().join("again");
    std::fs::create_dir(&data).unwrap();
    assert_eq!(Archive::restore(&copy, &data, config()).unwrap(), made);
    let again = open(&data);
    assert_eq!(again.state().documents, made.documents);
    let id = "ubnd-vi-du-ct-1-2023";
    let (one, other) = (scratch.archive.document(id), again.document(id));
    assert_eq!(one.unwrap(), other.unwrap());
}

#[test]
fn a_damaged_snapshot_is_refused_and_nothing_is_restored() {
    let scratch = Scratch::with_corpus();
    let copy = scratch.data.path().join("copy");
    scratch.archive.copy_to(&copy).unwrap();
    let data = scratch.data.path().join("again");
    let log = copy.join("originals.log");
    let whole = std::fs::read(&log).unwrap();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    let lines = whole.iter().filter(|byte| **byte == b'\n').count();
    let first_lines = whole.split_inclusive(|byte| *byte == b'\n').take(lines - 1);
    let shorter: Vec<u8> = first_lines.flatten().copied().collect();
    for damaged in [flipped, shorter, Vec::new()] {
        std::fs::write(&log, damaged).unwrap();
        let error = Archive::restore(&copy, &data, config()).unwrap_err();
        let is_damaged = matches!(error, ArchiveError::Snapshot(SnapshotError::Damaged { .. }));
        assert!(is_damaged, "{error}");
        assert_eq!(open(&data).state().documents, 0);
    }
    std::fs::write(&log, whole).unwrap();
    Archive::restore(&copy, &data, config()).unwrap();
    assert!(open(&data).state().documents > 40);
}

#[test]
fn nothing_is_written_over_anything() {
    let scratch = Scratch::with_corpus();
    let copy = scratch.data.path().join("copy");
    scratch.archive.copy_to(&copy).unwrap();
    let is_refused = |error: ArchiveError| {
        matches!(
            error,
            ArchiveError::Snapshot(SnapshotError::NotEmpty { .. })
        )
    };
    assert!(is_refused(scratch.archive.copy_to(&copy).unwrap_err()));
    let error = Archive::restore(&copy, scratch.data.path(), config()).unwrap_err();
    assert!(is_refused(error));
    // What says it is of a later format is no snapshot that is known.
    let manifest = copy.join("SNAPSHOT.json");
    let later = std::fs::read_to_string(&manifest)
        .unwrap()
        .replace("\"format\": \"1\"", "\"format\": \"9\"");
    std::fs::write(&manifest, later).unwrap();
    let data = scratch.data.path().join("again");
    let error = Archive::restore(&copy, &data, config()).unwrap_err();
    assert!(
        error.to_string().contains("it has format 9, known is 1"),
        "{error}"
    );
}
