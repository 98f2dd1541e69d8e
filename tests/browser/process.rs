//! Programs that run beside a test: the service, and the driver of the browser.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use crate::Failure;

/// How long a process may take to say its port; the first start reads the bundled corpus.
const START: Duration = Duration::from_secs(60);

/// A process that has said its port; killed when dropped.
pub struct Running {
    /// Where it listens.
    pub port: u16,
    _child: Child,
    /// Kept open: a process must not fail for want of a reader.
    _stdout: BufReader<ChildStdout>,
}

impl Running {
    /// Starts the command and waits for a line with `before_port` and digits after it.
    pub async fn start(
        command: &mut Command,
        log: &str,
        before_port: &str,
    ) -> Result<Self, Failure> {
        let log = left_behind()?.join(log);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?)
            .kill_on_drop(true)
            .spawn()?;
        let mut stdout = BufReader::new(child.stdout.take().ok_or("no stdout")?);
        let port = timeout(START, port(&mut stdout, before_port))
            .await
            .map_err(|_| "it took too long".into())
            .flatten()
            .map_err(|error| format!("no `{before_port}PORT`: {error}; see {}", log.display()))?;
        Ok(Self {
            port,
            _child: child,
            _stdout: stdout,
        })
    }
}

async fn port(stdout: &mut BufReader<ChildStdout>, before_port: &str) -> Result<u16, Failure> {
    let mut line = String::new();
    while stdout.read_line(&mut line).await? > 0 {
        if let Some((_, after)) = line.split_once(before_port) {
            let digits = after
                .split(|c: char| !c.is_ascii_digit())
                .next()
                .unwrap_or_default();
            return Ok(digits.parse()?);
        }
        line.clear();
    }
    Err("it ended".into())
}

/// `target/browser/`, where screenshots and logs are left.
pub fn left_behind() -> io::Result<PathBuf> {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let dir = tmp.parent().unwrap_or(tmp).join("browser");
    fs::create_dir_all(&dir)?;
    Ok(dir)
}
