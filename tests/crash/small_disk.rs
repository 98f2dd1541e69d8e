//! A disk of a few MiB that is really full, and then larger: a file system of memory, in a namespace
//! of its own where mounting is allowed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use directive_search::archive::Archive;
use directive_search::config::IndexConfig;

use crate::shelf::{PROGRAM, Shelf, acknowledged};

/// The file system; gone when the process that holds its namespace is.
struct SmallDisk {
    holder: Child,
    /// What goes before a command that is to see it.
    enter: Vec<String>,
    folder: PathBuf,
}

impl SmallDisk {
    /// `None` where nothing may be mounted here; why is told.
    fn mounted(folder: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        // As oneself in a namespace of users, and as the one who may mount anyway.
        let ways = [("-rm", &["-U", "--preserve-credentials"][..]), ("-m", &[])];
        let mounted = ways
            .into_iter()
            .find_map(|(unshare, enter)| Self::held(folder, size, unshare, enter));
        if mounted.is_none() {
            skip("full disk test: no file system may be mounted here (unshare -rm, unshare -m)");
        }
        mounted
    }

    fn held(folder: &Path, size: &str, unshare: &str, enter: &[&str]) -> Option<Self> {
        let mount = "mount -t tmpfs -o size=\"$1\" tmpfs \"$0\" && echo mounted && read rest";
        let mut holder = Command::new("unshare")
            .args([unshare, "sh", "-c", mount])
            .arg(folder)
            .arg(size)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut told = String::new();
        let _ = BufReader::new(holder.stdout.take()?).read_line(&mut told);
        let target = holder.id().to_string();
        let enter = [&["nsenter", "-t", &target, "-m"][..], enter].concat();
        let enter = enter.into_iter().map(str::to_owned).collect();
        let folder = folder.to_owned();
        let disk = Self {
            holder,
            enter,
            folder,
        };
        let is_there = told == "mounted\n" && disk.run("true", &[]).status.success();
        is_there.then_some(disk)
    }

    fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.enter[0]);
        command.args(&self.enter[1..]).arg(program).args(arguments);
        command.env("DIRECTIVE_SEARCH_DATA", self.folder.join("data"));
        command
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Output {
        let output = self.command(program, arguments).output();
        output.expect("nsenter and unshare come together")
    }

    fn grow(&self, size: &str) {
        let folder = self.folder.display().to_string();
        let options = format!("remount,size={size}");
        let grown = self.run("mount", &["-o", &options, &folder]);
        assert!(grown.status.success(), "{}", said_by(&grown));
    }

    /// Bytes that are free.
    fn free(&self) -> u64 {
        let folder = self.folder.display().to_string();
        let told = self.run("df", &["-B1", "--output=avail", &folder]);
        let told = String::from_utf8(told.stdout).unwrap();
        told.lines().nth(1).unwrap().trim().parse().unwrap()
    }
}

/// Says so past the test runner's capture. Whether one may mount is the machine's to say, so this is no failure anywhere: the other tests of a
/// full disk need no mount.
fn skip(what: &str) {
    writeln!(std::io::stderr(), "SKIPPED {what}").ok();
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

/// The service over that disk.
struct Service {
    process: Child,
    address: String,
}

impl Service {
    fn started(disk: &SmallDisk) -> Self {
        let mut process = disk
            .command(
                PROGRAM,
                &["serve", "--listen", "127.0.0.1:0", "--corpus", "none"],
            )
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut told = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut told).unwrap();
        let address = told.split("http://").nth(1).expect("it serves");
        let address = address.trim().trim_end_matches('/').to_owned();
        Self { process, address }
    }

    /// What it answers to a path.
    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        );
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// It finds a plan by its number, and shows it.
    #[track_caller]
    fn answers(&self, number: usize) {
        let found = self.get(&format!("/v1/search?q={number}%2FKH-UBND"));
        assert!(found.starts_with("HTTP/1.1 200"), "{found}");
        assert!(found.contains(&format!("{number}/KH-UBND")), "{found}");
        let shown = self.get(&format!("/v1/documents/p{number}"));
        assert!(shown.starts_with("HTTP/1.1 200"), "{shown}");
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn said_by(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every acknowledged document is there with its text or a later one.
#[track_caller]
fn check(disk: &SmallDisk, told: &BTreeMap<String, usize>) {
    let copy = tempfile::tempdir().unwrap();
    let (snapshot, data) = (copy.path().join("snapshot"), copy.path().join("data"));
    // No other process sees the disk, so its originals are taken out and looked at.
    let taken = disk.run(PROGRAM, &["snapshot", &snapshot.display().to_string()]);
    assert!(taken.status.success(), "{}", said_by(&taken));
    Archive::restore(&snapshot, &data, IndexConfig::bundled().unwrap()).unwrap();
    crate::shelf::check_at(&data, told);
}

#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_is_really_full_and_then_grows() {
    let shelf = Shelf::new();
    let Some(disk) = SmallDisk::mounted(&shelf.folder.path().join("disk"), "4m") else {
        return;
    };
    let few = shelf.plans("few.jsonl", 1, 50, 1).display().to_string();
    let first = disk.run(PROGRAM, &["ingest", &few]);
    assert!(first.status.success(), "{}", said_by(&first));
    let mut told: BTreeMap<String, usize> = (1..=50).map(|n| (format!("p{n}"), 1)).collect();
    let service = Service::started(&disk);
    service.answers(7);

    let many = shelf.plans("many.jsonl", 1, 4_000, 2).display().to_string();
    let report = shelf.folder.path().join("report.jsonl");
    let report_name = report.display().to_string();
    for attempt in 0..3 {
        let _ = std::fs::remove_file(&report);
        let full = disk.run(PROGRAM, &["ingest", &many, "--report", &report_name]);
        let said = said_by(&full);
        assert!(!full.status.success(), "{attempt}: {said}");
        assert!(
            said.contains("error: ") && said.contains("hint: "),
            "{attempt}: {said}"
        );
        assert!(
            said.contains("No space left on device"),
            "{attempt}: {said}"
        );
        assert!(!said.contains("panicked"), "{attempt}: {said}");
        acknowledged(&report, 2, &mut told);
        assert!(told.len() < 4_000);
        // The service that was there, and one that begins on the full disk.
        service.answers(7);
        Service::started(&disk).answers(7);
        let found = disk.run(PROGRAM, &["search", "7/KH-UBND"]);
        assert!(found.status.success(), "{}", said_by(&found));
        check(&disk, &told);
    }
    println!(
        "{} of 4000 acknowledged, {} bytes free",
        told.len(),
        disk.free()
    );

    disk.grow("256m");
    // Opening it is enough: what was acknowledged is indexed now, and found.
    let last = told.keys().filter_map(|id| id[1..].parse().ok()).max();
    Service::started(&disk).answers(last.unwrap());
    let _ = std::fs::remove_file(&report);
    let whole = disk.run(PROGRAM, &["ingest", &many, "--report", &report_name]);
    assert!(whole.status.success(), "{}", said_by(&whole));
    acknowledged(&report, 2, &mut told);
    assert_eq!(told.len(), 4_000);
    check(&disk, &told);
    service.answers(7);
    Service::started(&disk).answers(3_999);
}
