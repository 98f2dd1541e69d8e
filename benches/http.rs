//! Requests per second and latencies of the service over a judged corpus of real texts, as clients
//! see them. `DIRECTIVE_SEARCH_SHARED` names the folder of real texts.
//!
//! ```sh
//! cargo bench --bench http       # 50 requests in flight
//! cargo bench --bench http -- 8  # another number
//! ```
//!
//! The service runs in a process of its own, on a loopback port of its own choice. The load comes
//! from this process, so both share the processors. Each kind is asked twice: every address once, of
//! a service that was not asked it before (`first`), and then for ten seconds again (`again`), where
//! it gives whole answers that it kept. A posted text is read each time.

#[path = "http/load.rs"]
mod load;
#[path = "http/server.rs"]
mod server;
#[path = "http/targets.rs"]
mod targets;

use std::path::PathBuf;

use load::{Seen, first_and_again};
use server::Server;
use targets::{Kind, kinds};

/// Requests in flight where the command line names no other number.
const IN_FLIGHT: usize = 50;

fn main() {
    let Some(shared) = std::env::var_os("DIRECTIVE_SEARCH_SHARED").map(PathBuf::from) else {
        eprintln!("SKIPPED: DIRECTIVE_SEARCH_SHARED does not name the folder of real texts");
        return;
    };
    // The bench of retrieval keeps the same documents there.
    let data = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("retrieval/ours");
    server::ingest(&shared.join("eval/corpus.jsonl.zst"), &data);
    let server = Server::start(&data);
    let records = load::text(&targets::records(&server.address));
    println!("{}", server.says);
    println!(
        "{:<14} {:>9} {:<6} {:>9} {:>10} {:>8} {:>8} {:>7}",
        "", "in flight", "asked", "requests", "requests/s", "p50 ms", "p99 ms", "errors"
    );
    for kind in kinds(&server.address, &records, &shared, in_flight()) {
        let (first, again) = first_and_again(&kind.targets, kind.in_flight);
        print(&kind, "first", &first);
        print(&kind, "again", &again);
    }
}

/// The number on the command line, where cargo puts flags of its own.
fn in_flight() -> usize {
    let mut arguments = std::env::args().skip(1);
    let number = arguments.find_map(|one| one.parse().ok());
    number.unwrap_or(IN_FLIGHT)
}

fn print(kind: &Kind, asked: &str, seen: &Seen) {
    let (median, high) = (seen.percentile(0.5), seen.percentile(0.99));
    println!(
        "{:<14} {:>9} {asked:<6} {:>9} {:>10.0} {median:>8.1} {high:>8.1} {:>7}",
        kind.name,
        kind.in_flight,
        seen.requests,
        seen.rate(),
        seen.errors
    );
}
