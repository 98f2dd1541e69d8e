//! What an ingest did, file by file.

/// What happened to one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A new document.
    Added,
    /// The store already held exactly this.
    Unchanged,
    /// The same source came with another text.
    Replaced,
    /// Another source of a work that is held: kept as a copy.
    Copy,
    /// Not taken, with the reason.
    Refused(String),
}

impl Outcome {
    /// As counted in reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Unchanged => "unchanged",
            Self::Replaced => "replaced",
            Self::Copy => "copy",
            Self::Refused(_) => "refused",
        }
    }
}

/// One source and what happened to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceReport {
    /// Path, or path and line for JSON lines.
    pub source: String,
    /// Id of the document, where there is one.
    pub document_id: Option<String>,
    /// What happened.
    pub outcome: Outcome,
    /// What was noticed, in sentences.
    pub notes: Vec<String>,
}

/// An ingest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Every source, in order.
    pub sources: Vec<SourceReport>,
    /// Documents of the sample corpus that were removed.
    pub demo_removed: usize,
}

impl IngestReport {
    /// Number of sources with an outcome of this name.
    pub fn count(&self, outcome: &str) -> usize {
        self.sources
            .iter()
            .filter(|source| source.outcome.as_str() == outcome)
            .count()
    }
}
