//! Cross-references over HTTP: filters, fields, status and reports.

use crate::{check, get};

/// The work that the provincial directive replaces.
const OLD: &str = "/v1/works/dang:tu-vi-du:2015-2020:ct:12";

#[test]
fn g21_a_replaced_work_says_by_what_and_where() {
    check!("work_replaced", "/v1/works/dang:tu-vi-du:2015-2020:ct:12");
}

#[test]
fn g21_the_status_is_of_the_day_asked_for() {
    let state = |on: &str| get(&format!("{OLD}?on={on}")).json()["status"]["state"].clone();
    assert_eq!(state("2024-04-11"), "unknown");
    assert_eq!(state("2024-04-12"), "replaced");
    assert_eq!(get(&format!("{OLD}?on=2024-04-31")).status, 400);
}

#[test]
fn g24_what_is_cited_and_not_held() {
    check!(
        "unresolved",
        "/v1/reports/unresolved?limit=2&fields=number,cited_by,mentions,held"
    );
}

#[test]
fn n22_what_was_replaced_and_is_still_cited() {
    check!(
        "superseded",
        "/v1/reports/superseded?fields=number,since,live,later"
    );
}

#[test]
fn n6_texts_of_one_mind_have_no_disagreements() {
    check!(
        "disagreements",
        "/v1/reports/disagreements?part=date&part=title"
    );
}

#[test]
fn g16_relations_and_opposites() {
    let numbers = |query: &str| {
        let list = get(&format!("/v1/works/dang:tw:k13:qd_:37/cited-by?{query}")).json();
        let hits = list["hits"].as_array().unwrap().clone();
        let numbers = hits
            .iter()
            .map(|hit| hit["number"].as_str().unwrap_or("").to_owned());
        (list["meta"]["total"].clone(), numbers.collect::<Vec<_>>())
    };
    assert_eq!(numbers("").1, ["96-KH/HU", "31-CT/TU"]);
    assert_eq!(numbers("sort=date").1, ["31-CT/TU", "96-KH/HU"]);
    assert_eq!(numbers("not.type=ke-hoach").1, ["31-CT/TU"]);
    assert_eq!(
        numbers("level=district&relation=implements").1,
        ["96-KH/HU"]
    );
    assert_eq!(numbers("relation=repeals").0, 0);
    assert_eq!(numbers("kind=report").0, 0);
    assert_eq!(numbers("from=2024-09-01").1, ["96-KH/HU"]);
}

#[test]
fn g6_filters_of_lists_and_searches_are_the_same() {
    for list in ["/v1/documents", "/v1/search"] {
        let total = |query: &str| get(&format!("{list}?{query}")).json()["meta"]["total"].clone();
        assert_eq!(total(""), 3, "{list}");
        assert_eq!(total("kind=report"), 1, "{list}");
        assert_eq!(total("not.kind=report"), 2, "{list}");
        assert_eq!(total("cites=37-Q%C4%90/TW"), 2, "{list}");
        assert_eq!(total("not.cites=37-Q%C4%90/TW"), 1, "{list}");
        assert_eq!(total("cited-by=hu-mo-phong-kh-96-2020-2025"), 1, "{list}");
        assert_eq!(total("status=unknown&kind=directive"), 2, "{list}");
        assert_eq!(total("status=replaced"), 0, "{list}");
        assert_eq!(total("issuer=nobody"), 0, "{list}");
    }
}

#[test]
fn fields_narrow_every_list() {
    let lists = [
        "/v1/documents",
        "/v1/documents/tu-vi-du-ct-31-2020-2025/cites",
        "/v1/documents/tu-vi-du-ct-31-2020-2025/cited-by",
        "/v1/documents/tu-vi-du-ct-31-2020-2025/coupled",
        "/v1/works",
        "/v1/works/dang:tw:k13:qd_:37/cited-by",
        "/v1/works/dang:tw:k13:qd_:37/co-cited",
        "/v1/works/dang:tw:k13:qd_:37",
        "/v1/reports/unresolved",
        "/v1/reports/superseded",
    ];
    for list in lists {
        let problem = get(&format!("{list}?fields=nothing"));
        assert_eq!(problem.status, 400, "{list}");
        let problem = problem.json();
        let allowed = problem["errors"][0]["allowed"].as_array().unwrap().clone();
        let whole = get(list).json()["hits"].as_array().unwrap().clone();
        for (name, _) in whole.iter().flat_map(|hit| hit.as_object().unwrap()) {
            assert!(
                allowed.contains(&name.as_str().into()),
                "{list}: {name} cannot be asked for"
            );
        }
        let narrow = get(&format!("{list}?fields=number")).json();
        for hit in narrow["hits"].as_array().unwrap() {
            let names: Vec<&String> = hit.as_object().unwrap().keys().collect();
            assert_eq!(names, ["number"], "{list}");
        }
    }
}

#[test]
fn closed_sets_of_references_are_closed() {
    for (path, parameter) in [
        ("/v1/documents?sort=best", "sort"),
        ("/v1/documents?sort=depth", "sort"),
        ("/v1/documents?status=in-force", "status"),
        ("/v1/documents?not.level=world", "not.level"),
        ("/v1/works?held=maybe", "held"),
        ("/v1/reports/disagreements?part=number", "part"),
        (
            "/v1/works/dang:tw:k13:qd_:37/cited-by?relation=loves",
            "relation",
        ),
        ("/v1/works/dang:tw:k13:qd_:37/co-cited?sort=date", "sort"),
    ] {
        let answer = get(path);
        assert_eq!(answer.status, 400, "{path}");
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{path}");
    }
}
