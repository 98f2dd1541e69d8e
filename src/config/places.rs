//! `places.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use super::{ConfigError, invalid, parse, versioned};
use crate::domain::place::{District, PlaceTable, Province};
use crate::text::fold::slug;

const FILE: &str = "places.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacesFile {
    version: u32,
    province: Vec<Row>,
}
versioned!(PlacesFile);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    #[serde(default)]
    city: bool,
    successor: Option<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    districts: Vec<String>,
}

pub(super) fn load(text: &str) -> Result<PlaceTable, ConfigError> {
    let file: PlacesFile = parse(FILE, text)?;
    let names: HashSet<String> = file.province.iter().map(|row| slug(&row.name)).collect();
    let successors: HashSet<String> = file
        .province
        .iter()
        .filter_map(|row| row.successor.as_deref().map(slug))
        .collect();
    if let Some(unknown) = successors.difference(&names).next() {
        return Err(invalid(
            FILE,
            format!("the successor {unknown} is no province of the file"),
        ));
    }
    let provinces = file
        .province
        .iter()
        .flat_map(|row| provinces(row, &successors));
    let districts = file.province.iter().flat_map(districts);
    Ok(PlaceTable::new(provinces.collect(), districts.collect()))
}

/// A row under each of its names.
fn provinces(row: &Row, successors: &HashSet<String>) -> Vec<Province> {
    let own = slug(&row.name);
    let province = |name: &String| Province {
        name: name.clone(),
        slug: slug(name),
        is_city: row.city,
        successor: row.successor.as_deref().map(slug),
        is_merged: successors.contains(&own),
    };
    std::iter::once(&row.name)
        .chain(&row.also)
        .map(province)
        .collect()
}

fn districts(row: &Row) -> impl Iterator<Item = District> {
    let province = slug(&row.name);
    row.districts.iter().map(move |name| District {
        name: name.clone(),
        slug: slug(name),
        province: province.clone(),
    })
}
