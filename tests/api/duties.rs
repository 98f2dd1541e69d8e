//! Duties as a list and as a calendar.

use std::sync::LazyLock;

use axum::http::Method;
use directive_search::http::writing::WriteTokens;

use crate::{Answer, Service, request};

const TEXTS: [(&str, &str); 2] = [
    (
        "chi-thi.txt",
        "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 07/CT-UBND\nVí Dụ, ngày 04 tháng 6 năm 2024\n\nCHỈ THỊ\nVề việc siết chặt kỷ cương hành chính\n\n1. Giao Sở Nội vụ chủ trì, phối hợp với Văn phòng Ủy ban nhân dân tỉnh xây dựng kế hoạch kiểm tra; trình Ủy ban nhân dân tỉnh trước ngày 31/7/2024.\n\n2. Thủ trưởng các sở, ban, ngành có trách nhiệm quán triệt Chỉ thị này; định kỳ ngày 20 của tháng cuối quý báo cáo Sở Nội vụ.\n\n3. Giao Thanh tra tỉnh theo dõi việc thực hiện.\n\nNơi nhận:\n- Sở Nội vụ.\n",
    ),
    (
        "ke-hoach.txt",
        "ỦY BAN NHÂN DÂN\nHUYỆN MÔ PHỎNG\nSố: 9/KH-UBND\nMô Phỏng, ngày 01 tháng 7 năm 2024\n\nKẾ HOẠCH\nthực hiện Chỉ thị số 07/CT-UBND ngày 04/6/2024 của Ủy ban nhân dân tỉnh Ví Dụ\n\n1. Giao Giám đốc Sở Nội vụ, Phòng Tài chính báo cáo vào thứ hai hằng tuần.\n",
    ),
];

static DUTIES: LazyLock<Service> = LazyLock::new(|| Service::over(&TEXTS, WriteTokens::default()));

fn get(path: &str) -> Answer {
    DUTIES.ask(request(Method::GET, path, ""))
}

/// Who is told, duty by duty, and how many documents there are.
fn told(path: &str) -> (u64, Vec<String>) {
    let answer = get(path);
    assert_eq!(
        answer.status,
        200,
        "{path}: {}",
        String::from_utf8_lossy(&answer.body)
    );
    let json = answer.json();
    let duties = json["hits"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|hit| hit["duties"].as_array().unwrap().clone());
    let names = duties.map(|duty| duty["assignees"][0]["name"].as_str().unwrap().to_owned());
    (json["meta"]["total"].as_u64().unwrap(), names.collect())
}

#[test]
fn a_duty_says_who_what_with_whom_and_when() {
    insta::assert_snapshot!("duties", get("/v1/duties?period=quarter").shown());
}

#[test]
fn offsets_are_code_points_of_the_text() {
    let json = get("/v1/duties?due=2024-07-31").json();
    let text: Vec<char> = TEXTS[0].1.chars().collect();
    let duty = &json["hits"][0]["duties"][0];
    let at = |name: &str| usize::try_from(duty[name].as_u64().unwrap()).unwrap();
    let action: String = text[at("start")..at("end")].iter().collect();
    assert_eq!(action, duty["action"].as_str().unwrap());
    let sentence: String = text[at("sentence_start")..at("sentence_end")]
        .iter()
        .collect();
    assert_eq!(sentence, duty["sentence"].as_str().unwrap());
    assert_eq!(duty["role"], "lead");
    assert_eq!(
        duty["coordinating"][0]["name"],
        "Văn phòng Ủy ban nhân dân tỉnh"
    );
}

#[test]
fn filters_hold_for_one_duty_together() {
    let all = [
        "Giám đốc Sở Nội vụ",
        "Sở Nội vụ",
        "Thủ trưởng các sở, ban, ngành",
        "Thanh tra tỉnh",
    ];
    assert_eq!(told("/v1/duties"), (2, all.map(str::to_owned).to_vec()));
    let (total, names) = told("/v1/duties?body=so%20noi%20vu");
    assert_eq!((total, names.len()), (2, 2));
    assert_eq!(told("/v1/duties?body=so%20noi%20vu&due=2024-07-31").0, 1);
    assert_eq!(told("/v1/duties?body=Thanh%20tra&due=2024-07-31").0, 0);
    assert_eq!(
        told("/v1/duties?body=so%20noi&from=2024-07-30&to=2024-07-31")
            .1
            .len(),
        1
    );
    assert_eq!(
        told("/v1/duties?body=S%E1%BB%9F%20N%E1%BB%99i%20v%E1%BB%A5ng").0,
        0
    );
    assert_eq!(
        told("/v1/duties?due=2024-09-20").1,
        ["Thủ trưởng các sở, ban, ngành"]
    );
    assert_eq!(told("/v1/duties?due=2024-09-23").1, ["Giám đốc Sở Nội vụ"]);
    assert_eq!(told("/v1/duties?period=week").1.len(), 1);
    assert_eq!(told("/v1/duties?period=day").0, 0);
}

#[test]
fn pages_follow_each_other() {
    let first = get("/v1/duties?limit=1").json();
    let next = first["meta"]["next"].as_str().unwrap();
    let second = get(&format!("/v1/duties?limit=1&cursor={next}")).json();
    assert_ne!(first["hits"][0]["id"], second["hits"][0]["id"]);
    assert!(second["meta"]["next"].is_null());
}

#[test]
fn what_cannot_be_read_is_refused() {
    for (path, status, parameter) in [
        ("/v1/duties?period=fortnight", 400, "period"),
        ("/v1/duties?due=31/7/2024", 400, "due"),
        ("/v1/duties?due=2024-07-31&from=2024-07-01", 400, "due"),
        ("/v1/duties?body=---", 400, "body"),
        ("/v1/duties?who=x", 400, "who"),
        ("/v1/duties.ics?limit=5", 400, "limit"),
        ("/v1/duties?cursor=x", 400, "cursor"),
    ] {
        let answer = get(path);
        assert_eq!(answer.status, status, "{path}");
        assert!(
            answer.content_type.starts_with("application/problem+json"),
            "{path}"
        );
        let problem = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(problem.contains(parameter), "{path}: {problem}");
    }
    for path in ["/v1/duties?doc=nobody", "/v1/duties.ics?doc=nobody"] {
        assert_eq!(get(path).status, 404, "{path}");
    }
}

/// Properties of a calendar, each line whole again; panics where RFC 5545 is not kept.
fn unfolded(calendar: &str) -> Vec<(String, String)> {
    assert!(calendar.ends_with("\r\n"));
    assert_eq!(
        calendar.matches('\n').count(),
        calendar.matches("\r\n").count()
    );
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
    }
    let whole = calendar.replace("\r\n ", "");
    let lines = whole.trim_end().split("\r\n");
    let part = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        (name.to_owned(), value.to_owned())
    };
    lines.map(part).collect()
}

#[test]
fn the_calendar_keeps_to_its_standard() {
    let answer = get("/v1/duties.ics");
    assert_eq!(
        (answer.status, answer.content_type.as_str()),
        (200, "text/calendar; charset=utf-8")
    );
    let lines = unfolded(std::str::from_utf8(&answer.body).unwrap());
    let values = |name: &str| {
        let named = lines.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        lines.first().unwrap(),
        &("BEGIN".to_owned(), "VCALENDAR".to_owned())
    );
    assert_eq!(
        lines.last().unwrap(),
        &("END".to_owned(), "VCALENDAR".to_owned())
    );
    assert_eq!(values("VERSION"), ["2.0"]);
    assert_eq!(
        values("DTSTART;VALUE=DATE"),
        ["20240701", "20240731", "20240620"]
    );
    assert_eq!(
        values("RRULE"),
        [
            "FREQ=WEEKLY;BYDAY=MO",
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20"
        ]
    );
    let uids: std::collections::BTreeSet<&str> = values("UID").into_iter().collect();
    assert_eq!(
        (uids.len(), values("DTSTAMP").len(), values("SUMMARY").len()),
        (3, 3, 3)
    );
    assert!(values("DESCRIPTION")[1].contains("xây dựng kế hoạch kiểm tra\\; trình"));
    assert!(values("SUMMARY")[0].contains("Giám đốc Sở Nội vụ\\, Phòng Tài chính: báo cáo"));
    let again = get("/v1/duties.ics");
    assert_eq!(again.body, answer.body);
}
