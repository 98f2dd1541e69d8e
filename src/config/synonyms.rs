//! `synonyms.toml`.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::text::thesaurus::Thesaurus;

const FILE: &str = "synonyms.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymsFile {
    version: u32,
    synonym: Vec<SynonymRow>,
    same: Vec<SameRow>,
}
versioned!(SynonymsFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymRow {
    short: String,
    long: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SameRow {
    words: Vec<String>,
}

pub(super) fn load(text: &str) -> Result<Thesaurus, ConfigError> {
    let file: SynonymsFile = parse(FILE, text)?;
    let short = file.synonym.into_iter().map(|mut row| {
        row.long.insert(0, row.short);
        row.long
    });
    let sets: Vec<Vec<String>> = short
        .chain(file.same.into_iter().map(|row| row.words))
        .collect();
    match sets.iter().find(|forms| forms.len() < 2) {
        Some(alone) => Err(invalid(FILE, format!("{alone:?} has no other form"))),
        None => Ok(Thesaurus::new(sets)),
    }
}
