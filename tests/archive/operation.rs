use std::sync::Arc;

use directive_search::archive::{ArchiveError, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::index::embedded::EmbeddedEngine;
use directive_search::index::engine::Engine;
use directive_search::index::reading::Reader;
use directive_search::index::writer_lock::{LockError, WriterLock};
use directive_search::search::request::SearchRequest;

use crate::{Scratch, open, sample_corpus};

fn total(archive: &directive_search::archive::Archive) -> usize {
    let request = SearchRequest {
        query: "kỷ luật".into(),
        limit: 5,
        ..SearchRequest::default()
    };
    archive.search(&request).unwrap().total
}

#[test]
fn what_was_stored_before_a_crash_is_indexed_at_the_next_start() {
    let scratch = Scratch::with_corpus();
    let documents = scratch.archive.state().documents;
    // A crash between store and commit leaves the store ahead of the index: so does losing the index.
    std::fs::remove_dir_all(scratch.data.path().join("index")).unwrap();
    let again = open(scratch.data.path());
    assert_eq!(again.state().documents, documents);
    assert_eq!(total(&again), total(&scratch.archive));
}

#[test]
fn a_damaged_index_is_made_anew_from_the_store() {
    let scratch = Scratch::with_corpus();
    let documents = scratch.archive.state().documents;
    let current = std::fs::read_to_string(scratch.data.path().join("index/CURRENT")).unwrap();
    std::fs::write(
        scratch
            .data
            .path()
            .join("index")
            .join(current.trim())
            .join("meta.json"),
        "{",
    )
    .unwrap();
    assert_eq!(open(scratch.data.path()).state().documents, documents);
}

/// Rows of a text that the store does not hold, as a writer that was killed could leave them.
#[test]
fn an_index_with_rows_too_many_is_made_anew_from_the_store() {
    let scratch = Scratch::with_corpus();
    let documents = scratch.archive.state().documents;
    let config = IndexConfig::bundled().unwrap();
    let path = scratch.data.path().join("index/g1");
    let engine = EmbeddedEngine::open(&path, "g1", &config).unwrap();
    let reader = Reader::new(Arc::new(config));
    let stray = reader.read_text("Một văn bản về kỷ luật".to_owned());
    engine
        .upsert(&[reader.rows(&stray.named("h-stray"))])
        .unwrap();
    engine.commit(engine.store_position()).unwrap();
    drop(engine);
    assert_eq!(open(scratch.data.path()).state().documents, documents);
}

#[test]
fn a_rebuild_swaps_the_generation_under_a_reader_that_follows() {
    let scratch = Scratch::with_corpus();
    let reader = open(scratch.data.path());
    let before = reader.state();
    scratch.archive.rebuild(&mut |_| {}).unwrap();
    assert_eq!(
        reader.state(),
        before,
        "until it follows it sees what it saw"
    );
    assert!(reader.refresh().unwrap());
    let after = reader.state();
    assert_ne!(after.generation, before.generation);
    assert_eq!(
        (after.documents, total(&reader)),
        (before.documents, total(&scratch.archive))
    );
    assert!(!reader.refresh().unwrap());
}

#[test]
fn a_reader_follows_what_another_process_ingests() {
    let scratch = Scratch::empty();
    let reader = open(scratch.data.path());
    assert_eq!(reader.state().documents, 0);
    scratch.ingest(&[sample_corpus()]);
    assert!(reader.refresh().unwrap());
    assert_eq!(reader.state().documents, scratch.archive.state().documents);
    assert!(
        reader
            .document("tu-vi-du-ct-31-2020-2025")
            .unwrap()
            .is_some()
    );
}

#[test]
fn the_second_writer_is_told_who_writes() {
    let scratch = Scratch::empty();
    let _held = WriterLock::take(scratch.data.path()).unwrap();
    let error = scratch
        .archive
        .ingest(&[sample_corpus()], IngestOptions::default(), &mut |_| {})
        .unwrap_err();
    let ArchiveError::Lock(LockError::Held { holder, .. }) = &error else {
        panic!("{error}")
    };
    assert!(
        holder.contains(&format!("process {}", std::process::id())),
        "{holder}"
    );
}

#[test]
fn the_sample_corpus_leaves_when_asked() {
    let scratch = Scratch::empty();
    let demo = IngestOptions {
        is_demo: true,
        replace_demo: false,
        ..IngestOptions::default()
    };
    scratch
        .archive
        .ingest(&[sample_corpus()], demo, &mut |_| {})
        .unwrap();
    assert!(scratch.archive.state().has_demo);
    let own = scratch.file("own.txt", "Một văn bản của mình.");
    let options = IngestOptions {
        is_demo: false,
        replace_demo: true,
        ..IngestOptions::default()
    };
    let report = scratch
        .archive
        .ingest(&[own], options, &mut |_| {})
        .unwrap();
    assert!(report.demo_removed >= 30);
    let state = scratch.archive.state();
    assert!(!state.has_demo);
    assert_eq!(state.documents, 1);
    assert_eq!(total(&scratch.archive), 0);
}

#[test]
fn a_work_that_arrives_late_catches_earlier_citations() {
    let scratch = Scratch::empty();
    let citing = "Thực hiện Chỉ thị số 88/CT-UBND ngày 02/3/2022 của Ủy ban nhân dân tỉnh Ví Dụ.";
    scratch.ingest(&[scratch.file("citing.txt", citing)]);
    let ask = || {
        scratch
            .archive
            .resolve("88/CT-UBND", None, None)
            .unwrap()
            .candidates
    };
    let before = ask();
    assert!(!before[0].work.is_held() && before[0].work.cited_by == 1);
    let text = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 88/CT-UBND\nVí Dụ, ngày 02 tháng 3 năm 2022\n\nCHỈ THỊ\nVề việc thử\n";
    scratch.ingest(&[scratch.file("late.txt", text)]);
    let after = ask();
    assert_eq!(
        (after.len(), after[0].work.is_held(), after[0].work.cited_by),
        (1, true, 1)
    );
}

#[test]
fn replacing_the_sample_by_the_same_files_keeps_them() {
    let scratch = Scratch::empty();
    let demo = IngestOptions {
        is_demo: true,
        replace_demo: false,
        ..IngestOptions::default()
    };
    scratch
        .archive
        .ingest(&[sample_corpus()], demo, &mut |_| {})
        .unwrap();
    let documents = scratch.archive.state().documents;
    let own = IngestOptions {
        is_demo: false,
        replace_demo: true,
        ..IngestOptions::default()
    };
    scratch
        .archive
        .ingest(&[sample_corpus()], own, &mut |_| {})
        .unwrap();
    let state = scratch.archive.state();
    assert_eq!((state.documents, state.has_demo), (documents, false));
    assert!(total(&scratch.archive) > 0);
}

#[test]
fn a_store_restored_from_an_older_copy_is_what_is_searched() {
    let scratch = Scratch::with_corpus();
    let log = scratch.data.path().join("store/originals.log");
    let older = std::fs::read(&log).unwrap();
    let later = scratch.file("later.txt", "Một văn bản sửa lỗi chính tả.");
    scratch.ingest(&[later]);
    std::fs::write(&log, &older).unwrap();
    let again = open(scratch.data.path());
    let request = SearchRequest {
        query: "sửa lỗi chính tả".into(),
        limit: 5,
        ..SearchRequest::default()
    };
    let hits = again.search(&request).unwrap().hits;
    assert!(
        hits.iter()
            .all(|hit| !hit.document.source.contains("later")),
        "{hits:?}"
    );
}

/// A draft, and a text that is only what a decision promulgates, are held, but the work is not.
#[test]
fn drafts_and_annexes_bear_no_work() {
    let scratch = Scratch::empty();
    let draft = "DỰ THẢO LẦN 2\nỦY BAN NHÂN DÂN TỈNH VÍ DỤ\nSố: 62/2026/QĐ-UBND\nVí Dụ, ngày 01 tháng 2 năm 2026\nQUYẾT ĐỊNH\nVề giá nước\nĐiều 1. Giá nước.\n";
    let annex = "QUY CHẾ\nTIẾP CÔNG DÂN\n(Ban hành kèm theo Quyết định số 63/2026/QĐ-UBND ngày 02 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Ví Dụ)\nĐiều 1. Tiếp dân.\n";
    scratch.ingest(&[
        scratch.file("draft.txt", draft),
        scratch.file("annex.txt", annex),
    ]);
    assert_eq!(scratch.archive.state().documents, 2);
    for number in ["62/2026/QĐ-UBND", "63/2026/QĐ-UBND"] {
        let resolution = scratch.archive.resolve(number, None, None).unwrap();
        let held = resolution
            .candidates
            .iter()
            .any(|found| found.work.is_held());
        assert!(!held, "{number} is held");
    }
}
