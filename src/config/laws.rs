//! `laws.toml`: works known by their name.

use serde::Deserialize;

use super::terms::date;
use super::{ConfigError, invalid, parse, versioned};
use crate::domain::authority::Sphere;
use crate::domain::doctype::{DocType, TypeTable};
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::{Written, identify};
use crate::domain::law::{LawTable, LawVersion, NamedLaw};
use crate::domain::number::DocNumber;
use crate::text::fold::fold;

const FILE: &str = "laws.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LawsFile {
    version: u32,
    law: Vec<Row>,
    #[serde(default)]
    statute: Vec<Statute>,
}
versioned!(LawsFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    versions: Vec<Version>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version {
    number: String,
    year: u16,
    issued_on: Option<toml::value::Datetime>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statute {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    sphere: String,
    #[serde(rename = "source")]
    _source: String,
}

pub(super) fn load(text: &str, gazetteer: &Gazetteer) -> Result<LawTable, ConfigError> {
    let file: LawsFile = parse(FILE, text)?;
    let mut rows = Vec::with_capacity(file.law.len() + file.statute.len());
    for row in &file.law {
        rows.push(law(row, gazetteer)?);
    }
    for row in &file.statute {
        rows.push(statute(row, &gazetteer.types)?);
    }
    Ok(LawTable::new(rows))
}

fn law(row: &Row, gazetteer: &Gazetteer) -> Result<NamedLaw, ConfigError> {
    let doc_type = type_of(&row.name, &gazetteer.types)?;
    let mut versions = Vec::with_capacity(row.versions.len());
    for version in &row.versions {
        versions.push(self::version(version, doc_type, gazetteer)?);
    }
    versions.sort_by_key(|version| version.year);
    Ok(NamedLaw {
        name: row.name.clone(),
        aliases: row.aliases.clone(),
        type_name: doc_type.name.clone(),
        sphere: Sphere::State,
        versions,
    })
}

fn statute(row: &Statute, types: &TypeTable) -> Result<NamedLaw, ConfigError> {
    let sphere = match row.sphere.as_str() {
        "dang" => Sphere::Party,
        "nn" => Sphere::State,
        other => {
            let message = format!(
                "{:?}: expected sphere dang or nn, found {other:?}",
                row.name
            );
            return Err(invalid(FILE, message));
        }
    };
    Ok(NamedLaw {
        name: row.name.clone(),
        aliases: row.aliases.clone(),
        type_name: type_of(&row.name, types)?.name.clone(),
        sphere,
        versions: Vec::new(),
    })
}

/// The type that a name begins with.
fn type_of<'t>(name: &str, types: &'t TypeTable) -> Result<&'t DocType, ConfigError> {
    let found = types.beginning(&fold(name));
    found.ok_or_else(|| {
        invalid(
            FILE,
            format!("{name:?} does not begin with a type of document"),
        )
    })
}

fn version(
    row: &Version,
    doc_type: &DocType,
    gazetteer: &Gazetteer,
) -> Result<LawVersion, ConfigError> {
    let number: DocNumber = row
        .number
        .parse()
        .map_err(|error| invalid(FILE, format!("{error}")))?;
    let issued_on = match &row.issued_on {
        Some(day) => Some(date(FILE, day)?),
        None => None,
    };
    let written = Written {
        number: &number,
        doc_type: Some(doc_type),
        body: None,
        date: issued_on,
        year: None,
        term: None,
        is_acted_on: false,
        is_central_name: false,
    };
    let identity = identify(written, &CitingContext::default(), gazetteer)
        .filter(|identity| identity.is_complete);
    let work = identity
        .map(|identity| identity.work)
        .ok_or_else(|| invalid(FILE, format!("{} does not name one work", row.number)))?;
    Ok(LawVersion {
        number,
        work,
        year: row.year,
        issued_on,
        source: row.source.clone(),
    })
}
