//! The service killed while documents are sent to it, and with no room on its disk.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::shelf::{Dice, PROGRAM, Shelf, acknowledged, crashes};

const BULK: &str = "/v1/documents:bulk";

const TOKEN: &str = "0123456789abcdef-token";

/// Documents sent at once.
const SENT: usize = 400;

/// The service over a shelf; killed when it goes out of scope.
struct Service {
    process: Child,
    address: String,
}

impl Service {
    /// Starts it by a shell, with whatever `first` sets up.
    fn start(shelf: &Shelf, first: &str) -> Self {
        let mut process = Command::new("sh")
            .args([
                "-c",
                &format!("{first} exec \"$0\" serve --corpus none"),
                PROGRAM,
            ])
            .env("DIRECTIVE_SEARCH_DATA", shelf.data())
            .env("DIRECTIVE_SEARCH_LISTEN", "127.0.0.1:0")
            .env("DIRECTIVE_SEARCH_WRITE_TOKEN", TOKEN)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let stdout = process.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut said).unwrap();
        let address = said.split("http://").nth(1).unwrap_or_default();
        let address = address.trim().trim_end_matches('/').to_owned();
        assert!(!address.is_empty(), "it did not start: {said}");
        Self { process, address }
    }

    fn ask(&self, method: &str, path: &str, body: &[u8]) -> String {
        ask(&self.address, method, path, body)
    }

    fn bulk(&self, lines: &[u8]) -> String {
        self.ask("POST", BULK, lines)
    }

    fn kill(&mut self) {
        let _ = self.process.kill();
        self.process.wait().unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Sends a request of HTTP/1.0, whose answer ends with the connection; what came of the answer when
/// the service was killed is all there is.
fn ask(address: &str, method: &str, path: &str, body: &[u8]) -> String {
    let mut answer = Vec::new();
    let Ok(mut stream) = TcpStream::connect(address) else {
        return String::new();
    };
    let head = format!(
        "{method} {path} HTTP/1.0\r\nAuthorization: Bearer {TOKEN}\r\n\
         Content-Type: application/x-ndjson\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    // Killed meanwhile, it hears nothing.
    let _ = stream
        .write_all(head.as_bytes())
        .and_then(|()| stream.write_all(body));
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Notes the sender's ids of the lines that were answered whole; tells how many.
fn answered(
    answer: &str,
    from: usize,
    edition: usize,
    into: &mut BTreeMap<String, usize>,
) -> usize {
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let whole = body.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mut count = 0;
    for line in whole.lines() {
        let told: serde_json::Value = serde_json::from_str(line).unwrap();
        let (Some(at), outcome) = (told["line"].as_u64(), &told["outcome"]) else {
            continue;
        };
        assert_ne!(outcome, "refused", "{line}");
        let number = from + usize::try_from(at).unwrap() - 1;
        into.insert(format!("p{number}"), edition);
        count += 1;
    }
    count
}

fn plans(shelf: &Shelf, from: usize, count: usize, edition: usize) -> Vec<u8> {
    std::fs::read(shelf.plans("sent.jsonl", from, count, edition)).unwrap()
}

/// How long the sending of all takes where nobody disturbs it.
fn undisturbed() -> Duration {
    let shelf = Shelf::new();
    let service = Service::start(&shelf, "");
    let lines = plans(&shelf, 1, SENT, 0);
    let begin = Instant::now();
    let answer = service.bulk(&lines);
    assert_eq!(
        answered(&answer, 1, 0, &mut BTreeMap::new()),
        SENT,
        "{answer}"
    );
    begin.elapsed()
}

#[test]
#[cfg(unix)]
fn a_service_killed_while_it_is_sent_documents_loses_none_that_it_answered() {
    let longest = u64::try_from(undisturbed().as_micros()).unwrap() * 11 / 10;
    let (shelf, mut dice, mut told) = (Shelf::new(), Dice::new(3), BTreeMap::new());
    let (mut broken_off, mut edition) = (0, 0);
    while broken_off < crashes() / 2 {
        edition += 1;
        let from = 1 + usize::try_from(dice.roll(SENT as u64)).unwrap();
        let lines = plans(&shelf, from, SENT, edition);
        let mut service = Service::start(&shelf, "");
        let answer = thread::scope(|scope| {
            let address = service.address.clone();
            let sending = scope.spawn(move || ask(&address, "POST", BULK, &lines));
            thread::sleep(Duration::from_micros(dice.roll(longest)));
            service.kill();
            sending.join().unwrap()
        });
        let count = answered(&answer, from, edition, &mut told);
        broken_off += usize::from(count < SENT);
        shelf.check(&told);
    }
    assert!(!told.is_empty(), "nothing was answered before a kill");
    // And the last one goes through as if nothing had been.
    let service = Service::start(&shelf, "");
    let lines = plans(&shelf, 1, 2 * SENT, edition + 1);
    assert_eq!(
        answered(&service.bulk(&lines), 1, edition + 1, &mut told),
        2 * SENT
    );
    shelf.check(&told);
}

/// What a killed ingest told as taken is found by a service that runs beside it, without a restart.
#[test]
#[cfg(unix)]
fn a_service_finds_what_an_ingest_killed_beside_it_had_stored() {
    let shelf = Shelf::new();
    let service = Service::start(&shelf, "");
    let file = shelf.plans("plans.jsonl", 1, 4 * SENT, 1);
    let report = shelf.folder.path().join("report.jsonl");
    let (file, told_in) = (file.display().to_string(), report.display().to_string());
    let mut ingest = shelf.start(&["ingest", &file, "--report", &told_in]);
    let mut told = BTreeMap::new();
    while acknowledged(&report, 1, &mut told) == 0 {
        assert!(ingest.try_wait().unwrap().is_none(), "it was over before");
        thread::sleep(Duration::from_millis(5));
    }
    ingest.kill().unwrap();
    ingest.wait().unwrap();
    acknowledged(&report, 1, &mut told);
    let begin = Instant::now();
    for id in told.keys() {
        let path = format!(
            "/v1/search?q={}/KH-UBND&limit=1",
            id.trim_start_matches('p')
        );
        while !service.ask("GET", &path, b"").contains("\"held\":true") {
            assert!(
                begin.elapsed() < Duration::from_secs(60),
                "{id} is not found"
            );
            thread::sleep(Duration::from_millis(200));
        }
    }
}

/// No file may grow beyond so many blocks of 512 bytes, as on a full disk.
#[test]
#[cfg(target_os = "linux")]
fn a_service_on_a_full_disk_says_so_and_answers_questions() {
    let shelf = Shelf::new();
    let (lines, mut told) = (plans(&shelf, 1, 50, 1), BTreeMap::new());
    {
        let service = Service::start(&shelf, "");
        assert_eq!(answered(&service.bulk(&lines), 1, 1, &mut told), 50);
    }
    for blocks in [1, 60, 150, 300] {
        let service = Service::start(&shelf, &format!("trap '' XFSZ; ulimit -f {blocks};"));
        let answer = service.bulk(&plans(&shelf, 1, 600, 2));
        answered(&answer, 1, 2, &mut told);
        assert!(answer.contains("the disk is full"), "{blocks}: {answer}");
        // By the status where nothing was taken, else by the last line.
        assert!(
            answer.contains(" 507 ") || answer.contains("{\"problem\":"),
            "{answer}"
        );
        let found = service.ask("GET", "/v1/search?q=7/KH-UBND", b"");
        assert!(
            found.starts_with("HTTP/1.0 200") && found.contains("7/KH-UBND"),
            "{found}"
        );
        let (held, still) = (
            service.ask("GET", "/v1/documents/p7", b""),
            service.ask("GET", "/readyz", b""),
        );
        assert!(
            held.starts_with("HTTP/1.0 200") && still.starts_with("HTTP/1.0 200"),
            "{held} {still}"
        );
        drop(service);
        shelf.check(&told);
    }
    // With room again, the same is taken.
    let service = Service::start(&shelf, "");
    assert_eq!(
        answered(&service.bulk(&plans(&shelf, 1, 600, 2)), 1, 2, &mut told),
        600
    );
    shelf.check(&told);
}
