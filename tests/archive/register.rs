//! What citations mean where nothing is held: `tests/resolve/register.toml` against the register.

use std::collections::BTreeMap;

use directive_search::archive::Archive;

use crate::Scratch;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    test: Vec<Case>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    citation: String,
    on: Option<String>,
    status: u16,
    works: Vec<String>,
    #[serde(default)]
    deciding: Vec<String>,
    replaced_by: Option<String>,
    evidence: Option<BTreeMap<String, bool>>,
}

#[test]
fn the_register_alone_answers() {
    let scratch = Scratch::empty();
    let cases: Cases = toml::from_str(include_str!("../resolve/register.toml")).unwrap();
    assert!(cases.test.len() > 15);
    let wrong: Vec<String> = cases
        .test
        .iter()
        .filter_map(|case| check(case, &scratch.archive).err())
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check(case: &Case, archive: &Archive) -> Result<(), String> {
    let on = case.on.as_ref().map(|day| day.parse().unwrap());
    let resolution = archive.resolve(&case.citation, on, None).unwrap();
    let mut works: Vec<String> = resolution
        .candidates
        .iter()
        .map(|candidate| candidate.work.work.to_string())
        .collect();
    works.sort();
    let mut expected = case.works.clone();
    expected.sort();
    same(case, "status", &case.status, &resolution.status.code())?;
    same(case, "works", &expected, &works)?;
    let deciding: Vec<String> = resolution
        .deciding
        .iter()
        .map(|part| (*part).to_owned())
        .collect();
    same(case, "deciding", &case.deciding, &deciding)?;
    let first = resolution.candidates.first();
    let replaced = first
        .and_then(|candidate| candidate.work.replaced_by.as_ref())
        .map(|(work, _)| work.to_string());
    if case.replaced_by.is_some() {
        same(case, "replaced_by", &case.replaced_by, &replaced)?;
    }
    if let Some(evidence) = &case.evidence {
        let found: BTreeMap<String, bool> = first
            .into_iter()
            .flat_map(|candidate| &candidate.evidence)
            .map(|(part, agrees)| ((*part).to_owned(), *agrees))
            .collect();
        same(case, "evidence", evidence, &found)?;
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(
    case: &Case,
    what: &str,
    expected: &T,
    found: &T,
) -> Result<(), String> {
    if expected == found {
        return Ok(());
    }
    let name = &case.name;
    Err(format!(
        "{name}: {what}: expected {expected:?}, found {found:?}"
    ))
}
