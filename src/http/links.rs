//! Addresses of documents and works, on the pages and in the API.

use crate::domain::work::WorkId;
use crate::http::query_string::{encode, encode_segment};

/// The page of a document.
pub fn document(id: &str) -> String {
    format!("/documents/{}", encode_segment(id))
}

/// The page of a work.
pub fn work(work: &WorkId) -> String {
    format!("/works/{}", encode_segment(&work.to_segment()))
}

/// The card of a work beside a citation of a document.
pub fn card(work: &WorkId, document: &str) -> String {
    format!(
        "/cards/{}?from={}",
        encode_segment(&work.to_segment()),
        encode_segment(document)
    )
}

/// The page of a document with what matched a query.
pub fn document_with(id: &str, query: &str) -> String {
    if query.is_empty() {
        return document(id);
    }
    format!("{}?{}", document(id), encode([("q", query)]))
}

/// A document in the API.
pub fn api_document(id: &str) -> String {
    format!("/v1/documents/{}", encode_segment(id))
}

/// A work in the API.
pub fn api_work(work: &WorkId) -> String {
    format!("/v1/works/{}", encode_segment(&work.to_segment()))
}

/// The id of a mention within a document's page: its first code point.
pub fn mention_anchor(start: usize) -> String {
    format!("m{start}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_plain_ascii() {
        let qd: WorkId = "dang/TW/k13/QĐ/37".parse().unwrap();
        assert_eq!(work(&qd), "/works/dang:tw:k13:qd_:37");
        let joint: WorkId = "nn/UBND-lao-cai@2025-07/2025/QĐ/1".parse().unwrap();
        assert_eq!(
            api_work(&joint),
            "/v1/works/nn:ubnd-lao-cai@2025-07:2025:qd_:1"
        );
        assert_eq!(document("a b/ộ"), "/documents/a%20b%2F%E1%BB%99");
    }
}
