//! The same strings through every door: the search box, a look-up, a posted text, extraction and an
//! ingested document read the same citation, the same number and the same work.

use std::sync::Arc;

use directive_search::citation::Citation;
use directive_search::config::IndexConfig;
use directive_search::index::reading::Reader;
use directive_search::index::record::Record;
use directive_search::search::request::SearchRequest;

use crate::Scratch;

const CITATIONS: [&str; 14] = [
    "Quy định số 148-QĐ/TW, ngày 23/5/2024 của Bộ Chính trị",
    "Chỉ thị số 05-CT/TW ngày 15-5-2016",
    "Nghị định số 73/2023/NĐ-CP ngày 29/9/2023 của Chính phủ",
    "Quyết định 33/2019/QĐ-UBND ngày 25/11/2019 của Ủy ban nhân dân tỉnh Ví Dụ",
    "Hướng dẫn số 06-HD/BTCTW-BTGTW, ngày 15/8/2011",
    "Luật Cán bộ, công chức số 22/2008/QH12",
    "Luật Đất đai năm 2013",
    "Bộ luật Lao động",
    "Nghị quyết Trung ương 4 khóa XII",
    "Nghị quyết Đại hội XIII",
    "Điều lệ Đảng",
    "Nghị quyết số 18-NQ-TW ngày 25/10/2017",
    "Nghị định 204/2004/NÐ-CP",
    "công văn số 11184/BTC-TCCB ngày 22/7/2025",
];

/// What every door must agree on.
fn told(citation: &Citation) -> (String, Option<String>, Option<String>, Option<String>) {
    (
        citation.kind.as_str().to_owned(),
        citation.number.as_ref().map(ToString::to_string),
        citation.date.map(|date| date.to_string()),
        citation.work().map(ToString::to_string),
    )
}

#[test]
fn every_door_reads_alike() {
    let scratch = Scratch::empty();
    let reader = Reader::new(Arc::new(IndexConfig::bundled().unwrap()));
    for (at, cited) in CITATIONS.iter().enumerate() {
        let sentence = format!("Các đơn vị thực hiện {cited}.\n");
        let read = |text: &str| {
            let record = Record {
                text: text.to_owned(),
                ..Record::default()
            };
            reader.read(record).citations
        };
        let extracted = read(&sentence);
        assert_eq!(extracted.len(), 1, "extract: {cited}: {extracted:?}");
        let expected = told(&extracted[0]);

        let looked_up = scratch.archive.resolve(cited, None, None).unwrap();
        assert_eq!(
            told(&looked_up.citation.unwrap()),
            expected,
            "look-up: {cited}"
        );

        let posted = scratch.archive.citations(&sentence).unwrap();
        let posted: Vec<_> = posted
            .resolutions
            .into_iter()
            .filter_map(|found| found.citation)
            .collect();
        assert_eq!(posted.len(), 1, "posted text: {cited}");
        assert_eq!(told(&posted[0]), expected, "posted text: {cited}");

        let request = SearchRequest {
            query: (*cited).to_owned(),
            ..SearchRequest::default()
        };
        let understood = scratch
            .archive
            .search(&request)
            .unwrap()
            .understood
            .citations;
        assert_eq!(understood.len(), 1, "search box: {cited}");
        assert_eq!(understood[0].number, expected.1.clone().unwrap_or_default());
        assert_eq!(
            understood[0].type_name, extracted[0].type_name,
            "search box: {cited}"
        );

        let file = scratch.file(&format!("{at}.txt"), &sentence);
        scratch.ingest(&[file]);
        let request = SearchRequest {
            query: "các đơn vị thực hiện".to_owned(),
            limit: 100,
            ..SearchRequest::default()
        };
        let hits = scratch.archive.search(&request).unwrap().hits;
        let held: Vec<_> = hits
            .iter()
            .map(|hit| scratch.archive.document(&hit.document.id).unwrap().unwrap())
            .filter(|held| held.text == sentence)
            .collect();
        assert_eq!(held.len(), 1, "ingest: {cited}");
        let ingested: Vec<_> = held[0].citations.iter().map(told).collect();
        assert_eq!(ingested, [expected], "ingest: {cited}");
    }
}
