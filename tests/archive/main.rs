//! The archive as a whole: the sample corpus, bad input, crashes, processes side by side.

mod chains;

mod copying;

mod corpus;

mod one_parser;

mod goals;

mod input;

mod missing;

mod operation;

mod references;

mod register;

mod searches;

mod spellings;

mod suggestions;
mod word;

mod zipped;

use std::path::{Path, PathBuf};

use directive_search::archive::report::{IngestReport, SourceReport};
use directive_search::archive::{Archive, IngestOptions, Progress};
use directive_search::config::IndexConfig;

/// An archive in a folder that is removed when it is dropped.
struct Scratch {
    archive: Archive,
    data: tempfile::TempDir,
}

impl Scratch {
    fn empty() -> Self {
        let data = tempfile::tempdir().unwrap();
        Self {
            archive: open(data.path()),
            data,
        }
    }

    /// With the bundled sample corpus.
    fn with_corpus() -> Self {
        let scratch = Self::empty();
        let report = scratch.ingest(&[sample_corpus()]);
        assert_eq!(report.count("refused"), 0, "{report:?}");
        scratch
    }

    fn ingest(&self, paths: &[PathBuf]) -> Ingest {
        self.ingest_with(paths, IngestOptions::default())
    }

    fn ingest_with(&self, paths: &[PathBuf], options: IngestOptions) -> Ingest {
        let mut sources = Vec::new();
        let note = &mut |progress: Progress<'_>| {
            if let Progress::Source { report } = progress {
                sources.push(report.clone());
            }
        };
        let report = self.archive.ingest(paths, options, note).unwrap();
        assert_eq!(report.sources(), sources.len());
        Ingest { report, sources }
    }

    /// Writes a file beside the data and gives its path.
    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.data.path().join("sources");
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

/// An ingest and every source of it.
#[derive(Debug)]
struct Ingest {
    report: IngestReport,
    sources: Vec<SourceReport>,
}

impl Ingest {
    fn count(&self, outcome: &str) -> usize {
        self.report.count(outcome)
    }
}

fn open(data: &Path) -> Archive {
    Archive::open(data, IndexConfig::bundled().unwrap()).unwrap()
}

fn sample_corpus() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus")
}
