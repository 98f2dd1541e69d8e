use std::fs;
use std::path::Path;

use super::{find, named};
use crate::ingest::{Ingested, Refused};

/// What the rows of a table say, the table standing in `folder`.
fn items(folder: &Path, table: &[u8]) -> Vec<Result<Ingested, Refused>> {
    let mut items = Vec::new();
    let path = folder.join("list.csv");
    find("list.csv", Some(&path), &mut &*table, &mut |raw| {
        items.push(raw.read());
        true
    });
    items
}

/// The same as lines: what is given and the text, or the refusal.
fn told(table: &str) -> Vec<String> {
    let items = items(Path::new("/no/such/folder"), table.as_bytes());
    items.into_iter().map(shown).collect()
}

fn shown(item: Result<Ingested, Refused>) -> String {
    let read = match item {
        Ok(read) => read,
        Err(refused) => return format!("{} ! {}", refused.source, refused.reason),
    };
    let given = &read.given;
    let said = [
        &given.external_id,
        &given.number,
        &given.type_name,
        &given.issuer,
        &given.issued_on,
        &given.title,
        &given.source_url,
        &given.language,
    ];
    let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
    let text = read.text.replace('\n', "/");
    let notes: String = read.notes.iter().map(|note| format!(" ({note})")).collect();
    format!("{} = {text}{notes}", said.join(" · "))
}

#[test]
fn whole_tables() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/readers/csv");
    let mut tables = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv") {
            let expected = fs::read_to_string(path.with_extension("expected")).unwrap();
            let items = items(&folder, &fs::read(&path).unwrap());
            let found: String = items.into_iter().map(|item| shown(item) + "\n").collect();
            assert_eq!(found, expected, "{}", path.display());
            tables += 1;
        }
    }
    assert!(tables >= 2, "{tables} tables");
}

#[test]
fn separators_quotes_and_marks() {
    let expected = ["1 = một, hai"];
    assert_eq!(told("id,text\n1,\"một, hai\"\n"), expected);
    assert_eq!(told("\u{FEFF}id;text\r\n1;một, hai\r\n"), expected);
    assert_eq!(told("id\ttext\n1\tmột, hai"), expected);
    assert_eq!(told("sep=;\nid;text\n1;một, hai\n"), expected);
    assert_eq!(told("text\nmột"), [" = một"]);
    assert_eq!(
        told("\"a;b\",id,text\n,1,\"x \"\"y\"\"/\nz\""),
        ["1 = x \"y\"//z (columns that are not read: a;b)"]
    );
}

#[test]
fn a_bad_row_refuses_itself_by_its_line() {
    let table = "id,text\n1,\"một\nhai\"\n\n,\n2,\n3,ba,bốn\n4,năm,\n5,sáu\n";
    assert_eq!(
        told(table),
        [
            "1 = một/hai",
            "list.csv:6 ! it has neither a text nor the name of a file; give one of them",
            "list.csv:7 ! it has 3 cells, the header line 2; put quotes around cells with separators",
            "4 = năm",
            "5 = sáu",
        ]
    );
}

#[test]
fn dates_as_spreadsheets_write_them() {
    let date = |cell: &str| told(&format!("ngày ban hành;nội dung\n{cell};x")).remove(0);
    for cell in [
        "2024-05-17",
        "17/5/2024",
        "17/05/2024",
        "17-05-2024",
        "2024-05-17 00:00:00",
        "17/5/2024 0:00",
        "ngày 17 tháng 5 năm 2024",
    ] {
        assert_eq!(date(cell), "2024-05-17 = x", "{cell}");
    }
    for cell in ["5/17/2024", "45429", "2024", "tháng 5"] {
        assert_eq!(
            date(cell),
            format!(" = x (“{cell}” is no date; write 2024-05-17 or 17/5/2024)")
        );
    }
}

#[test]
fn tables_that_are_none() {
    let reason = |table: &str| told(table).remove(0);
    assert!(
        reason("số hiệu,ghi chú\n1,2").contains("no column “text”"),
        "{}",
        reason("a,b\n1,2")
    );
    assert!(reason("").contains("no column “text”"));
    assert!(told("text\n").is_empty());
    let latin = items(Path::new(""), b"text\n\xD0i\xEB");
    let notes = &latin[0].as_ref().unwrap().notes;
    assert!(
        notes.iter().any(|note| note.contains("doubtful")),
        "{notes:?}"
    );
}

#[test]
fn rows_name_files_beside_the_table_only() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = fs::canonicalize(scratch.path()).unwrap().join("in");
    fs::create_dir_all(folder.join("sub")).unwrap();
    fs::write(folder.join("sub/a.txt"), "Văn bản a").unwrap();
    fs::write(
        folder.join("b.html"),
        "<link rel=canonical href=https://b.example/><p>Văn bản b",
    )
    .unwrap();
    fs::write(folder.join("c.jsonl"), "{}").unwrap();
    fs::write(folder.join("../out.txt"), "ngoài").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.join("../out.txt"), folder.join("link.txt")).unwrap();
    let out = folder.join("../out.txt").display().to_string();
    let table = format!(
        "tệp,số hiệu,ghi chú\nsub\\a.txt,1/CT,x\nb.html,2/CT,\n./sub/a.txt,3/CT,\n../out.txt,,\n{out},,\nlink.txt,,\nC:\\a.txt,,\nsub,,\nc.jsonl,,\nd.txt,,\n"
    );
    let items = items(&folder, table.as_bytes());
    let first = items[0].as_ref().unwrap();
    assert_eq!(first.source, folder.join("sub/a.txt").display().to_string());
    assert_eq!(
        (first.given.number.as_deref(), first.text.as_str()),
        (Some("1/CT"), "Văn bản a")
    );
    assert_eq!(first.notes, ["columns that are not read: ghi chú"]);
    let second = items[1].as_ref().unwrap();
    assert_eq!(second.given.number.as_deref(), Some("2/CT"));
    assert_eq!(
        second.given.source_url.as_deref(),
        Some("https://b.example/")
    );
    let reasons = [
        "already",
        "leads out",
        "leads out",
        "leads out",
        "leads out",
        "no file",
        "several documents",
        "no such file",
    ];
    for (item, expected) in items[2..].iter().zip(reasons) {
        let reason = &item.as_ref().unwrap_err().reason;
        assert!(reason.contains(expected), "{expected}: {reason}");
    }
    assert_eq!(items.len(), 10);
    let path = folder.join("list.csv");
    fs::write(&path, &table).unwrap();
    assert_eq!(
        named(&path),
        [
            folder.join("sub/a.txt"),
            folder.join("b.html"),
            folder.join("sub/a.txt")
        ]
    );
    assert!(named(&folder.join("b.html")).is_empty());
}

#[test]
fn what_a_row_says_belongs_to_the_digest() {
    let scratch = tempfile::tempdir().unwrap();
    fs::write(scratch.path().join("a.txt"), "Văn bản").unwrap();
    let digest = |number: &str| {
        let table = format!("file,number\na.txt,{number}");
        items(scratch.path(), table.as_bytes())
            .remove(0)
            .unwrap()
            .digest
    };
    assert_eq!(digest("1"), digest("1"));
    assert_ne!(digest("1"), digest("2"));
}

#[test]
fn hostile_tables_take_linear_time() {
    let start = std::time::Instant::now();
    for table in [
        format!("{}id,text\n{}", "x,".repeat(300_000), "1\n".repeat(300_000)),
        format!("text{}\nx", ",id".repeat(300_000)),
        format!("text\n{}", "\"".repeat(1_000_001)),
        format!("text\n{}", "\"x\"\n".repeat(200_000)),
        format!("text\n{}", ",".repeat(1_000_000)),
        "\0;\r\r\n\n\"".repeat(100_000),
    ] {
        let _ = told(&table);
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 300, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_table_is_read_or_refused(rows in "[a-zA-Z0-9,;\t\"\n\r/. đ\u{FEFF}]{0,200}") {
        for table in [rows.clone(), format!("id,text,file,ngày ban hành\n{rows}")] {
            let _ = told(&table);
        }
    }
}
