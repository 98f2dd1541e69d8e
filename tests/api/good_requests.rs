use axum::body::Body;
use axum::http::{Method, Request};

use crate::{ask, check, get, request};

#[test]
fn search_by_number_that_is_not_held() {
    check!("search_number_not_held", "/v1/search?q=148-QD/TW");
}

#[test]
fn search_by_number_that_is_held() {
    check!(
        "search_number_held",
        "/v1/search?q=chi+thi+31+ct+tu&highlight=offsets&facets=type,year"
    );
}

#[test]
fn search_by_words_with_filters() {
    check!(
        "search_words",
        "/v1/search?q=ky+cuong&type=KH&type=chi-thi&level=province&from=2024-01-01&sort=-date"
    );
}

#[test]
fn search_for_nothing_known() {
    check!(
        "search_unknown_number",
        "/v1/search?q=Quy%20%C4%91%E1%BB%8Bnh%20149-Q%C4%90/TW"
    );
}

#[test]
fn g33_search_in_the_query_language_and_explained() {
    check!(
        "search_language",
        "/v1/search?q=%22k%E1%BB%B7+lu%E1%BA%ADt%22+AND+NOT+loai:ke-hoach+%28&unit=provision&explain=true&limit=2"
    );
}

#[test]
fn g4_g11_search_with_other_words_and_a_suggestion() {
    check!(
        "search_understood",
        "/v1/search?q=ubnd+nh%E1%BB%AFng+nhi%E1%BB%81u&limit=1&highlight=offsets"
    );
}

#[test]
fn a_passage_is_searched_for_what_it_cites() {
    let passage = "Thực hiện Quy định số 37-QĐ/TW và Chỉ thị số 31-CT/TU, các cơ quan rà soát việc \
                   tồn đọng. ";
    let query: String = passage
        .repeat(15)
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let answer = get(&format!("/v1/search?q={query}&limit=1")).json();
    let numbers = answer["answer"]["works"].as_array().unwrap().iter();
    let numbers: Vec<&str> = numbers
        .map(|work| work["number"].as_str().unwrap())
        .collect();
    assert_eq!(numbers, ["37-QĐ/TW", "31-CT/TU"]);
    assert_eq!(answer["meta"]["diagnostics"][0]["code"], "read-as-passage");
    assert_eq!(answer["meta"]["understood"]["words"], serde_json::json!([]));
}

#[test]
fn suggestions() {
    check!("suggest_number", "/v1/suggest?q=quy+dinh+3");
    check!("suggest_title", "/v1/suggest?q=khac+phuc+tinh+tr");
    check!("suggest_nothing_yet", "/v1/suggest?q=k");
}

#[test]
fn documents_and_their_references() {
    check!("documents", "/v1/documents");
    check!("document", "/v1/documents/tu-vi-du-ct-31-2020-2025");
    check!("cites", "/v1/documents/hu-mo-phong-kh-96-2020-2025/cites");
    check!(
        "cited_by",
        "/v1/documents/tu-vi-du-ct-31-2020-2025/cited-by"
    );
    check!("coupled", "/v1/documents/tu-vi-du-ct-31-2020-2025/coupled");
}

#[test]
fn works_held_and_not() {
    check!("work_not_held", "/v1/works/dang:tw:k13:qd_:37");
    check!("work_held", "/v1/works/dang:tu-vi-du:2020-2025:ct:31");
}

#[test]
fn g13_resolving_one_citation() {
    check!("resolve_one", "/v1/citations/resolve?c=Q%C4%90%20148");
    check!("resolve_several", "/v1/citations/resolve?c=12-NQ/TW");
    check!(
        "resolve_unknown",
        "/v1/citations/resolve?c=Ch%E1%BB%89%20th%E1%BB%8B%20s%E1%BB%91%20999-CT/TW"
    );
    check!(
        "resolve_no_citation",
        "/v1/citations/resolve?c=xin%20ch%C3%A0o"
    );
}

#[test]
fn g14_citations_of_a_text() {
    let text = "🗎 Thực hiện các Nghị định số 34/2016/NĐ-CP và 73/2023/NĐ-CP; căn cứ Quy định 37–QÐ/TW (khoá XIII).";
    let answer = ask(request(Method::POST, "/v1/citations", text));
    insta::assert_snapshot!("citations", answer.shown());
    let json = serde_json::json!({ "text": text }).to_string();
    let request = Request::post("/v1/citations").header("content-type", "application/json");
    let of_json = ask(request.body(Body::from(json)).unwrap());
    assert_eq!(of_json.json(), answer.json());
    // Offsets are code points: the first character is one, not four bytes or two UTF-16 units.
    let points: Vec<char> = text.chars().collect();
    for citation in answer.json()["citations"].as_array().unwrap() {
        let (start, end) = (
            citation["start"].as_u64().unwrap(),
            citation["end"].as_u64().unwrap(),
        );
        let slice: String = points[start as usize..end as usize].iter().collect();
        assert_eq!(slice, citation["text"].as_str().unwrap());
    }
}

#[test]
fn operation() {
    for path in ["/livez", "/readyz", "/version"] {
        assert_eq!(get(path).status, 200, "{path}");
    }
    get("/v1/search?q=abc");
    let metrics = String::from_utf8(get("/metrics").body).unwrap();
    assert!(
        metrics.contains("http_requests_total{") && metrics.contains("archive_documents"),
        "{metrics}"
    );
    let openapi = get("/openapi.json").json();
    let paths: Vec<&String> = openapi["paths"].as_object().unwrap().keys().collect();
    insta::assert_snapshot!(
        "openapi_paths",
        paths
            .into_iter()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join("\n")
    );
    assert!(openapi["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[test]
fn every_documented_path_is_served() {
    let openapi = get("/openapi.json").json();
    let bulk = get("/v1/bulk").json();
    let corpus = bulk["hits"][0]["name"].as_str().unwrap().to_owned();
    for (path, operations) in openapi["paths"].as_object().unwrap() {
        let path = path
            .replace("{id}", "tu-vi-du-ct-31-2020-2025")
            .replace("{work_id}", "dang:tw:k13:qd_:37")
            .replace("{name}", &corpus);
        if operations.get("get").is_some() {
            let query = match path.rsplit('/').next() {
                Some("resolve") => "?c=148-QD/TW",
                Some("graph") => "?focus=tu-vi-du-ct-31-2020-2025",
                Some("compare") => "?a=tu-vi-du-ct-31-2020-2025&b=hu-mo-phong-kh-96-2020-2025",
                _ => "",
            };
            let answer = get(&format!("{path}{query}"));
            assert!(answer.status < 400, "{path}: {}", answer.status);
        }
    }
}

#[test]
fn g31_an_unchanged_answer_is_not_sent_again() {
    let first = get("/v1/documents/tu-vi-du-ct-31-2020-2025");
    let etag = first.headers.get("etag").unwrap().clone();
    let again =
        Request::get("/v1/documents/tu-vi-du-ct-31-2020-2025").header("if-none-match", etag);
    let again = ask(again.body(Body::empty()).unwrap());
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn pages_are_walked_by_cursor() {
    let first = get("/v1/documents?limit=2").json();
    let next = first["meta"]["next"].as_str().unwrap().to_owned();
    let second = get(&format!("/v1/documents?limit=2&cursor={next}")).json();
    assert_eq!(first["hits"].as_array().unwrap().len(), 2);
    assert_eq!(second["hits"].as_array().unwrap().len(), 1);
    assert!(second["meta"]["next"].is_null());
}
