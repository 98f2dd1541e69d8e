//! `POST /v1/check`: drafts with planted faults have exactly these findings, and one without has none.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::Request;
use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::http::view::check::CheckView;
use proptest::prelude::*;

use crate::{Answer, ask};

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Drafts {
    case: Vec<Draft>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    name: String,
    text: String,
    finds: Vec<String>,
}

/// The sample corpus.
static CORPUS: LazyLock<(tempfile::TempDir, Archive)> = LazyLock::new(|| {
    let data = tempfile::tempdir().unwrap();
    let config = IndexConfig::bundled().unwrap();
    let archive = Archive::open(&data.path().join("data"), config).unwrap();
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus");
    let options = IngestOptions::default();
    let taken = archive.ingest(&[corpus.into()], options, &mut |_| {});
    taken.unwrap();
    (data, archive)
});

fn checked(text: &str) -> CheckView {
    CheckView::from(&CORPUS.1.check(text.to_owned()).unwrap())
}

/// Findings as the golden file writes them.
fn finds(view: &CheckView) -> Vec<String> {
    let mut found = Vec::new();
    for mention in &view.citations {
        for finding in &mention.findings {
            let rule = finding.rule.as_ref().map(|rule| format!("/{}", rule.name));
            let mended = mention.corrected.as_ref().map(|text| format!(" => {text}"));
            let (rule, mended) = (rule.unwrap_or_default(), mended.unwrap_or_default());
            found.push(format!("{}{rule}: {}{mended}", finding.code, finding.text));
        }
    }
    found
}

#[test]
fn n3_planted_faults_are_found_and_nothing_else() {
    let drafts: Drafts = toml::from_str(include_str!("../check/drafts.toml")).unwrap();
    for draft in drafts.case {
        assert_eq!(finds(&checked(&draft.text)), draft.finds, "{}", draft.name);
    }
}

#[test]
fn what_is_usually_cited_as_well_is_named_with_its_counts() {
    let view = checked("Theo Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị về thẩm quyền.");
    assert!((1..=5).contains(&view.also_cited.len()));
    for also in &view.also_cited {
        assert!(also.documents >= 2, "{:?}", also.work.number);
        assert_eq!(also.with, ["Quy định 148-QĐ/TW"]);
        assert_ne!(also.work.number.as_deref(), Some("148-QĐ/TW"));
    }
}

fn sums_are_right(text: &str, view: &CheckView) {
    let summary = &view.summary;
    assert_eq!(summary.mentions, view.citations.len());
    assert_eq!(summary.standing.values().sum::<usize>(), summary.mentions);
    let findings: usize = view.citations.iter().map(|one| one.findings.len()).sum();
    assert_eq!(summary.findings, findings);
    assert_eq!(summary.by_finding.values().sum::<usize>(), findings);
    let points: Vec<char> = text.chars().collect();
    assert_eq!(view.meta.length, points.len());
    for mention in &view.citations {
        let slice: String = points[mention.start..mention.end].iter().collect();
        assert_eq!(slice, mention.text);
        for finding in &mention.findings {
            let slice: String = points[finding.start..finding.end].iter().collect();
            assert_eq!(slice, finding.text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_is_answered_and_counts_add_up(pieces in prop::collection::vec(
        prop_oneof![
            "\\PC{0,12}",
            "(Quy định|Chỉ thị|QĐ|Quyết định|Luật) (số )?[0-9]{0,3}[-/_ .]{0,2}(QĐ|CT|QD|2013)?[-/ ]{0,2}(TW|TU|UBND|QH13)?[-/]?",
            "(, | )ngày [0-9]{1,2}/[0-9]{1,2}/20[0-2][0-9]( của (Bộ Chính trị|UBND tỉnh|Ban Bí thư))?",
            "[;.\n🗎 ]",
        ], 0..14)) {
        let text = pieces.concat();
        sums_are_right(&text, &checked(&text));
    }
}

fn post(media_type: &str, body: impl Into<Body>) -> Answer {
    let request = Request::post("/v1/check").header("content-type", media_type);
    ask(request.body(body.into()).unwrap())
}

#[test]
fn a_draft_over_http() {
    let text = "🗎 Thực hiện Quyết định số 37-QĐ/TW, ngày 25/10/2022 của Bộ Chính trị về một việc; QĐ 148/TW.";
    let answer = post("text/plain; charset=utf-8", text);
    insta::assert_snapshot!("check", answer.shown());
    let json = serde_json::json!({ "text": text }).to_string();
    assert_eq!(post("application/json", json).json(), answer.json());
}

#[test]
fn what_is_no_draft_is_refused_with_its_own_status() {
    assert_eq!(post("image/png", "x").status, 415);
    assert_eq!(post("text/plain", b"\xff".to_vec()).status, 400);
    assert_eq!(post("application/json", "{\"txt\": 1}").status, 400);
    assert_eq!(
        post("application/pdf", "%PDF-1.7 and nothing more").status,
        422
    );
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    assert_eq!(
        post(docx, b"PK\x03\x04 and nothing more".to_vec()).status,
        422
    );
    // By its bytes, whatever it is called.
    assert_eq!(post("text/plain", "%PDF-1.7 and nothing more").status, 422);
    let unknown = Request::post("/v1/check?x=1")
        .body(Body::from("a"))
        .unwrap();
    assert_eq!(ask(unknown).status, 400);
}

#[test]
fn a_draft_that_is_too_large_is_not_read() {
    let announced = Request::post("/v1/check").header("content-length", (20 << 20) + 1);
    assert_eq!(ask(announced.body(Body::empty()).unwrap()).status, 413);
    let large = vec![b' '; (20 << 20) + 1];
    assert_eq!(post("text/plain", large).status, 413);
    // More than other bodies may have.
    assert_eq!(post("text/plain", vec![b' '; 2 << 20]).status, 200);
}
