//! Golden ranking of the bundled corpus: for every topic of `tests/ranking/topics.tsv` the first
//! hits, with `*` before those that are judged right, and the rank of the first of them. A change of
//! ranking shows as a diff of the snapshot, which is to be read before it is accepted.

use std::path::{Path, PathBuf};

use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::eval::retrieval::topics::{Qrels, Topic, read_topics};
use directive_search::eval::retrieval::{Ranking, Settings, rankings, report, write_run};
use directive_search::search::request::Unit;

/// Hits shown of a topic.
const SHOWN: usize = 5;

struct Judged {
    topics: Vec<Topic>,
    qrels: Qrels,
    rankings: Vec<Ranking>,
}

fn judged() -> Judged {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let archive = Archive::open(folder.path(), IndexConfig::bundled().unwrap()).unwrap();
    let corpus: PathBuf = root.join("corpus");
    archive
        .ingest(&[corpus], IngestOptions::default(), &mut |_| {})
        .unwrap();
    let topics = read_topics(&[root.join("tests/ranking/topics.tsv")]).unwrap();
    let qrels = Qrels::read(&root.join("tests/ranking/qrels.tsv")).unwrap();
    let settings = Settings {
        unit: Unit::Document,
        without: Vec::new(),
    };
    let rankings = rankings(&archive, &topics, &settings, &|| ()).unwrap();
    Judged {
        topics,
        qrels,
        rankings,
    }
}

#[test]
fn ranking() {
    let judged = judged();
    let mut shown = String::new();
    for (topic, ranking) in judged.topics.iter().zip(&judged.rankings) {
        let relevant = judged.qrels.of(&topic.id, Unit::Document).unwrap();
        let is_right =
            |(names, _): &(Vec<String>, f32)| names.iter().any(|name| relevant.contains(name));
        let rank = ranking.hits.iter().position(is_right);
        let rank = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
        shown.push_str(&format!("{rank:>2}  {}\n", topic.query));
        for hit in ranking.hits.iter().take(SHOWN) {
            let mark = if is_right(hit) { '*' } else { ' ' };
            shown.push_str(&format!("      {mark} {}\n", hit.0[0]));
        }
    }
    let report = report(
        &judged.topics,
        &judged.qrels,
        &judged.rankings,
        Unit::Document,
    );
    insta::with_settings!({snapshot_path => "ranking", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("ranking", shown);
        insta::assert_snapshot!("figures", report.to_string());
    });
}

#[test]
fn a_run_file_is_what_trec_reads() {
    let judged = judged();
    let mut run = Vec::new();
    write_run(&mut run, &judged.topics, &judged.rankings, "t").unwrap();
    let run = String::from_utf8(run).unwrap();
    let mut before: Option<(String, usize, f64)> = None;
    for line in run.lines() {
        let [topic, q0, _, rank, score, tag] =
            line.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let (rank, score): (usize, f64) = (rank.parse().unwrap(), score.parse().unwrap());
        assert_eq!((q0, tag), ("Q0", "t"));
        match &before {
            Some((same, last, _)) if same == topic => assert_eq!(rank, last + 1),
            _ => assert_eq!(rank, 1),
        }
        before = Some((topic.to_owned(), rank, score));
    }
    assert!(before.is_some());
}
