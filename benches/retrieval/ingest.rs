//! Time, size and memory of an ingest on two threads, beside plain tantivy on two: once with a row for
//! each document, once with the rows that we have, one for each provision (điều).

use std::fmt;
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::index::reading::Reader;
use directive_search::ingest::readers;
use directive_search::ingest::walk::walk;
use tantivy::doc;
use tantivy::schema::{STORED, Schema, TEXT};

/// Memory of the plain writer, as large as our own.
const HEAP: usize = 96 << 20;

/// Threads of either.
const THREADS: usize = 2;

/// What a child says of itself on its last line.
struct Cost {
    /// Time on the wall in seconds.
    wall: f64,
    /// Processor time in seconds.
    processor: f64,
    /// Peak memory in MiB.
    peak: f64,
    /// Size of the index in MiB.
    size: f64,
}

/// Runs of each, in turn.
const ROUNDS: usize = 5;

/// What is run in a round: plain tantivy over documents, over provisions, and this project.
const KINDS: [&str; 3] = ["plain", "plain-rows", "ours"];

/// Runs all in turn and prints the ratios: runs that stand side by side are compared, since a machine
/// is not as fast at one time as at another.
pub fn compare(corpus: &Path, folder: &Path) {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).expect("the target folder can be written");
    write_rows(corpus, &rows(folder));
    let rounds: Vec<[Cost; 3]> = (0..ROUNDS)
        .map(|_| KINDS.map(|which| run(which, folder)))
        .collect();
    for (plain, what) in ["documents", "provisions"].iter().enumerate() {
        let ratio = |of: fn(&Cost) -> f64| {
            let each = rounds.iter().map(|costs| of(&costs[2]) / of(&costs[plain]));
            Spread::of(each.collect())
        };
        println!(
            "ingest on {THREADS} threads, of plain tantivy with a row for each of the {what}: wall time {}, processor time {}, index {:.2} of its size",
            ratio(|cost| cost.wall),
            ratio(|cost| cost.processor),
            ratio(|cost| cost.size).median,
        );
    }
    let peak = |kind: usize| Spread::of(rounds.iter().map(|costs| costs[kind].peak).collect());
    println!(
        "ingest, peak memory {:.0} MiB (plain {:.0})",
        peak(2).most,
        peak(0).most
    );
}

/// What was measured several times.
struct Spread {
    least: f64,
    median: f64,
    most: f64,
}

impl Spread {
    fn of(mut all: Vec<f64>) -> Self {
        all.sort_by(f64::total_cmp);
        Self {
            least: all[0],
            median: all[all.len() / 2],
            most: all[all.len() - 1],
        }
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:.2} ({:.2} to {:.2})",
            self.median, self.least, self.most
        )
    }
}

/// The file of provisions.
fn rows(folder: &Path) -> PathBuf {
    folder.join("provisions.jsonl")
}

/// Writes the text of each provision of the corpus, as they are indexed. This is not timed.
fn write_rows(corpus: &Path, to: &Path) {
    let config = IndexConfig::bundled().expect("the bundled configuration is valid");
    let reader = Reader::new(Arc::new(config));
    let file = fs::File::create(to).expect("the target folder can be written");
    let mut out = BufWriter::new(file);
    for file in walk(&[corpus.to_owned()]).into_iter().flatten() {
        readers::find(&file, &AtomicU64::new(0), &mut |raw| {
            let item = raw.read().expect("the corpus can be read");
            let read = reader.read_text(item.text);
            for provision in reader.rows(&read).provisions {
                let row = serde_json::json!({ "text": provision.passage.text });
                writeln!(out, "{row}").expect("the target folder can be written");
            }
            true
        });
    }
    out.flush().expect("the target folder can be written");
}

fn run(which: &str, folder: &Path) -> Cost {
    let _ = fs::remove_dir_all(folder.join(which));
    let own = std::env::current_exe().expect("the bench knows its own path");
    let out = Command::new(own).args(["child", which]).output();
    let out = out.expect("the bench can be started again");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let last: Vec<f64> = text
        .lines()
        .last()
        .unwrap_or("")
        .split(' ')
        .filter_map(|number| number.parse().ok())
        .collect();
    let [wall, processor, peak, size] = last[..] else {
        panic!("{which}: {text}{}", String::from_utf8_lossy(&out.stderr));
    };
    Cost {
        wall,
        processor,
        peak,
        size,
    }
}

/// Ingests and prints what it cost.
pub fn child(arguments: &[String], corpus: &Path, folder: &Path) {
    let begin = Instant::now();
    let index = match arguments.first().map(String::as_str) {
        Some("plain") => plain(corpus, &folder.join("plain")),
        Some("plain-rows") => plain(&rows(folder), &folder.join("plain-rows")),
        _ => ours(corpus, folder),
    };
    let wall = begin.elapsed().as_secs_f64();
    println!(
        "{wall} {} {} {}",
        processor_seconds(),
        peak_mebibytes(),
        mebibytes(&index)
    );
}

/// The data folder that searches are made over.
pub fn data(folder: &Path) -> PathBuf {
    folder.join("ours")
}

fn ours(corpus: &Path, folder: &Path) -> PathBuf {
    let data = data(folder);
    let config = IndexConfig::bundled().expect("the bundled configuration is valid");
    let archive = Archive::open(&data, config).expect("a new archive can be made");
    let options = IngestOptions {
        threads: THREADS,
        ..IngestOptions::default()
    };
    let report = archive.ingest(&[corpus.to_owned()], options, &mut |_| {});
    report.expect("the corpus can be read");
    data.join("index")
}

fn plain(corpus: &Path, path: &Path) -> PathBuf {
    fs::create_dir_all(path).expect("the target folder can be written");
    let mut schema = Schema::builder();
    let text = schema.add_text_field("text", TEXT | STORED);
    let index = tantivy::Index::create_in_dir(path, schema.build()).expect("an empty folder");
    let mut writer = index
        .writer_with_num_threads(THREADS, HEAP)
        .expect("no other writer");
    for file in walk(&[corpus.to_owned()]).into_iter().flatten() {
        readers::find(&file, &AtomicU64::new(0), &mut |raw| {
            let item = raw.read().expect("the corpus can be read");
            writer
                .add_document(doc!(text => item.text))
                .expect("the writer lives");
            true
        });
    }
    writer.commit().expect("it can be committed");
    writer.wait_merging_threads().expect("merging ends");
    path.to_owned()
}

/// User and system time of this process so far.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or("");
    let ticks: f64 = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}

fn peak_mebibytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) / 1024.0
}

fn mebibytes(folder: &Path) -> f64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => mebibytes(&entry.path()),
        Ok(metadata) => metadata.len() as f64 / (1 << 20) as f64,
        Err(_) => 0.0,
    });
    sizes.sum()
}
