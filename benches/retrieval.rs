//! Ingest and search of a judged corpus of real texts, beside plain tantivy over the same text.
//! `DIRECTIVE_SEARCH_SHARED` names the folder of real texts.
//!
//! ```sh
//! cargo bench --bench retrieval               # all
//! cargo bench --bench retrieval -- search     # search alone
//! cargo bench --bench retrieval -- search two # one kind of query
//! ```
//!
//! Each ingest runs in a process of its own, so that processor time and peak memory are its own.
//! Latencies are of one client, in process, on a warm index, after each question was asked once.

#[path = "retrieval/ingest.rs"]
mod ingest;
#[path = "retrieval/latency.rs"]
mod latency;

use std::path::PathBuf;

fn main() {
    let arguments = std::env::args().skip(1);
    let arguments: Vec<String> = arguments.filter(|one| !one.starts_with("--")).collect();
    let Some(shared) = std::env::var_os("DIRECTIVE_SEARCH_SHARED").map(PathBuf::from) else {
        eprintln!("SKIPPED: DIRECTIVE_SEARCH_SHARED does not name the folder of real texts");
        return;
    };
    let corpus = shared.join("eval/corpus.jsonl.zst");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("retrieval");
    match arguments.first().map(String::as_str) {
        Some("child") => ingest::child(&arguments[1..], &corpus, &folder),
        Some("search") => {
            let only = arguments.get(1).map(String::as_str);
            latency::measure(&shared, &corpus, &folder, only);
        }
        _ => {
            ingest::compare(&corpus, &folder);
            latency::measure(&shared, &corpus, &folder, None);
        }
    }
}
