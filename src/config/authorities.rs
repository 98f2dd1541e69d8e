//! `authorities.toml`.

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::authority::{Authority, AuthorityTable, Level, Sphere};
use crate::domain::symbol::BodyCode;

const FILE: &str = "authorities.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AuthoritiesFile {
    version: u32,
    authority: Vec<Row>,
}
versioned!(AuthoritiesFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    code: String,
    sphere: SphereName,
    level: String,
    unit: Option<String>,
    names: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum SphereName {
    Party,
    State,
}

pub(super) fn load(text: &str) -> Result<AuthorityTable, ConfigError> {
    let file: AuthoritiesFile = parse(FILE, text)?;
    let rows: Result<Vec<_>, _> = file.authority.iter().map(row).collect();
    Ok(AuthorityTable::new(rows?))
}

fn row(row: &Row) -> Result<Authority, ConfigError> {
    let level = Level::named(&row.level).ok_or_else(|| {
        invalid(
            FILE,
            format!(
                "{:?} of {} is no level; one of {}",
                row.level,
                row.code,
                levels()
            ),
        )
    })?;
    let name = row.names.first().cloned();
    let name = name.ok_or_else(|| invalid(FILE, format!("{} has no names", row.code)))?;
    let sphere = match row.sphere {
        SphereName::Party => Sphere::Party,
        SphereName::State => Sphere::State,
    };
    let names = row.names.clone();
    Ok(Authority {
        code: BodyCode::new(&row.code),
        sphere,
        level,
        unit: row.unit.clone(),
        name,
        names,
    })
}

fn levels() -> String {
    Level::ALL.map(Level::as_str).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Organs that steering committees of the State may have as well.
    const OPEN: [&str; 2] = ["TGV", "CQTTBCĐ"];

    #[test]
    fn codes_of_the_party_alone_are_known_without_the_table() {
        let table = load(include_str!("../../index-config/authorities.toml")).unwrap();
        for row in table
            .rows()
            .iter()
            .filter(|row| !OPEN.contains(&row.code.as_str()))
        {
            let is_party = table.sphere_of(&row.code) == Some(Sphere::Party);
            assert_eq!(row.code.is_party_only(), is_party, "{}", row.code);
        }
    }
}
