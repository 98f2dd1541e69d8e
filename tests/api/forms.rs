//! A text and its citations in every form, and what a body may hold.

use axum::body::Body;
use axum::http::Request;

use crate::{Answer, ask, get};

const TEXT: &str = "Thực hiện Quy định số 37-QĐ/TW, ngày 25/10/2021 & Chỉ thị 12.\r\n";

/// Posts a text and asks for a form of its citations.
fn post(text: impl Into<Body>, content_type: &str, accept: &str) -> Answer {
    let request = Request::post("/v1/citations")
        .header("content-type", content_type)
        .header("accept", accept);
    ask(request.body(text.into()).unwrap())
}

fn shown(answer: &Answer) -> String {
    let body = std::str::from_utf8(&answer.body).unwrap();
    format!("{} {}\n{body}", answer.status, answer.content_type)
}

#[test]
fn a_text_in_every_form() {
    let form = |accept| post(TEXT, "text/plain", accept);
    insta::assert_snapshot!("form_annotations", form("application/ld+json").shown());
    insta::assert_snapshot!("form_akoma_ntoso", shown(&form("application/akn+xml")));
    insta::assert_snapshot!("form_html", shown(&form("text/html, */*;q=0.1")));
    insta::assert_snapshot!("form_none", form("image/png").shown());
    for accept in ["*/*", "application/*", "application/json"] {
        let json = form(accept);
        assert_eq!(json.content_type, "application/json", "{accept}");
        assert_eq!(json.json()["offsets"], "unicode-code-points");
    }
}

#[test]
fn a_document_in_every_form() {
    let address = "/v1/documents/hu-mo-phong-kh-96-2020-2025";
    insta::assert_snapshot!(
        "document_annotations",
        get(&format!("{address}.anno.jsonld")).shown()
    );
    insta::assert_snapshot!(
        "document_akoma_ntoso",
        shown(&get(&format!("{address}.akn")))
    );
    let asked = |accept: &str| {
        let request = Request::get(address).header("accept", accept);
        ask(request.body(Body::empty()).unwrap())
    };
    let xml = get(&format!("{address}.xml"));
    assert_eq!(xml.body, asked("application/akn+xml").body);
    assert!(xml.headers.contains_key("etag"));
    let annotations = asked("application/ld+json;profile=\"http://www.w3.org/ns/anno.jsonld\"");
    let named = get(&format!("{address}.anno.jsonld"));
    assert_eq!(annotations.body, named.body);
    let legislation = asked("application/ld+json");
    assert_eq!(legislation.body, get(&format!("{address}.jsonld")).body);
    assert_eq!(asked("text/html").content_type, "text/html; charset=utf-8");
    insta::assert_snapshot!("document_no_form", asked("image/png").shown());
}

/// Every source of an annotation leads to the text that its offsets count.
#[test]
fn g19_annotations_of_a_document_lead_to_its_text() {
    let page = get("/v1/documents/hu-mo-phong-kh-96-2020-2025.anno.jsonld").json();
    for item in page["items"].as_array().unwrap() {
        let text = get(item["target"]["source"].as_str().unwrap());
        let text: Vec<char> = std::str::from_utf8(&text.body).unwrap().chars().collect();
        let selector = &item["target"]["selector"];
        let at = |name: &str| selector[0][name].as_u64().unwrap() as usize;
        let said: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(said, selector[1]["exact"].as_str().unwrap());
    }
}

#[test]
fn half_a_surrogate_pair_is_told() {
    for body in [
        r#"{"text":"a\ud83d"}"#,
        r#"{"text":"a\ud83d b"}"#,
        r#"{"text":"\udc00"}"#,
    ] {
        let answer = post(body, "application/json", "*/*");
        assert_eq!(answer.status, 400, "{body}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains("half a surrogate pair"), "{detail}");
    }
}

#[test]
fn odd_characters_survive() {
    let text = "\u{0}\u{202E}Quy định\u{200F} số 37-QĐ/TW\u{0} 🗎";
    let body = serde_json::json!({ "text": text }).to_string();
    let answers = [
        post(text, "text/plain", "*/*"),
        post(body, "application/json", "*/*"),
    ];
    for answer in answers {
        let citations = answer.json()["citations"].as_array().unwrap().clone();
        assert_eq!(citations.len(), 1, "{citations:?}");
        let at = |name: &str| citations[0][name].as_u64().unwrap() as usize;
        let said: String = text
            .chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect();
        assert_eq!(said, citations[0]["text"].as_str().unwrap());
        assert_eq!(citations[0]["number"], "37-QĐ/TW");
    }
}

#[test]
fn a_body_over_the_limit_is_told_the_limit() {
    let answer = post("a".repeat((1 << 20) + 1), "text/plain", "*/*");
    assert_eq!(answer.status, 413);
    assert!(answer.json()["detail"].as_str().unwrap().contains("1 MiB"));
}

/// 1 MiB with as many citations as fit is answered in one pass.
#[test]
fn the_largest_text_is_answered_whole() {
    let mention = "7-CT/TW;\n";
    let text = mention.repeat((1 << 20) / mention.len());
    let started = std::time::Instant::now();
    let answer = post(text.clone(), "text/plain", "*/*");
    let taken = started.elapsed();
    assert_eq!(answer.status, 200);
    let found = answer.json()["citations"].as_array().unwrap().len();
    assert_eq!(found, text.matches('\n').count());
    assert!(taken.as_secs() < 10, "{taken:?}");
}
