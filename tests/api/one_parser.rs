//! One grammar behind every door: the search box, ingest, the check of drafts, the annotator and the
//! tools of language models read the same 500 strings alike.

use std::collections::HashMap;

use axum::http::Method;
use directive_search::http::writing::WriteTokens;
use serde_json::{Value, json};

use crate::mcp::call;
use crate::{Service, request};

/// Numbers of every form.
const NUMBERS: [&str; 25] = [
    "Quy định số 148-QĐ/TW",
    "Quy định 144-QĐ/TW",
    "Chỉ thị số 05-CT/TW",
    "Chỉ thị 31 -CT/TU",
    "Kết luận số 01-KL/TW",
    "Nghị quyết số 18-NQ/TW",
    "Nghị quyết 12-NQ-TW",
    "Hướng dẫn số 06-HD/BTCTW-BTGTW",
    "Kế hoạch số 264-KH/ĐUK",
    "Thông báo số 631-TB/BCSĐ",
    "Nghị định số 73/2023/NĐ-CP",
    "Nghị định 204/2004/NÐ-CP",
    "Nghị quyết số 66.4/2025/NQ-CP",
    "Quyết định số 33/2019/QĐ-UBND",
    "Quyết định 486/QĐ-UBND",
    "Quyết định số 1557/QĐ-TTg",
    "Chỉ thị số 01/CT-UBND",
    "Chỉ thị 26/CT-TTg",
    "Công điện số 280/CĐ-TTg",
    "Công văn số 11184/BTC-TCCB",
    "Thông tư số 01/2011/TT-BNV",
    "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP",
    "Kế hoạch số 215/KH-UBND",
    "Nghị quyết số 24/2022/NQ-HĐND",
    "Luật số 22/2008/QH12",
];

/// What may stand behind a number.
const TAILS: [&str; 20] = [
    "",
    ", ngày 23/5/2024",
    " ngày 23/5/2024",
    " ngày 23-5-2024",
    " ngày 23.5.2024",
    " ngày 23 tháng 5 năm 2024",
    ", ngày 09 tháng 11 năm 2021",
    " (khóa XIII)",
    " khóa XII",
    " năm 2022",
    ", ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy",
    " ngày 12/3/2019 của Ủy ban nhân dân tỉnh Ví Dụ",
    " của UBND tỉnh Ví Dụ",
    " của Bộ Chính trị",
    ", ngày 25/10/2021 của Ban Chấp hành Trung ương",
    " ngày 29/9/2023 của Chính phủ",
    " của Thủ tướng Chính phủ",
    " của Bộ trưởng Bộ Nội vụ",
    " của Ban Bí thư",
    ", ngày 17/5/2024 của Đảng ủy Khối các cơ quan tỉnh",
];

fn strings() -> Vec<String> {
    let pairs = NUMBERS
        .iter()
        .flat_map(|number| TAILS.map(|tail| format!("{number}{tail}")));
    pairs.collect()
}

fn sentence(cited: &str) -> String {
    format!("Các đơn vị thực hiện {cited}.\n")
}

/// Number and work of each citation; a check has it within what it says of a mention.
fn told(mentions: &Value) -> Vec<(Value, Value)> {
    let all = mentions.as_array().unwrap().iter();
    let citations = all.map(|one| one.get("citation").unwrap_or(one));
    citations
        .map(|one| (one["number"].clone(), one["work_id"].clone()))
        .collect()
}

/// Citations of every held document, by its text.
fn ingested(service: &Service) -> HashMap<String, Vec<(Value, Value)>> {
    let mut found = HashMap::new();
    let mut address = "/v1/documents?limit=100".to_owned();
    loop {
        let page = service.ask(request(Method::GET, &address, "")).json();
        for hit in page["hits"].as_array().unwrap() {
            let own = hit["links"]["self"].as_str().unwrap();
            let document = service.ask(request(Method::GET, own, "")).json();
            let text = document["text"].as_str().unwrap().to_owned();
            found.insert(text, told(&document["citations"]));
        }
        match page["meta"]["next"].as_str() {
            Some(next) => address = format!("/v1/documents?limit=100&cursor={next}"),
            None => return found,
        }
    }
}

#[test]
fn n21_five_doors_read_500_strings_alike() {
    let strings = strings();
    assert_eq!(strings.len(), 500);
    let files = strings
        .iter()
        .enumerate()
        .map(|(at, cited)| (format!("{at}.txt"), sentence(cited)));
    let files: Vec<(String, String)> = files.collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let service = Service::over(&files, WriteTokens::default());
    let held = ingested(&service);

    for cited in &strings {
        let text = sentence(cited);
        let post = |address: &str| {
            let mut posted = request(Method::POST, address, &text);
            let plain = "text/plain; charset=utf-8".parse().unwrap();
            posted.headers_mut().insert("content-type", plain);
            service.ask(posted).json()
        };
        let annotated = told(&post("/v1/citations")["citations"]);
        assert_eq!(annotated.len(), 1, "{cited}: {annotated:?}");
        assert_eq!(
            told(&post("/v1/check")["citations"]),
            annotated,
            "check: {cited}"
        );
        assert_eq!(held.get(&text), Some(&annotated), "ingest: {cited}");

        let checked = call(&service, "check_text", &json!({"text": text}));
        assert_eq!(
            told(&checked["structuredContent"]["citations"]),
            annotated,
            "tool: {cited}"
        );

        let found = call(&service, "search", &json!({"q": cited, "limit": 1}));
        let understood = &found["structuredContent"]["meta"]["understood"]["citations"];
        assert_eq!(
            understood.as_array().unwrap().len(),
            1,
            "search box: {cited}: {understood}"
        );
        assert_eq!(
            understood[0]["number"], annotated[0].0,
            "search box: {cited}"
        );
    }
}
