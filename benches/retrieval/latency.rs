//! Latencies of searches in process.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::search::request::SearchRequest;

use super::ingest::data;

/// Hits of an answer.
const HITS: usize = 10;

/// Rounds of every question.
const ROUNDS: usize = 3;

/// Prints percentiles for each kind of query.
pub fn measure(shared: &Path, corpus: &Path, folder: &Path, only: Option<&str>) {
    let config = IndexConfig::bundled().expect("the bundled configuration is valid");
    let archive = Archive::open(&data(folder), config).expect("the archive opens");
    let report = archive.ingest(&[corpus.to_owned()], IngestOptions::default(), &mut |_| {});
    report.expect("the corpus can be read");
    let topics = column(&shared.join("eval/topics.tsv"), 2);
    let numbers = column(&shared.join("eval/number_queries.tsv"), 0);
    let pairs: Vec<String> = topics.iter().filter_map(|topic| two_words(topic)).collect();
    for (name, queries) in [
        ("questions", &topics),
        ("number look-ups", &numbers),
        ("two words", &pairs),
    ] {
        if only.is_some_and(|only| !name.contains(only)) {
            continue;
        }
        let search = |query: &str| {
            let request = SearchRequest {
                query: query.to_owned(),
                limit: HITS,
                ..SearchRequest::default()
            };
            std::hint::black_box(archive.search(&request).expect("the index can be read"));
        };
        let (median, high) = percentiles(&search, queries);
        println!("search, {name}: p50 {median:.2} ms, p99 {high:.2} ms, {HITS} hits with snippets");
    }
    if only.is_none_or(|only| "suggest".contains(only)) {
        let suggest = |typed: &str| {
            std::hint::black_box(archive.suggest(typed, HITS).expect("the index can be read"));
        };
        let typed: Vec<String> = topics
            .iter()
            .chain(&numbers)
            .flat_map(|q| typed(q))
            .collect();
        let (median, high) = percentiles(&suggest, &typed);
        println!(
            "suggest: p50 {median:.2} ms, p99 {high:.2} ms, {} beginnings",
            typed.len()
        );
    }
}

/// What stands in the box while a query is typed, at some of its characters.
fn typed(query: &str) -> Vec<String> {
    let length = query.chars().count();
    let stops = [2, 3, 5, 8, 13, 21]
        .into_iter()
        .filter(|stop| *stop <= length);
    stops
        .map(|stop| query.chars().take(stop).collect())
        .collect()
}

fn column(path: &Path, at: usize) -> Vec<String> {
    let text = fs::read_to_string(path).expect("the queries can be read");
    let lines = text.lines().skip(1);
    lines
        .filter_map(|line| line.split('\t').nth(at).map(str::to_owned))
        .collect()
}

/// Two neighbouring words from the middle of a question.
fn two_words(question: &str) -> Option<String> {
    let words: Vec<&str> = question.split_whitespace().collect();
    let middle = words.len() / 2;
    Some(format!("{} {}", words.get(middle)?, words.get(middle + 1)?))
}

/// Median and 99th percentile in milliseconds.
fn percentiles(ask: &dyn Fn(&str), queries: &[String]) -> (f64, f64) {
    let timed = |query: &String| {
        let start = Instant::now();
        ask(query);
        start.elapsed()
    };
    queries.iter().for_each(|query| ask(query));
    let mut times: Vec<Duration> = (0..ROUNDS)
        .flat_map(|_| queries.iter().map(timed))
        .collect();
    times.sort();
    if std::env::var_os("SLOWEST").is_some() {
        let mut slow: Vec<(Duration, &String)> = queries.iter().map(|q| (timed(q), q)).collect();
        slow.sort();
        slow.iter()
            .rev()
            .take(12)
            .for_each(|(time, query)| println!("  {time:?} {query}"));
    }
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    (at(0.5), at(0.99))
}
