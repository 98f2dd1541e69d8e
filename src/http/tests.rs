//! The service as clients see it: contracts that no single handler can keep.

use axum::body::Body;
use axum::http::StatusCode;
use proptest::prelude::*;

use super::testing::{Answer, ask, get, post, request};

fn assert_problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.json()["status"], status);
}

/// The id of some held document that cites something.
async fn some_id() -> String {
    let hits = get("/v1/documents?limit=100").await.json()["hits"]
        .as_array()
        .unwrap()
        .clone();
    let cites = |hit: &serde_json::Value| hit["cites"].as_u64().unwrap_or(0) > 1;
    hits.iter().find(|hit| cites(hit)).unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_known_tag_is_answered_with_304() {
    let first = get("/v1/documents?limit=1").await;
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with('"') && tag.len() > 10, "{tag}");
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}")] {
        let again = request("GET", "/v1/documents?limit=1").header("if-none-match", known);
        let again = ask(again.body(Body::empty()).unwrap()).await;
        assert_eq!(
            (again.status, again.body.len()),
            (StatusCode::NOT_MODIFIED, 0)
        );
        assert_eq!(again.header("etag"), tag);
    }
    let other = get("/v1/documents?limit=2").await;
    assert_ne!(other.header("etag"), tag);
}

#[tokio::test]
async fn head_has_the_tag_of_the_body_it_does_not_send() {
    let whole = get("/v1/documents?limit=1").await;
    let head = ask(request("HEAD", "/v1/documents?limit=1")
        .body(Body::empty())
        .unwrap())
    .await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("etag"), whole.header("etag"));
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
}

#[tokio::test]
async fn a_compressed_body_has_a_tag_of_its_own_that_is_recognised() {
    let zipped = request("GET", "/v1/documents").header("accept-encoding", "gzip");
    let zipped = ask(zipped.body(Body::empty()).unwrap()).await;
    assert_eq!(zipped.header("content-encoding"), "gzip");
    let tag = zipped.header("etag").to_owned();
    assert!(tag.ends_with("-gzip\""), "{tag}");
    let again = request("GET", "/v1/documents").header("if-none-match", &tag);
    let again = ask(again.body(Body::empty()).unwrap()).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert_eq!(again.header("etag"), tag);
}

#[tokio::test]
async fn faults_are_problems_whoever_finds_them() {
    assert_problem(&get("/nothing").await, 404);
    assert_problem(&get("/v1/documents/none").await, 404);
    assert_problem(&get("/v1/documents/%FF").await, 400);
    assert_problem(&get("/v1/works/none").await, 404);
    assert_problem(&get("/v1/search?q=%FF").await, 400);
    assert_problem(&get("/v1/search?limit=0").await, 400);
    assert_problem(&get("/v1/search?cursor=xyz").await, 400);
    assert_problem(&get("/v1/citations/resolve").await, 400);
    assert_problem(&post("/v1/citations", "image/png", "x").await, 415);
    assert_problem(&post("/v1/citations", "text/plain", vec![0xFF]).await, 400);
    assert_problem(
        &post("/v1/citations", "text/plain", vec![b'a'; 1024 * 1024 + 1]).await,
        413,
    );
    let wrong = ask(request("DELETE", "/v1/search").body(Body::empty()).unwrap()).await;
    assert_problem(&wrong, 405);
    assert_eq!(wrong.header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn a_cursor_of_another_index_is_gone() {
    let stale = super::cursor::Cursor {
        offset: 1,
        generation: "0.0".to_owned(),
    };
    assert_problem(&get(&format!("/v1/documents?cursor={stale}")).await, 410);
}

#[tokio::test]
async fn cursors_lead_through_the_whole_list() {
    let total = get("/v1/documents?limit=1").await.json()["meta"]["total"]
        .as_u64()
        .unwrap();
    let mut seen = std::collections::BTreeSet::new();
    let mut address = "/v1/documents?limit=7".to_owned();
    loop {
        let answer = get(&address).await;
        let json = answer.json();
        seen.extend(
            json["hits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|hit| hit["id"].to_string()),
        );
        let Some(next) = json["meta"]["next"].as_str() else {
            break;
        };
        assert!(
            answer.header("link").contains(next) && answer.header("link").contains("rel=\"next\"")
        );
        address = format!("/v1/documents?limit=7&cursor={next}");
    }
    assert_eq!(seen.len() as u64, total);
}

#[tokio::test]
async fn every_answer_bears_its_envelope() {
    let plain = get("/v1/search?q=a").await;
    assert!(plain.header("server-timing").starts_with("total;dur="));
    assert!(!plain.header("x-request-id").is_empty());
    assert!(!plain.text().contains("took"));
    let named = request("GET", "/")
        .header("x-request-id", "abc-1")
        .header("origin", "https://a.example");
    let named = ask(named.body(Body::empty()).unwrap()).await;
    assert_eq!(named.header("x-request-id"), "abc-1");
    assert_eq!(named.header("access-control-allow-origin"), "*");
    assert!(
        named
            .header("content-security-policy")
            .contains("default-src 'none'")
    );
    for exposed in [
        "etag",
        "link",
        "retry-after",
        "x-request-id",
        "server-timing",
    ] {
        assert!(
            named
                .header("access-control-expose-headers")
                .contains(exposed),
            "{exposed}"
        );
    }
}

#[tokio::test]
async fn browsers_may_ask_conditionally_from_elsewhere() {
    let preflight = request("OPTIONS", "/v1/search")
        .header("origin", "https://a.example")
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "if-none-match");
    let answer = ask(preflight.body(Body::empty()).unwrap()).await;
    assert!(answer.status.is_success());
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("if-none-match")
    );
}

#[tokio::test]
async fn a_document_comes_in_three_forms() {
    let id = some_id().await;
    let json = get(&format!("/v1/documents/{id}")).await;
    let text = get(&format!("/v1/documents/{id}.txt")).await;
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(json.json()["text"], text.text());
    let html = request("GET", &format!("/v1/documents/{id}")).header("accept", "text/html");
    let html = ask(html.body(Body::empty()).unwrap()).await;
    assert!(
        html.text().contains("<article class=\"document"),
        "{}",
        html.text()
    );
}

#[tokio::test]
async fn offsets_of_citations_are_code_points_of_the_text() {
    let json = get(&format!("/v1/documents/{}", some_id().await))
        .await
        .json();
    let text: Vec<char> = json["text"].as_str().unwrap().chars().collect();
    let citations = json["citations"].as_array().unwrap();
    assert!(!citations.is_empty());
    for citation in citations {
        let at = |name: &str| usize::try_from(citation[name].as_u64().unwrap()).unwrap();
        let taken: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(citation["text"], taken);
    }
}

#[tokio::test]
async fn other_spellings_of_a_work_are_led_to_one() {
    for base in ["/v1/works", "/works"] {
        for spelling in ["dang%2FTW%2Fk13%2FQ%C4%90%2F37", "dang/TW/k13/Q%C4%90/37"] {
            let answer = get(&format!("{base}/{spelling}")).await;
            assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT);
            assert_eq!(
                answer.header("location"),
                format!("{base}/dang:tw:k13:qd_:37")
            );
        }
    }
}

#[tokio::test]
async fn resolving_answers_200_with_the_status_inside() {
    let none = get("/v1/citations/resolve?c=xin+ch%C3%A0o").await;
    assert_eq!(
        (none.status, &none.json()["status"]),
        (StatusCode::OK, &400.into())
    );
    assert_eq!(none.json()["citation"], serde_json::Value::Null);
    assert_problem(&get("/v1/citations/resolve?c=a&on=2024-02-30").await, 400);
}

#[tokio::test]
async fn every_operation_described_is_served() {
    let description = get("/openapi.json").await.json();
    for (path, item) in description["paths"].as_object().unwrap() {
        let address = path.replace("{id}", "none").replace("{work_id}", "none");
        for method in item.as_object().unwrap().keys() {
            let answer = ask(request(&method.to_uppercase(), &address)
                .body(Body::empty())
                .unwrap())
            .await;
            let is_unknown = answer.text().contains("nothing is served at");
            assert!(
                !is_unknown && answer.status != StatusCode::METHOD_NOT_ALLOWED,
                "{method} {path}"
            );
        }
    }
}

#[tokio::test]
async fn pages_are_whole_and_speak_vietnamese_first() {
    let home = get("/").await;
    assert!(home.text().contains("<html lang=\"vi\">") && home.text().contains("name=\"q\""));
    assert!(get("/?lang=en").await.text().contains("<html lang=\"en\">"));
    let found = get("/search?q=37-Q%C4%90%2FTW").await;
    for part in [
        "class=\"answer\"",
        "<article class=\"hit\">",
        "<mark>",
        "role=\"search\"",
        "aria-live",
    ] {
        assert!(found.text().contains(part), "{part}");
    }
    let style = home
        .text()
        .split('"')
        .find(|part| part.ends_with("/style.css"))
        .unwrap();
    let style = get(style).await;
    assert_eq!(style.status, StatusCode::OK);
    assert!(style.header("cache-control").contains("immutable"));
}

#[tokio::test]
async fn every_link_of_the_main_pages_leads_somewhere() {
    let id = some_id().await;
    for page in [
        "/".to_owned(),
        "/search?q=37-Q%C4%90%2FTW".to_owned(),
        format!("/documents/{id}"),
    ] {
        let html = get(&page).await.text().to_owned();
        let links = html
            .split(" href=\"")
            .skip(1)
            .filter_map(|part| part.split('"').next());
        for link in links.filter(|link| link.starts_with('/')) {
            let address = link.replace("&amp;", "&");
            let answer = get(address.split('#').next().unwrap()).await;
            // The register may name newer works that nothing here holds or cites.
            let is_newer_work =
                address.starts_with("/works/") && answer.status == StatusCode::NOT_FOUND;
            assert!(
                answer.status.is_success() || is_newer_work,
                "{page}: {address}: {}",
                answer.status
            );
        }
    }
}

#[tokio::test]
async fn faults_on_pages_are_pages() {
    let wrong = get("/search?sort=best").await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.header("content-type").starts_with("text/html"));
    assert!(wrong.text().contains("relevance"), "{}", wrong.text());
    let absent = get("/documents/none").await;
    assert_eq!(absent.status, StatusCode::NOT_FOUND);
    assert!(absent.text().contains("Không tìm thấy"));
}

#[tokio::test]
async fn scripts_in_queries_are_text() {
    let answer = get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22").await;
    assert!(!answer.text().contains("<script>alert"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_lead_to_an_answer_of_the_500s(
        path in prop_oneof![
            Just("/v1/search?q="), Just("/search?q="), Just("/v1/documents/"), Just("/v1/works/"),
            Just("/works/nn:"), Just("/v1/citations/resolve?c="), Just("/v1/search?cursor="), Just("/"),
        ],
        rest in "[a-zA-Z0-9%&=:/+._~đ-]{0,24}",
    ) {
        let address = format!("{path}{}", rest.replace('đ', "%C4%91"));
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let status = runtime.block_on(get(&address)).status;
        prop_assert!(!status.is_server_error(), "{address}: {status}");
    }
}
