//! Rebuild beside live traffic: no question fails, none is answered from a mix.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use directive_search::search::request::SearchRequest;

use crate::shelf::Shelf;

#[test]
fn questions_are_answered_while_the_index_is_made_anew_and_swapped() {
    let shelf = Shelf::new();
    let file = shelf.plans("plans.jsonl", 1, 150, 1);
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    let archive = shelf.open();
    let (is_over, asked) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for reader in 0..2_usize {
            let (archive, is_over, asked) = (&archive, &is_over, &asked);
            scope.spawn(move || {
                let mut at = reader;
                while !is_over.load(Ordering::SeqCst) {
                    at = at % 150 + 1;
                    let found = archive.search(&SearchRequest {
                        query: format!("{at}/KH-UBND"),
                        ..SearchRequest::default()
                    });
                    let found = found.unwrap();
                    assert_eq!(found.hits.len(), 1, "{at}");
                    assert!(archive.document(&format!("p{at}")).unwrap().is_some());
                    archive.refresh().unwrap();
                    asked.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        // Swapped by another process twice, and by this one.
        for _ in 0..2 {
            assert!(shelf.start(&["rebuild"]).wait().unwrap().success());
        }
        archive.rebuild(&mut |_| {}).unwrap();
        is_over.store(true, Ordering::SeqCst);
    });
    assert!(asked.into_inner() > 10);
    let all: BTreeMap<String, usize> = (1..=150).map(|n| (format!("p{n}"), 1)).collect();
    shelf.check(&all);
    drop(archive);
    // The last reader is gone, and so is what it read.
    shelf.open().refresh().unwrap();
    let folders = std::fs::read_dir(shelf.data().join("index")).unwrap();
    let names = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(|name| name.starts_with('g')).count(), 1);
}

/// An index of an older form is made anew, never misread.
#[test]
fn an_index_of_another_form_is_made_anew() {
    let shelf = Shelf::new();
    let file = shelf.plans("plans.jsonl", 1, 20, 1);
    let file = file.display().to_string();
    assert!(shelf.start(&["ingest", &file]).wait().unwrap().success());
    let index = shelf.data().join("index/g1/meta.json");
    let meta = std::fs::read_to_string(&index).unwrap();
    let mut older: serde_json::Value = serde_json::from_str(&meta).unwrap();
    let position = older["payload"]
        .as_str()
        .unwrap()
        .split(' ')
        .next()
        .unwrap();
    // As it was before forms had numbers.
    older["payload"] = position.to_owned().into();
    std::fs::write(&index, older.to_string()).unwrap();
    let all: BTreeMap<String, usize> = (1..=20).map(|n| (format!("p{n}"), 1)).collect();
    shelf.check(&all);
    let current = std::fs::read_to_string(shelf.data().join("index/CURRENT")).unwrap();
    assert_eq!(current.trim(), "g2");
}
