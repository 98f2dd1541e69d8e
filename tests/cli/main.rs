//! The program as it is run: stdout, stderr and exit code of every command, as snapshots.
//!
//! `INSTA_UPDATE=always cargo test --test cli` writes them anew; read the difference first.

mod export;

mod serving;

mod watching;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

const DIRECTIVE: &str = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 01 /CT-UBND\nVí Dụ, ngày 04 tháng 5 năm 2023\n\nCHỈ THỊ\nVề việc siết chặt kỷ cương\n\n1. Thực hiện Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị và Nghị định số 73/2023/NĐ-CP ngày 29/9/2023 của Chính phủ.\n";

const PLAN: &str = "ỦY BAN NHÂN DÂN\nHUYỆN MÔ PHỎNG\nSố: 7/KH-UBND\nMô Phỏng, ngày 01 tháng 6 năm 2023\n\nKẾ HOẠCH\nthực hiện Chỉ thị số 01/CT-UBND ngày 04/5/2023 của Ủy ban nhân dân tỉnh Ví Dụ\n\n1. Theo Nghị định số 73/2023/NĐ-CP ngày 29/9/2023 của Chính phủ.\n";

struct Fixture {
    folder: tempfile::TempDir,
}

/// Two directives, ingested by the program itself.
static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    let fixture = Fixture {
        folder: tempfile::tempdir().unwrap(),
    };
    fixture.write("texts/chi-thi.txt", DIRECTIVE);
    fixture.write("texts/ke-hoach.txt", PLAN);
    let ingested = fixture.run(&["ingest", "texts"]);
    assert!(
        ingested.contains("exit 0") && ingested.contains("added 2"),
        "{ingested}"
    );
    fixture
});

impl Fixture {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the program in the folder and shows what it said, with the folder masked.
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_directive-search"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("DIRECTIVE_SEARCH_DATA", "data")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let said = |bytes: &[u8]| self.masked(std::str::from_utf8(bytes).unwrap());
        format!(
            "exit {}\n--- stdout\n{}--- stderr\n{}",
            output.status.code().unwrap(),
            said(&output.stdout),
            said(&output.stderr)
        )
    }

    fn masked(&self, text: &str) -> String {
        let folder = fs::canonicalize(self.folder.path()).unwrap();
        let text = text.replace(folder.to_str().unwrap(), "[folder]");
        let mask = |line: &str| match line
            .find("\"generation\"")
            .or_else(|| line.find("\"last_ingest\""))
        {
            Some(at) => format!("{}\"[varies]\"", &line[..at]),
            None => line.to_owned(),
        };
        text.lines().map(|line| mask(line) + "\n").collect()
    }
}

macro_rules! check {
    ($name:literal, $($argument:expr),+ $(,)?) => {
        insta::assert_snapshot!($name, FIXTURE.run(&[$($argument),+]), &[$($argument),+].join(" "))
    };
}

mod following;

#[test]
fn asking() {
    check!("search_number", "search", "quy dinh 148 qd tw");
    check!("search_words", "search", "ky cuong", "--type", "chi-thi");
    check!("search_nothing", "search", "Quy định 149-QĐ/TW");
    check!(
        "search_json",
        "search",
        "--cites",
        "73/2023/NĐ-CP",
        "--json"
    );
    check!("cite_one", "cite", "Chỉ thị 01/CT-UBND");
    check!("cite_several", "cite", "12-NQ/TW");
    check!("cite_none", "cite", "xin chào");
    check!("cites", "cites", "ubnd-huyen-mo-phong-kh-7-2023");
    check!("cited_by_document", "cited-by", "ubnd-vi-du-ct-1-2023");
    check!("cited_by_work", "cited-by", "nn/CP/2023/NĐ/73");
    check!("coupled", "coupled", "ubnd-vi-du-ct-1-2023");
    check!("unknown_document", "cites", "no-such-document");
}

#[test]
fn tools() {
    check!("extract", "extract", "texts/chi-thi.txt");
    check!("extract_json", "extract", "texts/chi-thi.txt", "--json");
    check!("extract_missing", "extract", "no-such-file.txt");
    check!("config_check", "config", "check");
    let written = FIXTURE.run(&[
        "extract",
        "texts/chi-thi.txt",
        "texts/ke-hoach.txt",
        "--out",
        "found",
    ]);
    assert!(written.starts_with("exit 0"), "{written}");
    assert!(
        FIXTURE.path("found/chi-thi.json").exists() && FIXTURE.path("found/ke-hoach.json").exists()
    );
}

#[test]
fn citations_in_every_format() {
    let text = "Theo Quy định số 37-QĐ/TW (khóa XIII) & Chỉ thị 12.\n";
    FIXTURE.write("formats/a.txt", text);
    FIXTURE.write("formats/b.txt", "không có gì\n");
    for format in ["html", "akn", "anno"] {
        let printed = FIXTURE.run(&["extract", "formats/a.txt", "--format", format]);
        insta::assert_snapshot!(format!("extract_{format}"), printed);
        let written = FIXTURE.run(&[
            "extract",
            "formats/a.txt",
            "formats/b.txt",
            "--format",
            format,
            "--out",
            "marked",
        ]);
        assert_eq!(written, "exit 0\n--- stdout\n--- stderr\n");
    }
    for name in ["a.html", "a.xml", "a.jsonld", "b.html", "b.xml", "b.jsonld"] {
        assert!(FIXTURE.path("marked").join(name).exists(), "{name}");
    }
    let based = FIXTURE.run(&[
        "extract",
        "formats/a.txt",
        "--format",
        "html",
        "--base",
        "https://vd.vn/",
    ]);
    assert!(
        based.contains("href=\"https://vd.vn/works/dang:tw:"),
        "{based}"
    );
    check!(
        "extract_several_json",
        "extract",
        "formats/a.txt",
        "formats/b.txt",
        "--json"
    );
    check!(
        "extract_several_html",
        "extract",
        "formats/a.txt",
        "formats/b.txt",
        "--format",
        "html"
    );
}

#[test]
fn nothing_is_written_over_anything() {
    FIXTURE.write("one/same.txt", DIRECTIVE);
    FIXTURE.write("two/same.md", DIRECTIVE);
    check!(
        "extract_same_stem",
        "extract",
        "one/same.txt",
        "two/same.md",
        "--out",
        "stems"
    );
    assert!(!FIXTURE.path("stems").exists());
    FIXTURE.write("own/page.html", DIRECTIVE);
    check!(
        "extract_over_itself",
        "extract",
        "own/page.html",
        "--format",
        "html",
        "--out",
        "own"
    );
    assert_eq!(
        fs::read_to_string(FIXTURE.path("own/page.html")).unwrap(),
        DIRECTIVE
    );
    check!(
        "extract_text_out",
        "extract",
        "one/same.txt",
        "--format",
        "text",
        "--out",
        "stems"
    );
}

#[test]
fn bytes_that_are_no_text_are_replaced_with_a_warning() {
    fs::create_dir_all(FIXTURE.path("bytes")).unwrap();
    fs::write(FIXTURE.path("bytes/a.txt"), b"\xff Theo 37-QD/TW \xc4").unwrap();
    check!("extract_invalid", "extract", "bytes/a.txt");
}

#[test]
fn standard_input_is_a_file() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_directive-search"))
        .args(["extract", "-", "--out", "piped"])
        .current_dir(FIXTURE.folder.path())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), DIRECTIVE.as_bytes()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let written = fs::read_to_string(FIXTURE.path("piped/stdin.json")).unwrap();
    assert!(written.contains("\"148-QĐ/TW\""), "{written}");
}

/// One label, whose date is wrong.
#[test]
fn evaluating_citations() {
    let found = PLAN.find("Chỉ thị số").unwrap();
    let start = PLAN[..found].chars().count();
    let label = |file: &str| {
        serde_json::json!({"files": [{"file": file, "class": "state", "citations": [{
            "kind": "full", "scored": true, "number": "01/CT-UBND", "type": "Chỉ thị",
            "date": "2023-05-05", "relation": "implements", "noise": null,
            "span": {"start": start, "end": start + 21, "text": "Chỉ thị số 01/CT-UBND"},
        }]}]})
    };
    FIXTURE.write("gold/a.txt", PLAN);
    FIXTURE.write("gold/gold.json", &label("a.txt").to_string());
    FIXTURE.write("no-text/gold.json", &label("b.txt").to_string());
    FIXTURE.write("no-labels/gold.json", "{\"files\":[{}]}");
    check!(
        "eval_citations",
        "eval",
        "citations",
        "--gold",
        "gold",
        "--errors",
        "1"
    );
    check!(
        "eval_missing",
        "eval",
        "citations",
        "--gold",
        "no-such-folder"
    );
    check!(
        "eval_missing_text",
        "eval",
        "citations",
        "--gold",
        "no-text"
    );
    check!("eval_malformed", "eval", "citations", "--gold", "no-labels");
    let json = FIXTURE.run(&["eval", "citations", "--gold", "gold", "--json"]);
    assert!(
        json.contains("\"span_exact\"") && json.contains("\"by_class\""),
        "{json}"
    );
}

#[test]
fn ingesting_what_cannot_be_read() {
    let fixture = Fixture {
        folder: tempfile::tempdir().unwrap(),
    };
    fixture.write("good.txt", DIRECTIVE);
    fixture.write("empty.txt", "");
    fs::write(fixture.path("binary.txt"), b"\0\x01").unwrap();
    let first = fixture.run(&[
        "ingest",
        "good.txt",
        "empty.txt",
        "binary.txt",
        "missing.txt",
    ]);
    insta::assert_snapshot!("ingest_bad_input", first);
    insta::assert_snapshot!("ingest_again", fixture.run(&["ingest", "good.txt"]));
}

#[test]
fn wrong_arguments() {
    check!("bad_date", "search", "a", "--from", "31/12/2024");
    check!("bad_level", "search", "a", "--level", "galactic");
    let folder = FIXTURE.run(&["stats", "--data", "texts/chi-thi.txt"]);
    assert!(
        folder.starts_with("exit 2") && folder.contains("hint: "),
        "{folder}"
    );
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let commands = [
        "serve",
        "ingest",
        "search",
        "cite",
        "cites",
        "cited-by",
        "coupled",
        "extract",
        "eval",
        "rebuild",
        "stats",
        "config",
        "completions",
    ];
    for command in commands {
        let help = FIXTURE.run(&[command, "--help"]);
        assert!(
            help.starts_with("exit 0") && help.contains("Example: directive-search"),
            "{help}"
        );
    }
    check!("help", "--help");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = FIXTURE.run(&["completions", shell]);
        assert!(
            script.starts_with("exit 0") && script.contains("directive-search"),
            "{shell}"
        );
    }
    assert!(
        FIXTURE
            .run(&["--version"])
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn a_config_file_with_an_unknown_key_is_refused_by_name_and_line() {
    FIXTURE.write(
        "config/ranking.toml",
        "version = 1\nbest_provisions = [1.0]\nheading_repeat = 3\n",
    );
    check!(
        "config_unknown_key",
        "config",
        "check",
        "--index-config",
        "config"
    );
}

/// A killed ingest leaves a working index, and nothing that was acknowledged is lost.
#[test]
fn a_killed_ingest_leaves_a_working_archive() {
    let fixture = Fixture {
        folder: tempfile::tempdir().unwrap(),
    };
    fixture.write("first.txt", DIRECTIVE);
    fixture.run(&["ingest", "first.txt"]);
    let many: String = (0..20_000)
        .map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Văn bản {n} về kỷ cương\"}}\n"))
        .collect();
    fixture.write("many.jsonl", &many);
    for wait_ms in [5, 40, 120] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_directive-search"))
            .args(["ingest", "many.jsonl"])
            .current_dir(fixture.folder.path())
            .env("DIRECTIVE_SEARCH_DATA", "data")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(wait_ms));
        child.kill().unwrap();
        child.wait().unwrap();
        let after = fixture.run(&["search", "01/CT-UBND"]);
        assert!(
            after.starts_with("exit 0") && after.contains("held as ubnd-vi-du-ct-1-2023"),
            "{after}"
        );
    }
    let rest = fixture.run(&["ingest", "many.jsonl"]);
    assert!(rest.starts_with("exit 0"), "{}", &rest[..200]);
    let stats = fixture.run(&["stats"]);
    assert!(stats.contains("20001 documents"), "{stats}");
    assert!(Path::new(&fixture.path("data/index/CURRENT")).exists());
}
