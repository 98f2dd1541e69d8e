//! `relations.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::relation::{Cue, CueTable, Relation};

const FILE: &str = "relations.toml";

/// Phrases by the name of their relation.
type Phrases = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationsFile {
    version: u32,
    cues: Phrases,
    weak: Phrases,
}
versioned!(RelationsFile);

pub(super) fn load(text: &str) -> Result<CueTable, ConfigError> {
    let file: RelationsFile = parse(FILE, text)?;
    let mut cues = Vec::new();
    for (phrases, is_weak) in [(file.cues, false), (file.weak, true)] {
        for (name, phrases) in phrases {
            let relation = Relation::named(&name)
                .ok_or_else(|| invalid(FILE, format!("{name:?} is no relation")))?;
            let cue = Cue { relation, is_weak };
            cues.extend(phrases.into_iter().map(|phrase| (phrase, cue)));
        }
    }
    Ok(CueTable::new(cues))
}
