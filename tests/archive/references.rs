//! What texts say of works: status, disagreements, what is still cited, lists with filters.

use std::collections::BTreeMap;

use directive_search::archive::ListAsked;
use directive_search::domain::date::Date;
use directive_search::domain::work_state::WorkState;
use directive_search::references::disagreement::Part;
use directive_search::references::works::WorksAsked;
use directive_search::references::{CitingOrder, status::WorkStatus};
use directive_search::search::request::{Filters, SearchRequest};
use serde::Deserialize;

use crate::Scratch;

#[derive(Deserialize)]
struct Golden {
    work: Vec<StatusCase>,
}

#[derive(Deserialize)]
struct StatusCase {
    id: String,
    on: Option<String>,
    state: String,
    #[serde(default)]
    acts: Vec<String>,
}

fn acts(status: &WorkStatus) -> Vec<String> {
    let acts = status.acts.iter().map(|act| {
        let document = &act.by.document;
        let number = document.number.as_deref().unwrap_or("-");
        let date = document.issued_on.map(|date| date.to_string());
        format!(
            "{} {number} {}",
            act.state.as_str(),
            date.unwrap_or_default()
        )
    });
    acts.collect()
}

/// G21: what the texts say, with the text that says it, or that nothing is known.
#[test]
fn g21_states_are_what_the_texts_say() {
    let scratch = Scratch::with_corpus();
    let golden: Golden = toml::from_str(include_str!("states.toml")).unwrap();
    let mut wrong = String::new();
    for case in golden.work {
        let on = case.on.as_deref().map(|day| day.parse::<Date>().unwrap());
        let work = case.id.parse().unwrap();
        let profile = scratch.archive.work(&work, on).unwrap();
        let profile = profile.unwrap_or_else(|| panic!("{}", case.id));
        let found = (profile.status.state.as_str(), acts(&profile.status));
        for act in &profile.status.acts {
            let sentences = act.by.mentions.iter().map(|mention| &mention.sentence);
            assert!(
                sentences.clone().count() > 0,
                "{}: an act without a source",
                case.id
            );
            assert!(sentences.clone().all(|sentence| !sentence.is_empty()));
        }
        if found != (case.state.as_str(), case.acts.clone()) {
            wrong += &format!("{} {:?}: found {found:?}\n", case.id, case.on);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// N22: when a work is replaced, the live texts that still cite it are listed.
#[test]
fn n22_replaced_works_that_are_still_cited() {
    let scratch = Scratch::empty();
    let texts = [
        directive("12-CT/TU", "05/4/2018", "Thực hiện kỷ luật, kỷ cương."),
        directive(
            "20-CT/TU",
            "10/6/2019",
            "Thực hiện Chỉ thị số 12-CT/TU, ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy.",
        ),
        directive(
            "31-CT/TU",
            "12/4/2020",
            "Chỉ thị này thay thế Chỉ thị số 12-CT/TU, ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy.",
        ),
        directive(
            "33-CT/TU",
            "12/5/2020",
            "Tiếp tục thực hiện Chỉ thị số 12-CT/TU, ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy.",
        ),
        directive(
            "35-CT/TU",
            "12/6/2020",
            "Quán triệt Quy định số 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương.",
        ),
    ];
    take(&scratch, &texts);
    let page = scratch.archive.superseded(0, 10).unwrap();
    assert_eq!(page.total, 1, "{page:?}");
    let old = &page.items[0];
    assert_eq!(old.work.number.as_deref(), Some("12-CT/TU"));
    assert_eq!(old.status.state, WorkState::Replaced);
    let citing: Vec<_> = old
        .citing
        .iter()
        .filter_map(|one| one.document.number.clone())
        .collect();
    assert_eq!(citing, ["33-CT/TU", "20-CT/TU"]);
    assert_eq!((old.live, old.later), (2, 1));
}

/// N6: a wrong date in one of five citing texts is the only outlier.
#[test]
fn n6_the_odd_date_out() {
    let scratch = Scratch::empty();
    let cite = |day: &str| format!("Thực hiện Quy định số 148-QĐ/TW, ngày {day} của Bộ Chính trị.");
    let days = [
        "23/5/2024",
        "23/5/2024",
        "25/3/2024",
        "23/5/2024",
        "23/5/2024",
    ];
    let texts: Vec<String> = days
        .iter()
        .enumerate()
        .map(|(at, day)| directive(&format!("{}-CT/TU", 40 + at), "12/12/2024", &cite(day)))
        .collect();
    take(&scratch, &texts);
    let page = scratch.archive.disagreements(&[], 0, 10).unwrap();
    assert_eq!(page.total, 1, "{page:?}");
    let odd = &page.items[0];
    assert_eq!(odd.said.part, Part::Date);
    assert_eq!(odd.majority.as_deref(), Some("2024-05-23"));
    let said: Vec<(&str, usize)> = odd
        .said
        .values
        .iter()
        .map(|(v, n)| (v.as_str(), *n))
        .collect();
    assert_eq!(said, [("2024-05-23", 4), ("2024-03-25", 1)]);
    let who = odd.documents[1]
        .iter()
        .map(|document| document.number.as_deref());
    assert_eq!(who.collect::<Vec<_>>(), [Some("42-CT/TU")]);
}

/// N4 and G24: what is cited and not held is listed, the most cited first, and never what is held.
#[test]
fn n4_what_to_obtain_next() {
    let scratch = Scratch::with_corpus();
    let not_held = WorksAsked {
        held: Some(false),
        ..WorksAsked::default()
    };
    let page = scratch.archive.works(&not_held, 0, 1_000).unwrap();
    assert!(page.total > 20);
    assert_eq!(page.total, page.items.len());
    assert!(
        page.items
            .iter()
            .all(|one| !one.work.is_held() && one.work.cited_by > 0)
    );
    let counts: Vec<usize> = page.items.iter().map(|one| one.work.cited_by).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
    let known = page
        .items
        .iter()
        .find(|one| one.work.number.as_deref() == Some("148-QĐ/TW"));
    let known = known.unwrap();
    let profile = scratch
        .archive
        .work(&known.work.work, None)
        .unwrap()
        .unwrap();
    assert_eq!(profile.mentions, known.mentions);
    assert_eq!(profile.summary.cited_by, known.work.cited_by);
}

/// G6 and G16: each filter and its opposite part the documents that cite a work.
#[test]
fn g16_filters_and_their_opposites_part_the_whole() {
    let scratch = Scratch::with_corpus();
    let work = "dang/TW/k13/QĐ/37".parse().unwrap();
    let total = |filters: Filters| {
        let asked = ListAsked {
            filters,
            ..ListAsked::page(0, 100)
        };
        scratch.archive.citing(&work, &asked).unwrap().total
    };
    let all = total(Filters::default());
    assert!(all > 3, "{all}");
    let of = |change: &dyn Fn(&mut Filters)| {
        let mut filters = Filters::default();
        change(&mut filters);
        filters
    };
    let filters = [
        of(&|f| f.types = vec!["chi-thi".into()]),
        of(&|f| f.levels = vec![directive_search::domain::authority::Level::District]),
        of(&|f| f.cites = vec!["31-CT/TU".into()]),
        of(&|f| f.kinds = vec![directive_search::domain::document::DocumentKind::Directive]),
        of(&|f| f.states = vec![WorkState::Unknown]),
    ];
    for one in filters {
        let without = Filters {
            not: Some(Box::new(one.clone())),
            ..Filters::default()
        };
        let (with, without) = (total(one.clone()), total(without));
        assert_eq!(with + without, all, "{one:?}");
        assert!(with > 0, "{one:?}");
    }
}

/// G16: the order of depth, and relations.
#[test]
fn g16_depth_and_relations() {
    let scratch = Scratch::with_corpus();
    let work = "dang/TW/k13/QĐ/37".parse().unwrap();
    let asked = ListAsked {
        order: CitingOrder::Depth,
        ..ListAsked::page(0, 100)
    };
    let page = scratch.archive.citing(&work, &asked).unwrap();
    let depths: Vec<usize> = page.items.iter().map(|one| one.mentions.len()).collect();
    assert!(depths.is_sorted_by(|a, b| a >= b), "{depths:?}");
    let mut by_relation: BTreeMap<_, usize> = BTreeMap::new();
    for citing in &page.items {
        let mut relations: Vec<_> = citing.mentions.iter().map(|one| one.relation).collect();
        relations.sort_unstable();
        relations.dedup();
        relations
            .into_iter()
            .for_each(|one| *by_relation.entry(one).or_default() += 1);
    }
    assert!(by_relation.len() > 1, "{by_relation:?}");
    for (relation, count) in by_relation {
        let asked = ListAsked {
            relations: vec![relation],
            ..ListAsked::page(0, 100)
        };
        assert_eq!(
            scratch.archive.citing(&work, &asked).unwrap().total,
            count,
            "{relation:?}"
        );
    }
}

#[test]
fn a_work_that_is_only_reported_about_is_known() {
    let scratch = Scratch::empty();
    let report = "Chỉ thị 77 của Ban Thường vụ Tỉnh ủy: thêm một đầu mối\n\n\
        Thứ Hai, 15/04/2024 | 08:12 GMT+7\n\n\
        Báo Ví Dụ - Ngày 12/4/2024, Ban Thường vụ Tỉnh ủy Ví Dụ đã ban hành Chỉ thị số 77-CT/TU \
        “về một đầu mối tiếp nhận”.\n\nTheo Chỉ thị, mỗi cơ quan trong tỉnh lập một bàn tiếp nhận.\n";
    take(&scratch, &[report.to_owned()]);
    let request = SearchRequest {
        query: "Chỉ thị 77-CT/TU".to_owned(),
        ..SearchRequest::default()
    };
    let found = scratch.archive.search(&request).unwrap();
    let work = found.answer.unwrap().works.remove(0);
    assert!(!work.is_held());
    assert_eq!(work.cited_by, 0);
    let profile = scratch.archive.work(&work.work, None).unwrap().unwrap();
    assert_eq!(profile.reported_by, 1);
    assert!(
        profile.reports[0]
            .title
            .as_ref()
            .unwrap()
            .contains("Chỉ thị 77")
    );
    let day = profile.summary.issued_on.map(|day| day.to_string());
    assert_eq!(day.as_deref(), Some("2024-04-12"));
    assert_eq!(profile.summary.type_name.as_deref(), Some("Chỉ thị"));
    let unheard = work.work.to_string().replace("77", "78").parse().unwrap();
    assert!(scratch.archive.work(&unheard, None).unwrap().is_none());
}

/// A directive of a fictional province.
fn directive(number: &str, day: &str, body: &str) -> String {
    let mut parts = day.split('/');
    let mut part = || parts.next().unwrap();
    let (day, month, year) = (part(), part(), part());
    format!(
        "TỈNH ỦY VÍ DỤ\n*\nSố {number}\nĐẢNG CỘNG SẢN VIỆT NAM\nVí Dụ, ngày {day} tháng {month} năm {year}\n\n\
         CHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề kỷ luật, kỷ cương\n\n1. {body}\n\n\
         2. Giao Văn phòng Tỉnh ủy theo dõi. Văn bản mang số {number}.\n"
    )
}

fn take(scratch: &Scratch, texts: &[String]) {
    let files = texts.iter().enumerate();
    let files: Vec<_> = files
        .map(|(at, text)| scratch.file(&format!("{at}.txt"), text))
        .collect();
    assert_eq!(scratch.ingest(&files).count("refused"), 0);
}
