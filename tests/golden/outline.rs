use std::sync::Arc;

use directive_search::config::IndexConfig;
use directive_search::domain::provision::Provision;
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;

use crate::{Named, for_each_case, same};

/// A text and its provisions in reading order, each as `eid heading`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OutlineCase {
    name: String,
    text: String,
    expect: Vec<String>,
    /// Whole texts of some provisions, white space joined.
    #[serde(default)]
    says: std::collections::BTreeMap<String, String>,
}

impl Named for OutlineCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn outlines() {
    let config = IndexConfig::bundled().unwrap();
    let reader = Reader::new(Arc::new(config));
    for_each_case("outline", |case: &OutlineCase| check(case, &reader));
}

fn check(case: &OutlineCase, reader: &Reader) -> Result<(), String> {
    let read = reader.read(Record {
        text: case.text.clone(),
        ..Record::default()
    });
    let outline = &read.document.outline;
    let line = |provision: &Provision| {
        let heading = joined(provision.heading.of(&case.text));
        format!("{} {heading}", provision.eid).trim_end().to_owned()
    };
    let found: Vec<String> = outline.iter().map(line).collect();
    same("outline", found, case.expect.clone())?;
    for (eid, expected) in &case.says {
        let provision = outline.iter().find(|found| found.eid.as_str() == eid);
        let text = provision.map(|found| joined(found.span.of(&case.text)));
        same(eid, text.as_deref(), Some(expected.as_str()))?;
    }
    Ok(())
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
