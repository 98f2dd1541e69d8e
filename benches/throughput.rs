//! Throughput of the text floor and of the citation finder, beside tantivy's default tokenizer over
//! the same Vietnamese text in the same run. The last lines are the ratios that README quotes.
//!
//! `cargo bench --bench throughput`; with `DIRECTIVE_SEARCH_SHARED` set it reads real texts, else
//! the sample corpus.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::text::analyzer::Streams;
use directive_search::text::normalize::normalize;
use divan::Bencher;
use divan::counter::BytesCount;
use tantivy::tokenizer::{
    LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, TokenStream,
};

/// Bytes of text that are read: enough that the few laws do not decide.
const MOST: usize = 4 << 20;

fn main() {
    divan::main();
    ratios();
}

fn texts() -> Vec<String> {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let real = std::env::var_os("DIRECTIVE_SEARCH_SHARED")
        .map(|shared| PathBuf::from(shared).join("corpus/directives-2025"));
    let folder = real.unwrap_or(own);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut texts = Vec::new();
    let mut bytes = 0;
    for path in paths {
        if let Ok(text) = std::fs::read_to_string(path) {
            bytes += text.len();
            texts.push(text);
        }
        if bytes > MOST {
            break;
        }
    }
    texts
}

fn default_tokenizer(texts: &[String]) -> usize {
    let mut analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(40))
        .filter(LowerCaser)
        .build();
    let mut count = 0;
    for text in texts {
        let mut stream = analyzer.token_stream(text);
        while stream.advance() {
            count += stream.token().text.len();
        }
    }
    count
}

fn analysis(texts: &[String]) -> usize {
    texts
        .iter()
        .map(|text| Streams::of(text).folded.len())
        .sum()
}

fn citations(texts: &[String], finder: &Finder, reading: Reading<'_>) -> usize {
    texts
        .iter()
        .map(|text| finder.find(&normalize(text), text, reading).len())
        .sum()
}

fn with_finder<T>(run: impl FnOnce(&Finder, Reading<'_>) -> T) -> T {
    let config = IndexConfig::bundled().unwrap();
    let finder = Finder::new(&config.gazetteer.types);
    let context = CitingContext::default();
    run(
        &finder,
        Reading {
            gazetteer: &config.gazetteer,
            context: &context,
            own_number: None,
        },
    )
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench(sample_count = 20)]
fn tantivy_default_tokenizer(bencher: Bencher) {
    let texts = texts();
    bencher
        .counter(bytes(&texts))
        .bench(|| default_tokenizer(black_box(&texts)));
}

#[divan::bench(sample_count = 20)]
fn normalisation(bencher: Bencher) {
    let texts = texts();
    bencher.counter(bytes(&texts)).bench(|| {
        texts
            .iter()
            .map(|text| normalize(black_box(text)).text.len())
            .sum::<usize>()
    });
}

#[divan::bench(sample_count = 20)]
fn analysis_chain(bencher: Bencher) {
    let texts = texts();
    bencher
        .counter(bytes(&texts))
        .bench(|| analysis(black_box(&texts)));
}

#[divan::bench(sample_count = 20)]
fn citation_finding(bencher: Bencher) {
    let texts = texts();
    with_finder(|finder, reading| {
        bencher
            .counter(bytes(&texts))
            .bench(|| citations(black_box(&texts), finder, reading));
    });
}

/// Interleaved, so that a busy machine slows all alike; the fastest of each counts.
fn ratios() {
    if std::env::args().any(|argument| argument == "--test" || argument == "--list") {
        return;
    }
    let texts = texts();
    let size: usize = texts.iter().map(String::len).sum();
    let mut best = [Duration::MAX; 3];
    with_finder(|finder, reading| {
        for _ in 0..15 {
            let runs: [&dyn Fn() -> usize; 3] =
                [&|| default_tokenizer(&texts), &|| analysis(&texts), &|| {
                    citations(&texts, finder, reading)
                }];
            for (best, run) in best.iter_mut().zip(runs) {
                let start = Instant::now();
                black_box(run());
                *best = (*best).min(start.elapsed());
            }
        }
    });
    let speed = best.map(|time| size as f64 / time.as_secs_f64() / 1e6);
    println!(
        "\n{:.1} MB of text; MB/s of one core, and the ratio to tantivy's default tokenizer",
        size as f64 / 1e6
    );
    for (name, speed_of) in ["default tokenizer", "analysis chain", "citation finding"]
        .iter()
        .zip(speed)
    {
        println!("{name:<18} {speed_of:6.1} MB/s  {:.2}", speed_of / speed[0]);
    }
}
