//! Documents, in short and whole.

use serde::Serialize;
use utoipa::ToSchema;

use super::citation::{CitationView, citation_views};
use super::formalities::FormalitiesView;
use crate::archive::HeldDocument;
use crate::domain::label::Labels;
use crate::domain::provision::{Eid, Provision, ProvisionKind};
use crate::domain::summary::DocumentSummary;
use crate::http::links;
use crate::text::offsets::CodePoints;
use crate::text::one_line::joined;

/// A document in short, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentView {
    /// Its id.
    #[schema(example = "tw-qd-148-k13")]
    pub id: String,
    /// `directive`; `report` for a text about a directive; `draft`, `annex` and `form` for what is no
    /// work's own text; `consolidated` for a consolidated text.
    #[schema(example = "directive")]
    pub kind: &'static str,
    /// Number in canonical form.
    #[schema(example = "31-CT/TU")]
    pub number: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    #[schema(example = "Chỉ thị")]
    pub type_name: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Level of the issuer: `central`, `province`, `district`, `commune` or `other`.
    pub level: &'static str,
    /// Place of issue as printed.
    pub place: Option<String>,
    /// Slug of its province.
    pub province: Option<String>,
    /// Date of issue.
    #[schema(format = Date, example = "2024-04-12")]
    pub issued_on: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// The work whose text it is.
    pub work_id: Option<String>,
    /// Number of different works it cites.
    pub cites: usize,
    /// Whether it belongs to the bundled, fictional sample.
    pub demo: bool,
    /// Where to go from here.
    pub links: DocumentLinks,
}

/// Addresses of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentLinks {
    /// The document as JSON.
    #[serde(rename = "self")]
    pub this: String,
    /// Its page.
    pub html: String,
    /// Works it cites.
    pub cites: String,
    /// Documents that cite it.
    pub cited_by: String,
    /// Documents that cite the same works.
    pub coupled: String,
}

impl DocumentView {
    /// What can be asked for.
    pub const FIELDS: [&'static str; 14] = [
        "id",
        "kind",
        "number",
        "type",
        "issuer",
        "level",
        "place",
        "province",
        "issued_on",
        "title",
        "work_id",
        "cites",
        "demo",
        "links",
    ];
}

impl From<&DocumentSummary> for DocumentView {
    fn from(document: &DocumentSummary) -> Self {
        Self {
            id: document.id.clone(),
            kind: document.kind.as_str(),
            number: document.number.clone(),
            type_name: document.type_name.clone(),
            issuer: document.issuer.clone(),
            level: document.level.as_str(),
            place: document.place.clone(),
            province: document.province.clone(),
            issued_on: document.issued_on.map(|date| date.to_string()),
            title: document.title.clone(),
            work_id: document.work.as_ref().map(ToString::to_string),
            cites: document.cites,
            demo: document.is_demo,
            links: DocumentLinks::new(&document.id),
        }
    }
}

impl DocumentLinks {
    fn new(id: &str) -> Self {
        let this = links::api_document(id);
        let below = |name: &str| format!("{this}/{name}");
        Self {
            html: links::document(id),
            cites: below("cites"),
            cited_by: below("cited-by"),
            coupled: below("coupled"),
            this,
        }
    }
}

/// A held document, whole. Offsets are Unicode code points of `text`, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct HeldDocumentView {
    /// In short.
    #[serde(flatten)]
    pub summary: DocumentView,
    /// Number of held documents that cite it.
    pub cited_by: usize,
    /// Name of the first who signed it.
    pub signer: Option<String>,
    /// Signatures, recipients, marks and attachments.
    #[serde(flatten)]
    pub formalities: FormalitiesView,
    /// Where it was ingested from.
    pub source: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// When it was ingested.
    #[schema(format = DateTime)]
    pub ingested_at: String,
    /// The text exactly as stored.
    pub text: String,
    /// Its provisions in reading order, parents before children.
    pub provisions: Vec<ProvisionView>,
    /// Provisions of earlier texts of this source whose words now stand under another id.
    pub moved: Vec<MovedView>,
    /// Its citations in order.
    pub citations: Vec<DocumentCitationView>,
}

/// A provision that bears another id than in an earlier text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct MovedView {
    /// Its id then.
    #[schema(example = "item_3")]
    pub from: String,
    /// Its id now.
    #[schema(example = "item_4")]
    pub to: String,
}

impl From<&HeldDocument> for HeldDocumentView {
    fn from(held: &HeldDocument) -> Self {
        let points = CodePoints::new(&held.text);
        Self {
            summary: DocumentView::from(&held.summary),
            cited_by: held.cited_by,
            signer: held.document.signer.clone(),
            formalities: FormalitiesView::new(&held.document.formalities, &points),
            source: held.summary.source_name().to_owned(),
            digest: held.digest.clone(),
            ingested_at: held.ingested_at.clone(),
            text: held.text.clone(),
            provisions: provisions(held, &points),
            moved: held.moved.iter().map(MovedView::new).collect(),
            citations: document_citations(held),
        }
    }
}

impl MovedView {
    fn new((from, to): &(Eid, Eid)) -> Self {
        Self {
            from: from.to_string(),
            to: to.to_string(),
        }
    }
}

/// A provision (đơn vị của văn bản).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProvisionView {
    /// Id within the document.
    #[schema(example = "art_5__cl_2")]
    pub eid: String,
    /// What it is.
    pub kind: ProvisionKindView,
    /// Id of the provision around it: a chapter, an attachment, the article of a clause.
    #[schema(example = "art_5")]
    pub parent: Option<String>,
    /// Number as printed; empty for dashes and what bears none.
    pub number: String,
    /// What people call it.
    #[schema(example = "Điều 5, khoản 2")]
    pub label: String,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its heading, line breaks joined.
    pub heading: Option<String>,
}

/// What a provision is called in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProvisionKindView {
    /// Phụ lục, mẫu, what is attached.
    Att,
    /// Phần.
    Part,
    /// Chương.
    Chp,
    /// Mục of a chapter.
    Sec,
    /// Tiểu mục.
    Subsec,
    /// Điều.
    Art,
    /// Khoản.
    Cl,
    /// Điểm.
    Point,
    /// A numbered item.
    Item,
    /// Gạch đầu dòng.
    Indent,
    /// What stands before the first provision.
    Preamble,
}

impl From<ProvisionKind> for ProvisionKindView {
    fn from(kind: ProvisionKind) -> Self {
        match kind {
            ProvisionKind::Attachment => Self::Att,
            ProvisionKind::Part => Self::Part,
            ProvisionKind::Chapter => Self::Chp,
            ProvisionKind::Section => Self::Sec,
            ProvisionKind::Subsection => Self::Subsec,
            ProvisionKind::Article => Self::Art,
            ProvisionKind::Clause => Self::Cl,
            ProvisionKind::Point => Self::Point,
            ProvisionKind::Item => Self::Item,
            ProvisionKind::Indent => Self::Indent,
            ProvisionKind::Preamble => Self::Preamble,
        }
    }
}

fn provisions(held: &HeldDocument, points: &CodePoints<'_>) -> Vec<ProvisionView> {
    let labels = Labels::of(&held.document.outline);
    let mut around: Vec<&Provision> = Vec::new();
    let mut views = Vec::with_capacity(held.document.outline.len());
    for provision in &held.document.outline {
        around.truncate(provision.depth);
        let parent = around.last().copied();
        views.push(ProvisionView::new(provision, parent, held, points, &labels));
        around.push(provision);
    }
    views
}

impl ProvisionView {
    fn new(
        provision: &Provision,
        parent: Option<&Provision>,
        held: &HeldDocument,
        points: &CodePoints<'_>,
        labels: &Labels<'_>,
    ) -> Self {
        let (start, end) = points.range(provision.span);
        let heading = joined(provision.heading.of(&held.text));
        Self {
            eid: provision.eid.to_string(),
            kind: provision.kind.into(),
            parent: parent.map(|parent| parent.eid.to_string()),
            number: provision.number.clone(),
            label: labels.label(&provision.eid),
            start,
            end,
            heading: Some(heading).filter(|heading| !heading.is_empty()),
        }
    }
}

/// A citation of a held document with the ids of all works it can mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DocumentCitationView {
    /// The citation.
    #[serde(flatten)]
    pub citation: CitationView,
    /// 200: one work; 300: several; 404: none known here.
    #[schema(example = 200)]
    pub status: Option<u16>,
    /// Ids of all works it can mean.
    pub candidates: Vec<String>,
}

fn document_citations(held: &HeldDocument) -> Vec<DocumentCitationView> {
    let citations = citation_views(&held.text, &held.citations)
        .into_iter()
        .enumerate();
    let views = citations.map(|(index, citation)| {
        let resolution = held.resolutions.get(index);
        let candidates = resolution.map_or(&[][..], |resolution| &resolution.candidates);
        DocumentCitationView {
            citation,
            status: resolution.map(|resolution| resolution.status.code()),
            candidates: candidates
                .iter()
                .map(|found| found.work.work.to_string())
                .collect(),
        }
    });
    views.collect()
}
