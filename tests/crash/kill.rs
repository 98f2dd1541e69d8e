//! SIGKILL at random moments of ingest and rebuild.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use crate::shelf::{Dice, Shelf, acknowledged, crashes};

/// Documents of one ingest: two batches of them.
const PLANS: usize = 400;

/// How long an undisturbed ingest takes here: kills fall anywhere in it and a little behind.
fn whole_run() -> Duration {
    let shelf = Shelf::new();
    let file = shelf.plans("all.jsonl", 1, PLANS, 0);
    let begin = Instant::now();
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    begin.elapsed()
}

fn microseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// Half of the crashes: ingest of new and changed documents, again and again over the same data.
#[test]
fn ingest_killed_at_any_moment_loses_nothing_acknowledged() {
    let longest = microseconds(whole_run()) * 11 / 10;
    let (shelf, mut dice) = (Shelf::new(), Dice::new(1));
    let mut told = BTreeMap::new();
    let (mut killed, mut edition) = (0, 0);
    while killed < crashes() / 2 {
        edition += 1;
        let from = 1 + usize::try_from(dice.roll(PLANS as u64)).unwrap();
        let file = shelf.plans("plans.jsonl", from, PLANS, edition);
        let report = shelf.folder.path().join("report.jsonl");
        // One of an earlier run speaks of earlier texts.
        let _ = std::fs::remove_file(&report);
        let (file, told_in) = (file.display().to_string(), report.display().to_string());
        let mut child = shelf.start(&["ingest", &file, "--report", &told_in]);
        thread::sleep(Duration::from_micros(dice.roll(longest)));
        let was_running = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        child.wait().unwrap();
        killed += usize::from(was_running);
        acknowledged(&report, edition, &mut told);
        shelf.check(&told);
    }
    assert!(!told.is_empty(), "no ingest came to its first batch");
    // And the last one goes through as if nothing had been.
    let file = shelf.plans("plans.jsonl", 1, 2 * PLANS, edition + 1);
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    let all = (1..=2 * PLANS).map(|number| (format!("p{number}"), edition + 1));
    shelf.check(&all.collect());
}

/// The other half: rebuild and its swap, beside which the data must stay as they are.
#[test]
fn rebuild_killed_at_any_moment_leaves_a_working_index() {
    let shelf = Shelf::new();
    let file = shelf.plans("all.jsonl", 1, PLANS, 1);
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    let all: BTreeMap<String, usize> = (1..=PLANS).map(|n| (format!("p{n}"), 1)).collect();
    let begin = Instant::now();
    assert!(shelf.start(&["rebuild"]).wait().unwrap().success());
    let longest = microseconds(begin.elapsed()) * 11 / 10;
    let (mut dice, mut killed) = (Dice::new(2), 0);
    while killed < crashes() / 2 {
        let mut child = shelf.start(&["rebuild"]);
        thread::sleep(Duration::from_micros(dice.roll(longest)));
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();
        shelf.check(&all);
    }
    assert!(shelf.start(&["rebuild"]).wait().unwrap().success());
    shelf.check(&all);
    let generations = std::fs::read_dir(shelf.data().join("index")).unwrap();
    let names = generations.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names.filter(|name| name.starts_with('g')).collect();
    assert_eq!(left.len(), 1, "halves of rebuilds are left: {left:?}");
}
