//! What is typed into a search box, from `tests/typed/`.

use std::sync::LazyLock;

use directive_search::citation::Citation;
use directive_search::citation::find::{Finder, Reading};
use directive_search::citation::query::read_query;
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::text::keystrokes::read_keystrokes;
use serde::Deserialize;

use super::{Named, for_each_case, same};

static CONFIG: LazyLock<IndexConfig> = LazyLock::new(|| IndexConfig::bundled().unwrap());

static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Number {
    typed: String,
    /// Canonical; empty where nothing may be read as a whole number.
    number: String,
    /// The work that all words together decide, where that is asked.
    work: Option<String>,
    #[serde(rename = "why")]
    _why: String,
}

impl Named for Number {
    fn name(&self) -> &str {
        &self.typed
    }
}

#[test]
fn numbers() {
    for_each_case("typed/numbers", check_number);
}

fn check_number(case: &Number) -> Result<(), String> {
    let context = CitingContext::default();
    let reading = Reading {
        gazetteer: &CONFIG.gazetteer,
        context: &context,
        own_number: None,
    };
    let citations = read_query(&case.typed, &FINDER, reading).citations;
    let first = citations.iter().find(|citation| citation.number.is_some());
    let number = first.and_then(|citation| citation.number.as_ref());
    let number = number.map(ToString::to_string).unwrap_or_default();
    same("number", number, case.number.clone())?;
    let work = first.and_then(Citation::work).map(ToString::to_string);
    match &case.work {
        Some(expected) => same("work", work.as_ref(), Some(expected)),
        None => Ok(()),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    typed: String,
    /// `telex`, `vni`, or `none` for what stays as it is.
    method: String,
    reads: String,
    #[serde(rename = "why")]
    _why: String,
}

impl Named for Keys {
    fn name(&self) -> &str {
        &self.typed
    }
}

#[test]
fn keystrokes() {
    for_each_case("typed/keystrokes", check_keystrokes);
}

fn check_keystrokes(case: &Keys) -> Result<(), String> {
    let read = read_keystrokes(&case.typed);
    let method = read.as_ref().map_or("none", |(_, method)| method.as_str());
    let text = read.as_ref().map_or(&case.typed, |(text, _)| text);
    same("reading", text, &case.reads)?;
    same("method", method, &case.method)
}
