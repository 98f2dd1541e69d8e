use directive_search::text::fold::fold;
use directive_search::text::normalize::normalize;
use directive_search::text::span::Span;

use crate::{Named, for_each_case, same};

/// A raw string, its shadow, and the fold of it.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NormalizeCase {
    name: String,
    raw: String,
    normalized: String,
    folded: Option<String>,
}

impl Named for NormalizeCase {
    fn name(&self) -> &str {
        &self.name
    }
}

#[test]
fn normalize_cases() {
    for_each_case("normalize", check);
}

fn check(case: &NormalizeCase) -> Result<(), String> {
    let normalized = normalize(&case.raw);
    same("normalized", &*normalized.text, case.normalized.as_str())?;
    let whole = normalized.map.span(Span::new(0, normalized.text.len()));
    same(
        "way back",
        case.raw.get(whole.start..whole.end).is_some(),
        true,
    )?;
    same(
        "twice",
        &*normalize(&normalized.text).text,
        case.normalized.as_str(),
    )?;
    case.folded.as_ref().map_or(Ok(()), |folded| {
        same("folded", fold(&case.raw), folded.clone())
    })
}
