//! What is asked of the service: its own documents, and what people ask of them.

use std::fs;
use std::path::Path;

use http::Uri;
use serde_json::Value;

use super::load::Target;

/// Questions of people; the others of the file are statements close to the law's words.
const SET: &str = "zalo";

/// Addresses of one kind: as many as are asked of a service within a while.
const MOST: usize = 500;

/// Bytes of a posted text.
const POSTED: usize = 60_000;

/// One row of the table.
pub struct Kind {
    pub name: &'static str,
    pub in_flight: usize,
    pub targets: Vec<Target>,
}

/// Every kind, asked of the service at `base`; `records` are its documents, a JSON object a line.
pub fn kinds(base: &str, records: &str, shared: &Path, in_flight: usize) -> Vec<Kind> {
    let records = records
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok());
    let records: Vec<Value> = records.collect();
    let questions = questions(shared);
    let ids = texts(&records, "id");
    let numbers = texts(&records, "number");
    let of = |name, targets: Vec<Target>| Kind {
        name,
        in_flight,
        targets: spread(targets),
    };
    let asked = |before: &str, values: &[String]| -> Vec<Target> {
        let address = |value: &String| get(format!("{base}{before}{}", encoded(value)));
        values.iter().map(address).collect()
    };
    let about = |part: &str| -> Vec<Target> {
        let address = |id: &String| get(format!("{base}/v1/documents/{}/{part}", encoded(id)));
        ids.iter().map(address).collect()
    };
    let typed: Vec<String> = questions
        .iter()
        .chain(&numbers)
        .flat_map(|q| typed(q))
        .collect();
    vec![
        of("resolve", asked("/v1/citations/resolve?c=", &numbers)),
        of("suggest", asked("/v1/suggest?q=", &typed)),
        of("cited-by", about("cited-by")),
        of("coupled", about("coupled")),
        of("search", asked("/v1/search?limit=10&q=", &questions)),
        Kind {
            name: "60 KB of text",
            in_flight: 1,
            targets: posted(base, shared),
        },
    ]
}

/// Where the records of all documents are.
pub fn records(base: &str) -> Target {
    get(format!("{base}/v1/export?format=jsonl"))
}

fn get(address: String) -> Target {
    Target {
        address: uri(&address),
        body: None,
    }
}

fn uri(address: &str) -> Uri {
    address.parse().expect("what was encoded makes an address")
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// The values of one field of every record that has it.
fn texts(records: &[Value], field: &str) -> Vec<String> {
    let values = records.iter().filter_map(|one| one[field].as_str());
    values.map(str::to_owned).collect()
}

/// Some of all, from everywhere among them.
fn spread(all: Vec<Target>) -> Vec<Target> {
    let step = all.len().div_ceil(MOST).max(1);
    all.into_iter().step_by(step).collect()
}

fn questions(shared: &Path) -> Vec<String> {
    let file = shared.join("eval/topics.tsv");
    let text = fs::read_to_string(file).expect("the questions can be read");
    let lines = text
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let questions = lines.filter(|fields| fields.get(1) == Some(&SET));
    questions
        .filter_map(|fields| fields.get(2).map(|question| (*question).to_owned()))
        .collect()
}

/// What stands in the box while `query` is typed: every third character is waited for.
fn typed(query: &str) -> Vec<String> {
    let ends = query.char_indices().map(|(at, _)| at).skip(2).step_by(3);
    ends.map(|end| query[..end].to_owned()).collect()
}

/// Real directives in texts of one size, each posted alone.
fn posted(base: &str, shared: &Path) -> Vec<Target> {
    let folder = fs::read_dir(shared.join("corpus/directives-2025"));
    let entries = folder.expect("the directives can be read").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort();
    let mut all = Vec::new();
    let mut text = String::new();
    for path in paths {
        text.push_str(&fs::read_to_string(path).unwrap_or_default());
        if text.len() >= POSTED {
            let end = text.floor_char_boundary(POSTED);
            all.push(Target {
                address: uri(&format!("{base}/v1/citations")),
                body: Some(text[..end].to_owned()),
            });
            text.clear();
        }
    }
    all
}
