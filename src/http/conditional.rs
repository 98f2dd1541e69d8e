//! Conditional requests (RFC 9110, 13): a strong `ETag` of the body, and `304` where it is known.
//!
//! A compressed body is another representation and needs another tag: `"abc"` is sent as
//! `"abc-gzip"`, `"abc-br"` or `"abc-zstd"`, and all of them are recognised.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::http::problem::Problem;

/// What the tags of compressed bodies end with: the encoding, behind a hyphen.
const ENCODINGS: [&str; 3] = ["gzip", "br", "zstd"];

/// Tags the answer to a `GET` or `HEAD`, and answers `304` to those who know it.
pub async fn conditional(mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    // A HEAD must bear the tag of the body it does not send.
    *request.method_mut() = Method::GET;
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let response = next.run(request).await;
    let tagged = if response.status() == StatusCode::OK {
        tag(response, known).await
    } else {
        response
    };
    if is_head {
        without_body(tagged)
    } else {
        tagged
    }
}

async fn tag(response: Response, known: Option<HeaderValue>) -> Response {
    let (mut parts, body) = response.into_parts();
    // Cannot fail: bodies are whole in memory before they come here.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return Problem::internal().into_response();
    };
    let tag = entity_tag(&bytes);
    let recognised = known.and_then(|known| recognised(known.to_str().ok()?, &tag));
    let headers = &mut parts.headers;
    insert(
        headers,
        header::ETAG,
        recognised.as_ref().unwrap_or(&format!("\"{tag}\"")),
    );
    insert(headers, header::CACHE_CONTROL, "no-cache");
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    if recognised.is_some() {
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.status = StatusCode::NOT_MODIFIED;
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(bytes))
}

fn entity_tag(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The member of an `If-None-Match` list that names `tag`, compared weakly as RFC 9110 asks.
fn recognised(known: &str, tag: &str) -> Option<String> {
    let of_any = (known.trim() == "*").then(|| format!("\"{tag}\""));
    of_any.or_else(|| {
        let tags = known
            .split(',')
            .map(|known| known.trim().trim_start_matches("W/"));
        let mut opaque = tags.filter(|known| known.len() >= 2);
        let found = opaque.find(|known| {
            let inner = known.trim_matches('"');
            let plain = inner
                .rsplit_once('-')
                .filter(|(_, end)| ENCODINGS.contains(end));
            plain.map_or(inner, |(plain, _)| plain) == tag
        });
        found.map(str::to_owned)
    })
}

/// The headers of a body without the body.
fn without_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    if let Some(length) = HttpBody::size_hint(&body)
        .exact()
        .filter(|_| parts.status == StatusCode::OK)
    {
        parts
            .headers
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    Response::from_parts(parts, Body::empty())
}

/// Gives a compressed answer the tag of its own; stands outside the compression.
pub fn distinguish_compressed(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let text = |name| headers.get(name)?.to_str().ok().map(str::to_owned);
    let (tag, encoding) = (text(header::ETAG), text(header::CONTENT_ENCODING));
    if let Some((tag, encoding)) = tag.zip(encoding) {
        let plain = tag.trim_end_matches('"');
        insert(headers, header::ETAG, &format!("{plain}-{encoding}\""));
    }
    response
}

fn insert(headers: &mut HeaderMap, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_weak_and_compressed_tags_are_recognised() {
        for known in [
            "\"abc\"",
            "W/\"abc\"",
            "\"x\", \"abc\"",
            "\"abc-gzip\"",
            "\"abc-br\"",
            "\"abc-zstd\"",
            "*",
        ] {
            assert!(recognised(known, "abc").is_some(), "{known}");
        }
        for known in ["\"abcd\"", "", "\"\"", "\"", "gzip", "\"abc-x\""] {
            assert!(recognised(known, "abc").is_none(), "{known}");
        }
    }

    #[test]
    fn tags_follow_the_body() {
        assert_eq!(entity_tag(b"a"), entity_tag(b"a"));
        assert_ne!(entity_tag(b"a"), entity_tag(b"b"));
        assert_eq!(entity_tag(b"a").len(), 32);
    }

    #[test]
    fn a_compressed_answer_has_a_tag_of_its_own() {
        for encoding in ENCODINGS {
            let headers = [
                (header::ETAG, "\"abc\""),
                (header::CONTENT_ENCODING, encoding),
            ];
            let response = distinguish_compressed((headers, "").into_response());
            let tag = response.headers()[header::ETAG].to_str().unwrap();
            assert!(
                tag.contains(encoding) && recognised(tag, "abc").is_some(),
                "{tag}"
            );
        }
    }
}
