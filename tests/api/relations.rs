//! Chains, timelines, graphs, comparison, statistics.

use crate::{check, get};

const DIRECTIVE: &str = "tu-vi-du-ct-31-2020-2025";
const PLAN: &str = "hu-mo-phong-kh-96-2020-2025";

#[test]
fn chains() {
    check!("chain", "/v1/documents/hu-mo-phong-kh-96-2020-2025/chain");
    check!(
        "chain_of_work",
        "/v1/works/dang:tu-vi-du:2020-2025:ct:31/chain?depth=1&relation=implements"
    );
}

#[test]
fn g22_timelines() {
    check!(
        "timeline",
        "/v1/documents/tu-vi-du-ct-31-2020-2025/timeline?limit=4"
    );
    check!(
        "timeline_of_work",
        "/v1/works/dang:tu-vi-du:2015-2020:ct:12/timeline"
    );
}

#[test]
fn g28_graphs() {
    check!("graph", "/v1/graph?focus=tu-vi-du-ct-31-2020-2025&limit=4");
    for format in ["graphml", "gexf", "csv", "dot"] {
        let answer = get(&format!("/v1/graph?focus={DIRECTIVE}&format={format}"));
        let text = String::from_utf8(answer.body.clone()).unwrap();
        let shown = format!("{} {}\n{text}", answer.status, answer.content_type);
        insta::assert_snapshot!(format!("graph_{format}"), shown);
        assert!(answer.headers.contains_key("etag"), "{format}");
    }
}

#[test]
fn g28_a_graph_says_what_it_left_out_and_has_both_ends_of_every_edge() {
    for depth in 1..=3 {
        let all = get(&format!("/v1/graph?focus={DIRECTIVE}&depth={depth}")).json();
        assert_eq!(all["meta"]["truncated"], false);
        let count = all["nodes"].as_array().unwrap().len();
        for limit in 1..=count {
            let path = format!("/v1/graph?focus={DIRECTIVE}&depth={depth}&limit={limit}");
            let some = get(&path).json();
            let nodes = some["nodes"].as_array().unwrap();
            let is_node = |id: &serde_json::Value| nodes.iter().any(|node| node["id"] == *id);
            assert_eq!(nodes.len(), limit);
            assert_eq!(some["meta"]["truncated"], limit < count, "{path}");
            let left_out = some["meta"]["left_out"].as_u64().unwrap() as usize;
            assert!(
                left_out <= count - limit && (left_out > 0) == (limit < count),
                "{path}"
            );
            for edge in some["edges"].as_array().unwrap() {
                assert!(
                    is_node(&edge["source"]) && is_node(&edge["target"]),
                    "{path}: {edge}"
                );
            }
        }
    }
}

#[test]
fn comparing() {
    check!(
        "compare",
        "/v1/compare?a=tu-vi-du-ct-31-2020-2025&b=hu-mo-phong-kh-96-2020-2025"
    );
    let one = get(&format!("/v1/compare?a={DIRECTIVE}&b={PLAN}")).json();
    let other = get(&format!("/v1/compare?a={PLAN}&b={DIRECTIVE}")).json();
    for (name, mirrored) in [
        ("shared", "shared"),
        ("only_a", "only_b"),
        ("jaccard", "jaccard"),
        ("weighted", "weighted"),
        ("a_cites_b", "b_cites_a"),
    ] {
        assert_eq!(one[name], other[mirrored], "{name}");
    }
    let same = get(&format!("/v1/compare?a={DIRECTIVE}&b={DIRECTIVE}")).json();
    assert_eq!((&same["jaccard"], &same["days"]), (&1.0.into(), &0.into()));
}

#[test]
fn n13_statistics() {
    check!("statistics", "/v1/statistics");
}

#[test]
fn what_cannot_be_read_is_told() {
    for (path, status, parameter) in [
        ("/v1/graph", 400, "focus"),
        ("/v1/graph?focus=x&format=svg", 400, "format"),
        ("/v1/graph?focus=x&depth=4", 400, "depth"),
        ("/v1/graph?focus=x&limit=1001", 400, "limit"),
        ("/v1/compare?a=x", 400, "b"),
        ("/v1/statistics?top=3", 400, "top"),
        ("/v1/documents/x/chain?relation=likes", 400, "relation"),
        ("/v1/documents/x/chain?depth=0", 400, "depth"),
        ("/v1/documents/x/timeline?cursor=zz", 400, "cursor"),
    ] {
        let answer = get(path);
        assert_eq!((answer.status, path), (status, path));
        assert_eq!(answer.json()["errors"][0]["parameter"], parameter, "{path}");
    }
    for path in [
        "/v1/graph?focus=nothing",
        "/v1/graph?focus=dang:tw:k13:qd_:99999",
        "/v1/compare?a=tu-vi-du-ct-31-2020-2025&b=dang:tw:k13:qd_:37",
        "/v1/documents/nothing/chain",
        "/v1/documents/nothing/timeline",
        "/v1/works/nonsense/chain",
        "/v1/works/dang:tw:k13:qd_:99999/timeline",
    ] {
        assert_eq!(get(path).status, 404, "{path}");
    }
}

#[test]
fn other_spellings_of_a_work_lead_to_the_same_part() {
    let answer = get("/v1/works/dang/TW/k13/Q%C4%90/37/chain?depth=2");
    assert_eq!(answer.status, 308);
    let location = answer.headers["location"].to_str().unwrap();
    assert_eq!(location, "/v1/works/dang:tw:k13:qd_:37/chain?depth=2");
}
