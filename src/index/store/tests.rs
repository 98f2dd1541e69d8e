use std::fs::OpenOptions;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

fn record(id: &str, source: &str, text: &str) -> Entry {
    let (id, source, text) = (id.to_owned(), source.to_owned(), text.to_owned());
    Entry::Put(Box::new(Record {
        id,
        source,
        text,
        digest: "d".into(),
        ..Record::default()
    }))
}

/// The error that opening ends with.
fn opening(data: &Path) -> StoreError {
    match Store::open(data) {
        Ok(store) => panic!("opened, {} documents", store.document_count()),
        Err(error) => error,
    }
}

#[test]
fn what_was_appended_is_there_after_opening_again() {
    let data = tempfile::tempdir().unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store
        .append(&[
            record("a", "a.txt", "Một\nhai\u{1F}ba"),
            record("b", "b.txt", "x"),
        ])
        .unwrap();
    store
        .append(&[Entry::Delete {
            source: "b.txt".into(),
            id: "b".into(),
            at: None,
            moved_to: None,
        }])
        .unwrap();
    let store = Store::open(data.path()).unwrap();
    assert_eq!(store.document_count(), 1);
    assert_eq!(store.get("a").unwrap().unwrap().text, "Một\nhai\u{1F}ba");
    assert_eq!(store.get("b").unwrap(), None);
}

#[test]
fn a_torn_last_line_is_passed_over_and_cut_off() {
    let data = tempfile::tempdir().unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store.append(&[record("a", "a.txt", "x")]).unwrap();
    let mut file = OpenOptions::new()
        .append(true)
        .open(&store.log.path)
        .unwrap();
    file.write_all(b"deadbeef {\"op\":\"put\",\"id\":").unwrap();
    let mut store = Store::open(data.path()).unwrap();
    assert_eq!(store.document_count(), 1);
    store.append(&[record("b", "b.txt", "y")]).unwrap();
    let store = Store::open(data.path()).unwrap();
    assert_eq!(store.document_count(), 2);
}

#[test]
fn damage_before_the_last_line_is_reported_with_its_place() {
    let data = tempfile::tempdir().unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store
        .append(&[record("a", "a.txt", "x"), record("b", "b.txt", "y")])
        .unwrap();
    let mut bytes = fs::read(&store.log.path).unwrap();
    bytes[20] ^= 1;
    fs::write(&store.log.path, &bytes).unwrap();
    // The contents spare reading it, so it is told where it is asked for.
    let listed = Store::open(data.path()).unwrap();
    assert!(matches!(
        listed.get("a").unwrap_err(),
        StoreError::Damaged { offset: 0, .. }
    ));
    assert!(listed.get("b").unwrap().is_some());
    fs::remove_file(data.path().join("store/originals.toc")).unwrap();
    let error = opening(data.path());
    assert!(
        matches!(error, StoreError::Damaged { offset: 0, .. }),
        "{error}"
    );
    // Damage in the last line is damage too, as long as the line is whole.
    bytes[20] ^= 1;
    let last = bytes.len() - 4;
    bytes[last] ^= 1;
    fs::write(&store.log.path, &bytes).unwrap();
    assert!(matches!(opening(data.path()), StoreError::Damaged { .. }));
}

#[test]
fn a_reader_follows_a_writer() {
    let data = tempfile::tempdir().unwrap();
    let mut reader = Store::open(data.path()).unwrap();
    let mut writer = Store::open(data.path()).unwrap();
    writer.append(&[record("a", "a.txt", "x")]).unwrap();
    assert!(reader.follow().unwrap());
    assert!(!reader.follow().unwrap());
    assert_eq!(reader.end(), writer.end());
    assert_eq!(reader.get("a").unwrap().unwrap().source, "a.txt");
}

#[test]
fn the_same_source_replaces_and_another_source_is_a_copy() {
    let data = tempfile::tempdir().unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store
        .append(&[record("a", "1.txt", "old"), record("a", "2.txt", "copy")])
        .unwrap();
    store.append(&[record("a", "1.txt", "new")]).unwrap();
    assert_eq!(store.document_count(), 1);
    let sources: Vec<&str> = store.sources("a").iter().map(|source| &**source).collect();
    assert_eq!(
        sources,
        ["1.txt", "2.txt"],
        "the shown source stays the shown one"
    );
    assert_eq!(store.get("a").unwrap().unwrap().text, "new");
    assert_eq!(store.get_source("1.txt").unwrap().unwrap().text, "new");
}

#[test]
fn contents_spare_reading_the_log_and_are_made_again_where_they_are_gone() {
    let data = tempfile::tempdir().unwrap();
    let toc = data.path().join("store/originals.toc");
    let mut store = Store::open(data.path()).unwrap();
    store.append(&[record("a", "a.txt", "x")]).unwrap();
    store.append(&[record("b", "b.txt", "y")]).unwrap();
    let whole = fs::read(&toc).unwrap();
    for damage in [&b""[..], &whole[..whole.len() / 2], &whole[..10]] {
        fs::write(&toc, damage).unwrap();
        let mut store = Store::open(data.path()).unwrap();
        assert_eq!(store.document_count(), 2);
        assert_eq!(store.get("b").unwrap().unwrap().text, "y");
        store.append(&[record("c", "c.txt", "z")]).unwrap();
        let again = Store::open(data.path()).unwrap();
        assert_eq!(again.contents.listed, again.end());
        let delete = Entry::Delete {
            source: "c.txt".into(),
            id: "c".into(),
            at: None,
            moved_to: None,
        };
        store.append(&[delete]).unwrap();
    }
}

#[test]
fn contents_of_another_log_are_passed_over() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (data, ids) in [(&here, ["a", "b"]), (&there, ["c", "d"])] {
        let mut store = Store::open(data.path()).unwrap();
        for id in ids {
            store
                .append(&[record(id, &format!("{id}.txt"), id)])
                .unwrap();
        }
    }
    let name = "store/originals.toc";
    fs::copy(there.path().join(name), here.path().join(name)).unwrap();
    let mut store = Store::open(here.path()).unwrap();
    assert_eq!(store.get("a").unwrap().unwrap().text, "a");
    assert_eq!(store.get("c").unwrap(), None);
    store.append(&[record("e", "e.txt", "e")]).unwrap();
    let store = Store::open(here.path()).unwrap();
    assert_eq!(store.contents.listed, store.end());
    assert_eq!(store.document_count(), 3);
}

/// A store that was restored from an older copy under a running reader.
#[test]
fn a_log_that_became_shorter_is_read_anew() {
    let data = tempfile::tempdir().unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store.append(&[record("a", "a.txt", "x")]).unwrap();
    let before = fs::read(&store.log.path).unwrap();
    store.append(&[record("b", "b.txt", "y")]).unwrap();
    fs::write(&store.log.path, before).unwrap();
    assert!(store.follow().unwrap());
    assert_eq!(store.document_count(), 1);
}

#[test]
fn a_store_of_another_format_is_refused_and_an_older_one_is_given_its_number() {
    let data = tempfile::tempdir().unwrap();
    let format = data.path().join("store/FORMAT");
    let mut store = Store::open(data.path()).unwrap();
    store.append(&[record("a", "a.txt", "x")]).unwrap();
    fs::write(&format, "2\n").unwrap();
    let error = opening(data.path());
    assert!(matches!(&error, StoreError::OtherFormat { found, .. } if found == "2"));
    assert!(
        error
            .to_string()
            .ends_with("has format 2, this program knows 1")
    );
    fs::remove_file(&format).unwrap();
    let mut store = Store::open(data.path()).unwrap();
    store.append(&[record("b", "b.txt", "y")]).unwrap();
    assert_eq!(fs::read_to_string(&format).unwrap(), "1\n");
}

/// Writes half of what it is given while it is full, and says so, as a disk does.
struct FullDisk(Arc<AtomicBool>);

impl Disk for FullDisk {
    fn append(&self, path: &Path, end: u64, bytes: &[u8]) -> io::Result<()> {
        if !self.0.load(Ordering::SeqCst) {
            return RealDisk.append(path, end, bytes);
        }
        let half = bytes.len() / 2;
        log::open_at(path, end)?.write_all(&bytes[..half])?;
        Err(io::ErrorKind::StorageFull.into())
    }
}

#[test]
fn a_full_disk_loses_nothing_and_what_it_refused_is_not_there() {
    let data = tempfile::tempdir().unwrap();
    let is_full = Arc::new(AtomicBool::new(false));
    let disk = Box::new(FullDisk(Arc::clone(&is_full)));
    let mut store = Store::open_on(data.path(), disk).unwrap();
    store.append(&[record("a", "a.txt", "x")]).unwrap();
    is_full.store(true, Ordering::SeqCst);
    let batch = [record("b", "b.txt", "y"), record("c", "c.txt", "z")];
    for _ in 0..3 {
        let error = store.append(&batch).unwrap_err();
        assert!(matches!(error, StoreError::Unusable { .. }), "{error}");
        assert_eq!(store.get("a").unwrap().unwrap().text, "x");
        assert_eq!(store.get("b").unwrap(), None);
        assert_eq!(store.document_count(), 1);
    }
    is_full.store(false, Ordering::SeqCst);
    store.append(&batch).unwrap();
    let store = Store::open(data.path()).unwrap();
    assert_eq!(store.document_count(), 3);
    assert_eq!(store.get("c").unwrap().unwrap().text, "z");
}
