//! Every golden text with a foreign letter put in each place in turn: what is built from the words
//! of the grammar at random seldom goes as deep as the texts that people wrote for it.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use directive_search::citation::broken::broken;
use directive_search::citation::query::read_query;
use directive_search::domain::number::DocNumber;
use directive_search::index::reading::Reader;
use directive_search::parse::parse;
use directive_search::text::normalize::normalize;

use crate::{CONFIG, FINDER, reading};

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::new(Arc::new(CONFIG.clone())));

/// Letters of two, three and four bytes that fold to themselves or to nothing, marks, digits that
/// are not ASCII, and letters whose other case is longer.
const FOREIGN: [&str; 12] = [
    "ш",
    "中",
    "𝒳",
    "ỽ",
    "ſ",
    "İ",
    "ﬁ",
    "\u{301}",
    "٣",
    "㉈",
    "—",
    "\u{A0}\u{A0}",
];

/// The strings behind `key` in the golden files of `folder`.
fn golden(folder: &str, key: &str) -> Vec<String> {
    let folder = Path::new("tests").join(folder);
    let files = std::fs::read_dir(&folder).unwrap();
    let mut texts = Vec::new();
    for file in files.map(|file| file.unwrap().path()) {
        if file
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let table: toml::Table = std::fs::read_to_string(&file).unwrap().parse().unwrap();
            let cases = ["test", "case"].iter().filter_map(|name| table.get(*name));
            for case in cases.filter_map(toml::Value::as_array).flatten() {
                let text = case.get(key).and_then(toml::Value::as_str);
                texts.extend(text.map(|text| text.replace(['⟦', '⟧'], "")));
            }
        }
    }
    assert!(!texts.is_empty(), "{}: no {key}", folder.display());
    texts
}

/// Calls `look` with each text twice a place: a foreign letter follows what stands there, and
/// replaces it.
fn torn(texts: Vec<String>, look: impl Fn(&str)) {
    for (number, text) in texts.iter().enumerate() {
        for (count, (at, c)) in text.char_indices().enumerate() {
            let behind = at + c.len_utf8();
            for (mode, from) in [at, behind].into_iter().enumerate() {
                let foreign = FOREIGN[(number + count + mode * 5) % FOREIGN.len()];
                look(&[&text[..from], foreign, &text[behind..]].concat());
            }
        }
    }
}

#[test]
fn citations() {
    torn(golden("citations", "text"), |text| {
        let shadow = normalize(text);
        let found = FINDER.find(&shadow, text, reading());
        for citation in &found {
            assert!(
                text.get(citation.full_span.start..citation.full_span.end)
                    .is_some()
            );
        }
        for one in broken(&shadow, &found, &CONFIG.gazetteer) {
            assert!(text.get(one.span.start..one.span.end).is_some());
        }
    });
}

#[test]
fn queries() {
    let queries = [
        golden("query", "query"),
        golden("searches", "query"),
        golden("suggest", "typed"),
    ];
    torn(queries.concat(), |query| {
        read_query(query, &FINDER, reading());
    });
}

#[test]
fn numbers() {
    torn(golden("numbers", "text"), |number| {
        if let Ok(number) = number.parse::<DocNumber>() {
            assert_eq!(number.to_string().parse().ok(), Some(number));
        }
    });
}

#[test]
fn documents() {
    let texts = [
        golden("headers", "text"),
        golden("outline", "text"),
        golden("check", "text"),
    ];
    torn(texts.concat(), |text| {
        parse(&normalize(text), text, &CONFIG.gazetteer);
    });
}

#[test]
fn duties() {
    torn(golden("duties", "text"), |text| {
        for duty in READER.duties(&READER.read_text(text.to_owned())) {
            assert!(text.get(duty.sentence.start..duty.sentence.end).is_some());
        }
    });
}
