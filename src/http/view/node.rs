//! Documents and works in one shape, for chains, timelines and graphs.

use serde::Serialize;
use utoipa::ToSchema;

use crate::http::links;
use crate::references::node::Node;

/// A held document, or a work that is only cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NodeView {
    /// Id of the document where it is held, else the identity of the work.
    #[schema(example = "dang/TW/k13/QĐ/148")]
    pub id: String,
    /// The work; `null` for reports and what else is no work's own text.
    pub work_id: Option<String>,
    /// The document that holds its text.
    pub document_id: Option<String>,
    /// Whether its text is here.
    pub held: bool,
    /// Whether the identity names one work.
    pub complete: bool,
    /// `directive`, `report`, `draft` …; `work` for what is only cited.
    pub kind: &'static str,
    /// Number in canonical form.
    #[schema(example = "148-QĐ/TW")]
    pub number: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Level of the issuer, where the document is held.
    pub level: Option<&'static str>,
    /// Slug of its province, where the document is held.
    pub province: Option<String>,
    /// Date of issue: its own, else as cited.
    #[schema(format = Date)]
    pub issued_on: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Its address in the API.
    pub link: String,
    /// Its page.
    pub html: String,
}

impl From<&Node> for NodeView {
    fn from(node: &Node) -> Self {
        match node {
            Node::Held(document) => Self {
                id: document.id.clone(),
                work_id: document.work.as_ref().map(ToString::to_string),
                document_id: Some(document.id.clone()),
                held: true,
                complete: document.work.is_some(),
                kind: document.kind.as_str(),
                number: document.number.clone(),
                type_name: document.type_name.clone(),
                issuer: document.issuer.clone(),
                level: Some(document.level.as_str()),
                province: document.province.clone(),
                issued_on: document.issued_on.map(|date| date.to_string()),
                title: document.title.clone(),
                link: links::api_document(&document.id),
                html: links::document(&document.id),
            },
            Node::Cited(work) => Self {
                id: work.work.to_string(),
                work_id: Some(work.work.to_string()),
                document_id: None,
                held: false,
                complete: work.is_complete,
                kind: "work",
                number: work.number.clone(),
                type_name: work.type_name.clone(),
                issuer: work.issuer.clone(),
                level: None,
                province: None,
                issued_on: work.issued_on.map(|date| date.to_string()),
                title: work.title.clone(),
                link: links::api_work(&work.work),
                html: links::work(&work.work),
            },
        }
    }
}
