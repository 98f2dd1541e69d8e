//! Whom the real texts tell, and by when.

use directive_search::archive::DutiesOf;
use directive_search::duties::{Due, Every, Period, Role};
use directive_search::index::duties::DutyFilter;

use crate::{Seeds, seeds};

fn of_place(seeds: &Seeds, words: &str) -> DutiesOf {
    let page = seeds
        .archive
        .duties(&DutyFilter::default(), None, 0, 100)
        .unwrap()
        .unwrap();
    let found = page
        .items
        .into_iter()
        .find(|found| found.read.record.text.contains(words));
    found.expect(words)
}

fn due_days(found: &DutiesOf) -> Vec<Due> {
    let timings = found.duties.iter().flat_map(|duty| &duty.timings);
    timings.map(|timing| timing.due).collect()
}

#[test]
fn n11_a_district_wants_two_reports_a_quarter_and_one_each_monday() {
    let Some(seeds) = seeds("duties of a district") else {
        return;
    };
    let found = of_place(&seeds, "Sơn Dương, ngày");
    let due = due_days(&found);
    let quarter = |day| {
        Due::Every(Period {
            month: Some(3),
            day: Some(day),
            ..Period::of(Every::Quarter)
        })
    };
    let monday = Due::Every(Period {
        weekday: Some(1),
        ..Period::of(Every::Week)
    });
    assert_eq!(due, [monday, quarter(20), quarter(25)]);
    let of_body = DutyFilter {
        body: Some("cơ quan tổ chức - nội vụ".into()),
        ..DutyFilter::default()
    };
    let page = seeds
        .archive
        .duties(&of_body, None, 0, 10)
        .unwrap()
        .unwrap();
    assert_eq!((page.total, page.items[0].duties.len()), (1, 2));
}

#[test]
fn n11_a_city_assigns_to_two_directors() {
    let Some(seeds) = seeds("duties of a city") else {
        return;
    };
    let found = of_place(&seeds, "Cần Thơ, ngày");
    let text = &found.read.record.text;
    let given = |duty: &&directive_search::duties::Duty| {
        duty.eid
            .as_ref()
            .is_some_and(|eid| eid.as_str().starts_with("item_5"))
    };
    let mut names: Vec<&str> = found
        .duties
        .iter()
        .filter(given)
        .map(|duty| duty.assignees[0].name.as_str())
        .collect();
    names.dedup();
    eprintln!("{names:?}");
    assert!(names.len() >= 2, "{names:?}");
    for duty in &found.duties {
        assert!(!duty.action.of(text).is_empty());
    }
}

#[test]
fn n11_a_province_assigns_seven_numbered_duties_and_an_eighth() {
    let Some(seeds) = seeds("duties of a province") else {
        return;
    };
    let found = of_place(&seeds, "(KHÓA XX)");
    let names: Vec<&str> = found
        .duties
        .iter()
        .map(|duty| duty.assignees[0].name.as_str())
        .collect();
    eprintln!("{names:?}");
    let numbered = found.duties.iter().filter_map(|duty| duty.eid.as_ref());
    let numbered: Vec<&str> = numbered
        .map(|eid| eid.as_str())
        .filter(|eid| eid.starts_with("item_4__"))
        .collect();
    for item in 1..=7 {
        let eid = format!("item_4__item_{item}");
        assert!(numbered.contains(&eid.as_str()), "{eid} in {numbered:?}");
    }
    let eighth = found.duties.last().unwrap();
    assert_eq!(eighth.assignees[0].name, "Ban Tổ chức Tỉnh ủy");
    assert_eq!((eighth.role, eighth.coordinating.len()), (Role::Lead, 3));
}
