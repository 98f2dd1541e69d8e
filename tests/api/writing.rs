//! Documents that are sent: who may, what is answered, and that what was answered is there.

use std::io::Write;

use axum::body::Body;
use axum::http::{Method, Request};
use directive_search::archive::Archive;
use directive_search::config::IndexConfig;
use directive_search::http::writing::WriteTokens;
use directive_search::index::writer_lock::WriterLock;
use serde_json::{Value, json};

use crate::{Answer, Service, ask, request};

pub(crate) const TOKEN: &str = "0123456789abcdef-token";

const PLAN: &str = "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 52/KH-UBND\nVí Dụ, ngày 6 tháng 5 năm 2024\n\nKẾ HOẠCH\nTrồng cây ven kênh\n\n1. Trồng bạch đàn trước ngày 30/6/2024.\n";

pub(crate) fn writable() -> Service {
    Service::new(WriteTokens::read(TOKEN).unwrap())
}

impl Service {
    pub(crate) fn send(
        &self,
        method: Method,
        path: &str,
        media_type: &str,
        body: impl Into<Body>,
    ) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", media_type);
        self.ask(request.body(body.into()).unwrap())
    }

    fn put(&self, id: &str, media_type: &str, body: impl Into<Body>) -> Answer {
        self.send(
            Method::PUT,
            &format!("/v1/documents/{id}"),
            media_type,
            body,
        )
    }

    pub(crate) fn bulk(&self, query: &str, body: impl Into<Body>) -> Vec<Value> {
        let path = format!("/v1/documents:bulk{query}");
        let answer = self.send(Method::POST, &path, "application/x-ndjson", body);
        let text = String::from_utf8(answer.body).unwrap();
        assert_eq!(
            (answer.status, answer.content_type.as_str()),
            (200, "application/x-ndjson"),
            "{text}"
        );
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(request(Method::GET, path, ""))
    }

    /// Hits of a phrase.
    fn found(&self, phrase: &str) -> usize {
        let answer = self.get(&format!("/v1/search?q=%22{phrase}%22"));
        answer.json()["hits"].as_array().unwrap().len()
    }
}

pub(crate) fn line(id: &str, text: &str) -> String {
    format!("{}\n", json!({ "id": id, "text": text }))
}

fn outcomes(lines: &[Value]) -> Vec<(u64, &str)> {
    let of_line = |line: &'_ Value| -> Option<u64> { line["line"].as_u64() };
    let told = lines
        .iter()
        .filter_map(|line| Some((of_line(line)?, line["outcome"].as_str()?)));
    told.collect()
}

#[test]
fn nobody_writes_without_a_token() {
    for (method, path) in [
        (Method::PUT, "/v1/documents/a"),
        (Method::DELETE, "/v1/documents/a"),
        (Method::POST, "/v1/documents:bulk"),
    ] {
        // Off.
        let off = ask(request(method.clone(), path, PLAN));
        assert_eq!(off.status, 403, "{method} {path}");
        assert!(
            off.json()["detail"]
                .as_str()
                .unwrap()
                .contains("--write-token-file")
        );
        // On, and not known.
        let service = writable();
        for given in [
            None,
            Some("Bearer 0123456789abcdef"),
            Some("Basic 0123456789abcdef-token"),
        ] {
            let mut request = Request::builder().method(method.clone()).uri(path);
            if let Some(given) = given {
                request = request.header("authorization", given);
            }
            let refused = service.ask(request.body(Body::from(PLAN)).unwrap());
            assert_eq!(refused.status, 401, "{method} {path} {given:?}");
            assert_eq!(refused.headers["www-authenticate"], "Bearer");
        }
        assert_eq!(service.found("bạch+đàn"), 0);
    }
}

#[test]
fn a_document_is_put_found_replaced_and_withdrawn() {
    let service = writable();
    let put = service.put("ke-hoach-52", "text/plain", PLAN);
    assert_eq!(put.status, 201, "{}", put.json());
    let id = put.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(put.headers["location"], format!("/v1/documents/{id}"));
    assert_eq!(service.found("bạch+đàn"), 1);
    // By the sender's own id too.
    let held = service.get("/v1/documents/ke-hoach-52").json();
    assert_eq!(
        (held["id"].as_str(), held["text"].as_str()),
        (Some(&*id), Some(PLAN))
    );

    let again = service.put("ke-hoach-52", "text/plain", PLAN);
    assert_eq!(
        (again.status, again.json()["outcome"].as_str()),
        (200, Some("unchanged"))
    );
    let changed = service.put(
        "ke-hoach-52",
        "text/plain",
        PLAN.replace("bạch đàn", "phi lao"),
    );
    assert_eq!(
        (changed.status, changed.json()["outcome"].as_str()),
        (200, Some("replaced"))
    );
    assert_eq!(
        (service.found("bạch+đàn"), service.found("phi+lao")),
        (0, 1)
    );

    let dry = service.send(
        Method::DELETE,
        "/v1/documents/ke-hoach-52?dry_run=true",
        "",
        "",
    );
    assert_eq!(dry.status, 200);
    assert_eq!(service.found("phi+lao"), 1);
    let gone = service.send(Method::DELETE, "/v1/documents/ke-hoach-52", "", "");
    assert_eq!(
        (gone.status, gone.json()["is_still_held"].as_bool()),
        (200, Some(false))
    );
    assert_eq!(service.found("phi+lao"), 0);
    let twice = service.send(Method::DELETE, "/v1/documents/ke-hoach-52", "", "");
    assert_eq!(twice.status, 404);
}

#[test]
fn two_senders_of_one_work_are_two_copies() {
    let service = writable();
    let first = service.put("so-a", "text/plain", PLAN).json();
    let second = service
        .put("so-b", "text/plain", format!("{PLAN}\n"))
        .json();
    assert_eq!(
        (first["id"].as_str(), second["outcome"].as_str()),
        (second["id"].as_str(), Some("copy"))
    );
    let one = service
        .send(Method::DELETE, "/v1/documents/so-a", "", "")
        .json();
    assert_eq!(one["is_still_held"], true);
    assert_eq!(service.found("bạch+đàn"), 1);
    // By the id of the work: all that is left.
    let id = first["id"].as_str().unwrap();
    let all = service
        .send(Method::DELETE, &format!("/v1/documents/{id}"), "", "")
        .json();
    assert_eq!(all["withdrawn"].as_array().unwrap().len(), 1);
    assert_eq!(service.found("bạch+đàn"), 0);
}

#[test]
fn json_and_files_are_put_and_what_cannot_be_read_is_refused_with_a_reason() {
    let service = writable();
    let with_title = json!({ "text": "Nội dung trồng bạch đàn.", "number": "77/KH-UBND", "type": "Kế hoạch", "title": "Trồng cây" });
    let put = service.put("a", "application/json", with_title.to_string());
    assert_eq!(put.status, 201, "{}", put.json());
    assert_eq!(service.get("/v1/documents/a").json()["title"], "Trồng cây");
    let html = "<html><body><article><h1>Tin</h1><p>Trồng phi lao ven biển theo kế hoạch của tỉnh.</p></article></body></html>";
    assert_eq!(
        service.put("b", "text/html; charset=utf-8", html).status,
        201
    );

    let refused = |media_type: &str, body: &[u8], status: u16, says: &str| {
        let answer = service.put("c", media_type, body.to_vec());
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert_eq!(answer.status, status, "{detail}");
        assert!(detail.contains(says), "{detail}");
    };
    refused(
        "application/json",
        b"{\"txt\": \"a\"}",
        422,
        "unknown field `txt`",
    );
    refused(
        "application/json",
        b"{\"id\": \"d\", \"text\": \"a\"}",
        422,
        "leave it out",
    );
    refused("text/plain", b"", 422, "empty");
    refused("application/pdf", b"%PDF-1.7 and nothing more", 422, "");
    refused("text/plain", b"\x89PNG\r\n\x1a\n", 422, "OCR");
    refused("image/png", b"x", 415, "text/plain");
    let long = format!("/v1/documents/{}", "x".repeat(300));
    assert_eq!(
        service.send(Method::PUT, &long, "text/plain", PLAN).status,
        400
    );
    let odd = service.send(
        Method::PUT,
        "/v1/documents/a?dryrun=true",
        "text/plain",
        PLAN,
    );
    assert_eq!(odd.status, 400);
}

#[test]
fn lines_are_answered_line_by_line() {
    let service = writable();
    let lines = [
        line("p1", PLAN),
        "\n".to_owned(),
        "{\"text\": 1}\n".to_owned(),
        line("p2", &PLAN.replace("52/KH", "53/KH")),
        line("p1", PLAN),
    ];
    let body = lines.concat();
    let dry = service.bulk("?dry_run=true", body.clone());
    assert_eq!(
        outcomes(&dry),
        [(1, "added"), (3, "refused"), (4, "added"), (5, "unchanged")]
    );
    assert_eq!(service.found("bạch+đàn"), 0);

    let told = service.bulk("", body.clone());
    assert_eq!(outcomes(&told), outcomes(&dry));
    assert!(
        told[1]["reason"]
            .as_str()
            .unwrap()
            .contains("the line is no document")
    );
    assert_eq!(
        told[4],
        json!({ "summary": { "added": 2, "refused": 1, "unchanged": 1 }, "dry_run": false })
    );
    assert_eq!(service.found("bạch+đàn"), 2);
    let again = service.bulk("", body);
    assert_eq!(
        outcomes(&again),
        [
            (1, "unchanged"),
            (3, "refused"),
            (4, "unchanged"),
            (5, "unchanged")
        ]
    );
    // Nothing left behind.
    let files = std::fs::read_dir(service.data.path().join("data")).unwrap();
    let names: Vec<_> = files.map(|file| file.unwrap().file_name()).collect();
    assert!(names.iter().all(|name| name != "incoming"), "{names:?}");
}

#[test]
fn lines_may_be_compressed_and_many() {
    let service = writable();
    let lines: String = (1..=300)
        .map(|number| {
            line(
                &format!("p{number}"),
                &PLAN.replace("52/KH", &format!("{number}/KH")),
            )
        })
        .collect();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(lines.as_bytes()).unwrap();
    let told = service.bulk("", packed.finish().unwrap());
    assert_eq!(told.len(), 301);
    assert_eq!(told[300]["summary"]["added"], 300);
    let broken = service.bulk("", &b"\x1f\x8b\x08\x00 no gzip"[..]);
    assert_eq!(broken[0]["outcome"], "refused");
}

/// Every field that the description of a document has is read.
#[test]
fn a_document_as_described_is_taken() {
    let service = writable();
    let openapi = service.get("/openapi.json").json();
    let properties = openapi["components"]["schemas"]["DocumentBody"]["properties"]
        .as_object()
        .unwrap()
        .clone();
    let mut body =
        json!({ "text": PLAN, "issued_on": "2024-05-06", "source_url": "https://example.vn/52" });
    for name in properties.keys() {
        if name != "id" && body.get(name).is_none() {
            body[name] = "x".into();
        }
    }
    assert!(properties.len() > 5);
    let put = service.put("whole", "application/json", body.to_string());
    assert_eq!(put.status, 201, "{}", put.json());
}

#[test]
fn another_writer_is_waited_for_or_told_of() {
    let service = writable();
    let lock = WriterLock::take(&service.data.path().join("data")).unwrap();
    for busy in [
        service.put("a", "text/plain", PLAN),
        service.send(
            Method::POST,
            "/v1/documents:bulk",
            "application/x-ndjson",
            line("a", PLAN),
        ),
    ] {
        assert_eq!(busy.status, 503);
        assert_eq!(busy.headers["retry-after"], "1");
    }
    drop(lock);
    assert_eq!(service.put("a", "text/plain", PLAN).status, 201);
    // What was answered is there for whoever opens the data.
    let archive = Archive::open(
        &service.data.path().join("data"),
        IndexConfig::bundled().unwrap(),
    );
    assert_eq!(archive.unwrap().document("a").unwrap().unwrap().text, PLAN);
}
