//! The figures over `tests/gold` may rise, never fall: `tests/gold/floor.toml` holds them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use directive_search::config::IndexConfig;
use directive_search::eval::citations::evaluate;
use directive_search::index::reading::Reader;
use serde_json::Value;

/// Paths into the figures as `eval citations --json` prints them, each with its bound.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Floor {
    at_least: BTreeMap<String, f64>,
    at_most: BTreeMap<String, f64>,
}

#[test]
fn figures_over_the_gold_texts_do_not_fall() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let floor = std::fs::read_to_string(folder.join("floor.toml")).unwrap();
    let floor: Floor = toml::from_str(&floor).unwrap_or_else(|error| panic!("floor.toml: {error}"));
    let reader = Reader::new(Arc::new(IndexConfig::bundled().unwrap()));
    let evaluation = evaluate(&folder, &reader, &mut |_, _| {}).unwrap();
    let figures = serde_json::to_value(&evaluation.report).unwrap();

    let lower = broken(&figures, &floor.at_least, |found, bound| found < bound);
    let higher = broken(&figures, &floor.at_most, |found, bound| found > bound);
    let broken: Vec<String> = lower.into_iter().chain(higher).collect();
    assert!(
        broken.is_empty() && evaluation.warnings.is_empty(),
        "{}\n{}\n{}\n\
         `directive-search eval citations --gold tests/gold --errors 50` lists what is wrong",
        broken.join("\n"),
        evaluation.warnings.join("\n"),
        evaluation.report,
    );
}

/// The figures that break their bound, and those that do not exist.
fn broken(
    figures: &Value,
    bounds: &BTreeMap<String, f64>,
    breaks: impl Fn(f64, f64) -> bool,
) -> Vec<String> {
    let figure = |path: &str| {
        let found = path
            .split('.')
            .try_fold(figures, |value, key| value.get(key));
        found.and_then(Value::as_f64)
    };
    let told = bounds
        .iter()
        .filter_map(|(path, bound)| match figure(path) {
            None => Some(format!("floor.toml: there is no figure {path}")),
            Some(found) => {
                breaks(found, *bound).then(|| format!("{path} is {found}, its bound {bound}"))
            }
        });
    told.collect()
}
