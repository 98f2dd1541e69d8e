//! The pages that every page's test looks at.

/// Name for screenshots, and address; one of each kind of page.
pub const PAGES: [(&str, &str); 17] = [
    ("home", "/"),
    ("results", "/search?q=kỷ+luật"),
    ("answer", "/search?q=Quy+định+148-QĐ/TW"),
    ("two-works", "/search?q=chỉ+thị+05"),
    (
        "empty",
        "/search?q=kỷ+luật+zzzz&type=thong-bao&place=ha-noi",
    ),
    ("document", "/documents/tu-vi-du-kh-29-2025-2030?q=kỷ+luật"),
    ("chain", "/documents/tu-vi-du-ct-31-2020-2025/chain"),
    ("work-held", "/works/dang:tu-vi-du:2020-2025:ct:31"),
    ("work-absent", "/works/dang:TW:k13:QĐ:37"),
    ("check", "/check"),
    (
        "compare",
        "/compare?a=tu-vi-du-ct-31-2020-2025&b=hu-mo-phong-kh-96-2020-2025",
    ),
    ("unresolved", "/reports/unresolved"),
    ("disagreements", "/reports/disagreements"),
    ("superseded", "/reports/superseded"),
    ("statistics", "/statistics"),
    ("embed", "/embed"),
    ("nowhere", "/nowhere"),
];
