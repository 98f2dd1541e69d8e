//! Citations as W3C Web Annotations (JSON-LD): what stands where, and which work it means.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::citation::Citation;
use crate::citation::annotate::citation_name;
use crate::citation::annotate::quote::quote;
use crate::http::links;
use crate::text::offsets::CodePoints;

/// The media type.
pub const MEDIA_TYPE: &str = "application/ld+json";

/// The words of our own, beside those of the Web Annotation vocabulary.
fn context() -> Value {
    let words = [
        "kind",
        "number",
        "document_type",
        "date",
        "relation",
        "work_id",
    ];
    let own = words.map(|word| {
        (
            word.to_owned(),
            json!(format!("urn:directive-search:{word}")),
        )
    });
    json!([
        "http://www.w3.org/ns/anno.jsonld",
        own.into_iter().collect::<serde_json::Map<_, _>>()
    ])
}

/// Addresses that annotations bear.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// What is put before addresses of our own; empty where they are relative.
    pub base: String,
    /// The page of annotations.
    pub page: String,
    /// The text.
    pub source: String,
}

/// The citations of a text as annotations.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnnotationPageView {
    /// The Web Annotation context and our own words.
    #[serde(rename = "@context")]
    #[schema(value_type = Vec<Object>)]
    pub context: Value,
    /// Its address.
    pub id: String,
    /// `AnnotationPage`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The collection, of which this is the only page.
    pub part_of: CollectionView,
    /// 0.
    pub start_index: usize,
    /// An annotation for each citation, in order.
    pub items: Vec<AnnotationView>,
}

/// All annotations of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CollectionView {
    /// Its address.
    pub id: String,
    /// `AnnotationCollection`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// How many there are.
    pub total: usize,
}

/// One citation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnnotationView {
    /// Its address.
    pub id: String,
    /// `Annotation`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `linking` where the text decides which work is meant, else `identifying`.
    pub motivation: &'static str,
    /// The work.
    pub body: BodyView,
    /// The place.
    pub target: TargetView,
}

/// The work that is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BodyView {
    /// The work in the API, where the text decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "/v1/works/dang:tw:k13:qd_:37")]
    pub id: Option<String>,
    /// `Text` for a work with an address, else `TextualBody`.
    #[serde(rename = "type")]
    pub body_type: &'static str,
    /// What is known of a work that stays open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// `full`, `short`, `alias`, `this` …
    pub kind: &'static str,
    /// Number in canonical form.
    pub number: Option<String>,
    /// Type name.
    pub document_type: Option<String>,
    /// Date written with it.
    pub date: Option<String>,
    /// What the citing text does with the work.
    pub relation: &'static str,
    /// The work.
    pub work_id: Option<String>,
}

/// Where it is cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct TargetView {
    /// The text.
    pub source: String,
    /// The same place twice: by position, and by the words.
    pub selector: (PositionView, QuoteView),
}

/// A place by its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PositionView {
    /// `TextPositionSelector`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// A place by its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuoteView {
    /// `TextQuoteSelector`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The mention.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands behind it.
    pub suffix: String,
}

impl AnnotationPageView {
    /// The annotations of `text`.
    pub fn new(text: &str, citations: &[Citation], addresses: &Addresses) -> Self {
        let points = CodePoints::new(text);
        let items = citations.iter().enumerate().map(|(index, citation)| {
            let work = citation.decided_work();
            AnnotationView {
                id: format!("{}#{}", addresses.page, citation_name(index)),
                kind: "Annotation",
                motivation: if work.is_some() {
                    "linking"
                } else {
                    "identifying"
                },
                body: BodyView::new(text, citation, &addresses.base),
                target: TargetView {
                    source: addresses.source.clone(),
                    selector: selectors(text, &points, citation),
                },
            }
        });
        Self {
            context: context(),
            id: addresses.page.clone(),
            kind: "AnnotationPage",
            part_of: CollectionView {
                id: format!("{}#all", addresses.page),
                kind: "AnnotationCollection",
                total: citations.len(),
            },
            start_index: 0,
            items: items.collect(),
        }
    }
}

impl BodyView {
    fn new(text: &str, citation: &Citation, base: &str) -> Self {
        let work = citation.decided_work();
        let number = citation.printed_number();
        let known = [citation.type_name.clone(), number.clone()];
        let known: Vec<String> = known.into_iter().flatten().collect();
        let value = if known.is_empty() {
            citation.span.of(text).to_owned()
        } else {
            known.join(" ")
        };
        Self {
            id: work.map(|work| format!("{base}{}", links::api_work(work))),
            body_type: if work.is_some() {
                "Text"
            } else {
                "TextualBody"
            },
            value: Some(value).filter(|_| work.is_none()),
            kind: citation.kind.as_str(),
            number,
            document_type: citation.type_name.clone(),
            date: citation.date.map(|date| date.to_string()),
            relation: citation.relation.as_str(),
            work_id: work.map(ToString::to_string),
        }
    }
}

fn selectors(
    text: &str,
    points: &CodePoints<'_>,
    citation: &Citation,
) -> (PositionView, QuoteView) {
    let (start, end) = points.range(citation.span);
    let quote = quote(text, citation.span);
    let position = PositionView {
        kind: "TextPositionSelector",
        start,
        end,
    };
    let quote = QuoteView {
        kind: "TextQuoteSelector",
        exact: quote.exact.to_owned(),
        prefix: quote.prefix.to_owned(),
        suffix: quote.suffix.to_owned(),
    };
    (position, quote)
}
