//! schema.org: a document as `Legislation`, with what it cites and changes (JSON-LD).
//!
//! A text that bears no work (a report about one, an annex, a form) is no `Legislation`, and says so.

use serde_json::{Map, Value, json};

use super::{LANGUAGE, Reference, encoded, plain};
use crate::domain::document::DocumentKind;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;

/// The media type.
pub const MEDIA_TYPE: &str = "application/ld+json";

/// A work that a document cites.
#[derive(Debug, Clone)]
pub struct Edge {
    /// The work.
    pub work: WorkId,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Type name.
    pub type_name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The document that holds its text.
    pub document_id: Option<String>,
    /// What the document does with it; each once.
    pub relations: Vec<Relation>,
}

/// A document, with what it cites, in the order cited.
pub fn legislation(reference: &Reference<'_>, edges: &[Edge]) -> String {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!(kind(reference.document.kind)));
    put("@id", json!(reference.address()));
    put("url", json!(reference.address()));
    put("name", json!(reference.title()));
    put("inLanguage", json!(LANGUAGE));
    for (name, value) in own(reference) {
        put(name, value);
    }
    put("encoding", encodings(reference));
    let cited: Vec<Value> = edges.iter().map(|edge| cited(reference, edge)).collect();
    put("citation", json!(cited));
    for (name, relations) in CHANGES {
        let changed = edges.iter().filter(|edge| {
            let mut all = edge.relations.iter();
            all.any(|relation| relations.contains(relation))
        });
        let changed: Vec<Value> = changed
            .map(|edge| json!({ "@id": iri(reference, edge) }))
            .collect();
        if !changed.is_empty() {
            put(name, json!(changed));
        }
    }
    // Cannot fail: strings only.
    serde_json::to_string_pretty(&Value::Object(out)).unwrap_or_default() + "\n"
}

/// Relations that schema.org has words for; all of them are `citation` as well.
const CHANGES: [(&str, &[Relation]); 5] = [
    ("legislationAmends", &[Relation::Amends]),
    (
        "legislationRepeals",
        &[Relation::Replaces, Relation::Repeals],
    ),
    ("legislationCorrects", &[Relation::Corrects]),
    ("legislationConsolidates", &[Relation::Consolidates]),
    (
        "legislationEnsuresImplementationOf",
        &[Relation::Implements, Relation::Guides, Relation::Continues],
    ),
];

fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Directive | DocumentKind::Consolidated | DocumentKind::Draft => "Legislation",
        DocumentKind::Report => "Article",
        DocumentKind::Annex | DocumentKind::Form => "CreativeWork",
    }
}

/// What a document says of itself.
fn own(reference: &Reference<'_>) -> Vec<(&'static str, Value)> {
    let document = reference.document;
    let text = |text: &Option<String>| text.as_deref().map(plain);
    let date = document.issued_on.map(|date| date.to_string());
    let issuer =
        text(&document.issuer).map(|name| json!({ "@type": "Organization", "name": name }));
    let work = document.work.as_ref().map(ToString::to_string);
    if kind(document.kind) != "Legislation" {
        return vec![
            ("genre", json!(document.kind.as_str())),
            ("identifier", json!(text(&document.number))),
            ("datePublished", json!(date)),
            ("author", json!(issuer)),
        ];
    }
    let draft = (document.kind == DocumentKind::Draft).then_some("Draft");
    vec![
        ("identifier", json!(work)),
        ("legislationIdentifier", json!(text(&document.number))),
        ("legislationType", json!(text(&document.type_name))),
        ("legislationDate", json!(date)),
        ("legislationPassedBy", json!(issuer)),
        ("legislationJurisdiction", jurisdiction(reference)),
        ("creativeWorkStatus", json!(draft)),
    ]
}

/// Where it holds: the province, where the text decides one, within the country.
fn jurisdiction(reference: &Reference<'_>) -> Value {
    let country = json!({ "@type": "Country", "name": "Việt Nam", "identifier": "VN" });
    match &reference.document.province {
        None => country,
        Some(slug) => json!({
            "@type": "AdministrativeArea",
            "identifier": slug,
            "name": reference.document.place.as_deref().map_or_else(|| slug.clone(), plain),
            "containedInPlace": country,
        }),
    }
}

/// Its text in the forms that are served.
fn encodings(reference: &Reference<'_>) -> Value {
    let address = format!(
        "{}/v1/documents/{}",
        reference.base,
        encoded(&reference.document.id)
    );
    let forms = [
        ("txt", "text/plain"),
        ("html", "text/html"),
        ("akn.xml", "application/akn+xml"),
        ("json", "application/json"),
    ];
    let forms = forms.map(|(suffix, media_type)| {
        json!({
            "@type": "LegislationObject",
            "encodingFormat": media_type,
            "contentUrl": format!("{address}.{suffix}"),
        })
    });
    json!(forms)
}

fn cited(reference: &Reference<'_>, edge: &Edge) -> Value {
    let mut cited = Map::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            cited.insert(name.to_owned(), json!(value));
        }
    };
    let label = [&edge.type_name, &edge.number].map(|part| part.as_deref().map(plain));
    let label: Vec<String> = label.into_iter().flatten().collect();
    let label = Some(label.join(" ")).filter(|label| !label.is_empty());
    put("@type", Some("Legislation".to_owned()));
    put("@id", Some(iri(reference, edge)));
    put("identifier", Some(edge.work.to_string()));
    put("name", edge.title.as_deref().map(plain).or(label));
    put("legislationIdentifier", edge.number.as_deref().map(plain));
    put("legislationType", edge.type_name.as_deref().map(plain));
    Value::Object(cited)
}

/// A held work is its document's page, so that both are one node; another one its own.
fn iri(reference: &Reference<'_>, edge: &Edge) -> String {
    let base = reference.base;
    match &edge.document_id {
        Some(id) => format!("{base}/documents/{}", encoded(id)),
        None => format!("{base}/works/{}", encoded(&edge.work.to_segment())),
    }
}
