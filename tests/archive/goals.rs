//! Goals of the project, each under its name, that no other test shows by itself. Over the sample
//! corpus, or over small texts where it lacks an example.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use directive_search::archive::{ListAsked, Page};
use directive_search::references::response::Coupled;
use directive_search::search::request::{MOST_HITS, Readings, SearchRequest, Signal, Unit};
use directive_search::search::response::{Hit, SearchResponse};

use crate::Scratch;

static CORPUS: LazyLock<Scratch> = LazyLock::new(Scratch::with_corpus);

fn request(query: &str) -> SearchRequest {
    SearchRequest {
        query: query.to_owned(),
        limit: MOST_HITS,
        ..SearchRequest::default()
    }
}

fn search(scratch: &Scratch, request: &SearchRequest) -> SearchResponse {
    scratch.archive.search(request).unwrap()
}

fn ids(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.document.id.as_str()).collect()
}

/// The ids of what is found, in any order.
fn found(query: &str, readings: Readings) -> BTreeSet<String> {
    let request = SearchRequest {
        readings,
        ..request(query)
    };
    let response = search(&CORPUS, &request);
    ids(&response.hits).into_iter().map(str::to_owned).collect()
}

#[test]
fn g2_words_without_accents_find_the_same() {
    for (bare, accented) in [
        ("ky cuong", "kỷ cương"),
        ("dun day ne tranh", "đùn đẩy né tránh"),
        ("tiep cong dan", "tiếp công dân"),
    ] {
        let with = found(accented, Readings::default());
        assert!(!with.is_empty(), "{accented}");
        assert_eq!(found(bare, Readings::default()), with, "{bare}");
    }
}

#[test]
fn g2_typed_accents_rank_first() {
    let scratch = Scratch::empty();
    let texts = [
        ("duong", "mua dương cầm"),
        ("duong-sat", "sửa đường sắt"),
        ("duong-mon", "dọn đường mòn"),
    ];
    let files = texts.map(|(name, text)| scratch.file(&format!("{name}.txt"), text));
    scratch.ingest(&files);
    for (typed, expected) in [
        ("đường", vec!["đường", "đường", "dương"]),
        ("dương", vec!["dương", "đường", "đường"]),
    ] {
        let response = search(&scratch, &request(typed));
        let words: Vec<&str> = response
            .hits
            .iter()
            .map(|hit| {
                let text = &hit.snippets[0].text;
                ["đường", "dương"]
                    .into_iter()
                    .find(|word| text.contains(word))
                    .unwrap()
            })
            .collect();
        assert_eq!(words, expected, "{typed}");
    }
}

#[test]
fn g3_tones_and_unicode_forms_find_the_same() {
    let plain = found("Ủy ban hòa giải", Readings::default());
    assert!(!plain.is_empty());
    for other in ["Uỷ ban hoà giải", "Ủy ban hòa giải", "ỦY BAN HÒA GIẢI"] {
        assert_eq!(found(other, Readings::default()), plain, "{other}");
    }
    let eth = found("Ðảng bộ tỉnh", Readings::default());
    assert_eq!(eth, found("Đảng bộ tỉnh", Readings::default()));
}

#[test]
fn g4_short_forms_find_long_ones_unless_switched_off() {
    let scratch = Scratch::empty();
    scratch.ingest(&[scratch.file("a.txt", "Ủy ban nhân dân xã họp hằng tuần.")]);
    let asked = request("UBND họp");
    let response = search(&scratch, &asked);
    assert_eq!(response.hits.len(), 1);
    assert_eq!(response.understood.expanded.len(), 1);
    let bare = SearchRequest {
        readings: Readings::default().without("expand"),
        query: "UBND".to_owned(),
        ..asked
    };
    assert!(search(&scratch, &bare).hits.is_empty());
}

#[test]
fn g8_a_hit_leads_to_the_provision() {
    let request = SearchRequest {
        unit: Unit::Provision,
        ..request("148-QĐ/TW")
    };
    let mut seen = 0;
    for hit in search(&CORPUS, &request).hits {
        let eid = hit.provision.as_ref().unwrap().eid.as_str();
        let held = CORPUS.archive.document(&hit.document.id).unwrap().unwrap();
        let own = held
            .document
            .outline
            .iter()
            .find(|one| one.eid.as_str() == eid);
        let Some(own) = own else {
            assert_eq!(eid, "preamble", "{}", hit.document.id);
            continue;
        };
        let text = &held.text[own.span.start..own.span.end];
        assert!(text.contains("148"), "{}: {text}", hit.document.id);
        seen += 1;
    }
    assert!(seen > 1, "{seen}");
}

fn coupled(id: &str) -> Page<Coupled> {
    let asked = ListAsked::page(0, 100);
    CORPUS.archive.coupled(id, &asked).unwrap().unwrap()
}

#[test]
fn g12_documents_of_the_same_works_are_similar_both_ways_and_never_to_themselves() {
    let id = "duk-vi-du-kh-57-2020-2025";
    let similar = coupled(id);
    assert!(similar.items.len() > 3);
    for other in &similar.items {
        assert_ne!(other.document.id, id);
        let back = coupled(&other.document.id);
        let back = back.items.iter().find(|one| one.document.id == id);
        let back = back.unwrap_or_else(|| panic!("{} is not similar to it", other.document.id));
        assert!(
            (back.score - other.score).abs() < 1e-5,
            "{}",
            other.document.id
        );
    }
}

#[test]
fn g17_relations_are_what_the_words_say() {
    let scratch = Scratch::empty();
    for (cited, relation) in [
        (
            "Thực hiện Chỉ thị số 46-CT/TU, ngày 03/4/2024",
            "implements",
        ),
        (
            "Chỉ thị này thay thế Chỉ thị số 12-CT/TU, ngày 05/4/2018",
            "replaces",
        ),
        (
            "Căn cứ Nghị định số 73/2023/NĐ-CP ngày 29/9/2023",
            "based_on",
        ),
        (
            "Bãi bỏ Quyết định số 15/2019/QĐ-UBND ngày 02/5/2019",
            "repeals",
        ),
        ("Theo Quy định số 148-QĐ/TW, ngày 23/5/2024", "according_to"),
    ] {
        let read = scratch
            .archive
            .citations(&format!("{cited} của tỉnh Ví Dụ.\n"))
            .unwrap();
        let citation = read.resolutions.last().unwrap().citation.as_ref().unwrap();
        assert!(citation.cue.is_some(), "{cited}: the words that say so");
        assert_eq!(citation.relation.as_str(), relation, "{cited}");
    }
}

#[test]
fn g23_how_often_a_document_is_cited_is_one_signal_that_can_be_left_out() {
    let cited = |request: &SearchRequest| -> f32 {
        let response = search(&CORPUS, request);
        let signals = response.hits.iter().flat_map(|hit| &hit.signals);
        signals
            .filter(|(signal, _)| signal == "cited")
            .map(|(_, score)| *score)
            .sum()
    };
    let with = SearchRequest {
        explain: true,
        ..request("kỷ luật kỷ cương")
    };
    let without = SearchRequest {
        without: vec![Signal::Cited],
        ..with.clone()
    };
    assert!(cited(&with) > 0.0);
    assert!(cited(&without).abs() < f32::EPSILON);
}

#[test]
fn n14_each_reading_can_be_switched_off() {
    for (name, query) in [
        ("citations", "148-QĐ/TW"),
        ("keystrokes", "chir thij"),
        ("expand", "UBND"),
        ("restore", "ky cuong"),
        ("facts", "chỉ thị năm 2024 đùn đẩy"),
    ] {
        let on = search(&CORPUS, &request(query));
        let request = SearchRequest {
            readings: Readings::default().without(name),
            ..request(query)
        };
        let off = search(&CORPUS, &request);
        assert_ne!(on.understood, off.understood, "{name}");
    }
}

#[test]
fn n19_a_text_without_a_number_is_found_by_what_it_says() {
    let scratch = Scratch::empty();
    let text = "TỈNH ỦY VÍ DỤ\n*\nVí Dụ, ngày 12 tháng 3 năm 2018\n\nCHỈ THỊ\nvề phòng cháy rừng mùa khô\n\n1. Các cấp ủy kiểm tra kho bãi.\n";
    let other = text.replace("cháy rừng mùa khô", "ngập úng mùa mưa");
    let files = [scratch.file("a.txt", text), scratch.file("b.txt", other)];
    scratch.ingest(&files);
    let response = search(&scratch, &request("chỉ thị năm 2018 Ví Dụ cháy rừng"));
    let first = &response.hits[0].document;
    assert_eq!(first.number, None);
    assert!(
        first.title.as_deref().unwrap().contains("cháy rừng"),
        "{first:?}"
    );
    assert!(scratch.archive.document(&first.id).unwrap().is_some());
}
