//! Laws of text and numbers that hold for any input.

mod documents;

mod duties;

mod hostile;
mod noise;
mod outlines;
mod pieces;
mod reading;
mod survival;
mod texts;
mod torn;

use std::sync::LazyLock;

use directive_search::citation::Citation;
use directive_search::citation::find::{Finder, Reading};
use directive_search::config::IndexConfig;
use directive_search::domain::document::CitingContext;
use directive_search::text::normalize::normalize;
use proptest::prelude::ProptestConfig;

static CONFIG: LazyLock<IndexConfig> = LazyLock::new(|| IndexConfig::bundled().unwrap());
static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(&CONFIG.gazetteer.types));
static NOBODY: LazyLock<CitingContext> = LazyLock::new(CitingContext::default);

/// A reading that knows nothing of who speaks.
fn reading() -> Reading<'static> {
    Reading {
        gazetteer: &CONFIG.gazetteer,
        context: &NOBODY,
        own_number: None,
    }
}

/// Every citation of a text.
fn find(text: &str) -> Vec<Citation> {
    FINDER.find(&normalize(text), text, reading())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
