use directive_search::archive::IngestOptions;
use directive_search::archive::ListAsked;
use directive_search::citation::catalog::Status;
use directive_search::domain::document::DocumentKind;
use directive_search::search::request::{Filters, SearchRequest};

use crate::{Seeds, seeds, shared};

/// A search for words with the usual limit.
fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: query.to_owned(),
        limit: 20,
        ..SearchRequest::default()
    }
}

#[test]
fn g1_a_number_is_answered_however_it_is_typed() {
    let Some(seeds) = seeds("a_number_is_answered_however_it_is_typed") else {
        return;
    };
    let can_tho = seeds.id("can-tho");
    for query in [
        "Quy định 148-QĐ/TW",
        "quy dinh 148 qd tw",
        "148-QD/TW",
        "số 148 -QĐ/TW của Bộ Chính trị",
        "QĐ 148",
    ] {
        let response = seeds.archive.search(&request(query)).unwrap();
        let answer = response
            .answer
            .unwrap_or_else(|| panic!("{query}: no answer"));
        assert_eq!(answer.status, Status::One, "{query}: {answer:?}");
        let work = &answer.works[0];
        assert_eq!(work.work.to_string(), "dang/TW/k13/QĐ/148", "{query}");
        assert!(!work.is_held() && work.cited_by == 1, "{query}: {work:?}");
        let hit = &response.hits[0];
        assert_eq!(
            (hit.document.id.as_str(), response.hits.len()),
            (can_tho.as_str(), 1),
            "{query}"
        );
        let snippet = &hit.snippets[0];
        assert!(
            snippet
                .text
                .contains("Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị"),
            "{query}: {snippet:?}"
        );
        assert_eq!(
            snippet.marks[0].of(&snippet.text),
            "Quy định số 148-QĐ/TW",
            "{query}"
        );
        assert_eq!(
            hit.provision.as_ref().unwrap().eid.as_str(),
            "item_1",
            "{query}"
        );
    }
}

#[test]
fn g6_the_texts_that_cite_05_ct_tw() {
    let Some(seeds) = seeds("the_texts_that_cite_05_ct_tw") else {
        return;
    };
    let filters = Filters {
        cites: vec!["05-CT/TW".into()],
        ..Filters::default()
    };
    let response = seeds
        .archive
        .search(&SearchRequest {
            filters,
            limit: 20,
            ..SearchRequest::default()
        })
        .unwrap();
    let mut found: Vec<String> = response
        .hits
        .into_iter()
        .map(|hit| hit.document.id)
        .collect();
    let mut expected = vec![seeds.id("binh-dinh"), seeds.id("yen-bai")];
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn date_and_term_meet_in_one_work() {
    let Some(seeds) = seeds("date_and_term_meet_in_one_work") else {
        return;
    };
    let coupled = seeds
        .archive
        .coupled(&seeds.id("binh-dinh"), &ListAsked::page(0, 20))
        .unwrap()
        .unwrap();
    assert_eq!(coupled.total, 1);
    let only = &coupled.items[0];
    assert_eq!(only.document.id, seeds.id("yen-bai"));
    let mut shared: Vec<String> = only
        .shared
        .iter()
        .map(|work| work.work.to_string())
        .collect();
    shared.sort();
    assert_eq!(
        shared,
        ["dang/TW/k12/CT/5", "dang/TW/k13/KL/1", "dang/TW/k13/KL/21"]
    );
}

#[test]
fn headers_say_what_the_texts_say() {
    let Some(seeds) = seeds("headers_say_what_the_texts_say") else {
        return;
    };
    let check = |name: &str, expected: [Option<&str>; 6], signer: Option<&str>| {
        let document = seeds.archive.document(&seeds.id(name)).unwrap().unwrap();
        let summary = &document.summary;
        let date = summary.issued_on.map(|date| date.to_string());
        let found = [
            &summary.number,
            &summary.type_name,
            &summary.issuer,
            &summary.place,
            &date,
            &summary.title,
        ];
        assert_eq!(found.map(Option::as_deref), expected, "{name}");
        assert_eq!(document.document.signer.as_deref(), signer, "{name}");
        let is_report = document.document.kind == DocumentKind::Report;
        assert_eq!(is_report, expected[1].is_none(), "{name}");
    };
    check(
        "can-tho",
        [
            Some("631-CT/BCSĐ"),
            Some("Chỉ thị"),
            Some("Ban cán sự đảng Ủy ban nhân dân thành phố Cần Thơ"),
            Some("Cần Thơ"),
            Some("2024-11-29"),
            Some(
                "về việc tăng cường kỷ luật, kỷ cương hành chính và nâng cao tinh thần trách nhiệm giải quyết công việc trong các cơ quan hành chính nhà nước trên địa bàn thành phố Cần Thơ",
            ),
        ],
        Some("Trần Việt Trường"),
    );
    check(
        "son-duong",
        [
            Some("01/CT-UBND"),
            Some("Chỉ thị"),
            Some("Ủy ban nhân dân huyện Sơn Dương"),
            Some("Sơn Dương"),
            Some("2021-09-23"),
            Some(
                "Về việc tăng cường thực hiện kỷ luật, kỷ cương hành chính; nâng cao tinh thần trách nhiệm trong thực thi công vụ, nhiệm vụ của đội ngũ cán bộ, công chức, viên chức trên địa bàn huyện Sơn Dương",
            ),
        ],
        Some("Giang Tuấn Anh"),
    );
    check(
        "binh-dinh",
        [
            None,
            Some("Chỉ thị"),
            Some("Ban Thường vụ Tỉnh ủy (khóa XX)"),
            None,
            None,
            Some(
                "về chấn chỉnh tác phong, lề lối làm việc và nâng cao trách nhiệm trong thực thi nhiệm vụ của cán bộ, đảng viên, công chức, viên chức đáp ứng yêu cầu hiện nay",
            ),
        ],
        Some("Hồ Quốc Dũng"),
    );
    check(
        "bac-lieu",
        [
            None,
            None,
            None,
            None,
            None,
            Some(
                "Chỉ thị 12 của Ban Thường vụ Tỉnh ủy: Chấn chỉnh nền nếp, kỷ cương làm việc của cán bộ, đảng viên",
            ),
        ],
        None,
    );
    check(
        "yen-bai",
        [
            None,
            None,
            None,
            None,
            None,
            Some(
                "Đảng uỷ Khối cơ quan và doanh nghiệp tỉnh: Các giải pháp nhằm tăng cường kỷ luật, kỷ cương, khắc phục tình trạng né tránh, đùn đẩy, sợ trách nhiệm trong thi hành nhiệm vụ",
            ),
        ],
        None,
    );
}

#[test]
fn g14_g16_mentions_carry_their_sentence_and_offsets_into_the_original() {
    let Some(seeds) = seeds("mentions_carry_their_sentence_and_offsets_into_the_original") else {
        return;
    };
    for name in ["binh-dinh", "can-tho", "son-duong", "yen-bai", "bac-lieu"] {
        let id = seeds.id(name);
        let text: Vec<char> = seeds
            .archive
            .document(&id)
            .unwrap()
            .unwrap()
            .text
            .chars()
            .collect();
        let slice = |start: usize, end: usize| text[start..end].iter().collect::<String>();
        let cites = seeds.archive.cites(&id, &[]).unwrap().unwrap();
        assert!(!cites.is_empty() || name == "bac-lieu", "{name}");
        for issuer in document_issuers(&seeds, &id) {
            assert!(
                joined_text(&text).contains(&issuer),
                "{name}: {issuer} is not written so"
            );
        }
        for mention in cites.iter().flat_map(|work| &work.mentions) {
            assert_eq!(slice(mention.start, mention.end), mention.text);
            assert_eq!(
                slice(mention.sentence_start, mention.sentence_end),
                mention.sentence
            );
            assert_eq!(mention.mark.of(&mention.sentence), mention.text);
        }
    }
}

#[test]
fn the_same_answers_after_a_rebuild_and_a_second_ingest_does_nothing() {
    let Some(seeds) = seeds("the_same_answers_after_a_rebuild") else {
        return;
    };
    let ask = |seeds: &Seeds| {
        let response = seeds
            .archive
            .search(&request("kỷ luật, kỷ cương 148-QĐ/TW"))
            .unwrap();
        let coupled = seeds
            .archive
            .coupled(&seeds.id("yen-bai"), &ListAsked::page(0, 9))
            .unwrap()
            .unwrap();
        (response.hits, response.answer, coupled.items)
    };
    let before = ask(&seeds);
    let folder = shared("a second ingest").unwrap().join("corpus/seeds");
    let again = seeds
        .archive
        .ingest(&[folder], IngestOptions::default(), &mut |_| {})
        .unwrap();
    assert_eq!((again.count("unchanged"), again.sources()), (5, 5));
    seeds.archive.rebuild(&mut |_| {}).unwrap();
    assert_eq!(ask(&seeds), before);
}

/// Issuers of all citations of a document, as shown.
fn document_issuers(seeds: &Seeds, id: &str) -> Vec<String> {
    let document = seeds.archive.document(id).unwrap().unwrap();
    document
        .citations
        .into_iter()
        .filter_map(|citation| citation.issuer)
        .collect()
}

fn joined_text(text: &[char]) -> String {
    text.iter()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
