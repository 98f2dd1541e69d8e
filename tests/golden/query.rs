//! The language of the search box, from `tests/query/`.

use directive_search::search::language::read;
use serde::Deserialize;

use super::{Named, for_each_case, same};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    query: String,
    /// The tree, as an S-expression.
    reads: String,
    /// Codes of what is noticed.
    #[serde(default)]
    diagnostics: Vec<String>,
    #[serde(rename = "why")]
    _why: String,
}

impl Named for Case {
    fn name(&self) -> &str {
        &self.query
    }
}

#[test]
fn g5_language() {
    for_each_case("query", check);
}

fn check(case: &Case) -> Result<(), String> {
    let query = read(&case.query);
    same("tree", query.node.to_string(), case.reads.clone())?;
    let codes: Vec<String> = query
        .diagnostics
        .iter()
        .map(|note| note.code.to_string())
        .collect();
    same("diagnostics", codes, case.diagnostics.clone())
}
