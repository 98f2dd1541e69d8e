//! JSON Lines as ingest takes them: what leaves here can come back.

use serde::Serialize;

use crate::domain::given::Given;

/// A document with its text and what ingest shall be told beside it.
#[derive(Debug, Clone, Copy)]
pub struct Original<'a> {
    /// What is given beside the text; its `external_id` is the `id` of the line.
    pub given: &'a Given,
    /// The text exactly as stored.
    pub text: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_on: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
}

/// The line of a document, with its end.
pub(super) fn line(original: &Original<'_>) -> String {
    let given = original.given;
    let line = Line {
        id: given.external_id.as_deref(),
        number: given.number.as_deref(),
        type_name: given.type_name.as_deref(),
        issuer: given.issuer.as_deref(),
        issued_on: given.issued_on.as_deref(),
        title: given.title.as_deref(),
        text: original.text,
        source_url: given.source_url.as_deref(),
        language: given.language.as_deref(),
    };
    // Cannot fail: strings only.
    serde_json::to_string(&line).unwrap_or_default() + "\n"
}
