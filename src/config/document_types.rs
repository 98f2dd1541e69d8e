//! `document-types.toml`.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::doctype::{DocType, TypeTable};
use crate::domain::symbol::TypeCode;

const FILE: &str = "document-types.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypesFile {
    version: u32,
    r#type: Vec<Row>,
}
versioned!(TypesFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    class: String,
    #[serde(default)]
    party: Vec<String>,
    #[serde(default)]
    state: Vec<String>,
    english: String,
}

pub(super) fn load(text: &str) -> Result<TypeTable, ConfigError> {
    let file: TypesFile = parse(FILE, text)?;
    let rows: Result<Vec<_>, _> = file.r#type.iter().map(row).collect();
    Ok(TypeTable::new(rows?))
}

fn row(row: &Row) -> Result<DocType, ConfigError> {
    let codes = |printed: &[String]| -> Result<Vec<TypeCode>, ConfigError> {
        let known = |code: &String| {
            TypeCode::known(code)
                .filter(|known| known.as_str() == code)
                .ok_or_else(|| {
                    invalid(
                        FILE,
                        format!("{code:?} of {:?} is no known type code", row.name),
                    )
                })
        };
        printed.iter().map(known).collect()
    };
    Ok(DocType::new(
        &row.name,
        &row.class,
        codes(&row.party)?,
        codes(&row.state)?,
        &row.english,
    ))
}
