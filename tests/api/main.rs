//! Every answer of the API, as a snapshot a person can read: `snapshots/*.snap`.
//!
//! The service runs without a socket, over three small texts. What changes from run to run (times,
//! digests, folders) is masked. `INSTA_UPDATE=always cargo test --test api` writes them anew; read
//! the difference before you keep it.

mod bad_bodies;

mod bad_input;

mod bad_requests;

mod described;

mod drafts;

mod duties;

mod formats;

mod forms;

mod good_requests;

mod hostile;

mod mcp;

mod one_parser;

mod references;

mod relations;

mod writing;

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request};
use directive_search::archive::{Archive, IngestOptions};
use directive_search::config::IndexConfig;
use directive_search::http::router;
use directive_search::http::state::AppState;
use directive_search::http::writing::WriteTokens;
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A provincial directive, the plan of a district that implements it, and a report about it.
const TEXTS: [(&str, &str); 3] = [
    (
        "chi-thi.txt",
        "TỈNH ỦY VÍ DỤ\n*\nSố 31 -CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nVí Dụ, ngày 12 tháng 4 năm 2024\n\nCHỈ THỊ\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nvề khắc phục tình trạng đùn đẩy,\nné tránh trách nhiệm\n\nThực hiện Quy định số 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương về những điều đảng viên không được làm, Ban Thường vụ Tỉnh ủy yêu cầu:\n\n1. Siết chặt kỷ luật, kỷ cương\n\n(1) Người đứng đầu chịu trách nhiệm theo Nghị định số 73/2023/NĐ-CP ngày 29/9/2023 của Chính phủ.\n\n2. Chỉ thị này thay thế Chỉ thị số 12-CT/TU, ngày 05/4/2018 của Ban Thường vụ Tỉnh ủy.\n\nNơi nhận:\n- Ban Bí thư (để báo cáo)\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nNguyễn Văn Mẫu\n",
    ),
    (
        "ke-hoach.txt",
        "HUYỆN ỦY MÔ PHỎNG\n*\nSố 96-KH/HU\nMô Phỏng, ngày 25 tháng 9 năm 2024\n\nKẾ HOẠCH\nthực hiện Chỉ thị số 31-CT/TU, ngày 12/4/2024 của Ban Thường vụ Tỉnh ủy Ví Dụ\n\n1. Quán triệt Quy định 37-QĐ/TW (khóa XIII) và Quy định số 148-QĐ/TW ngày 23/5/2024 của Bộ Chính trị trong toàn Đảng bộ huyện.\n2. Kiểm tra kỷ cương hằng quý.\n",
    ),
    (
        "bao.txt",
        "Chỉ thị 31 của Tỉnh ủy: Siết chặt kỷ cương\n\nNgày 12/4/2024, Ban Thường vụ Tỉnh ủy Ví Dụ đã ban hành Chỉ thị số 31-CT/TU về khắc phục tình trạng đùn đẩy.\n",
    ),
];

struct Service {
    router: Router,
    data: tempfile::TempDir,
}

static SERVICE: LazyLock<Service> = LazyLock::new(|| Service::new(WriteTokens::default()));

impl Service {
    fn new(tokens: WriteTokens) -> Self {
        Self::over(&TEXTS, tokens)
    }

    /// A service over these files.
    fn over(texts: &[(&str, &str)], tokens: WriteTokens) -> Self {
        let data = tempfile::tempdir().unwrap();
        let archive =
            Archive::open(&data.path().join("data"), IndexConfig::bundled().unwrap()).unwrap();
        let sources = data.path().join("sources");
        std::fs::create_dir(&sources).unwrap();
        for (name, text) in texts {
            std::fs::write(sources.join(name), text).unwrap();
        }
        archive
            .ingest(&[sources], IngestOptions::default(), &mut |_| {})
            .unwrap();
        let gazetteer = archive.gazetteer();
        let state = AppState::new(Arc::new(archive), gazetteer, Duration::from_secs(10));
        Self {
            router: router(state.with_tokens(tokens)),
            data,
        }
    }

    fn ask(&self, request: Request<Body>) -> Answer {
        // Handlers run blocking work on the runtime's own threads, so it is one for all.
        static RUNTIME: LazyLock<tokio::runtime::Runtime> =
            LazyLock::new(|| tokio::runtime::Runtime::new().unwrap());
        RUNTIME.block_on(async {
            let response = self.router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let header = |name: &str| {
                parts
                    .headers
                    .get(name)
                    .map(|value| value.to_str().unwrap().to_owned())
                    .unwrap_or_default()
            };
            Answer {
                status: parts.status.as_u16(),
                content_type: header("content-type"),
                body: body.collect().await.unwrap().to_bytes().to_vec(),
                headers: parts.headers.clone(),
            }
        })
    }
}

/// An answer: status, headers that matter, body.
struct Answer {
    status: u16,
    content_type: String,
    headers: axum::http::HeaderMap,
    body: Vec<u8>,
}

fn ask(request: Request<Body>) -> Answer {
    SERVICE.ask(request)
}

fn request(method: Method, path: &str, body: &str) -> Request<Body> {
    Request::builder()
        .method(method)
        .uri(path)
        .body(Body::from(body.to_owned()))
        .unwrap()
}

fn get(path: &str) -> Answer {
    ask(request(Method::GET, path, ""))
}

impl Answer {
    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    /// The answer as a snapshot shows it.
    fn shown(&self) -> String {
        let mut json = self.json();
        mask(&mut json);
        format!(
            "{} {}\n{}",
            self.status,
            self.content_type,
            serde_json::to_string_pretty(&json).unwrap()
        )
    }
}

/// Masks what differs from run to run.
fn mask(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                let varies = [
                    "ingested_at",
                    "last_ingest",
                    "generation",
                    "next",
                    "request_id",
                    "score",
                ];
                if varies.contains(&name.as_str()) && !field.is_null() {
                    *field = format!("[{name}]").into();
                } else {
                    mask(field);
                }
            }
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(mask),
        _ => {}
    }
}

/// Holds one GET against its snapshot.
macro_rules! check {
    ($name:literal, $path:expr) => {
        insta::assert_snapshot!($name, crate::get($path).shown(), $path)
    };
}
use check;
