use std::collections::BTreeSet;

use directive_search::archive::ListAsked;
use directive_search::citation::catalog::Status;
use directive_search::domain::document::DocumentKind;
use directive_search::domain::relation::Relation;
use directive_search::domain::work::WorkId;
use directive_search::search::request::{FacetField, Filters, Readings, SearchRequest};

use crate::Scratch;

fn work(id: &str) -> WorkId {
    id.parse().unwrap()
}

fn numbers(scratch: &Scratch, work_id: &str) -> BTreeSet<String> {
    let everything = ListAsked::page(0, 1_000);
    let citing = scratch.archive.citing(&work(work_id), &everything).unwrap();
    citing
        .items
        .into_iter()
        .filter_map(|citing| citing.document.number)
        .collect()
}

#[test]
fn g15_one_number_of_several_bodies_and_years_is_ambiguous() {
    let scratch = Scratch::with_corpus();
    let resolution = scratch
        .archive
        .resolve("Chỉ thị số 01/CT-UBND", None, None)
        .unwrap();
    let works: BTreeSet<String> = resolution
        .candidates
        .iter()
        .map(|candidate| candidate.work.work.to_string())
        .collect();
    assert_eq!(resolution.status, Status::Several);
    assert_eq!(
        works.iter().map(String::as_str).collect::<Vec<_>>(),
        [
            "nn/UBND-huyen-gia-tuong/2020/CT/1",
            "nn/UBND-huyen-mo-phong/2021/CT/1",
            "nn/UBND-vi-du/2017/CT/1",
            "nn/UBND-vi-du/2023/CT/1"
        ]
    );
    assert_eq!(resolution.deciding, ["date", "issuer"]);
    let dated = "Chỉ thị số 01/CT-UBND ngày 04/5/2023 của Ủy ban nhân dân tỉnh Ví Dụ";
    let resolution = scratch.archive.resolve(dated, None, None).unwrap();
    assert_eq!(resolution.status, Status::One);
    assert!(resolution.candidates[0].work.is_held());
}

#[test]
fn n1_the_citing_document_decides_whose_province_is_meant() {
    let scratch = Scratch::with_corpus();
    let cited = "Chỉ thị số 01/CT-UBND ngày 10/01/2017 của Ủy ban nhân dân tỉnh";
    let open = scratch.archive.resolve(cited, None, None).unwrap();
    let from = Some("ubnd-huyen-mo-phong-ct-1-2021");
    let decided = scratch.archive.resolve(cited, None, from).unwrap();
    assert_eq!(
        decided.candidates[0].work.work.to_string(),
        "nn/UBND-vi-du/2017/CT/1"
    );
    assert!(decided.citation.unwrap().identity.unwrap().is_complete);
    assert!(!open.citation.unwrap().identity.unwrap().is_complete);
}

#[test]
fn n1_one_party_number_in_two_terms_is_two_works() {
    let scratch = Scratch::with_corpus();
    let resolution = scratch
        .archive
        .resolve("Chỉ thị số 05-CT/TU", None, None)
        .unwrap();
    assert_eq!(resolution.status, Status::Several);
    assert_eq!(resolution.candidates.len(), 2);
    // Nobody cites what is not written yet.
    let on = Some("2018-01-01".parse().unwrap());
    let resolution = scratch
        .archive
        .resolve("Chỉ thị số 05-CT/TU", on, None)
        .unwrap();
    assert_eq!(resolution.status, Status::One);
    assert_eq!(
        resolution.candidates[0].work.work.to_string(),
        "dang/TU-vi-du/2015-2020/CT/5"
    );
}

#[test]
fn n7_chains_lead_from_the_centre_to_the_commune() {
    let scratch = Scratch::with_corpus();
    let chain = [
        "dang/TW/k13/QĐ/144",
        "dang/TU-vi-du/2020-2025/CT/35",
        "dang/HU-mo-phong/2020-2025/KH/96",
    ];
    let next = ["35-CT/TU", "96-KH/HU", "38-KH/ĐU"];
    for (id, number) in chain.into_iter().zip(next) {
        let everything = ListAsked::page(0, 1_000);
        let page = scratch.archive.citing(&work(id), &everything).unwrap();
        let citing = page
            .items
            .iter()
            .find(|citing| citing.document.number.as_deref() == Some(number));
        let citing = citing.unwrap_or_else(|| panic!("{number} does not cite {id}"));
        assert!(
            citing
                .mentions
                .iter()
                .any(|mention| mention.relation == Relation::Implements),
            "{number}: {citing:#?}"
        );
    }
}

#[test]
fn n5_coupling_needs_the_same_works_however_they_are_printed() {
    let scratch = Scratch::with_corpus();
    let coupled = scratch
        .archive
        .coupled("duk-vi-du-kh-57-2020-2025", &ListAsked::page(0, 50))
        .unwrap()
        .unwrap();
    // One prints 37–QĐ/TW with an en dash, the other 37-QÐ/TW with the letter Eth.
    let other = coupled
        .items
        .iter()
        .find(|other| other.document.id == "hu-gia-tuong-kh-102-2020-2025");
    let shared: BTreeSet<String> = other
        .unwrap()
        .shared
        .iter()
        .map(|work| work.work.to_string())
        .collect();
    let expected = ["dang/TU-vi-du/2020-2025/CT/31", "dang/TW/k13/QĐ/37"];
    assert_eq!(
        shared.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn a_wrong_date_does_not_make_another_work_and_is_seen() {
    let scratch = Scratch::with_corpus();
    let profile = scratch
        .archive
        .work(&work("dang/TW/k13/QĐ/148"), None)
        .unwrap()
        .unwrap();
    let dates: Vec<String> = profile
        .dates
        .iter()
        .map(|(date, count)| format!("{date} {count}"))
        .collect();
    assert_eq!(dates, ["2024-05-23 3", "2024-03-25 1"]);
    let profile = scratch
        .archive
        .work(&work("dang/TW/k13/QĐ/37"), None)
        .unwrap()
        .unwrap();
    assert_eq!(
        profile.summary.cited_by,
        8,
        "{:?}",
        numbers(&scratch, "dang/TW/k13/QĐ/37")
    );
    assert_eq!(
        profile.summary.replaced_by.unwrap().0.to_string(),
        "dang/TW/k14/QĐ/207"
    );
}

#[test]
fn reports_are_no_directives_and_bear_no_work() {
    let scratch = Scratch::with_corpus();
    let documents = scratch.archive.documents(&ListAsked::page(0, 100)).unwrap();
    let reports: Vec<_> = documents
        .items
        .iter()
        .filter(|document| document.kind == DocumentKind::Report)
        .collect();
    assert_eq!(reports.len(), 2);
    assert!(
        reports
            .iter()
            .all(|report| report.work.is_none() && report.number.is_none())
    );
    let held = scratch
        .archive
        .work(&work("dang/TU-vi-du/2020-2025/CT/31"), None)
        .unwrap()
        .unwrap();
    assert_eq!(
        held.summary.document_id.as_deref(),
        Some("tu-vi-du-ct-31-2020-2025")
    );
}

#[test]
fn g11_an_unknown_number_is_never_answered_by_another() {
    let scratch = Scratch::with_corpus();
    let request = SearchRequest {
        query: "Quy định 149-QĐ/TW".into(),
        limit: 20,
        ..SearchRequest::default()
    };
    let response = scratch.archive.search(&request).unwrap();
    assert_eq!(response.answer.unwrap().status, Status::Unknown);
    assert_eq!((response.total, response.hits.len()), (0, 0));
    let near: Vec<String> = response
        .understood
        .near
        .iter()
        .filter_map(|work| work.number.clone())
        .collect();
    // The nearest first.
    assert_eq!(near, ["148-QĐ/TW", "144-QĐ/TW"]);
}

#[test]
fn n14_raw_keystrokes_are_read_unless_switched_off() {
    let scratch = Scratch::with_corpus();
    let ask = |keystrokes| {
        let request = SearchRequest {
            query: "chir thij 31-CT/TU".into(),
            limit: 5,
            readings: Readings {
                keystrokes,
                ..Readings::default()
            },
            ..SearchRequest::default()
        };
        scratch.archive.search(&request).unwrap()
    };
    let read = ask(true).understood.read_as.unwrap();
    assert_eq!(
        (read.text.as_str(), read.method.as_str()),
        ("chỉ thị 31-CT/TU", "telex")
    );
    assert_eq!(
        ask(true).hits[0].document.number.as_deref(),
        Some("31-CT/TU")
    );
    assert_eq!(ask(false).understood.read_as, None);
}

#[test]
fn half_of_a_word_is_no_law() {
    let scratch = Scratch::with_corpus();
    let named = |query: &str| {
        let request = SearchRequest {
            query: query.into(),
            limit: 5,
            ..SearchRequest::default()
        };
        let response = scratch.archive.search(&request).unwrap();
        !response.understood.citations.is_empty()
    };
    assert!(named("luat can bo cong chuc"));
    assert!(!named("ky luat can bo cong chuc"));
    assert!(!named("Kỷ luật cán bộ, công chức"));
}

#[test]
fn a_held_work_is_the_first_hit() {
    let scratch = Scratch::with_corpus();
    let request = SearchRequest {
        query: "31-CT/TU".into(),
        limit: 20,
        ..SearchRequest::default()
    };
    let response = scratch.archive.search(&request).unwrap();
    assert_eq!(response.hits[0].document.id, "tu-vi-du-ct-31-2020-2025");
    assert!(response.total > 5);
}

#[test]
fn facets_add_up_and_pages_do_not_shift() {
    let scratch = Scratch::with_corpus();
    let facets = vec![
        FacetField::Type,
        FacetField::Level,
        FacetField::Place,
        FacetField::Year,
    ];
    let request = SearchRequest {
        query: "kỷ luật kỷ cương".into(),
        limit: 7,
        facets,
        ..SearchRequest::default()
    };
    let first = scratch.archive.search(&request).unwrap();
    for facet in &first.facets {
        let listed: usize = facet.counts.iter().map(|(_, count)| count).sum();
        assert_eq!(
            listed + facet.other + facet.missing,
            first.total,
            "{facet:?}"
        );
    }
    let mut seen = BTreeSet::new();
    let mut offset = Some(0);
    while let Some(at) = offset {
        let page = scratch
            .archive
            .search(&SearchRequest {
                offset: at,
                ..request.clone()
            })
            .unwrap();
        assert!(
            page.hits
                .iter()
                .all(|hit| seen.insert(hit.document.id.clone())),
            "a document came twice"
        );
        offset = page.next_offset;
    }
    assert_eq!(seen.len(), first.total);
}

#[test]
fn g9_marks_are_query_words_on_the_original_text() {
    let scratch = Scratch::with_corpus();
    for query in ["ky cuong", "KỶ CƯƠNG", "kỷ cương hành chính"] {
        let request = SearchRequest {
            query: query.into(),
            limit: 20,
            ..SearchRequest::default()
        };
        let response = scratch.archive.search(&request).unwrap();
        assert!(!response.hits.is_empty());
        let words: BTreeSet<String> = directive_search::text::fold::fold(query)
            .split(' ')
            .map(str::to_owned)
            .collect();
        for hit in &response.hits {
            let text = scratch
                .archive
                .document(&hit.document.id)
                .unwrap()
                .unwrap()
                .text;
            for snippet in &hit.snippets {
                assert!(
                    text.contains(&snippet.text),
                    "a snippet is a piece of the text"
                );
                for mark in &snippet.marks {
                    let word = directive_search::text::fold::fold(mark.of(&snippet.text));
                    assert!(words.contains(&word), "{query}: {word}");
                }
            }
        }
    }
}

#[test]
fn filters_hold_and_unknown_values_are_told() {
    let scratch = Scratch::with_corpus();
    let filters = Filters {
        types: vec!["KH".into(), "quy-dinh".into()],
        from: Some("2024-01-01".parse().unwrap()),
        ..Filters::default()
    };
    let request = SearchRequest {
        filters,
        limit: 100,
        ..SearchRequest::default()
    };
    let response = scratch.archive.search(&request).unwrap();
    assert!(response.total > 5);
    for hit in &response.hits {
        assert!(
            matches!(
                hit.document.type_name.as_deref(),
                Some("Kế hoạch" | "Quy định")
            ),
            "{hit:?}"
        );
        assert!(hit.document.issued_on.unwrap().year() >= 2024);
    }
    let filters = Filters {
        types: vec!["bản nhạc".into()],
        ..Filters::default()
    };
    let response = scratch
        .archive
        .search(&SearchRequest {
            filters,
            limit: 10,
            ..SearchRequest::default()
        })
        .unwrap();
    assert_eq!((response.total, response.diagnostics.len()), (0, 1));
}

#[test]
fn the_least_certain_citation_says_how_certain_an_answer_is() {
    let scratch = Scratch::with_corpus();
    let status = |query: &str| {
        let request = SearchRequest {
            query: query.into(),
            limit: 5,
            ..SearchRequest::default()
        };
        scratch
            .archive
            .search(&request)
            .unwrap()
            .answer
            .unwrap()
            .status
    };
    assert_eq!(status("05-CT/TU và 999-QĐ/TW"), Status::Several);
    assert_eq!(status("148-QĐ/TW và 999-QĐ/TW"), Status::Unknown);
    assert_eq!(status("148-QĐ/TW và 31-CT/TU"), Status::One);
}

#[test]
fn an_issuer_written_with_a_short_citation_decides() {
    let scratch = Scratch::with_corpus();
    let of = |citation: &str| {
        scratch
            .archive
            .resolve(citation, None, None)
            .unwrap()
            .status
    };
    assert_eq!(of("Chỉ thị 26 của Thủ tướng Chính phủ"), Status::One);
    assert_eq!(of("Chỉ thị 26 của Bộ trưởng Bộ Nội vụ"), Status::Unknown);
}

#[test]
fn an_issuer_is_filtered_by_name_or_by_id() {
    let scratch = Scratch::with_corpus();
    let total = |issuer: &str| {
        let filters = Filters {
            issuers: vec![issuer.to_owned()],
            ..Filters::default()
        };
        let request = SearchRequest {
            filters,
            limit: 50,
            ..SearchRequest::default()
        };
        let response = scratch.archive.search(&request).unwrap();
        (response.total, response.diagnostics.len())
    };
    let by_id = total("UBND-vi-du");
    assert!(by_id.0 > 5);
    assert_eq!(total("Ủy ban nhân dân tỉnh Ví Dụ"), by_id);
    assert_eq!(total("Ủy ban nhân dân tỉnh Không Có"), (0, 1));
}
