use crate::FIXTURE;

#[test]
fn following_the_graph() {
    check!("chain", "chain", "ubnd-vi-du-ct-1-2023");
    check!("timeline", "timeline", "nn/CP/2023/NĐ/73");
    check!(
        "graph_dot",
        "graph",
        "ubnd-vi-du-ct-1-2023",
        "--format",
        "dot",
        "--limit",
        "3"
    );
    check!(
        "compare",
        "compare",
        "ubnd-vi-du-ct-1-2023",
        "ubnd-huyen-mo-phong-kh-7-2023"
    );
    check!("chain_unknown", "chain", "no-such-document");
}

#[test]
fn json_is_what_the_service_answers() {
    for arguments in [
        &["chain", "nn/CP/2023/NĐ/73", "--json"][..],
        &["timeline", "ubnd-vi-du-ct-1-2023", "--json"],
        &["graph", "ubnd-vi-du-ct-1-2023"],
        &[
            "compare",
            "ubnd-vi-du-ct-1-2023",
            "nn/UBND-huyen-mo-phong/2023/KH/7",
            "--json",
        ],
    ] {
        let said = FIXTURE.run(arguments);
        let is_json = said.starts_with("exit 0\n--- stdout\n{\n  \"meta\": {");
        assert!(is_json && said.contains("[varies]"), "{said}");
    }
    let written = FIXTURE.run(&[
        "graph",
        "ubnd-vi-du-ct-1-2023",
        "--format",
        "csv",
        "--out",
        "g.csv",
    ]);
    assert!(
        written.starts_with("exit 0\n--- stdout\n--- stderr"),
        "{written}"
    );
    let table = std::fs::read_to_string(FIXTURE.path("g.csv")).unwrap();
    assert!(table.starts_with("row,id,source,target,label,"), "{table}");
}
