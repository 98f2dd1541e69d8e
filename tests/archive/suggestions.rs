//! Suggestions over the sample corpus. Cases stand in `tests/suggest/`.

use std::fs;
use std::path::Path;

use directive_search::search::suggest::Suggested;
use serde::Deserialize;

use crate::Scratch;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    typed: String,
    /// The first suggestions, each as `kind: text`; titles are cut to forty characters.
    first: Vec<String>,
    /// Others that must be among them.
    #[serde(default)]
    has: Vec<String>,
    /// Why it is so.
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    test: Vec<Case>,
}

#[test]
fn g10_suggestions() {
    let scratch = Scratch::with_corpus();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suggest/suggest.toml");
    let file: File = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let failures: Vec<String> = file
        .test
        .iter()
        .filter_map(|case| check(&scratch, case))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is wrong, if anything.
fn check(scratch: &Scratch, case: &Case) -> Option<String> {
    assert!(!case.why.is_empty(), "{}", case.typed);
    let page = scratch.archive.suggest(&case.typed, 12).unwrap();
    let shown: Vec<String> = page.items.iter().map(shown).collect();
    let is_first = match case.first.is_empty() {
        true => shown.is_empty() || !case.has.is_empty(),
        false => shown.starts_with(&case.first),
    };
    let has_all = case.has.iter().all(|one| shown.contains(one));
    (!is_first || !has_all).then(|| format!("{:?}: {shown:#?}", case.typed))
}

fn shown(suggested: &Suggested) -> String {
    match suggested {
        Suggested::Number(work) => format!("number: {}", work.label()),
        Suggested::Title(document) => {
            let title = document.title.as_deref().unwrap_or("");
            format!("title: {}", title.chars().take(40).collect::<String>())
        }
        Suggested::Words(words) => format!("words: {words}"),
    }
}
