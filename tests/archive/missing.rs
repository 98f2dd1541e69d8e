//! Runs over sources that changed since: nothing stored, gone, doubled.

use directive_search::archive::IngestOptions;

use crate::Scratch;

/// A plan of its own number.
fn plan(number: usize) -> String {
    format!(
        "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: {number}/KH-UBND\nVí Dụ, ngày 05 tháng 5 năm 2022\n\nKẾ HOẠCH\nVề việc thử lần {number}\n"
    )
}

fn line(id: usize, text: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{text}\"}}\n")
}

#[test]
fn a_dry_run_says_what_would_happen_and_stores_nothing() {
    let scratch = Scratch::empty();
    let paths = [
        scratch.file("a.txt", plan(1)),
        scratch.file("b.txt", plan(1).replace("thử", "chép")),
        scratch.file("c.txt", ""),
    ];
    let dry = IngestOptions {
        dry_run: true,
        ..IngestOptions::default()
    };
    let before = scratch.ingest_with(&paths, dry);
    assert_eq!(scratch.archive.state().documents, 0);
    assert_eq!(scratch.ingest(&paths).report, before.report);
    assert_eq!(scratch.archive.state().documents, 1);
    let again = scratch.ingest_with(&paths, dry);
    assert_eq!(again.count("unchanged"), 2);
}

#[test]
fn what_is_gone_is_reported_and_removed_only_when_asked() {
    let scratch = Scratch::empty();
    let folder = scratch.file("a.txt", plan(1)).parent().unwrap().to_owned();
    let gone = scratch.file("b.txt", plan(2));
    let crawl = scratch.file("c.jsonl", line(1, "Một") + &line(2, "Hai"));
    scratch.ingest(std::slice::from_ref(&folder));
    assert_eq!(scratch.archive.state().documents, 4);

    std::fs::remove_file(&gone).unwrap();
    std::fs::write(&crawl, line(2, "Hai")).unwrap();
    let told = scratch.ingest(std::slice::from_ref(&folder));
    assert_eq!((told.count("missing"), told.count("unchanged")), (2, 2));
    assert_eq!(scratch.archive.state().documents, 4);
    // Another folder says nothing of this one.
    assert_eq!(scratch.ingest(&[folder.join("a.txt")]).count("missing"), 0);

    let prune = IngestOptions {
        prune: true,
        ..IngestOptions::default()
    };
    let told = scratch.ingest_with(std::slice::from_ref(&folder), prune);
    assert_eq!(told.count("removed"), 2);
    assert_eq!(scratch.archive.state().documents, 2);
    let missing = told
        .sources
        .iter()
        .find(|one| one.source.ends_with("b.txt"));
    let id = missing.and_then(|one| one.document_id.as_deref()).unwrap();
    assert_eq!(scratch.archive.document(id).unwrap(), None);
    assert_eq!(scratch.ingest_with(&[folder], prune).count("removed"), 0);
}

/// A file that cannot be read may still hold everything: nothing of it is missing.
#[test]
fn what_cannot_be_read_is_not_gone() {
    let scratch = Scratch::empty();
    let crawl = scratch.file("c.jsonl", line(1, "Một") + &line(2, "Hai"));
    let file = scratch.file("a.txt", plan(1));
    let folder = file.parent().unwrap().to_owned();
    scratch.ingest(std::slice::from_ref(&folder));
    std::fs::write(&crawl, line(1, "Một") + "{\"id\":\"2\",").unwrap();
    std::fs::write(&file, b"\0\0\0\0").unwrap();
    let prune = IngestOptions {
        prune: true,
        ..IngestOptions::default()
    };
    let told = scratch.ingest_with(&[folder], prune);
    assert_eq!((told.count("refused"), told.count("removed")), (2, 0));
    // Nor is a folder that is not there at all, such as a disk that is not mounted.
    std::fs::rename(file.parent().unwrap(), scratch.data.path().join("away")).unwrap();
    let told = scratch.ingest_with(&[file.parent().unwrap().to_owned()], prune);
    assert_eq!((told.count("refused"), told.count("removed")), (1, 0));
    assert_eq!(scratch.archive.state().documents, 3);
}

/// The last line of an id wins, however often it is ingested.
#[test]
fn an_id_that_stands_twice_in_a_file_has_its_last_text() {
    let scratch = Scratch::empty();
    let crawl = scratch.file("c.jsonl", line(1, "Một") + &line(1, "Hai"));
    for _ in 0..3 {
        let told = scratch.ingest(std::slice::from_ref(&crawl));
        let id = told.sources[1].document_id.as_deref().unwrap();
        let held = scratch.archive.document(id).unwrap().unwrap();
        assert_eq!(held.text, "Hai");
        assert_eq!(scratch.archive.state().documents, 1);
    }
}

/// Many files on many threads: the report is in the order of the files.
#[test]
fn reports_are_in_the_order_of_the_files() {
    let scratch = Scratch::empty();
    let paths: Vec<_> = (0..60)
        .map(|n| scratch.file(&format!("{n:02}.txt"), plan(n + 1).repeat(1 + (n * 7) % 40)))
        .collect();
    let options = IngestOptions {
        threads: 4,
        ..IngestOptions::default()
    };
    let told = scratch.ingest_with(&paths, options);
    let sources: Vec<_> = told.sources.iter().map(|one| one.source.clone()).collect();
    let expected: Vec<_> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(sources, expected);
    assert_eq!(scratch.archive.state().documents, 60);
}

/// A form with so many words, and what stands above it.
fn text(header: &str, change: usize) -> String {
    let words: String = (0..250)
        .map(|n| match change {
            0 => format!("việc thứ {n} "),
            nth if n % nth == 0 => format!("vịêc thứ {n} "),
            _ => format!("việc thứ {n} "),
        })
        .collect();
    format!("{header}KẾ HOẠCH\nVề việc thử\n\n1. {words}\n")
}

const HEADER: &str =
    "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 12/KH-UBND\nVí Dụ, ngày 05 tháng 5 năm 2022\n\n";

/// A scan without its header comes before or after the whole text: they are one work, and the better
/// copy is shown.
#[test]
fn texts_that_are_nearly_the_same_are_copies_of_one_work() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let scratch = Scratch::empty();
        let texts = [text(HEADER, 0), text("", 40), text("", 25)];
        let mut first = None;
        for at in order {
            let name = format!("{at}.txt");
            let told = scratch.ingest(&[scratch.file(&name, &texts[at])]);
            let id = told.sources[0].document_id.clone().unwrap();
            first.get_or_insert(id);
        }
        assert_eq!(scratch.archive.state().documents, 1, "{order:?}");
        // The id that was told first still leads there.
        let held = scratch.archive.document(&first.unwrap()).unwrap().unwrap();
        assert_eq!(held.text, texts[0], "{order:?}");
        assert_eq!(held.summary.number.as_deref(), Some("12/KH-UBND"));
        // Nothing of it changes when all of them come again.
        let paths = [0, 1, 2].map(|at| scratch.file(&format!("{at}.txt"), &texts[at]));
        assert_eq!(scratch.ingest(&paths).count("unchanged"), 3);
    }
}

/// All in one run, and in the other order of files.
#[test]
fn copies_that_come_together_are_one_work() {
    let scratch = Scratch::empty();
    let paths = [
        scratch.file("a.txt", text("", 40)),
        scratch.file("b.txt", text(HEADER, 0)),
        scratch.file("c.txt", text(&HEADER.replace("12/", "13/"), 0)),
    ];
    let told = scratch.ingest(&paths);
    let id = |at: usize| told.sources[at].document_id.clone().unwrap();
    assert_eq!(id(0), id(1));
    assert_ne!(id(1), id(2));
    assert_eq!(scratch.archive.state().documents, 2);
}

/// A correction that adds an item renumbers the others: links to the old ids lead on.
#[test]
fn n17_provisions_that_were_renumbered_are_led_to() {
    let scratch = Scratch::empty();
    let items = [
        "Rà soát nón lá của từng cơ quan",
        "Phơi ô dù trước mùa mưa năm sau",
        "Báo cáo kết quả về Văn phòng trước ngày 15",
    ];
    let text = |items: &[&str]| {
        let lines = items.iter().enumerate();
        let lines: String = lines
            .map(|(at, item)| format!("{}. {item}.\n", at + 1))
            .collect();
        plan(3) + &lines
    };
    let file = scratch.file("a.txt", text(&items));
    let told = scratch.ingest(std::slice::from_ref(&file));
    let id = told.sources[0].document_id.clone().unwrap();
    let held = || scratch.archive.document(&id).unwrap().unwrap();
    assert_eq!(held().moved, []);
    let corrected = [
        items[0],
        "Kiểm kê giày dép ở nơi làm việc",
        items[1],
        items[2],
    ];
    scratch.file("a.txt", text(&corrected));
    assert_eq!(scratch.ingest(&[file]).count("replaced"), 1);
    let moved: Vec<String> = held()
        .moved
        .iter()
        .map(|(a, b)| format!("{a} {b}"))
        .collect();
    assert_eq!(moved, ["item_2 item_3", "item_3 item_4"]);
    // It is the store that knows, so a process that starts later knows it too.
    let later = crate::open(scratch.data.path());
    assert_eq!(later.document(&id).unwrap().unwrap().moved, held().moved);
}
