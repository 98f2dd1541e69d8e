//! What `/openapi.json` says, held against itself; `scripts/test` holds the service against it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::get;

/// Every `GET` by its path.
fn reads(openapi: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let paths = openapi["paths"].as_object().unwrap().iter();
    paths.filter_map(|(path, item)| Some((path, item.get("get")?)))
}

fn parameter<'o>(operation: &'o Value, name: &str) -> Option<&'o Value> {
    let mut all = operation["parameters"].as_array()?.iter();
    all.find(|parameter| parameter["name"] == name)
}

/// The schema of the hits of an answer.
fn hits<'o>(openapi: &'o Value, operation: &'o Value) -> Option<&'o Value> {
    let answer = &operation["responses"]["200"]["content"]["application/json"]["schema"];
    let name = answer["$ref"].as_str()?.rsplit('/').next()?;
    let schema = &openapi["components"]["schemas"][name];
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let mut parts = parts.chain([schema]);
    parts.find_map(|part| part["properties"].get("hits").map(|hits| &hits["items"]))
}

#[test]
fn hits_have_the_fields_that_can_be_asked_for_and_need_none() {
    let openapi = get("/openapi.json").json();
    let mut lists = 0;
    for (path, operation) in reads(&openapi) {
        let Some(fields) = parameter(operation, "fields") else {
            continue;
        };
        let Some(hit) = hits(&openapi, operation) else {
            assert!(path.ends_with(".atom"), "{path}");
            continue;
        };
        lists += 1;
        assert!(hit["required"].is_null(), "{path}");
        let allowed = fields["schema"]["items"]["enum"].as_array().unwrap();
        let allowed: BTreeSet<_> = allowed.iter().map(|name| name.as_str().unwrap()).collect();
        let properties = hit["properties"].as_object().unwrap();
        let described: BTreeSet<_> = properties.keys().map(String::as_str).collect();
        assert_eq!(allowed, described, "{path}");
    }
    assert!(lists > 10);
}

#[test]
fn g31_answers_of_the_layers_are_described_with_every_read() {
    let openapi = get("/openapi.json").json();
    for (path, operation) in reads(&openapi) {
        if !path.starts_with("/v1/") {
            continue;
        }
        let has = |status: &str| operation["responses"].get(status).is_some();
        assert!(has("400") && has("503"), "{path}");
        assert_eq!(
            has("304"),
            parameter(operation, "If-None-Match").is_some(),
            "{path}"
        );
        let is_of_document = path.starts_with("/v1/documents/{id}");
        assert!(!is_of_document || has("301") && has("410"), "{path}");
    }
}

/// Two views of one name would be one schema, wrong for one of them.
#[test]
fn no_two_views_bear_one_name() {
    let mut seen = BTreeSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/http/view");
    for file in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let named = source.split("pub struct ").chain(source.split("pub enum "));
        for after in named.filter(|after| !after.starts_with("//!")) {
            let name: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
            let is_view = name.ends_with("View");
            assert!(!is_view || seen.insert(name.clone()), "{name}");
        }
    }
    assert!(seen.len() > 50);
}
