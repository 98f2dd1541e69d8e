//! `schema.toml`: fields of the index.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::text::analyzer::ANALYZERS;

const FILE: &str = "schema.toml";

/// A field of analysed text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name in the index.
    pub name: String,
    /// The analyzer stream that fills it.
    pub analyzer: String,
    /// Whether positions are kept, for phrases.
    pub positions: bool,
    /// Factor of its BM25 score.
    pub weight: f32,
}

/// All fields of analysed text.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// In file order.
    pub fields: Vec<Field>,
}

impl Schema {
    /// The field that an analyzer stream fills.
    pub fn filled_by(&self, analyzer: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.analyzer == analyzer)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemaFile {
    version: u32,
    field: Vec<Field>,
}
versioned!(SchemaFile);

pub(super) fn load(text: &str) -> Result<Schema, ConfigError> {
    let file: SchemaFile = parse(FILE, text)?;
    for field in &file.field {
        if !ANALYZERS.contains(&field.analyzer.as_str()) {
            let known = ANALYZERS.join(", ");
            let message = format!(
                "field {:?}: unknown analyzer {:?}; one of {known}",
                field.name, field.analyzer
            );
            return Err(invalid(FILE, message));
        }
    }
    Ok(Schema { fields: file.field })
}
