//! Searches of the sample corpus: what is found, and how the query was understood. Cases stand in
//! `tests/searches/`, a file a subject.

use std::fs;
use std::path::Path;

use directive_search::search::request::{FacetField, Readings, SearchRequest, Sort, Unit};
use directive_search::search::response::SearchResponse;
use directive_search::text::analyzer::Streams;
use directive_search::text::fold::fold;
use serde::Deserialize;

use crate::Scratch;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Case {
    query: String,
    /// Readings switched off: `citations`, `keystrokes`, `expand`, `restore`, `facts`.
    off: Vec<String>,
    /// Whether provisions are looked for.
    provisions: bool,
    sort: Option<String>,
    /// Numbers of documents that must be among the hits, those first in `first` in this order.
    finds: Vec<String>,
    lacks: Vec<String>,
    first: Vec<String>,
    /// How many there are.
    total: Option<usize>,
    /// Numbers of the answer.
    answers: Option<Vec<String>>,
    words: Option<Vec<String>>,
    /// `text = other; other` for each stretch widened.
    expanded: Option<Vec<String>>,
    restored: Option<String>,
    /// `reason: text`.
    suggestion: Option<String>,
    /// `type; issuer; year`.
    facts: Option<String>,
    /// Codes of what is noticed.
    notes: Option<Vec<String>>,
    /// Texts that are marked in the snippets of the first hit.
    marks: Option<Vec<String>>,
    /// Label of the provision that the first hit leads to, and what its snippet begins with.
    provision: Option<String>,
    snippet: Option<String>,
    /// Why it is so.
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    test: Vec<Case>,
}

#[test]
fn searches() {
    let scratch = Scratch::with_corpus();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/searches");
    let mut failures = Vec::new();
    let mut run = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let file: File = toml::from_str(&text).unwrap();
        for case in &file.test {
            assert!(!case.why.is_empty(), "{}", case.query);
            run += 1;
            failures.extend(check(&scratch, case).map(|wrong| format!("{}: {wrong}", case.query)));
        }
    }
    assert!(run > 30, "{run}");
    assert!(
        failures.is_empty(),
        "{} of {run} failed:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What is wrong, if anything.
fn check(scratch: &Scratch, case: &Case) -> Option<String> {
    let response = scratch.archive.search(&request(case)).unwrap();
    let numbers: Vec<String> = response
        .hits
        .iter()
        .filter_map(|hit| hit.document.number.clone())
        .collect();
    let missing = case.finds.iter().find(|number| !numbers.contains(number));
    let extra = case.lacks.iter().find(|number| numbers.contains(number));
    let in_order = numbers.starts_with(&case.first);
    if missing.is_some() || extra.is_some() || !in_order {
        return Some(format!("found {numbers:?}"));
    }
    let understood = &response.understood;
    let suggestion = understood.suggestion.as_ref();
    let notes = response.diagnostics.iter().map(|note| note.code.to_owned());
    differs("total", case.total, response.total)
        .or_else(|| differs("answers", case.answers.clone(), answers(&response)))
        .or_else(|| differs("words", case.words.clone(), understood.words.clone()))
        .or_else(|| differs("expanded", case.expanded.clone(), expanded(&response)))
        .or_else(|| {
            let restored = understood.restored.clone().unwrap_or_default();
            differs("restored", case.restored.clone(), restored)
        })
        .or_else(|| {
            let said = |one: &directive_search::search::response::Suggestion| {
                format!("{}: {}", one.reason.as_str(), one.text)
            };
            differs(
                "suggestion",
                case.suggestion.clone(),
                suggestion.map(said).unwrap_or_default(),
            )
        })
        .or_else(|| differs("facts", case.facts.clone(), facts(&response)))
        .or_else(|| differs("notes", case.notes.clone(), notes.collect()))
        .or_else(|| differs("provision", case.provision.clone(), provision(&response)))
        .or_else(|| {
            let beginning = case.snippet.as_ref()?;
            let found = snippet(&response);
            (!found.starts_with(beginning)).then(|| format!("snippet: {found}"))
        })
        .or_else(|| differs("marks", case.marks.clone(), marks(&response)))
}

fn request(case: &Case) -> SearchRequest {
    let known = |name: &String| Readings::NAMES.contains(&name.as_str());
    assert!(case.off.iter().all(known), "{:?}", case.off);
    let off = case.off.iter();
    SearchRequest {
        query: case.query.clone(),
        unit: if case.provisions {
            Unit::Provision
        } else {
            Unit::Document
        },
        sort: case
            .sort
            .as_deref()
            .map_or(Sort::Relevance, |name| Sort::named(name).unwrap()),
        readings: off.fold(Readings::default(), |all, name| all.without(name)),
        limit: 100,
        ..SearchRequest::default()
    }
}

fn differs<T: PartialEq + std::fmt::Debug>(
    what: &str,
    expected: Option<T>,
    found: T,
) -> Option<String> {
    let expected = expected?;
    (expected != found).then(|| format!("{what}: expected {expected:?}, found {found:?}"))
}

fn answers(response: &SearchResponse) -> Vec<String> {
    let works = response.answer.iter().flat_map(|answer| &answer.works);
    works
        .map(|work| work.number.clone().unwrap_or_else(|| work.label()))
        .collect()
}

fn expanded(response: &SearchResponse) -> Vec<String> {
    let all = response.understood.expanded.iter();
    all.map(|one| format!("{} = {}", one.text, one.others.join("; ")))
        .collect()
}

fn facts(response: &SearchResponse) -> String {
    let facts = &response.understood.facts;
    let issuer = facts.issuer.as_ref().map(|(_, name)| name.clone());
    let year = facts.year.map(|year| year.to_string());
    [facts.type_name.clone(), issuer, year]
        .map(Option::unwrap_or_default)
        .join("; ")
}

fn provision(response: &SearchResponse) -> String {
    let hit = response.hits.first();
    let provision = hit.and_then(|hit| hit.provision.as_ref());
    provision.map_or_else(String::new, |provision| provision.label.clone())
}

fn snippet(response: &SearchResponse) -> String {
    let hit = response.hits.first();
    let snippet = hit.and_then(|hit| hit.snippets.first());
    snippet.map_or_else(String::new, |snippet| snippet.text.clone())
}

/// Different texts marked in the first hit, in small letters.
fn marks(response: &SearchResponse) -> Vec<String> {
    let snippets = response
        .hits
        .first()
        .into_iter()
        .flat_map(|hit| &hit.snippets);
    let marks = snippets.flat_map(|snippet| {
        let spans = snippet.marks.iter();
        spans.map(|span| span.of(&snippet.text).to_lowercase())
    });
    let mut marks: Vec<String> = marks.collect();
    marks.sort();
    marks.dedup();
    marks
}

#[test]
fn g7_facets_add_up_to_the_total() {
    let scratch = Scratch::with_corpus();
    let units = [Unit::Document, Unit::Provision];
    for query in [
        "",
        "kỷ luật",
        "31-CT/TU",
        "\"đảng viên\" -loai:ke-hoach",
        "không có gì",
    ] {
        for unit in units {
            let request = SearchRequest {
                query: query.to_owned(),
                unit,
                limit: 3,
                facets: FacetField::NAMES.map(|(_, field)| field).to_vec(),
                ..SearchRequest::default()
            };
            let response = scratch.archive.search(&request).unwrap();
            assert_eq!(response.facets.len(), FacetField::NAMES.len());
            for facet in &response.facets {
                let counted: usize = facet.counts.iter().map(|(_, count)| count).sum();
                let sum = counted + facet.other + facet.missing;
                assert_eq!(sum, response.total, "{query:?} {unit:?} {:?}", facet.field);
            }
        }
    }
}

#[test]
fn g5_a_prefix_of_too_many_words_says_where_it_stands() {
    let scratch = Scratch::empty();
    let words: Vec<String> = (0..600).map(|at| format!("zq{at}")).collect();
    let path = scratch.file("many.txt", format!("CHỈ THỊ\n{}", words.join(" ")));
    scratch.ingest(&[path]);
    let ask = |query: &str| {
        scratch.archive.search(&SearchRequest {
            query: query.to_owned(),
            limit: 5,
            ..SearchRequest::default()
        })
    };
    let error = ask("kỷ luật zq*").unwrap_err().to_string();
    assert_eq!(
        error,
        "'zq*' at character 9 stands for more than 512 words; give it more letters"
    );
    assert_eq!(ask("chỉ thị zq5*").unwrap().total, 1);
}

/// For every mark, its fold is a term of the query or of another form of it: words that stand side by
/// side in the sample are asked, with and without accents.
#[test]
fn g9_every_mark_is_what_was_asked() {
    let scratch = Scratch::with_corpus();
    let mut marked = 0;
    for query in queries_from_the_sample() {
        let request = SearchRequest {
            query: query.clone(),
            limit: 5,
            ..SearchRequest::default()
        };
        let response = scratch.archive.search(&request).unwrap();
        if response.answer.is_some() {
            continue;
        }
        let widened = response.understood.expanded.iter();
        let others: Vec<&str> = widened
            .flat_map(|one| &one.others)
            .map(String::as_str)
            .collect();
        let asked = format!(
            " {} ",
            Streams::of(&format!("{query}. {}", others.join(". "))).folded
        );
        for snippet in response.hits.iter().flat_map(|hit| &hit.snippets) {
            for mark in &snippet.marks {
                let fold = Streams::of(mark.of(&snippet.text)).folded;
                assert!(
                    asked.contains(&format!(" {fold} ")),
                    "{query:?} marks {fold:?}"
                );
                marked += 1;
            }
        }
    }
    assert!(marked > 500, "{marked}");
}

/// Two to five words from the middle of the sample's paragraphs, every second one without accents.
fn queries_from_the_sample() -> Vec<String> {
    let mut queries = Vec::new();
    for entry in fs::read_dir(crate::sample_corpus()).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for (at, line) in text.lines().filter(|line| line.len() > 200).enumerate() {
            let words: Vec<&str> = line.split_whitespace().collect();
            let window = &words[words.len() / 2..][..2 + at % 4];
            let query = window.join(" ");
            queries.push(if at % 2 == 0 { query } else { fold(&query) });
        }
    }
    queries
}
