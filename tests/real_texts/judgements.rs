use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;

use directive_search::config::IndexConfig;
use directive_search::domain::provision::Eid;
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;

use crate::shared;

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
}

/// Provisions that judgements name, by document.
fn judged(folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let qrels = std::fs::read_to_string(folder.join("qrels.tsv")).unwrap();
    let names = qrels.lines().filter_map(|line| line.split('\t').nth(2));
    let mut judged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (document, eid) in names.filter_map(|name| name.split_once('#')) {
        judged
            .entry(document.to_owned())
            .or_default()
            .insert(eid.to_owned());
    }
    judged
}

#[test]
fn every_judged_provision_is_found_at_its_id() {
    let Some(shared) = shared("every_judged_provision_is_found_at_its_id") else {
        return;
    };
    let folder = shared.join("eval");
    let judged = judged(&folder);
    let reader = Reader::new(Arc::new(IndexConfig::bundled().unwrap()));
    let packed = std::fs::File::open(folder.join("corpus.jsonl.zst")).unwrap();
    let unpacked = ruzstd::decoding::StreamingDecoder::new(BufReader::new(packed)).unwrap();
    let (mut total, mut missing) = (0, Vec::new());
    let mut unread = judged.keys().collect::<BTreeSet<_>>();
    for line in BufReader::new(unpacked).lines() {
        let line: Line = serde_json::from_str(&line.unwrap()).unwrap();
        let Some(expected) = judged.get(&line.id) else {
            continue;
        };
        unread.remove(&line.id);
        let read = reader.read(Record {
            text: line.text,
            ..Record::default()
        });
        let bears_number = |eid: &str| {
            let found = read.document.provision(&Eid::stored(eid));
            let text = found.map_or("", |found| found.span.of(&read.record.text));
            text.starts_with(&format!("Điều {}", eid.trim_start_matches("art_")))
        };
        total += expected.len();
        let absent = expected.iter().filter(|eid| !bears_number(eid));
        missing.extend(absent.map(|eid| format!("{}#{eid}", line.id)));
    }
    assert!(
        total > 0 && unread.is_empty(),
        "not in the corpus: {unread:?}"
    );
    println!(
        "{} of {total} judged provisions found",
        total - missing.len()
    );
    assert!(missing.is_empty(), "{missing:#?}");
}
