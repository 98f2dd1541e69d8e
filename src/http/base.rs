//! Where this service is, as its client sees it: for addresses that leave it.

use axum::http::HeaderMap;
use axum::http::header::HOST;

/// `https://example.org`, or nothing where the client does not say; addresses are then relative.
///
/// It only ever stands in the answer to who sent it.
pub fn base(headers: &HeaderMap) -> String {
    let text = |name: &str| headers.get(name)?.to_str().ok();
    let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    let host = text(HOST.as_str()).filter(|host| !host.is_empty() && host.chars().all(is_host));
    let scheme = match text("x-forwarded-proto") {
        Some("https") => "https",
        _ => "http",
    };
    host.map(|host| format!("{scheme}://{host}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn only_what_is_a_host_is_taken() {
        let of = |host: &'static str| {
            let name = HeaderName::from_static("host");
            base(&HeaderMap::from_iter([(
                name,
                HeaderValue::from_static(host),
            )]))
        };
        assert_eq!(of("example.org:8080"), "http://example.org:8080");
        assert_eq!(of("[::1]"), "http://[::1]");
        for bad in ["", "a/b", "a\"b", "<a>", "a b"] {
            assert_eq!(of(bad), "", "{bad}");
        }
    }
}
