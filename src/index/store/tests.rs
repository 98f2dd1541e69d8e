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
    let mut file = OpenOptions::new().append(true).open(&store.path).unwrap();
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
    let mut bytes = fs::read(&store.path).unwrap();
    bytes[20] ^= 1;
    fs::write(&store.path, &bytes).unwrap();
    let error = Store::open(data.path()).unwrap_err();
    assert!(
        matches!(error, StoreError::Damaged { offset: 0, .. }),
        "{error}"
    );
    // Damage in the last line is damage too, as long as the line is whole.
    bytes[20] ^= 1;
    let last = bytes.len() - 4;
    bytes[last] ^= 1;
    fs::write(&store.path, &bytes).unwrap();
    assert!(matches!(
        Store::open(data.path()).unwrap_err(),
        StoreError::Damaged { .. }
    ));
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
    assert_eq!(
        store.sources("a"),
        ["1.txt", "2.txt"],
        "the shown source stays the shown one"
    );
    assert_eq!(store.get("a").unwrap().unwrap().text, "new");
    assert_eq!(store.get_source("1.txt").unwrap().unwrap().text, "new");
}
