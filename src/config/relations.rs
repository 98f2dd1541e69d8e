//! `relations.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::relation::{CueTable, Relation};

const FILE: &str = "relations.toml";

#[derive(Deserialize)]
struct RelationsFile {
    version: u32,
    #[serde(flatten)]
    cues: BTreeMap<String, Vec<String>>,
}
versioned!(RelationsFile);

pub(super) fn load(text: &str) -> Result<CueTable, ConfigError> {
    let file: RelationsFile = parse(FILE, text)?;
    let mut cues = Vec::new();
    for (name, phrases) in file.cues {
        let relation = Relation::named(&name)
            .ok_or_else(|| invalid(FILE, format!("{name:?} is no relation")))?;
        cues.extend(phrases.into_iter().map(|phrase| (phrase, relation)));
    }
    Ok(CueTable::new(cues))
}
