//! Real texts, taken as they are. They are no part of the project: the variable
//! `DIRECTIVE_SEARCH_SHARED` names their folder, and without it each test says loudly that it was
//! skipped (and fails where `DIRECTIVE_SEARCH_NO_SKIP` is set).

mod chains;

mod directives;

mod duties;

mod fixtures;

mod gold;

mod judgements;

use std::path::PathBuf;

use directive_search::archive::{Archive, IngestOptions, ListAsked};
use directive_search::config::IndexConfig;

/// The folder of real texts.
fn shared(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("DIRECTIVE_SEARCH_SHARED").map(PathBuf::from);
    if folder.is_none() {
        assert!(
            std::env::var_os("DIRECTIVE_SEARCH_NO_SKIP").is_none(),
            "{test} may not be skipped here"
        );
        eprintln!("SKIPPED {test}: DIRECTIVE_SEARCH_SHARED names no folder of real texts");
    }
    folder
}

/// An archive of the five real texts, in a folder that is removed when it is dropped.
struct Seeds {
    archive: Archive,
    _data: tempfile::TempDir,
}

fn seeds(test: &str) -> Option<Seeds> {
    let folder = shared(test)?.join("corpus/seeds");
    let data = tempfile::tempdir().unwrap();
    let archive = Archive::open(data.path(), IndexConfig::bundled().unwrap()).unwrap();
    let report = archive
        .ingest(&[folder], IngestOptions::default(), &mut |_| {})
        .unwrap();
    assert_eq!(report.count("added"), 5, "{report:?}");
    Some(Seeds {
        archive,
        _data: data,
    })
}

impl Seeds {
    /// The id of the document whose source contains `name`.
    fn id(&self, name: &str) -> String {
        let all = self.archive.documents(&ListAsked::page(0, 10)).unwrap();
        let found = all
            .items
            .into_iter()
            .find(|document| document.source.contains(name));
        found.unwrap_or_else(|| panic!("{name} is not held")).id
    }
}
