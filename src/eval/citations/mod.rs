//! How well citations are read, measured against texts whose citations people labelled (*gold*).
//!
//! The rules are those of the gold folders, so that figures can be compared over the years:
//!
//! - Only labels marked `scored` are targets. Matching is one to one, exact spans first, then by
//!   intersection over union. Two spans match above one half, or when they overlap and the
//!   predicted one, of at most 300 characters, contains the number of the labelled one.
//! - *Exact* is equal after trimming ([`spans::trimmed`]).
//! - An anaphor (`supra`) never matches a target. A prediction on a label that is not scored is
//!   ignored, and so are a few short unmatched anaphora a file. Every other unmatched prediction is
//!   a false positive.
//! - Numbers are compared without spaces, case, leading zeros and dash variants
//!   ([`compare::number_key`]).
//!
//! Offsets are Unicode code points of the file as it is: nothing is normalised, not even newlines.

pub mod compare;

pub mod gold;

pub mod matching;

pub mod report;

pub mod spans;

pub mod table;

pub mod tally;

use std::collections::BTreeSet;
use std::path::Path;

use gold::{Gold, GoldError};
use report::Report;
use tally::{Fault, Labelled, Tally};

use crate::citation::Citation;
use crate::index::reading::Reader;
use crate::text::offsets::CodePoints;

/// A citation as found, with what is compared. Offsets are code points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prediction {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// In the words of the gold: `self` for `this`, `anaphora` for `supra`.
    pub kind: String,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
    /// Date, `2024-05-23`.
    pub date: Option<String>,
    /// Relation.
    pub relation: Option<String>,
    /// Work, where decided.
    pub work_id: Option<String>,
}

impl Prediction {
    fn of(citation: &Citation, points: &CodePoints<'_>) -> Self {
        let (start, end) = points.range(citation.span);
        let kind = match citation.kind.as_str() {
            "this" => "self",
            "supra" => "anaphora",
            kind => kind,
        };
        Self {
            start,
            end,
            kind: kind.to_owned(),
            number: citation.printed_number(),
            type_name: citation.type_name.clone(),
            date: citation.date.map(|date| date.to_string()),
            relation: Some(citation.relation.as_str().to_owned()),
            work_id: citation.decided_work().map(ToString::to_string),
        }
    }
}

/// What came of an evaluation.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// The figures.
    pub report: Report,
    /// Everything that was wrong, in the order of the files.
    pub faults: Vec<Fault>,
    /// What is odd about the gold itself.
    pub warnings: Vec<String>,
}

/// Reads every text of a gold folder as a document and scores what is found; `progress` hears the
/// number of files, and the name of each.
///
/// # Errors
/// [`GoldError`] when the folder, its `gold.json` or a text cannot be read.
pub fn evaluate(
    folder: &Path,
    reader: &Reader,
    progress: &mut dyn FnMut(usize, &str),
) -> Result<Evaluation, GoldError> {
    let gold = Gold::load(folder)?;
    let mut tally = Tally::default();
    let (mut faults, mut warnings) = (Vec::new(), Vec::new());
    for file in &gold.files {
        progress(gold.files.len(), &file.file);
        let text = file.text(folder, &mut warnings)?;
        let predictions = predictions(reader, &text);
        let labelled = Labelled::new(file, &text);
        faults.extend(tally.add(&labelled, &predictions));
    }
    let report = Report::new(&tally, warnings.len());
    Ok(Evaluation {
        report,
        faults,
        warnings,
    })
}

/// The citations that are found in a text, each once.
fn predictions(reader: &Reader, text: &str) -> Vec<Prediction> {
    let read = reader.read_text(text.to_owned());
    let points = CodePoints::new(text);
    let mut known = BTreeSet::new();
    let all = read.citations.iter();
    let all = all.map(|citation| Prediction::of(citation, &points));
    let mut is_new =
        |found: &Prediction| known.insert((found.start, found.end, found.kind.clone()));
    all.filter(|found| found.start < found.end && is_new(found))
        .collect()
}
