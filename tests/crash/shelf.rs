//! A data folder, documents to put into it, and what must hold after a crash.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use directive_search::archive::{Archive, ListAsked};
use directive_search::config::IndexConfig;
use directive_search::search::request::SearchRequest;

/// The program itself.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_directive-search");

pub struct Shelf {
    pub folder: tempfile::TempDir,
}

impl Shelf {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// Writes a JSON Lines file of plans, numbered from `from` on; `edition` makes other texts of
    /// the same.
    pub fn plans(&self, name: &str, from: usize, count: usize, edition: usize) -> PathBuf {
        let path = self.folder.path().join(name);
        let lines: String = (from..from + count)
            .map(|number| line(number, edition))
            .collect();
        fs::write(&path, lines).unwrap();
        path
    }

    /// The program with these arguments over the data, its output away.
    pub fn start(&self, arguments: &[&str]) -> Child {
        Command::new(PROGRAM)
            .args(arguments)
            .env("DIRECTIVE_SEARCH_DATA", self.data())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    pub fn open(&self) -> Archive {
        Archive::open(&self.data(), IndexConfig::bundled().unwrap()).unwrap()
    }

    /// Every acknowledged document is there with its text or a later one, can be found, and is there
    /// once.
    pub fn check(&self, acknowledged: &BTreeMap<String, usize>) {
        check_at(&self.data(), acknowledged);
    }
}

/// The same of any data folder.
pub fn check_at(data: &Path, acknowledged: &BTreeMap<String, usize>) {
    let archive = Archive::open(data, IndexConfig::bundled().unwrap()).unwrap();
    for (external_id, edition) in acknowledged {
        let held = archive.document(external_id).unwrap();
        let held = held.unwrap_or_else(|| panic!("{external_id} is lost"));
        let found = edition_of(&held.text);
        assert!(
            found >= *edition,
            "{external_id}: acknowledged {edition}, held {found}"
        );
    }
    let mut seen = BTreeSet::new();
    let (mut offset, state) = (0, archive.state());
    loop {
        let page = archive.documents(&ListAsked::page(offset, 100)).unwrap();
        for document in &page.items {
            assert!(
                seen.insert(document.id.clone()),
                "{} is there twice",
                document.id
            );
        }
        match page.next_offset {
            Some(next) => offset = next,
            None => break,
        }
    }
    assert_eq!(seen.len(), state.documents);
    assert!(seen.len() >= acknowledged.len());
    if let Some((external_id, _)) = acknowledged.iter().next_back() {
        let number = external_id.trim_start_matches("p");
        let found = archive.search(&SearchRequest {
            query: format!("{number}/KH-UBND"),
            ..SearchRequest::default()
        });
        assert_eq!(found.unwrap().hits.len(), 1, "{number}/KH-UBND");
    }
}

fn line(number: usize, edition: usize) -> String {
    let filler = "Các sở, ngành phối hợp thực hiện kế hoạch này. ".repeat(8 + 8 * (number % 30));
    let text = format!(
        "ỦY BAN NHÂN DÂN\\nTỈNH VÍ DỤ\\nSố: {number}/KH-UBND\\nVí Dụ, ngày 05 tháng 5 năm 2022\\n\\nKẾ HOẠCH\\nThử lần {edition}\\n\\n1. Thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020.\\n2. {filler}\\n"
    );
    format!("{{\"id\":\"p{number}\",\"text\":\"{text}\"}}\n")
}

fn edition_of(text: &str) -> usize {
    let after = text.split("Thử lần ").nth(1).unwrap();
    after.lines().next().unwrap().trim().parse().unwrap()
}

/// What a report file says was taken: whole lines only, as any reader of it would.
pub fn acknowledged(report: &Path, edition: usize, into: &mut BTreeMap<String, usize>) -> usize {
    let text = fs::read_to_string(report).unwrap_or_default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    for line in whole.lines() {
        let told: serde_json::Value = serde_json::from_str(line).unwrap();
        let outcome = told["outcome"].as_str().unwrap();
        assert_ne!(outcome, "refused", "{line}");
        if outcome == "missing" {
            continue;
        }
        let source = told["source"].as_str().unwrap();
        let external_id = source.rsplit_once('#').unwrap().1.to_owned();
        into.insert(external_id, edition);
    }
    whole.lines().count()
}

/// Numbers that are the same in every run.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to `most`.
    pub fn roll(&mut self, most: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % (most + 1)
    }
}

/// How often to crash.
pub fn crashes() -> usize {
    let asked = std::env::var("DIRECTIVE_SEARCH_CRASHES").ok();
    asked.map_or(20, |asked| {
        asked.parse().expect("DIRECTIVE_SEARCH_CRASHES is a number")
    })
}
