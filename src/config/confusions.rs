//! `ocr-confusions.toml`.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::text::thesaurus::Thesaurus;

const FILE: &str = "ocr-confusions.toml";

/// What recognition makes of a phrase, with what was meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confusions {
    /// Each wrong phrase with the right one.
    pub phrases: Thesaurus,
    /// The wrong phrases, as written.
    wrong: Vec<String>,
}

impl Confusions {
    /// Whether a phrase is one that recognition makes.
    pub fn is_wrong(&self, phrase: &str) -> bool {
        self.wrong.iter().any(|wrong| wrong == phrase)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfusionsFile {
    version: u32,
    confusion: Vec<ConfusionRow>,
}
versioned!(ConfusionsFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConfusionRow {
    wrong: String,
    right: String,
}

pub(super) fn load(text: &str) -> Result<Confusions, ConfigError> {
    let file: ConfusionsFile = parse(FILE, text)?;
    let rows = file.confusion;
    if let Some(row) = rows.iter().find(|row| row.wrong == row.right) {
        return Err(invalid(
            FILE,
            format!("{:?} is the same as what was meant", row.wrong),
        ));
    }
    let pairs = rows
        .iter()
        .map(|row| vec![row.wrong.as_str(), row.right.as_str()]);
    Ok(Confusions {
        phrases: Thesaurus::new(pairs),
        wrong: rows.iter().map(|row| row.wrong.clone()).collect(),
    })
}
