use std::collections::BTreeMap;

use directive_search::domain::label::Labels;
use directive_search::domain::provision::Provision;
use directive_search::parse::outline::outline;
use directive_search::text::normalize::normalize;

use crate::{Named, for_each_case, same};

/// A text without a header and its provisions in reading order, each as `eid heading`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OutlineCase {
    name: String,
    text: String,
    expect: Vec<String>,
    /// Whole texts of some provisions, white space joined.
    #[serde(default)]
    says: BTreeMap<String, String>,
    /// What some provisions are called for people.
    #[serde(default)]
    labels: BTreeMap<String, String>,
}

impl Named for OutlineCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn outlines() {
    for_each_case("outline", check);
}

fn check(case: &OutlineCase) -> Result<(), String> {
    let normalized = normalize(&case.text);
    let shadow = &*normalized.text;
    let outline = outline(shadow, 0);
    let line = |provision: &Provision| {
        let heading = joined(provision.heading.of(shadow));
        format!("{} {heading}", provision.eid).trim_end().to_owned()
    };
    let found: Vec<String> = outline.iter().map(line).collect();
    same("outline", found, case.expect.clone())?;
    for (eid, expected) in &case.says {
        let provision = outline.iter().find(|found| found.eid.as_str() == eid);
        let text = provision.map(|found| joined(found.span.of(shadow)));
        same(eid, text.as_deref(), Some(expected.as_str()))?;
    }
    let labels = Labels::of(&outline);
    for (eid, expected) in &case.labels {
        let provision = outline.iter().find(|found| found.eid.as_str() == eid);
        let label = provision.map(|found| labels.label(&found.eid));
        same(eid, label.as_deref(), Some(expected.as_str()))?;
    }
    Ok(())
}

fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
