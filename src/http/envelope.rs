//! What every answer gets, whoever made it: a request id, a time limit, its duration, metrics, a
//! line in the log, security headers.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tracing::Instrument;

use crate::http::language::Language;
use crate::http::metrics::NothingFound;
use crate::http::problem::{Problem, localised};
use crate::http::routes::bulk::FILE;
use crate::http::routes::export::EXPORT;
use crate::http::routes::writing::BULK;
use crate::http::state::AppState;

/// The request id, in and out.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// How long the answer took, in milliseconds.
pub const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Answers a request within its envelope.
pub async fn envelope(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = method_name(request.method());
    let route = route(&request);
    let trace = trace_id(request.headers());
    let id = request_id(request.headers(), trace.as_deref());
    let language = Language::accepted(request.headers());
    let span = tracing::info_span!(
        "request",
        request.id = id.to_str().unwrap_or(""),
        trace.id = trace
    );
    let limit = if is_unhurried(method, &route) {
        Duration::MAX
    } else {
        state.timeout
    };
    let answer = tokio::time::timeout(limit, next.run(request)).instrument(span.clone());
    let mut response = answer
        .await
        .unwrap_or_else(|_| Problem::timed_out().into_response());
    response = localised(response, language);
    let taken = started.elapsed();
    let status = response.status();
    state
        .metrics
        .answered(&route, method, status.as_u16(), taken);
    if response.extensions().get::<NothingFound>().is_some() {
        state.metrics.found_nothing();
    }
    span.in_scope(|| log(method, &route, status, taken));
    response.headers_mut().insert(REQUEST_ID, id);
    response.headers_mut().insert(SERVER_TIMING, timing(taken));
    secure(response.headers_mut());
    response
}

/// Whether a request may take its time: those who write bear a token, and send much. They have limits
/// of their own for silence and for waiting. So have files, whose making takes as long as they are.
fn is_unhurried(method: &str, route: &str) -> bool {
    method == "PUT" || [BULK, EXPORT, FILE].contains(&route)
}

/// Privacy: the route, never the address with its query.
fn log(method: &str, route: &str, status: StatusCode, taken: Duration) {
    let status = status.as_u16();
    let duration_ms = taken.as_secs_f64() * 1e3;
    tracing::info!(
        http.status = status,
        duration_ms,
        "{method} {route} answered {status}"
    );
}

/// The pattern of the route: as a label, a path as asked would make a series of every document.
fn route(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or("unmatched", MatchedPath::as_str).to_owned()
}

/// As a label, methods must be few.
fn method_name(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH"];
    known
        .into_iter()
        .find(|known| method.as_str() == *known)
        .unwrap_or("OTHER")
}

/// The trace that a request belongs to (W3C Trace Context: `traceparent`).
fn trace_id(headers: &HeaderMap) -> Option<String> {
    let line = headers.get("traceparent")?.to_str().ok()?;
    let [version, trace, parent, flags, ..] = line.split('-').collect::<Vec<_>>()[..] else {
        return None;
    };
    let is_hex = |part: &str, length: usize| {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        part.len() == length && part.bytes().all(is_digit)
    };
    let is_set = |part: &str| part.bytes().any(|digit| digit != b'0');
    let is_whole =
        is_hex(version, 2) && is_hex(trace, 32) && is_hex(parent, 16) && is_hex(flags, 2);
    (is_whole && version != "ff" && is_set(trace) && is_set(parent)).then(|| trace.to_owned())
}

/// The id the client gave, where it is short and plain; else that of its trace, else a new one.
fn request_id(headers: &HeaderMap, trace: Option<&str>) -> HeaderValue {
    let is_plain = |id: &&HeaderValue| {
        (1..=128).contains(&id.len()) && id.as_bytes().iter().all(u8::is_ascii_graphic)
    };
    headers
        .get(REQUEST_ID)
        .filter(is_plain)
        .cloned()
        .or_else(|| HeaderValue::from_str(trace?).ok())
        .unwrap_or_else(new_id)
}

fn new_id() -> HeaderValue {
    static PROCESS: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let id = format!("{:08x}-{count:08x}", *PROCESS & 0xFFFF_FFFF);
    // Cannot fail: hexadecimal digits and a hyphen.
    HeaderValue::from_str(&id).unwrap_or_else(|_| HeaderValue::from_static("unknown"))
}

fn timing(taken: Duration) -> HeaderValue {
    let text = format!("total;dur={:.1}", taken.as_secs_f64() * 1e3);
    // Cannot fail: ASCII.
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("total"))
}

fn secure(headers: &mut HeaderMap) {
    let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    if is_page(headers) {
        let mut set = |name, value| headers.insert(name, HeaderValue::from_static(value));
        set(header::CONTENT_SECURITY_POLICY, PAGE_POLICY);
        set(header::X_FRAME_OPTIONS, "DENY");
        headers.append(
            header::VARY,
            HeaderValue::from_static("accept-language, cookie"),
        );
    }
}

fn is_page(headers: &HeaderMap) -> bool {
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    media_type.is_some_and(|media_type| media_type.starts_with("text/html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kept_when_plain_and_made_otherwise() {
        let with = |id: &'static str| {
            let id = (REQUEST_ID, HeaderValue::from_static(id));
            request_id(&HeaderMap::from_iter([id]), None)
        };
        assert_eq!(with("abc-1"), "abc-1");
        assert_ne!(with("two words"), "two words");
        assert_ne!(with(""), "");
        assert_ne!(new_id(), new_id());
    }

    #[test]
    fn a_trace_is_taken_where_it_is_well_formed() {
        let trace = |line: &'static str| {
            let name = HeaderName::from_static("traceparent");
            trace_id(&HeaderMap::from_iter([(
                name,
                HeaderValue::from_static(line),
            )]))
        };
        let of_the_standard = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        let id = trace(of_the_standard).unwrap();
        assert_eq!(id, "0af7651916cd43dd8448eb211c80319c");
        assert_eq!(request_id(&HeaderMap::new(), Some(&id)), id.as_str());
        assert!(trace("cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-later").is_some());
        for bad in [
            "",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        ] {
            assert_eq!(trace(bad), None, "{bad}");
        }
    }

    #[test]
    fn labels_are_few() {
        let odd = Method::from_bytes(b"BREW").unwrap();
        assert_eq!(method_name(&odd), "OTHER");
    }
}
