//! What an ingest did: source by source as it goes, and all of it in short.

use std::collections::BTreeMap;

use crate::text::diagnostic::Diagnostic;

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
    /// It was taken before and is there no more; its document is kept.
    Missing,
    /// It was there no more, and its document was removed.
    Removed,
}

impl Outcome {
    /// All names, in the order of reports.
    pub const NAMES: [&str; 7] = [
        "added",
        "replaced",
        "copy",
        "unchanged",
        "refused",
        "missing",
        "removed",
    ];

    /// As counted in reports.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Unchanged => "unchanged",
            Self::Replaced => "replaced",
            Self::Copy => "copy",
            Self::Refused(_) => "refused",
            Self::Missing => "missing",
            Self::Removed => "removed",
        }
    }
}

/// Something that was noticed in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its kind: the code of a diagnostic, `reader`, or `copy`.
    pub code: &'static str,
    /// One sentence.
    pub message: String,
}

impl Note {
    /// What was noticed in a text.
    pub fn of(diagnostic: &Diagnostic) -> Self {
        Self {
            code: diagnostic.code,
            message: diagnostic.message.clone(),
        }
    }

    /// What was noticed while a file became text.
    pub fn of_reader(message: String) -> Self {
        Self {
            code: "reader",
            message,
        }
    }

    /// It became a copy of a document.
    pub fn copy_of(id: &str) -> Self {
        Self {
            code: "copy",
            message: format!("the same work as {id}: kept as a copy beside it"),
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
    /// What was noticed.
    pub notes: Vec<Note>,
}

/// Examples kept of each kind.
const EXAMPLES: usize = 3;

/// How often something was noticed, and where first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// How often.
    pub count: usize,
    /// The first sources, with what was said of each.
    pub examples: Vec<(String, String)>,
}

impl Tally {
    fn add(&mut self, source: &str, message: &str) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push((source.to_owned(), message.to_owned()));
        }
    }
}

/// An ingest in short; its size does not grow with what was taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IngestReport {
    /// Sources by outcome.
    pub outcomes: BTreeMap<&'static str, usize>,
    /// Refused sources by reason.
    pub refused: BTreeMap<String, Tally>,
    /// What was noticed, by its code.
    pub noticed: BTreeMap<&'static str, Tally>,
    /// Documents of the sample corpus that were removed.
    pub demo_removed: usize,
}

impl IngestReport {
    /// Number of sources with an outcome of this name.
    pub fn count(&self, outcome: &str) -> usize {
        self.outcomes.get(outcome).copied().unwrap_or_default()
    }

    /// Number of all sources.
    pub fn sources(&self) -> usize {
        self.outcomes.values().sum()
    }

    pub(super) fn count_in(&mut self, source: &SourceReport) {
        *self.outcomes.entry(source.outcome.as_str()).or_default() += 1;
        if let Outcome::Refused(reason) = &source.outcome {
            let tally = self.refused.entry(kind_of(reason)).or_default();
            tally.add(&source.source, reason);
        }
        for note in &source.notes {
            let tally = self.noticed.entry(note.code).or_default();
            tally.add(&source.source, &note.message);
        }
    }
}

/// The kind of a reason: its first clause, without its figures.
fn kind_of(reason: &str) -> String {
    let clause = reason.split([':', ';']).next().unwrap_or(reason);
    let mut kind = String::with_capacity(clause.len());
    for c in clause.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !kind.ends_with('#') {
            kind.push(c);
        }
    }
    kind.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_of_a_kind_are_counted_together() {
        let mut report = IngestReport::default();
        for (at, megabytes) in [40, 57, 333, 1000].iter().enumerate() {
            report.count_in(&SourceReport {
                source: format!("{at}.txt"),
                document_id: None,
                outcome: Outcome::Refused(format!("it has {megabytes} MiB: split it")),
                notes: Vec::new(),
            });
        }
        assert_eq!(report.count("refused"), 4);
        assert_eq!(report.refused.len(), 1);
        let (kind, tally) = report.refused.first_key_value().unwrap();
        assert_eq!((kind.as_str(), tally.count), ("it has # MiB", 4));
        assert_eq!(tally.examples.len(), EXAMPLES);
    }
}
