//! All of it in one folder beside three good files: these are taken, the others told by name.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use directive_search::archive::report::{Outcome, SourceReport};
use directive_search::archive::{Archive, IngestOptions, Progress};
use directive_search::config::IndexConfig;

use crate::made::{DIRECTIVE, word, zip};
use crate::{Case, hostile, is_useful, named, packed};

const GOOD: [&str; 3] = ["tốt-1.txt", "tốt-2.docx", "tốt-3.zip"];

fn directive(number: usize) -> String {
    DIRECTIVE.replace("Số: 7/", &format!("Số: {number}/"))
}

/// What the ingest of the folder told.
fn ingested(folder: &std::path::Path) -> Vec<SourceReport> {
    let data = folder.join("data");
    let archive = Archive::open(&data, IndexConfig::bundled().unwrap()).unwrap();
    let mut told = Vec::new();
    let sources = folder.join("sources");
    let options = IngestOptions::default();
    let report = archive.ingest(&[sources], options, &mut |progress| {
        if let Progress::Source { report } = progress {
            told.push(report.clone());
        }
    });
    assert_eq!(report.unwrap().sources(), told.len());
    let found = archive.search(&directive_search::search::request::SearchRequest {
        query: "101/CT-UBND".to_owned(),
        ..Default::default()
    });
    assert_eq!(found.unwrap().hits.len(), 1);
    told
}

#[test]
fn the_good_are_taken_and_each_bad_one_is_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    std::fs::create_dir(&sources).unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(sources.join(name), bytes).unwrap();
    write(GOOD[0], directive(101).as_bytes());
    write(GOOD[1], &word(&directive(102)));
    write(GOOD[2], &zip(&[("a.txt", directive(103).as_bytes())]));
    let cases: Vec<Case> = [hostile::cases(), named::cases(), packed::cases()]
        .into_iter()
        .flatten()
        .collect();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name).collect();
    assert_eq!(names.len(), cases.len(), "two files of one name");
    for case in &cases {
        write(case.name, &case.bytes);
    }
    let begin = Instant::now();
    let told = ingested(folder.path());
    let took = begin.elapsed();
    for good in GOOD {
        let one = told.iter().find(|one| one.source.contains(good));
        assert_eq!(one.unwrap().outcome, Outcome::Added, "{good}");
    }
    for case in &cases {
        let of_it: Vec<&SourceReport> = told
            .iter()
            .filter(|one| {
                one.source
                    .split('/')
                    .any(|part| part.split(['#', ':']).next() == Some(case.name))
            })
            .collect();
        let refused = of_it
            .iter()
            .filter(|one| matches!(one.outcome, Outcome::Refused(_)))
            .count();
        let expected = case
            .expected
            .iter()
            .filter(|line| line.contains("! "))
            .count();
        assert_eq!(
            (of_it.len(), refused),
            (case.expected.len(), expected),
            "{}: {of_it:?}",
            case.name
        );
    }
    for one in &told {
        if let Outcome::Refused(reason) = &one.outcome {
            assert!(is_useful(reason), "{}: {reason}", one.source);
            assert!(!reason.contains("the reader failed"), "{}", one.source);
        }
    }
    println!("{} files, {} documents, {took:?}", cases.len(), told.len());
    assert!(took < Duration::from_secs(600), "{took:?}");
}
