use std::collections::BTreeSet;

use directive_search::citation::CitationKind;
use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::text::normalize::normalize;

use crate::shared;

#[derive(serde::Deserialize)]
struct Fixture {
    id: String,
    text: String,
    expect: Vec<String>,
}

#[test]
fn every_number_fixture_is_right() {
    let Some(shared) = shared("every_number_fixture_is_right") else {
        return;
    };
    let json = std::fs::read_to_string(shared.join("gold/citation-fixtures.json")).unwrap();
    let fixtures: Vec<Fixture> = serde_json::from_str(&json).unwrap();
    assert_eq!(fixtures.len(), 67);
    let config = IndexConfig::bundled().unwrap();
    let finder = Finder::new(&config.gazetteer.types);
    let context = CitingContext::default();
    let reading = Reading {
        gazetteer: &config.gazetteer,
        context: &context,
        own_number: None,
    };
    let mut wrong = BTreeSet::new();
    for fixture in fixtures {
        let found = finder.find(&normalize(&fixture.text), &fixture.text, reading);
        let full = found
            .iter()
            .filter(|citation| citation.kind == CitationKind::Full);
        let numbers: Vec<String> = full
            .filter_map(|c| Some(c.number.as_ref()?.to_string()))
            .collect();
        if numbers != fixture.expect || found.len() != numbers.len() {
            wrong.insert(format!(
                "{}: {:?} expected {:?} found {numbers:?}",
                fixture.id, fixture.text, fixture.expect
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
