//! The answer to a search.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::corpus::CorpusView;
use super::document::DocumentView;
use super::explanation::explanation;
use super::list::next_cursor;
use super::snippet::{Highlight, ProvisionRefView, SnippetView};
use super::work::WorkView;
use super::{DiagnosticView, views};
use crate::archive::ArchiveState;
use crate::domain::label::label;
use crate::search::response::{
    Answer, Expanded, Facet, Facts, Hit, SearchResponse, Understood, UnderstoodCitation,
};

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SearchView {
    /// About the answer.
    pub meta: SearchMeta,
    /// The direct answer to a number query.
    pub answer: Option<AnswerView>,
    /// The hits of this page.
    pub hits: Vec<HitView>,
    /// Counts by facet.
    pub facets: BTreeMap<&'static str, FacetView>,
}

impl SearchView {
    /// The view of an answer of an archive in `state`.
    pub fn new(response: &SearchResponse, state: &ArchiveState, highlight: Highlight) -> Self {
        let facets = response.facets.iter();
        Self {
            meta: SearchMeta::new(response, state),
            answer: response.answer.as_ref().map(AnswerView::from),
            hits: response
                .hits
                .iter()
                .map(|hit| HitView::new(hit, highlight))
                .collect(),
            facets: facets
                .map(|facet| (facet.field.name(), FacetView::from(facet)))
                .collect(),
        }
    }
}

/// About an answer.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SearchMeta {
    /// Documents that match.
    pub total: usize,
    /// `eq`: the total is exact.
    pub total_relation: &'static str,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// Cursor of the next page; `null` on the last.
    pub next: Option<String>,
    /// What was searched.
    pub corpus: CorpusView,
    /// How the query was read.
    pub understood: UnderstoodView,
    /// What was noticed.
    pub diagnostics: Vec<DiagnosticView>,
}

impl SearchMeta {
    fn new(response: &SearchResponse, state: &ArchiveState) -> Self {
        Self {
            total: response.total,
            total_relation: "eq",
            generation: response.generation.clone(),
            next: next_cursor(&response.generation, response.next_offset),
            corpus: CorpusView {
                documents: response.documents,
                ..CorpusView::from(state)
            },
            understood: UnderstoodView::from(&response.understood),
            diagnostics: views(&response.diagnostics),
        }
    }
}

/// How a query was read.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct UnderstoodView {
    /// Citations in it.
    pub citations: Vec<UnderstoodCitationView>,
    /// Words searched for, as typed.
    pub words: Vec<String>,
    /// Words of the query with others that stand for them; `expand=off` switches it off.
    pub expanded: Vec<ExpandedView>,
    /// The words with the accents that were left out, which help to rank; `restore=off` switches it
    /// off.
    #[schema(example = "quy định về đất đai")]
    pub restored: Option<String>,
    /// What the words say of the documents meant, which helps to rank; `facts=off` switches it off.
    pub facts: FactsView,
    /// Another query that may be meant; it is offered and was not asked.
    pub suggestion: Option<SuggestionView>,
    /// Works of near numbers, where the one asked for is not known here.
    pub near: Vec<WorkView>,
    /// What was read instead of raw keystrokes; `keystrokes=off` switches it off.
    pub read_as: Option<ReadAsView>,
}

/// Words of a query and others of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ExpandedView {
    /// The part of the query.
    #[schema(example = "UBND")]
    pub text: String,
    /// Other forms.
    pub others: Vec<String>,
}

impl From<&Expanded> for ExpandedView {
    fn from(expanded: &Expanded) -> Self {
        Self {
            text: expanded.text.clone(),
            others: expanded.others.clone(),
        }
    }
}

/// What words say of the documents meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FactsView {
    /// Type name.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// The words that name the issuer.
    pub issuer: Option<String>,
    /// Year of issue.
    pub year: Option<u16>,
}

impl From<&Facts> for FactsView {
    fn from(facts: &Facts) -> Self {
        Self {
            type_name: facts.type_name.clone(),
            issuer: facts.issuer.as_ref().map(|(_, name)| name.clone()),
            year: facts.year,
        }
    }
}

/// Another query that may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuggestionView {
    /// The query.
    pub text: String,
    /// `accents`: those typed are unlikely side by side; `spelling`: a word is not in the corpus;
    /// `recognition`: an error that scanned texts have.
    pub reason: &'static str,
}

/// A query of raw keystrokes as it was meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReadAsView {
    /// The query that was answered.
    #[schema(example = "quy định")]
    pub text: String,
    /// `telex` or `vni`.
    pub method: &'static str,
}

impl From<&Understood> for UnderstoodView {
    fn from(understood: &Understood) -> Self {
        Self {
            citations: views(&understood.citations),
            words: understood.words.clone(),
            expanded: views(&understood.expanded),
            restored: understood.restored.clone(),
            facts: FactsView::from(&understood.facts),
            suggestion: understood.suggestion.as_ref().map(|other| SuggestionView {
                text: other.text.clone(),
                reason: other.reason.as_str(),
            }),
            near: views(&understood.near),
            read_as: understood.read_as.as_ref().map(|read| ReadAsView {
                text: read.text.clone(),
                method: read.method.as_str(),
            }),
        }
    }
}

/// A citation in a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UnderstoodCitationView {
    /// The part of the query.
    pub text: String,
    /// Type name.
    #[serde(rename = "type")]
    pub type_name: Option<String>,
    /// Complete number, or the bare running number.
    #[schema(example = "148-QĐ/TW")]
    pub number: String,
    /// Issuer said with it.
    pub issuer: Option<String>,
    /// Date said with it.
    #[schema(format = Date)]
    pub date: Option<String>,
    /// The provision of it that is asked for.
    #[schema(example = "Điều 35, khoản 2")]
    pub pin_cite: Option<String>,
}

impl From<&UnderstoodCitation> for UnderstoodCitationView {
    fn from(citation: &UnderstoodCitation) -> Self {
        Self {
            text: citation.text.clone(),
            type_name: citation.type_name.clone(),
            number: citation.number.clone(),
            issuer: citation.issuer.clone(),
            date: citation.date.map(|date| date.to_string()),
            pin_cite: citation.pin.as_ref().map(label),
        }
    }
}

/// The direct answer to a number query.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AnswerView {
    /// 200: one work is meant; 300: several; 404: none known here.
    #[schema(example = 200)]
    pub status: u16,
    /// The works meant.
    pub works: Vec<WorkView>,
}

impl From<&Answer> for AnswerView {
    fn from(answer: &Answer) -> Self {
        Self {
            status: answer.status.code(),
            works: views(&answer.works),
        }
    }
}

/// A document found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct HitView {
    /// The document.
    #[serde(flatten)]
    pub document: DocumentView,
    /// Its score; comparable within one answer only.
    pub score: f32,
    /// The best provision.
    pub provision: Option<ProvisionRefView>,
    /// At most three pieces of the text.
    pub snippets: Vec<SnippetView>,
    /// Number of held documents that cite it.
    pub cited_by: usize,
    /// `explain=true`: what the score is made of; the shares add up to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<SignalView>,
    /// `explain=true`: the same in a Vietnamese sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(
        example = "Khớp nhất ở Điều 5. Điểm: cụm hai tiếng liền nhau 61 %, từ không xét dấu 39 %."
    )]
    pub explanation: Option<String>,
}

/// A signal's share of a score.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SignalView {
    /// Its name: a field of the index, `best_part`, `expansions`, `cited`, or what was preferred.
    #[schema(example = "bigrams")]
    pub signal: String,
    /// What it adds to the score.
    pub score: f32,
}

impl HitView {
    /// The names of a hit's fields, for `fields=`.
    pub const FIELDS: [&'static str; 20] = [
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
        "score",
        "provision",
        "snippets",
        "cited_by",
        "signals",
        "explanation",
    ];

    fn new(hit: &Hit, highlight: Highlight) -> Self {
        let snippets = hit.snippets.iter();
        let signals = hit.signals.iter().map(|(signal, score)| SignalView {
            signal: signal.clone(),
            score: *score,
        });
        Self {
            document: DocumentView::from(&hit.document),
            score: hit.score,
            provision: hit.provision.as_ref().map(ProvisionRefView::from),
            snippets: snippets
                .map(|snippet| SnippetView::new(snippet, highlight))
                .collect(),
            cited_by: hit.cited_by,
            signals: signals.collect(),
            explanation: explanation(hit),
        }
    }
}

/// Counts of one facet; counts, `other` and `missing` add up to the total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetView {
    /// Values, most frequent first.
    pub counts: Vec<FacetCountView>,
    /// Documents of values that are not listed.
    pub other: usize,
    /// Documents without a value.
    pub missing: usize,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FacetCountView {
    /// The value, as the filter takes it.
    pub value: String,
    /// Documents with it.
    pub count: usize,
}

impl From<&Facet> for FacetView {
    fn from(facet: &Facet) -> Self {
        let counts = facet.counts.iter();
        let count = |(value, count): &(String, usize)| FacetCountView {
            value: value.clone(),
            count: *count,
        };
        Self {
            counts: counts.map(count).collect(),
            other: facet.other,
            missing: facet.missing,
        }
    }
}
