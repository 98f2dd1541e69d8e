//! Whole answers, kept as long as the index they were made from is the live one.
//!
//! Portals ask the same few questions all day. An answer depends on nothing but the commit, the
//! address and a few headers, so that one asked before is given again without asking the archive.
//! What is kept is bounded by its bytes, never written down, and found by a digest of the question.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, HOST, HeaderMap, HeaderName};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use crate::http::conditional::tagged;
use crate::http::metrics::NothingFound;
use crate::http::state::AppState;

/// Bytes of answers that are kept.
const KEPT_BYTES: u64 = 64 << 20;

/// Answers that fit into that, about.
const KEPT: usize = 8_192;

/// A larger one would drive out too many others.
const LARGEST: usize = 1 << 20;

/// Headers on which an answer may depend beside its address.
const DECIDING: [HeaderName; 3] = [ACCEPT, HOST, HeaderName::from_static("x-forwarded-proto")];

/// The answers that are kept; cheap to clone.
#[derive(Clone)]
pub struct Answers(Arc<Cache<Question, Answer, Size>>);

impl Answers {
    /// None so far.
    pub fn new() -> Self {
        Self(Arc::new(Cache::with_weighter(KEPT, KEPT_BYTES, Size)))
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self::new()
    }
}

/// The answer to a `GET`: the one that was given before at this commit, or a new one with its tag.
pub async fn kept(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if request.method() != Method::GET {
        return next.run(request).await;
    }
    // Before the archive is asked: a commit in between makes an answer that nobody asks for again.
    let question = Question::of(&state.archive.generation(), &request);
    if let Some(answer) = state.answers.0.get(&question) {
        return answer.again();
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    match tagged(response).await {
        Ok((response, body)) => {
            let answer = Answer::of(&response, body);
            if answer.size() <= LARGEST {
                state.answers.0.insert(question, answer);
            }
            response
        }
        Err(problem) => problem.into_response(),
    }
}

/// The answer to a `GET` that depends on more than the commit: new each time, with its tag.
pub async fn unkept(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let answer = tagged(response).await;
    answer.map_or_else(IntoResponse::into_response, |(response, _)| response)
}

/// What was asked, and of which commit: a digest, of one size and without the words of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Question([u8; 32]);

impl Question {
    fn of(generation: &str, request: &Request) -> Self {
        let mut digest = Sha256::new();
        // No part can hold the byte that ends it.
        let mut part = |bytes: &[u8]| {
            digest.update(bytes);
            digest.update([0]);
        };
        part(generation.as_bytes());
        part(request.uri().path().as_bytes());
        part(request.uri().query().unwrap_or_default().as_bytes());
        for name in DECIDING {
            for value in request.headers().get_all(name) {
                part(value.as_bytes());
            }
            part(&[]);
        }
        Self(digest.finalize().into())
    }
}

/// An answer of 200 with its tag.
#[derive(Debug, Clone)]
struct Answer {
    headers: HeaderMap,
    body: Bytes,
    nothing_found: Option<NothingFound>,
}

impl Answer {
    fn of(response: &Response, body: Bytes) -> Self {
        Self {
            headers: response.headers().clone(),
            body,
            nothing_found: response.extensions().get().copied(),
        }
    }

    fn again(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        if let Some(nothing_found) = self.nothing_found {
            response.extensions_mut().insert(nothing_found);
        }
        response
    }

    /// Memory, about.
    fn size(&self) -> usize {
        let of_header = |(name, value): (&HeaderName, &axum::http::HeaderValue)| {
            name.as_str().len() + value.len() + 64
        };
        self.body.len() + self.headers.iter().map(of_header).sum::<usize>()
    }
}

/// Weighs answers by their memory.
#[derive(Clone)]
struct Size;

impl Weighter<Question, Answer> for Size {
    fn weight(&self, _: &Question, answer: &Answer) -> u64 {
        answer.size() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(generation: &str, address: &str, accept: Option<&'static str>) -> Question {
        let mut request = Request::get(address);
        if let Some(accept) = accept {
            request = request.header(ACCEPT, accept);
        }
        Question::of(generation, &request.body(Body::empty()).unwrap())
    }

    #[test]
    fn a_question_is_another_at_another_commit_address_or_form() {
        let one = question("g.1", "/v1/search?q=a", None);
        assert_eq!(one, question("g.1", "/v1/search?q=a", None));
        for other in [
            question("g.2", "/v1/search?q=a", None),
            question("g.1", "/v1/search?q=b", None),
            question("g.1", "/v1/search", None),
            question("g.1", "/v1/searchq=a", None),
            question("g.1", "/v1/search?q=a", Some("text/html")),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn a_kept_answer_is_given_as_it_was() {
        let mut given = ([(ACCEPT, "x")], "body").into_response();
        given.extensions_mut().insert(NothingFound);
        let again = Answer::of(&given, Bytes::from_static(b"body")).again();
        assert_eq!(again.headers(), given.headers());
        assert!(again.extensions().get::<NothingFound>().is_some());
        assert_eq!(again.status(), StatusCode::OK);
    }
}
