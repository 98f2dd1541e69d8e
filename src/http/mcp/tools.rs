//! The tools, and the schemas of their arguments: as the API describes its parameters.

use std::sync::Arc;

use rmcp::model::{Tool, ToolAnnotations};
use serde_json::{Map, Value, json};

use crate::http::openapi::document;

/// The argument that is posted as the body.
pub(super) const TEXT: &str = "text";

/// The argument that chooses among addresses.
pub(super) const HOW: &str = "how";

/// A tool and the addresses that answer it.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) name: &'static str,
    title: &'static str,
    description: &'static str,
    pub(super) asks: Asks,
}

/// How a tool asks the API.
#[derive(Debug, Clone, Copy)]
pub(super) enum Asks {
    /// A `GET` of this pattern.
    Get(&'static str),
    /// A `GET` of one of these patterns, by the value of [`HOW`]; the first is usual.
    OneOf(&'static [(&'static str, &'static str)]),
    /// [`TEXT`], posted.
    Post(&'static str),
}

/// The tools.
pub(super) const OFFERS: &[Offer] = &[
    Offer {
        name: "search",
        title: "Search directives (tìm văn bản)",
        description: "Finds directives and their provisions by number (`Quy định 148-QĐ/TW`, however it \
            is typed), by words with or without accents, by phrases, fields and filters. `answer` is the \
            work that the query names, whether it is held or only cited; `hits` are documents with the \
            matching passages; `meta.understood` says how the query was read; `meta.next` is the `cursor` \
            of the next page.",
        asks: Asks::Get("/v1/search"),
    },
    Offer {
        name: "get_document",
        title: "One document (toàn văn)",
        description: "A document by the `id` of a hit: its text, provisions (Điều, khoản, điểm) with ids, \
            and every citation with offsets and what it means.",
        asks: Asks::Get("/v1/documents/{id}"),
    },
    Offer {
        name: "resolve_citation",
        title: "Which work a citation means (tra viện dẫn)",
        description: "What one citation means: `status` 200 with one work, 300 with all works that it may \
            mean and what would decide between them, 404 where none is known here. A date (`on`) or the \
            document that cites (`from_doc`) may decide.",
        asks: Asks::Get("/v1/citations/resolve"),
    },
    Offer {
        name: "check_text",
        title: "Check the citations of a draft (kiểm tra viện dẫn)",
        description: "Every citation of a text beside what is known here: found, ambiguous, only cited, \
            malformed; date, type word or issuer that differ; replaced, by what and since when; the wrong \
            form of a number, with the corrected string; works that are usually cited together with \
            these and missing. Facts for an editor, no verdict.",
        asks: Asks::Post("/v1/check"),
    },
    Offer {
        name: "related",
        title: "Related documents (văn bản liên quan)",
        description: "What is tied to a document by citations, each with its sentence: `coupled` rest on \
            the same works (cùng căn cứ), the rarer the closer; `cites` is what it cites; `cited-by` is \
            what cites it.",
        asks: Asks::OneOf(&[
            ("coupled", "/v1/documents/{id}/coupled"),
            ("cites", "/v1/documents/{id}/cites"),
            ("cited-by", "/v1/documents/{id}/cited-by"),
        ]),
    },
];

impl Asks {
    /// The patterns that may answer.
    fn paths(self) -> Vec<&'static str> {
        match self {
            Self::Get(path) | Self::Post(path) => vec![path],
            Self::OneOf(choices) => choices.iter().map(|(_, path)| *path).collect(),
        }
    }
}

/// What the protocol is told of a tool.
pub(super) fn tool(offer: &Offer) -> Tool {
    let annotations = ToolAnnotations::with_title(offer.title)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    Tool::new(offer.name, offer.description, Arc::new(schema(offer)))
        .with_title(offer.title)
        .with_annotations(annotations)
}

/// The arguments of a tool as a JSON schema that allows no others.
fn schema(offer: &Offer) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Asks::OneOf(choices) = offer.asks {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let how = json!({"type": "string", "enum": names, "default": names.first()});
        properties.insert(HOW.to_owned(), how);
    }
    if let Asks::Post(_) = offer.asks {
        let text =
            json!({"type": "string", "minLength": 1, "description": "The text, up to 1 MiB."});
        properties.insert(TEXT.to_owned(), text);
        required.push(TEXT.to_owned());
    }
    for parameter in offer.asks.paths().into_iter().flat_map(parameters) {
        let name = parameter["name"].as_str().unwrap_or_default().to_owned();
        if parameter["required"] == true && !required.contains(&name) {
            required.push(name.clone());
        }
        properties
            .entry(name)
            .or_insert_with(|| property(parameter));
    }
    let closed = json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    match closed {
        Value::Object(closed) => closed,
        _ => Map::new(),
    }
}

/// A parameter's schema, with what the API says of it.
fn property(parameter: &Value) -> Value {
    let mut schema = parameter["schema"].clone();
    if let Some(description) = parameter.get("description") {
        schema["description"] = description.clone();
    }
    schema
}

/// The parameters of an address's operation, without headers.
pub(super) fn parameters(path: &str) -> impl Iterator<Item = &'static Value> {
    let methods = document()["paths"][path].as_object();
    let operation = methods.and_then(|methods| methods.get("get").or_else(|| methods.get("post")));
    let all = operation.and_then(|operation| operation["parameters"].as_array());
    let all = all.into_iter().flatten();
    all.filter(|parameter| parameter["in"] != "header")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_a_tool_is_described() {
        for offer in OFFERS {
            for path in offer.asks.paths() {
                assert!(document()["paths"].get(path).is_some(), "{path}");
            }
        }
    }
}
