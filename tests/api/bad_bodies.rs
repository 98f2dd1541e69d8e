//! Bodies that are wrong: of another type, cut off, far too large, bombs, locked; and one bad line
//! among very many.

use std::io::{Cursor, Read, Write};

use axum::body::{Body, Bytes};
use axum::http::{Method, Request};
use flate2::read::GzDecoder;
use http_body_util::channel::Channel;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::Answer;
use crate::writing::{TOKEN, line, writable};

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Where bodies are sent.
const DOORS: [(Method, &str); 4] = [
    (Method::POST, "/v1/citations"),
    (Method::POST, "/v1/check"),
    (Method::PUT, "/v1/documents/a"),
    (Method::POST, "/v1/documents:bulk"),
];

fn refused(answer: &Answer, statuses: &[u16]) -> String {
    let shown = String::from_utf8_lossy(&answer.body);
    assert!(
        statuses.contains(&answer.status),
        "{} {shown}",
        answer.status
    );
    assert_eq!(answer.content_type, "application/problem+json", "{shown}");
    answer.json()["detail"].as_str().unwrap().to_owned()
}

#[test]
fn another_type_is_told_which_ones_are_read() {
    let service = writable();
    for (method, path) in DOORS {
        let answer = service.send(method, path, "image/png", "x");
        let detail = refused(&answer, &[415]);
        assert!(detail.contains("application/"), "{path}: {detail}");
    }
}

#[test]
fn json_that_is_cut_off_or_no_object_is_no_text() {
    let service = writable();
    for (method, path) in &DOORS[..3] {
        for body in [
            "",
            "{",
            "{\"text\": \"Theo Quy",
            "{\"text\": \"a\"",
            "[null, null, null, null, null, null, \"Nội dung\", null, null]",
            "\"a\"",
            "null",
        ] {
            let answer = service.send(method.clone(), path, "application/json", body);
            refused(&answer, &[400, 422]);
        }
    }
}

/// 100 MB of which nobody sends a byte: who waited for them would say so by 408.
#[test]
fn what_says_that_it_is_too_large_is_not_read() {
    let service = writable();
    for (method, path) in &DOORS[..3] {
        let (_sender, body) = Channel::<Bytes>::new(1);
        let request = Request::builder()
            .method(method.clone())
            .uri(*path)
            .header("authorization", format!("Bearer {TOKEN}"))
            .header("content-type", "text/plain")
            .header("content-length", 100_000_000);
        let answer = service.ask(request.body(Body::new(body)).unwrap());
        assert!(refused(&answer, &[413]).contains("MiB"), "{path}");
    }
}

fn zipped(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn files_that_cannot_be_read_are_refused_with_the_reason() {
    let bomb = zipped("word/document.xml", &vec![b' '; 200 << 20]);
    assert!(bomb.len() < 1 << 20);
    let locked = include_bytes!("../readers/pdf/encrypted-with-password.pdf");
    let whole = include_bytes!("../readers/pdf/office-narrow.pdf");
    let service = writable();
    for (media_type, file, reason) in [
        (DOCX, bomb, "bomb"),
        (DOCX, zipped("word/other.xml", b"<a/>"), ""),
        ("application/pdf", locked.to_vec(), "password"),
        ("application/pdf", whole[..1_000].to_vec(), ""),
        (
            "application/pdf",
            whole.map(|byte| byte.rotate_left(1)).to_vec(),
            "",
        ),
    ] {
        for (method, path) in &DOORS[1..3] {
            let answer = service.send(method.clone(), path, media_type, file.clone());
            let detail = refused(&answer, &[415, 422]);
            assert!(
                detail.contains(reason) && detail.len() > 20,
                "{path}: {detail}"
            );
        }
    }
    // What was locked without a password is open.
    let open = include_bytes!("../readers/pdf/encrypted-without-password.pdf").to_vec();
    let answer = service.send(Method::POST, "/v1/check", "application/pdf", open);
    assert_eq!(answer.status, 200);
}

/// One bad line of very many: that line is told, and the rest is in.
fn one_bad_line_of(many: usize) {
    let service = writable();
    let bad = many * 2 / 3;
    let lines = (1..=many).map(|number| match number == bad {
        true => "{\"text\": \n".to_owned(),
        false => line(
            &format!("p{number}"),
            &format!("Văn bản {number} về kỷ cương"),
        ),
    });
    let lines: String = lines.collect();
    let told = service.bulk("", lines);
    assert_eq!(told.len(), many + 1);
    let refused: Vec<_> = told
        .iter()
        .filter(|one| one["outcome"] == "refused")
        .collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0]["line"], bad);
    assert_eq!(told[many]["summary"]["added"], many - 1);
    assert_eq!(told[many]["summary"]["refused"], 1);
    assert_eq!(
        service.get("/v1/documents").json()["meta"]["total"],
        many - 1 + 3
    );
}

#[test]
fn one_bad_line_of_two_thousand_is_told_and_the_rest_is_in() {
    one_bad_line_of(2_000);
}

/// `DIRECTIVE_SEARCH_LONG` asks for as many lines as it says, or a million.
#[test]
fn one_bad_line_of_a_million_is_told_and_the_rest_is_in() {
    let Ok(lines) = std::env::var("DIRECTIVE_SEARCH_LONG") else {
        println!("skipped: DIRECTIVE_SEARCH_LONG is not set");
        return;
    };
    one_bad_line_of(lines.parse().unwrap_or(1_000_000));
}

/// What grows while it is sent, and is compressed on its way, as browsers ask for it.
#[test]
fn streamed_answers_are_whole_when_compressed() {
    let service = writable();
    let name = service.get("/v1/bulk").json()["hits"][0]["name"].clone();
    let file = format!("/v1/bulk/{}", name.as_str().unwrap());
    for path in [
        "/v1/export",
        "/v1/export?q=%22kh%C3%B4ng%20c%C3%B3%22",
        &file,
    ] {
        let plain = service.get(path);
        let zipped = service.ask(
            Request::get(path)
                .header("accept-encoding", "gzip")
                .body(Body::empty())
                .unwrap(),
        );
        assert_eq!((plain.status, zipped.status), (200, 200), "{path}");
        assert_eq!(unzipped(&zipped), plain.body, "{path}");
    }
    let sent = Request::post("/v1/documents:bulk?dry_run=true")
        .header("authorization", format!("Bearer {TOKEN}"))
        .header("accept-encoding", "gzip")
        .body(Body::from(line("a", "Văn bản")));
    let told = unzipped(&service.ask(sent.unwrap()));
    assert!(told.ends_with(b"\"dry_run\":true}\n"));
}

fn unzipped(answer: &Answer) -> Vec<u8> {
    if answer.headers.get("content-encoding").is_none() {
        return answer.body.clone();
    }
    let mut bytes = Vec::new();
    let mut reader = GzDecoder::new(&answer.body[..]);
    reader.read_to_end(&mut bytes).unwrap();
    bytes
}
