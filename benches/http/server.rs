//! The program as a process of its own.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const PROGRAM: &str = env!("CARGO_BIN_EXE_directive-search");

/// Takes what the data folder does not hold yet.
pub fn ingest(corpus: &Path, data: &Path) {
    let mut ingest = Command::new(PROGRAM);
    ingest.arg("ingest").arg(corpus).arg("--data").arg(data);
    let status = ingest.stdout(Stdio::null()).status();
    assert!(
        status.is_ok_and(|status| status.success()),
        "the corpus can be read"
    );
}

/// A service that is stopped when it is dropped.
pub struct Server {
    process: Child,
    /// What it says of itself when it is ready.
    pub says: String,
    /// `http://127.0.0.1:PORT`
    pub address: String,
}

impl Server {
    pub fn start(data: &Path) -> Self {
        let mut serve = Command::new(PROGRAM);
        serve
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data);
        let spawned = serve.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = spawned.expect("the program can be started");
        let mut says = String::new();
        let out = process.stdout.take().map(BufReader::new);
        out.expect("it was piped")
            .read_line(&mut says)
            .expect("it says where it listens");
        let address = says
            .find("http://")
            .map(|at| says[at..].trim_end_matches(['/', '\n']).to_owned());
        let address = address.expect("it says where it listens");
        Self {
            process,
            says: says.trim_end().to_owned(),
            address,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
