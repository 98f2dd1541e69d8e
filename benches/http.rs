//! Requests per second and latencies of the service over a judged corpus of real texts, as clients
//! see them. `DIRECTIVE_SEARCH_SHARED` names the folder of real texts.
//!
//! ```sh
//! cargo bench --bench http            # 32 requests in flight
//! cargo bench --bench http -- 1 8 32  # one row for each
//! ```
//!
//! The service runs in a process of its own, on a loopback port of its own choice. The load comes
//! from this process, so both share the processors; each question is asked once before it counts.

#[path = "http/load.rs"]
mod load;
#[path = "http/server.rs"]
mod server;

use std::path::{Path, PathBuf};

use load::{Client, Limit, Seen, load};
use server::Server;

/// Requests in flight where the command line names no other number.
const IN_FLIGHT: usize = 32;

/// Questions of people; the others of the file are statements close to the law's words.
const SET: &str = "zalo";

fn main() {
    let Some(shared) = std::env::var_os("DIRECTIVE_SEARCH_SHARED").map(PathBuf::from) else {
        eprintln!("SKIPPED: DIRECTIVE_SEARCH_SHARED does not name the folder of real texts");
        return;
    };
    // The bench of retrieval keeps the same documents there.
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("retrieval/ours");
    server::ingest(&shared.join("eval/corpus.jsonl.zst"), &data);
    let server = Server::start(&data);
    let questions = questions(&shared);
    let client = Client::new(&server.address, &questions);
    println!(
        "{} questions, ten hits each, {}",
        questions.len(),
        server.says
    );
    println!(
        "{:>9} {:>9} {:>10} {:>8} {:>8} {:>7}",
        "in flight", "requests", "requests/s", "p50 ms", "p99 ms", "errors"
    );
    for in_flight in in_flight() {
        run(&client, in_flight, questions.len());
    }
}

/// The numbers on the command line, where cargo puts flags of its own.
fn in_flight() -> Vec<usize> {
    let arguments = std::env::args().skip(1);
    let numbers: Vec<usize> = arguments.filter_map(|one| one.parse().ok()).collect();
    if numbers.is_empty() {
        vec![IN_FLIGHT]
    } else {
        numbers
    }
}

fn questions(shared: &Path) -> Vec<String> {
    let text =
        std::fs::read_to_string(shared.join("eval/topics.tsv")).expect("the questions can be read");
    let lines = text
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    let questions = lines.filter(|fields| fields.get(1) == Some(&SET));
    questions
        .filter_map(|fields| fields.get(2).map(|question| (*question).to_owned()))
        .collect()
}

/// Warms up, measures, and prints one row.
fn run(client: &Client, in_flight: usize, questions: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime can be made");
    runtime.block_on(load(client, in_flight, Limit::Requests(questions)));
    let seen = runtime.block_on(load(client, in_flight, Limit::Time(load::MEASURED)));
    let Seen {
        requests, errors, ..
    } = seen;
    let (median, high) = (seen.percentile(0.5), seen.percentile(0.99));
    println!(
        "{in_flight:>9} {requests:>9} {:>10.0} {median:>8.1} {high:>8.1} {errors:>7}",
        seen.rate()
    );
}
