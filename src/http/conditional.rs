//! Conditional requests (RFC 9110, 13): a strong `ETag` of the body, and `304` where it is known.
//!
//! A compressed body is another representation and needs another tag: `"abc"` is sent as
//! `"abc-gzip"`, `"abc-br"` or `"abc-zstd"`, and all of them are recognised.

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::http::problem::Problem;

/// What the tags of compressed bodies end with: the encoding, behind a hyphen.
const ENCODINGS: [&str; 3] = ["gzip", "br", "zstd"];

/// Answers a `HEAD` as a `GET` without its body, and `304` to those who know the tag of an answer.
pub async fn conditional(mut request: Request, next: Next) -> Response {
    let is_head = request.method() == Method::HEAD;
    if !is_head && request.method() != Method::GET {
        return next.run(request).await;
    }
    // A HEAD must bear the tag of the body it does not send.
    *request.method_mut() = Method::GET;
    let known = request.headers().get(header::IF_NONE_MATCH).cloned();
    let answered = compared(next.run(request).await, known.as_ref());
    if is_head {
        without_body(answered)
    } else {
        answered
    }
}

/// `304` without a body where the client knows the tag.
fn compared(response: Response, known: Option<&HeaderValue>) -> Response {
    let text = |value: Option<&HeaderValue>| value?.to_str().ok().map(str::to_owned);
    let tag = text(response.headers().get(header::ETAG));
    let recognised = tag
        .zip(text(known))
        .and_then(|(tag, known)| recognised(&known, tag.trim_matches('"')));
    let Some(recognised) = recognised else {
        return response;
    };
    let (mut parts, _) = response.into_parts();
    insert(&mut parts.headers, header::ETAG, &recognised);
    parts.headers.remove(header::CONTENT_TYPE);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.status = StatusCode::NOT_MODIFIED;
    Response::from_parts(parts, Body::empty())
}

/// An answer with the tag of its body, and the body.
///
/// # Errors
/// 500 where the body is not whole in memory.
pub async fn tagged(response: Response) -> Result<(Response, Bytes), Problem> {
    let (mut parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX)
        .await
        .map_err(|_| Problem::internal())?;
    let headers = &mut parts.headers;
    let tag = format!("\"{}\"", entity_tag(&bytes));
    insert(headers, header::ETAG, &tag);
    insert(headers, header::CACHE_CONTROL, "no-cache");
    headers.append(header::VARY, HeaderValue::from_static("accept"));
    Ok((
        Response::from_parts(parts, Body::from(bytes.clone())),
        bytes,
    ))
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
    use axum::response::IntoResponse;

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
