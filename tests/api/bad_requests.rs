use axum::http::Method;

use crate::{ask, check, get, request};

#[test]
fn unknown_names_and_values_are_told_with_the_allowed_ones() {
    check!("bad_parameter", "/v1/search?q=a&colour=red");
    check!("bad_sort", "/v1/search?q=a&sort=best");
    check!("bad_level", "/v1/search?q=a&level=galactic");
    check!("bad_unit", "/v1/search?q=a&unit=page");
    check!("bad_date", "/v1/search?q=a&from=2024-02-30");
    check!("bad_limit", "/v1/search?q=a&limit=101");
    check!("bad_cursor", "/v1/search?q=a&cursor=zzz");
    check!("resolve_without_citation", "/v1/citations/resolve");
    check!(
        "resolve_from_a_document_not_held",
        "/v1/citations/resolve?c=148-Q%C4%90/TW&from_doc=xyz"
    );
}

#[test]
fn what_is_not_there_is_told() {
    check!("no_document", "/v1/documents/no-such-id");
    check!("no_work", "/v1/works/dang:tw:k13:qd_:99999");
    check!("no_work_id", "/v1/works/nonsense");
    check!("no_route", "/v1/nothing");
}

#[test]
fn a_wrong_method_says_which_are_right() {
    let answer = ask(request(Method::DELETE, "/v1/search", ""));
    assert_eq!(answer.status, 405);
    assert_eq!(answer.content_type, "application/problem+json");
    assert!(
        answer
            .headers
            .get("allow")
            .unwrap()
            .to_str()
            .unwrap()
            .contains("GET")
    );
}

#[test]
fn a_body_that_is_too_large_or_no_text_is_told() {
    let large = ask(request(
        Method::POST,
        "/v1/citations",
        &"a".repeat((1 << 20) + 1),
    ));
    assert_eq!(
        (large.status, large.content_type.as_str()),
        (413, "application/problem+json")
    );
    let request = axum::http::Request::post("/v1/citations")
        .body(axum::body::Body::from(vec![0xff, 0xfe]))
        .unwrap();
    let invalid = ask(request);
    assert_eq!(
        (invalid.status, invalid.content_type.as_str()),
        (400, "application/problem+json")
    );
}

#[test]
fn n12_a_cursor_of_another_state_of_the_index_is_gone() {
    let next = get("/v1/documents?limit=1").json()["meta"]["next"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        get(&format!("/v1/documents?limit=1&cursor={next}")).status,
        200
    );
    let broken: String = next.chars().rev().collect();
    assert!(matches!(
        get(&format!("/v1/documents?limit=1&cursor={broken}")).status,
        400 | 410
    ));
}

#[test]
fn n12_an_address_can_hold_to_a_state_of_the_index() {
    for list in [
        "/v1/search?q=k%E1%BB%B7",
        "/v1/documents?limit=2",
        "/v1/works?limit=2",
        "/v1/duties?limit=2",
    ] {
        let plain = get(list);
        let now = plain.json()["meta"]["generation"]
            .as_str()
            .unwrap()
            .to_owned();
        let held = get(&format!("{list}&gen={now}"));
        assert_eq!(held.json()["hits"], plain.json()["hits"], "{list}");
        let gone = get(&format!("{list}&gen=0.0"));
        assert_eq!(gone.status, 410, "{list}");
        let detail = gone.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(&now), "{detail}");
    }
}

#[test]
fn n13_every_list_says_what_was_asked() {
    for list in [
        "/v1/search?q=zzzz",
        "/v1/documents",
        "/v1/works",
        "/v1/duties",
        "/v1/suggest?q=quy",
        "/v1/reports/unresolved",
        "/v1/reports/disagreements",
        "/v1/reports/superseded",
        "/v1/bulk",
        "/v1/graph?focus=dang:tw:k13:qd_:148",
        "/v1/works/dang:tw:k13:qd_:148",
        "/v1/works/dang:tw:k13:qd_:148/timeline",
        "/v1/works/dang:tw:k13:qd_:148/chain",
    ] {
        let corpus = get(list).json()["meta"]["corpus"].clone();
        assert!(corpus["documents"].as_u64().unwrap() > 0, "{list}");
        assert_eq!(corpus["coverage"], "/v1/statistics", "{list}");
    }
}
