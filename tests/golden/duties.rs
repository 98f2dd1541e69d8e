//! Who is told to do what, by when, from `tests/duties/`.

use std::sync::{Arc, LazyLock};

use directive_search::config::IndexConfig;
use directive_search::duties::{Due, Duty, NamedBody};
use directive_search::index::reading::Reader;
use serde::Deserialize;

use super::{Named, for_each_case, same};

static READER: LazyLock<Reader> =
    LazyLock::new(|| Reader::new(Arc::new(IndexConfig::bundled().unwrap())));

/// What stands above each text, so that its first line is not taken for a header.
const HEADER: &str = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 07/CT-UBND\nVí Dụ, ngày 04 tháng 6 năm 2024\n\nCHỈ THỊ\nVề việc siết chặt kỷ cương hành chính\n\nThời gian qua, kỷ cương hành chính đã có chuyển biến.\n\n";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    text: String,
    /// Date of the directive.
    issued_on: Option<String>,
    /// All duties, in order.
    #[serde(default)]
    duty: Vec<Expected>,
}

#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Expected {
    who: Vec<String>,
    /// `assigned` where it is not given.
    #[serde(default = "assigned")]
    role: String,
    #[serde(default)]
    with: Vec<String>,
    #[serde(rename = "do")]
    action: String,
    /// `2024-07-31`, `2024-06-01..2024-06-30`, `quarter month 3 day 20`, `week weekday 1`.
    #[serde(default)]
    due: Vec<String>,
    eid: Option<String>,
}

fn assigned() -> String {
    "assigned".to_owned()
}

impl Named for Case {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn duties() {
    for_each_case("duties", check);
}

fn check(case: &Case) -> Result<(), String> {
    let mut read = READER.read_text(format!("{HEADER}{}", case.text));
    read.context.issued_on = case.issued_on.as_ref().map(|day| day.parse().unwrap());
    let found = READER.duties(&read);
    let shown = found.iter().zip(&case.duty);
    let eids = shown.map(|(duty, expected)| expected.eid.as_ref().and(duty.eid.as_ref()));
    let mut eids: Vec<Option<String>> = eids.map(|eid| eid.map(ToString::to_string)).collect();
    eids.resize(found.len(), None);
    let seen: Vec<Expected> = found
        .iter()
        .zip(eids)
        .map(|(duty, eid)| expected(duty, &read.record.text, eid))
        .collect();
    same("duties", &seen, &case.duty)
}

fn expected(duty: &Duty, text: &str, eid: Option<String>) -> Expected {
    let names = |bodies: &[NamedBody]| bodies.iter().map(|body| body.name.clone()).collect();
    let words: Vec<&str> = duty.action.of(text).split_whitespace().collect();
    Expected {
        who: names(&duty.assignees),
        role: duty.role.as_str().to_owned(),
        with: names(&duty.coordinating),
        action: words.join(" "),
        due: duty.timings.iter().map(|timing| due(timing.due)).collect(),
        eid,
    }
}

fn due(due: Due) -> String {
    match due {
        Due::Once { from: None, by } => by.to_string(),
        Due::Once {
            from: Some(from),
            by,
        } => format!("{from}..{by}"),
        Due::Every(period) => {
            let parts = [
                ("weekday", period.weekday),
                ("month", period.month),
                ("day", period.day),
            ];
            let parts = parts
                .iter()
                .filter_map(|(name, value)| Some(format!(" {name} {}", (*value)?)));
            period.every.as_str().to_owned() + &parts.collect::<String>()
        }
    }
}
