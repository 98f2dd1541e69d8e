//! Works (văn bản được nhắc đến), held or not.

use serde::Serialize;
use utoipa::ToSchema;

use super::document::DocumentView;
use super::list::ListMeta;
use super::references::CitingView;
use super::status::StatusView;
use super::views;
use crate::citation::catalog::WorkSummary;
use crate::domain::work::WorkId;
use crate::http::links;
use crate::references::response::{WorkProfile, WorkRef};

/// A work in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkView {
    /// Its identity.
    #[schema(example = "dang/TW/k13/QĐ/148")]
    pub work_id: String,
    /// Whether the identity names one work.
    pub complete: bool,
    /// Number in canonical form.
    #[schema(example = "148-QĐ/TW")]
    pub number: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    #[schema(example = "Quy định")]
    pub type_name: Option<String>,
    /// Title: its own where held, else as cited.
    pub title: Option<String>,
    /// Date of issue: its own where held, else as cited most often.
    #[schema(format = Date, example = "2024-05-23")]
    pub issued_on: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// The body that its body became on 1/7/2025, where that is another: `work_id` is as issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "TU-lao-cai@2025-07")]
    pub body_today: Option<String>,
    /// Whether its own text is here.
    pub held: bool,
    /// The document that holds its text.
    pub document_id: Option<String>,
    /// Number of held documents that cite it.
    pub cited_by: usize,
    /// What replaced it.
    pub replaced_by: Option<ReplacedView>,
    /// Where to go from here.
    pub links: WorkLinks,
}

/// What replaced a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReplacedView {
    /// The newer work.
    pub work_id: String,
    /// Since when.
    #[schema(format = Date)]
    pub on: String,
}

/// Addresses of a work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkLinks {
    /// Everything known about it.
    #[serde(rename = "self")]
    pub this: String,
    /// Its page.
    pub html: String,
    /// Documents that cite it.
    pub cited_by: String,
    /// Works that are cited together with it.
    pub co_cited: String,
    /// The document that holds its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

impl WorkView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 13] = [
        "work_id",
        "complete",
        "number",
        "type",
        "title",
        "issued_on",
        "issuer",
        "body_today",
        "held",
        "document_id",
        "cited_by",
        "replaced_by",
        "links",
    ];
}

impl From<&WorkSummary> for WorkView {
    fn from(work: &WorkSummary) -> Self {
        let replaced = work.replaced_by.as_ref();
        Self {
            work_id: work.work.to_string(),
            complete: work.is_complete,
            number: work.number.clone(),
            type_name: work.type_name.clone(),
            title: work.title.clone(),
            issued_on: work.issued_on.map(|date| date.to_string()),
            issuer: work.issuer.clone(),
            body_today: work.body_today.as_ref().map(ToString::to_string),
            held: work.is_held(),
            document_id: work.document_id.clone(),
            cited_by: work.cited_by,
            replaced_by: replaced.map(|(newer, on)| ReplacedView {
                work_id: newer.to_string(),
                on: on.to_string(),
            }),
            links: WorkLinks::new(&work.work, work.document_id.as_deref()),
        }
    }
}

impl WorkLinks {
    fn new(work: &WorkId, document_id: Option<&str>) -> Self {
        Self {
            cited_by: format!("{}/cited-by", links::api_work(work)),
            co_cited: format!("{}/co-cited", links::api_work(work)),
            this: links::api_work(work),
            html: links::work(work),
            document: document_id.map(links::api_document),
        }
    }
}

/// A work named in a list of shared works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct WorkRefView {
    /// Its identity.
    pub work_id: String,
    /// Its number.
    pub number: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
}

impl From<&WorkRef> for WorkRefView {
    fn from(work: &WorkRef) -> Self {
        let work_id = work.work.to_string();
        Self {
            work_id,
            number: work.number.clone(),
            type_name: work.type_name.clone(),
        }
    }
}

/// A value given to a work, and by how many mentions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CountedView {
    /// The value.
    pub value: String,
    /// Number of mentions that give it.
    pub count: usize,
}

fn counted<T: ToString>(values: &[(T, usize)]) -> Vec<CountedView> {
    values
        .iter()
        .map(|(value, count)| CountedView {
            value: value.to_string(),
            count: *count,
        })
        .collect()
}

/// Everything known about a work.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct WorkProfileView {
    /// About the list of citing documents.
    pub meta: ListMeta,
    /// In short.
    #[serde(flatten)]
    pub work: WorkView,
    /// Titles given to it, most frequent first.
    pub titles: Vec<CountedView>,
    /// Dates given to it, most frequent first.
    pub dates: Vec<CountedView>,
    /// Issuers given to it, most frequent first.
    pub issuers: Vec<CountedView>,
    /// Mentions of it in all documents that cite it.
    pub mentions: usize,
    /// What held texts say of its effect.
    pub status: StatusView,
    /// Where the register of known works learnt of it.
    pub register_source: Option<String>,
    /// Number of documents that report about it (bài báo về văn bản).
    pub reported_by: usize,
    /// The newest of them, ten at most.
    pub reports: Vec<DocumentView>,
    /// Documents that cite it (a page of them), with their sentences.
    pub hits: Vec<CitingView>,
}

impl WorkProfileView {
    /// The view of a profile with a page of its citing documents.
    pub fn new(profile: &WorkProfile, meta: ListMeta, hits: Vec<CitingView>) -> Self {
        Self {
            meta,
            work: WorkView::from(&profile.summary),
            titles: counted(&profile.titles),
            dates: counted(&profile.dates),
            issuers: counted(&profile.issuers),
            mentions: profile.mentions,
            status: StatusView::from(&profile.status),
            register_source: profile.register_source.clone(),
            reported_by: profile.reported_by,
            reports: views(&profile.reports),
            hits,
        }
    }
}

/// Views of shared works.
pub fn work_refs(works: &[WorkRef]) -> Vec<WorkRefView> {
    views(works)
}
