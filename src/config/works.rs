//! `works.toml`: the register of known works.

use serde::Deserialize;

use super::terms::date;
use super::{ConfigError, invalid, parse, versioned};
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::{Written, identify};
use crate::domain::number::DocNumber;
use crate::domain::register::{KnownWork, Register};
use crate::domain::work::WorkId;

const FILE: &str = "works.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WorksFile {
    version: u32,
    work: Vec<Row>,
}
versioned!(WorksFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    number: String,
    r#type: String,
    issuer: Option<String>,
    issued_on: toml::value::Datetime,
    title: Option<String>,
    /// Number of the plenum that passed it, for "Nghị quyết Trung ương 4".
    plenum: Option<u8>,
    replaced_by: Option<Successor>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Successor {
    number: String,
    issued_on: toml::value::Datetime,
}

pub(super) fn load(text: &str, gazetteer: &Gazetteer) -> Result<Register, ConfigError> {
    let file: WorksFile = parse(FILE, text)?;
    let works: Result<Vec<_>, _> = file
        .work
        .iter()
        .map(|row| known_work(row, gazetteer))
        .collect();
    Ok(Register::new(works?))
}

fn known_work(row: &Row, gazetteer: &Gazetteer) -> Result<KnownWork, ConfigError> {
    let (number, work) = work(&row.number, &row.r#type, &row.issued_on, gazetteer)?;
    let replaced_by = match &row.replaced_by {
        None => None,
        Some(next) => {
            let (_, work) = self::work(&next.number, &row.r#type, &next.issued_on, gazetteer)?;
            Some((work, date(FILE, &next.issued_on)?))
        }
    };
    Ok(KnownWork {
        work,
        number,
        type_name: row.r#type.clone(),
        issuer: row.issuer.clone(),
        issued_on: date(FILE, &row.issued_on)?,
        title: row.title.clone(),
        replaced_by,
        plenum: row.plenum,
        source: row.source.clone(),
    })
}

fn work(
    number: &str,
    type_name: &str,
    issued_on: &toml::value::Datetime,
    gazetteer: &Gazetteer,
) -> Result<(DocNumber, WorkId), ConfigError> {
    let number: DocNumber = number
        .parse()
        .map_err(|error| invalid(FILE, format!("{error}")))?;
    let doc_type = gazetteer.types.find(type_name);
    let doc_type = doc_type.ok_or_else(|| invalid(FILE, format!("unknown type {type_name:?}")))?;
    let date = Some(date(FILE, issued_on)?);
    let written = Written {
        number: &number,
        doc_type: Some(doc_type),
        body: None,
        date,
        year: None,
        term: None,
        is_acted_on: false,
        is_central_name: false,
    };
    let identity = identify(written, &CitingContext::default(), gazetteer);
    match identity.filter(|identity| identity.is_complete) {
        Some(identity) => Ok((number, identity.work)),
        None => Err(invalid(
            FILE,
            format!("{number} of {issued_on} does not name one work"),
        )),
    }
}
