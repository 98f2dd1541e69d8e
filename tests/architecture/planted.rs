//! Each rule is shown to bite, and to leave clean code alone.

use crate::rules::violations;

fn of(path: &str, text: &str) -> Vec<String> {
    violations(&[(path, text)])
}

#[track_caller]
fn clean(path: &str, text: &str) {
    assert_eq!(of(path, text), Vec::<String>::new());
}

#[track_caller]
fn one(path: &str, text: &str, message: &str) {
    assert_eq!(of(path, text), [message]);
}

#[test]
fn a_clean_file_has_no_violation() {
    let text = r#"
//! Works; `crate::http` shows them.
use std::fmt;
use crate::text::{fold, span::Span};
use super::number::DocNumber;

/* crate::index /* and crate::search */ crate::cli */
pub struct Work<'a> { number: &'a DocNumber }

impl fmt::Display for Work<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let url = "crate::http"; // crate::archive
        let raw = r"crate::eval \"; let more = r"";
        let quote = '"'; let slash = '\\'; let more = "crate::cli";
        write!(f, "{}", crate::domain::number::print(self.number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn prints() { assert_eq!("1".parse::<u8>().unwrap(), 1); }
}
"#;
    clean("src/domain/work.rs", text);
}

#[test]
fn an_upward_import_is_told() {
    one(
        "src/domain/work.rs",
        "//! Works.\n\nuse crate::index::Engine;\n",
        "src/domain/work.rs:3: domain (floor 2) imports crate::index (floor 4); rooms import only \
         lower floors",
    );
    one(
        "src/text/fold.rs",
        "fn f() { let x = crate :: domain :: date::today(); }",
        "src/text/fold.rs:1: text (floor 1) imports crate::domain (floor 2); rooms import only \
         lower floors",
    );
}

#[test]
fn an_import_of_the_same_floor_is_told() {
    one(
        "src/search/plan.rs",
        "use crate::references::Edge;",
        "src/search/plan.rs:1: search (floor 5) imports crate::references (floor 5); rooms import \
         only lower floors",
    );
    one(
        "src/index.rs",
        "pub(in crate::index) fn f(x: crate::ingest::Ingested) {}",
        "src/index.rs:1: index (floor 4) imports crate::ingest (floor 4); rooms import only lower \
         floors",
    );
}

#[test]
fn a_group_is_taken_apart() {
    let text = "use crate::{\n    text::{fold, span::{self, Span}},\n    domain,\n    http::{view, \
                page},\n    archive as house,\n};\n";
    let found = of("src/citation/find.rs", text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("src/citation/find.rs:4: citation (floor 3) imports crate::http"));
    assert!(found[1].starts_with("src/citation/find.rs:5: citation (floor 3) imports crate::arch"));
}

#[test]
fn an_unknown_room_is_told() {
    one(
        "src/plugins/mod.rs",
        "",
        "src/plugins/mod.rs: unknown room `plugins`; give it a floor in tests/architecture.rs",
    );
    one(
        "src/cli/serve.rs",
        "use crate::plugins::load;",
        "src/cli/serve.rs:1: cli (floor 8) imports crate::plugins, an unknown room; give it a \
         floor in tests/architecture.rs",
    );
    assert_eq!(of("src/cli/serve.rs", "use crate::*;").len(), 1);
}

#[test]
fn super_stays_in_the_room() {
    clean(
        "src/domain/work.rs",
        "use super::number; use super::super_name;",
    );
    clean("src/index/embedded/schema.rs", "use super::super::plan;");
    clean(
        "src/domain/work.rs",
        "mod inner { use super::super::number; }",
    );
    let told = "src/domain/work.rs:1: `super` reaches out of domain; write crate::ROOM";
    one("src/domain/work.rs", "use super::super::http;", told);
    one(
        "src/domain/work.rs",
        "mod inner { use super::super::super::http; }",
        told,
    );
    assert_eq!(of("src/domain/mod.rs", "use super::http;").len(), 1);
    assert_eq!(of("src/domain.rs", "use super::http;").len(), 1);
}

#[test]
fn an_outside_crate_stays_at_home() {
    one(
        "src/domain/work.rs",
        "#[derive(serde::Serialize)]\nstruct Work;",
        "src/domain/work.rs:1: domain (floor 2) names serde; it may be named in: config, formats, index, \
         http, eval, cli/output.rs, ingest/readers",
    );
    one(
        "src/index/plan.rs",
        "use tantivy::query::Query;",
        "src/index/plan.rs:1: index (floor 4) names tantivy; it may be named in: index/embedded",
    );
    clean("src/index/embedded.rs", "use tantivy::query::Query;");
    clean("src/index/embedded/schema.rs", "use ::tantivy::schema;");
    clean(
        "src/config/settings.rs",
        "use {clap::Parser, serde::Deserialize, toml};",
    );
    assert_eq!(of("src/config/files.rs", "use clap::Parser;").len(), 1);
    assert_eq!(of("src/search/plan.rs", "use ::anyhow::Result;").len(), 1);
    assert_eq!(
        of("src/domain/fold.rs", "use unicode_normalization::nfc;").len(),
        1
    );
    assert_eq!(of("src/cli/serve.rs", "extern crate axum;").len(), 1);
    assert_eq!(
        of("src/cli/mod.rs", "#[tokio::main] async fn main() {}").len(),
        1
    );
    clean("src/cli/serve.rs", "use tokio::net; use metrics::counter;");
    clean(
        "src/main.rs",
        "use anyhow::Result; use directive_search::cli; #[tokio::main] fn m() {}",
    );
}

#[test]
fn files_and_traces_have_floors_too() {
    one(
        "src/search/plan.rs",
        "use std::{collections::HashMap, fs::{self, File}};",
        "src/search/plan.rs:1: search (floor 5) names std::fs; it may be named in: ingest, index, \
         config, cli, eval",
    );
    assert_eq!(
        of("src/http/mod.rs", "fn f() { std::fs::read(p) }").len(),
        1
    );
    clean(
        "src/index/store.rs",
        "use std::fs::File; fn f() { tracing::info!(\"x\"); }",
    );
    one(
        "src/parse/header.rs",
        "fn f() { tracing::info!(); }",
        "src/parse/header.rs:1: parse (floor 3) names tracing; it may be named in: floor 4 and up",
    );
    clean("src/main.rs", "use tracing_subscriber::fmt;");
}

#[test]
fn a_module_of_ours_may_bear_the_name_of_a_crate() {
    clean(
        "src/eval/mod.rs",
        "mod metrics;\nuse metrics::ndcg;\nfn f() { metrics::map(); }",
    );
    clean(
        "src/eval/qrels.rs",
        "use super::metrics;\nfn f() { metrics::map(); }",
    );
    clean(
        "src/cli/eval.rs",
        "use crate::eval::{metrics::{self}}; fn f() { metrics::map(); }",
    );
    clean(
        "src/parse/outline.rs",
        "fn f() { crate::text::zip::zip(); a::toml::b(); }",
    );
}

#[test]
fn tests_may_use_any_crate_but_no_higher_floor() {
    clean(
        "src/domain/work.rs",
        "#[cfg(test)]\nmod tests { use serde_json::json; }",
    );
    clean(
        "src/domain/work/tests.rs",
        "fn f() { std::fs::read(p).unwrap(); }",
    );
    assert_eq!(
        of(
            "src/domain/work.rs",
            "#[cfg(test)] mod t { use crate::cli; }"
        )
        .len(),
        1
    );
}

#[test]
fn a_panic_needs_a_reason() {
    one(
        "src/text/fold.rs",
        "fn f() {\n    g()\n        .unwrap();\n}",
        "src/text/fold.rs:3: `.unwrap()` outside tests; return an error, or say why above it: \
         `// Cannot fail: …`",
    );
    for planted in [
        "x.expect(\"y\")",
        "panic!()",
        "todo!()",
        "unimplemented!()",
        "dbg!(x)",
    ] {
        let text = format!("fn f() {{ {planted}; }}");
        assert_eq!(of("src/text/fold.rs", &text).len(), 1, "{planted}");
    }
    assert_eq!(
        of(
            "src/text/a.rs",
            "fn f() { a.unwrap(); }\n#[cfg(test)] mod t {}"
        )
        .len(),
        1
    );
    assert_eq!(
        of(
            "src/text/a.rs",
            "#[cfg(test)] mod t {}\nfn f() { a.unwrap(); }"
        )
        .len(),
        1
    );
    assert_eq!(
        of("src/text/a.rs", "#[cfg(not(test))] fn f() { a.unwrap(); }").len(),
        1
    );
    assert_eq!(
        of(
            "src/text/a.rs",
            "let s = \"// Cannot fail: no\"; a.unwrap();"
        )
        .len(),
        1
    );
    assert_eq!(
        of(
            "src/text/a.rs",
            "// Cannot fail: far\n\nlet a = b.unwrap();"
        )
        .len(),
        1
    );
    assert_eq!(
        of(
            "src/text/a.rs",
            "a; // Cannot fail: of a\nlet a = b.unwrap();"
        )
        .len(),
        1
    );
}

#[test]
fn a_panic_with_its_reason_is_allowed() {
    clean(
        "src/text/a.rs",
        "// Cannot fail: the pattern is fixed.\nlet a = b.unwrap();",
    );
    clean(
        "src/text/a.rs",
        "let a = b.unwrap(); // Cannot fail: checked above",
    );
    clean(
        "src/text/a.rs",
        "// Cannot fail: the list\n// is never empty.\nlet a = b.expect(c);",
    );
    clean(
        "src/text/a.rs",
        "a.unwrap_or(1); a.unwrap_or_default(); b.expected(); fn unwrap() {}",
    );
    clean(
        "src/text/a.rs",
        "/// let a = b.unwrap();\n//! panic!()\nfn f() {}",
    );
}

#[test]
fn test_code_may_panic() {
    clean(
        "src/text/a.rs",
        "#[cfg(test)]\n#[allow(dead_code)]\npub(crate) mod t { f.unwrap() }",
    );
    clean(
        "src/text/a.rs",
        "#[cfg(test)] fn f(a: [u8; 2]) { a.unwrap(); { b.unwrap(); } }",
    );
    clean("src/text/a.rs", "#![cfg(test)] fn f() { a.unwrap(); }");
}

#[test]
fn unsafe_is_told_even_in_tests() {
    assert_eq!(
        of("src/text/a.rs", "#[cfg(test)] mod t { unsafe fn f() {} }").len(),
        1
    );
    clean("src/text/a.rs", "#![forbid(unsafe_code)] // unsafe");
}

#[test]
fn an_empty_name_is_told() {
    for path in [
        "src/text/utils.rs",
        "src/index/types/term.rs",
        "src/http/manager.rs",
    ] {
        assert_eq!(of(path, "").len(), 1, "{path}");
    }
    clean("src/domain/document_types.rs", "");
}

#[test]
fn a_long_file_is_told() {
    let long = "fn f() {}\n".repeat(401);
    one(
        "src/text/fold.rs",
        &long,
        "src/text/fold.rs: 401 lines outside its tests, more than 400; split it by subject",
    );
    clean("src/text/fold.rs", &format!("// @generated\n{long}"));
    let tests = format!("fn f() {{}}\n#[cfg(test)]\nmod tests {{\n\n{long}}}\n");
    clean("src/text/fold.rs", &tests);
    let both = format!("{tests}{long}");
    assert_eq!(of("src/text/fold.rs", &both).len(), 1);
}

#[test]
fn lib_is_a_table_of_contents() {
    clean(
        "src/lib.rs",
        "//! Searches.\n#![forbid(unsafe_code)]\n/// Words.\npub mod text;\n#[doc(hidden)]\n\
         pub(crate) mod cli;\nmod http;",
    );
    let found = of(
        "src/lib.rs",
        "pub mod text;\npub use text::fold;\nfn f() {}\nmod plugins;",
    );
    assert_eq!(
        found,
        [
            "src/lib.rs:2: lib.rs holds `mod` lines and docs only",
            "src/lib.rs:3: lib.rs holds `mod` lines and docs only",
            "src/lib.rs:4: unknown room `plugins`; give it a floor in tests/architecture.rs",
        ]
    );
}

#[test]
fn main_is_thin() {
    clean(
        "src/main.rs",
        "fn main() -> std::process::ExitCode { directive_search::cli::run() }",
    );
    one(
        "src/main.rs",
        "use crate::cli;",
        "src/main.rs:1: main.rs names the library as directive_search::, not crate::",
    );
    one(
        "src/main.rs",
        "mod cli;",
        "src/main.rs:1: main.rs declares `mod cli`; code belongs in the library",
    );
}
