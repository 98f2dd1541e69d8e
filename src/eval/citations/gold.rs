//! A gold folder: `gold.json` and the texts it labels.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The file with the labels.
pub const LABELS: &str = "gold.json";

/// The labels of a folder. Keys that are not scored are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Gold {
    /// A text each.
    pub files: Vec<GoldFile>,
}

/// The labels of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct GoldFile {
    /// Name of the text within the folder.
    pub file: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: Option<String>,
    /// What kind of text it is; figures are told apart by it.
    pub class: Option<String>,
    /// Mentions of works.
    #[serde(default)]
    pub citations: Vec<Label>,
    /// What must not be taken for a mention.
    #[serde(default)]
    pub negatives: Vec<Negative>,
}

/// A labelled mention.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Label {
    /// `full short named alias self anaphora generic`.
    pub kind: String,
    /// Whether it must be found.
    pub scored: bool,
    /// The core mention.
    pub span: LabelSpan,
    /// Number as printed.
    pub number: Option<String>,
    /// Number in canonical form.
    pub canonical_number: Option<String>,
    /// Full number of a short mention.
    pub number_inferred: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// Type name written out.
    pub type_full: Option<String>,
    /// Other type names that are right.
    pub type_alt: Option<Vec<String>>,
    /// Date, `2024-05-23`.
    pub date: Option<String>,
    /// Relation of the citing text.
    pub relation: Option<String>,
    /// Other relations that can be defended.
    pub relation_alt: Option<Vec<String>>,
    /// Work; `self` for the text's own, `None` where the text leaves it open.
    pub work_id: Option<String>,
    /// What is dirty about the mention.
    pub noise: Option<Noise>,
}

/// One class of dirt, or several.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Noise {
    /// One.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// Code points of a label, end exclusive.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct LabelSpan {
    /// First.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What stands there.
    pub text: String,
}

/// A place where nothing must be found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Negative {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A gold folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GoldError {
    /// A file of it cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// `gold.json` is not what was expected.
    #[error("{} is not a list of labels", path.display())]
    Malformed {
        /// Which.
        path: PathBuf,
        /// Where and why.
        source: serde_json::Error,
    },
    /// A text is not UTF-8.
    #[error("{} is not UTF-8", path.display())]
    NotUtf8 {
        /// Which.
        path: PathBuf,
        /// Where.
        source: std::str::Utf8Error,
    },
    /// A label lies outside its text.
    #[error("{file}: expected a label within {length} code points, found {start} to {end}")]
    Outside {
        /// The text.
        file: String,
        /// Its length.
        length: usize,
        /// Where the label begins.
        start: usize,
        /// Where it ends.
        end: usize,
    },
}

impl Label {
    /// The classes of dirt.
    pub fn noise(&self) -> &[String] {
        match &self.noise {
            None => &[],
            Some(Noise::One(class)) => std::slice::from_ref(class),
            Some(Noise::Several(classes)) => classes,
        }
    }
}

impl Gold {
    /// The labels of a folder.
    ///
    /// # Errors
    /// [`GoldError`] when `gold.json` is missing or malformed.
    pub fn load(folder: &Path) -> Result<Self, GoldError> {
        let path = folder.join(LABELS);
        let bytes = read(&path)?;
        serde_json::from_slice(&bytes).map_err(|source| GoldError::Malformed { path, source })
    }
}

impl GoldFile {
    /// The text, with a warning where it is not the one that was labelled.
    ///
    /// # Errors
    /// [`GoldError`] when it cannot be read, or a label lies outside it.
    pub fn text(&self, folder: &Path, warnings: &mut Vec<String>) -> Result<String, GoldError> {
        let path = folder.join(&self.file);
        let bytes = read(&path)?;
        let changed = |expected: &&String| !expected.eq_ignore_ascii_case(&digest(&bytes));
        if self.sha256.as_ref().filter(changed).is_some() {
            warnings.push(format!("{}: changed since it was labelled", self.file));
        }
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let source = error.utf8_error();
                return Err(GoldError::NotUtf8 { path, source });
            }
        };
        self.check(&text, warnings)?;
        Ok(text)
    }

    fn check(&self, text: &str, warnings: &mut Vec<String>) -> Result<(), GoldError> {
        let points: Vec<char> = text.chars().collect();
        let spans = self.citations.iter().map(|label| &label.span);
        for LabelSpan { start, end, text } in spans {
            let labelled = points.get(*start..*end).filter(|found| !found.is_empty());
            let Some(found) = labelled else {
                return Err(GoldError::Outside {
                    file: self.file.clone(),
                    length: points.len(),
                    start: *start,
                    end: *end,
                });
            };
            if !text.is_empty() && !found.iter().copied().eq(text.chars()) {
                let file = &self.file;
                warnings.push(format!(
                    "{file}: {text:?} does not stand at {start} to {end}"
                ));
            }
        }
        Ok(())
    }
}

fn read(path: &Path) -> Result<Vec<u8>, GoldError> {
    fs::read(path).map_err(|source| GoldError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

fn digest(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(labels: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(LABELS), labels).unwrap();
        fs::write(folder.path().join("a.txt"), "số 1").unwrap();
        folder
    }

    #[test]
    fn a_missing_or_malformed_file_is_named() {
        let empty = tempfile::tempdir().unwrap();
        let missing = Gold::load(empty.path()).unwrap_err().to_string();
        assert!(
            missing.starts_with("cannot read ") && missing.ends_with(LABELS),
            "{missing}"
        );
        let malformed = Gold::load(folder("{\"files\":[{}]}").path()).unwrap_err();
        assert!(
            malformed
                .to_string()
                .ends_with("gold.json is not a list of labels")
        );
        let cause = std::error::Error::source(&malformed).unwrap().to_string();
        assert!(cause.starts_with("missing field `file`"), "{cause}");
    }

    #[test]
    fn a_changed_text_is_a_warning_and_a_label_outside_it_an_error() {
        let label = |start: usize, end: usize| {
            format!(
                "{{\"files\":[{{\"file\":\"a.txt\",\"sha256\":\"00\",\"citations\":[{{\"kind\":\"full\",\
                 \"scored\":true,\"noise\":\"ocr\",\"span\":{{\"start\":{start},\"end\":{end},\
                 \"text\":\"số\"}}}}]}}]}}"
            )
        };
        let read = |start, end| {
            let folder = folder(&label(start, end));
            let gold = Gold::load(folder.path()).unwrap();
            let mut warnings = Vec::new();
            let text = gold.files[0].text(folder.path(), &mut warnings);
            assert_eq!(gold.files[0].citations[0].noise(), ["ocr"]);
            text.map(|_| warnings)
        };
        assert_eq!(
            read(0, 2).unwrap(),
            ["a.txt: changed since it was labelled"]
        );
        assert_eq!(
            read(1, 3).unwrap()[1],
            "a.txt: \"số\" does not stand at 1 to 3"
        );
        assert_eq!(
            read(2, 9).unwrap_err().to_string(),
            "a.txt: expected a label within 4 code points, found 2 to 9"
        );
    }

    #[test]
    fn a_text_that_is_not_utf_8_is_refused() {
        let folder = folder("{\"files\":[{\"file\":\"a.txt\"}]}");
        fs::write(folder.path().join("a.txt"), b"a\xff").unwrap();
        let gold = Gold::load(folder.path()).unwrap();
        let error = gold.files[0].text(folder.path(), &mut Vec::new());
        assert!(
            error
                .unwrap_err()
                .to_string()
                .ends_with("a.txt is not UTF-8")
        );
    }
}
