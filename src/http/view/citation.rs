//! Citations of a text, and what they can mean.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

use super::work::WorkView;
use super::{DiagnosticView, views};
use crate::citation::Citation;
use crate::citation::annotate::citation_name;
use crate::references::response::{Candidate, Resolution, ResolvedCitations};
use crate::text::offsets::CodePoints;

/// One mention of a work. Offsets are Unicode code points of the text, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CitationView {
    /// Id within this answer: `c1`, `c2`, …
    #[schema(example = "c2")]
    pub id: String,
    /// First code point of the core mention: type word through number.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The mention as written.
    #[schema(example = "Quy định số 37-QĐ/TW")]
    pub text: String,
    /// `full`, `short`, `named`, `alias`, `this` or `supra`.
    pub kind: &'static str,
    /// Number in canonical form; the bare running number of a short mention.
    #[schema(example = "37-QĐ/TW")]
    pub number: Option<String>,
    /// Type name.
    #[serde(rename = "type")]
    #[schema(example = "Quy định")]
    pub type_name: Option<String>,
    /// Date written with it.
    #[schema(format = Date, example = "2021-10-25")]
    pub date: Option<String>,
    /// Issuer as written.
    pub issuer: Option<String>,
    /// Term as written.
    pub term: Option<String>,
    /// What the citing text does with the work.
    #[schema(example = "implements")]
    pub relation: &'static str,
    /// The phrase that says so.
    pub cue: Option<String>,
    /// The provision that is pointed at.
    pub pin_cite: Option<String>,
    /// The citation in whose title this one stands.
    pub nested_in: Option<String>,
    /// Relation between that cited work and this one.
    pub nested_relation: Option<&'static str>,
    /// The citation that this mention gives a short name to.
    pub alias_of: Option<String>,
    /// Which work, where the text decides it.
    #[schema(example = "dang/TW/k13/QĐ/37")]
    pub work_id: Option<String>,
    /// The numbered work that a law's name and year mean, from the register and not from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "nn/QH/k15/LUAT/31")]
    pub known_work_id: Option<String>,
    /// What had to be mended to read the number: `spaces`, `spelling`.
    pub repairs: Vec<&'static str>,
    /// What was noticed.
    pub diagnostics: Vec<DiagnosticView>,
}

/// The citations of a text in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CitationsView {
    /// Every citation.
    pub citations: Vec<CitationView>,
    /// What was noticed in the text as a whole.
    pub diagnostics: Vec<DiagnosticView>,
}

/// Views of the citations of `text`; ids follow their order.
pub fn citation_views(text: &str, citations: &[Citation]) -> Vec<CitationView> {
    let points = CodePoints::new(text);
    citations
        .iter()
        .enumerate()
        .map(|(index, citation)| view(text, &points, index, citation))
        .collect()
}

fn view(text: &str, points: &CodePoints<'_>, index: usize, citation: &Citation) -> CitationView {
    let (start, end) = points.range(citation.span);
    CitationView {
        id: citation_name(index),
        start,
        end,
        text: citation.span.of(text).to_owned(),
        kind: citation.kind.as_str(),
        number: citation.printed_number(),
        type_name: citation.type_name.clone(),
        date: citation.date.map(|date| date.to_string()),
        issuer: citation.issuer.clone(),
        term: citation.term.map(|term| term.to_string()),
        relation: citation.relation.as_str(),
        cue: citation.cue.map(|cue| cue.of(text).to_owned()),
        pin_cite: citation.pin_cite.map(|pin| pin.of(text).to_owned()),
        nested_in: citation.nested_in.map(citation_name),
        nested_relation: citation.nested_relation.map(|relation| relation.as_str()),
        alias_of: citation.alias_of.map(citation_name),
        work_id: citation.decided_work().map(ToString::to_string),
        known_work_id: citation.known.as_ref().map(ToString::to_string),
        repairs: citation
            .repairs
            .iter()
            .map(|repair| repair.as_str())
            .collect(),
        diagnostics: views(&citation.diagnostics),
    }
}

/// A work that a citation can mean, and what speaks for or against it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CandidateView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// Written parts, and whether each agrees with the work.
    pub evidence: BTreeMap<&'static str, bool>,
}

impl From<&Candidate> for CandidateView {
    fn from(candidate: &Candidate) -> Self {
        let evidence = candidate.evidence.iter().copied().collect();
        Self {
            work: WorkView::from(&candidate.work),
            evidence,
        }
    }
}

/// One citation and what it can mean.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ResolutionView {
    /// 200: one work; 300: several; 404: none known here; 400: not a citation.
    #[schema(example = 200)]
    pub status: u16,
    /// The citation; `null` where the text is none.
    pub citation: Option<CitationView>,
    /// All works it can mean.
    pub candidates: Vec<CandidateView>,
    /// Written parts that would decide between them: `date`, `issuer`, `term`.
    pub deciding: Vec<&'static str>,
}

impl ResolutionView {
    /// The view of a resolution of `text`.
    pub fn new(text: &str, resolution: &Resolution) -> Self {
        let citation = resolution.citation.as_slice();
        Self {
            status: resolution.status.code(),
            citation: citation_views(text, citation).pop(),
            candidates: views(&resolution.candidates),
            deciding: resolution.deciding.clone(),
        }
    }
}

/// A citation of a text with all works it can mean.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ResolvedCitationView {
    /// The citation.
    #[serde(flatten)]
    pub citation: CitationView,
    /// 200: one work; 300: several; 404: none known here.
    #[schema(example = 200)]
    pub status: u16,
    /// All works it can mean.
    pub candidates: Vec<CandidateView>,
    /// Written parts that would decide between them.
    pub deciding: Vec<&'static str>,
}

/// What offsets count: Unicode code points of the text as given, end exclusive.
pub const OFFSETS: &str = "unicode-code-points";

/// The citations of a text with all works they can mean.
#[derive(Serialize, ToSchema)]
pub struct ResolvedCitationsView<'t> {
    /// What offsets count.
    #[schema(example = "unicode-code-points")]
    offsets: &'static str,
    /// Every citation, in order.
    #[schema(value_type = Vec<ResolvedCitationView>)]
    citations: InTurn<'t>,
    /// What was noticed in the text as a whole.
    diagnostics: Vec<DiagnosticView>,
}

impl<'t> ResolvedCitationsView<'t> {
    /// The view of the resolutions of `text`.
    pub fn new(text: &'t str, found: &'t ResolvedCitations) -> Self {
        let resolutions = &found.resolutions;
        Self {
            offsets: OFFSETS,
            citations: InTurn { text, resolutions },
            diagnostics: views(&found.diagnostics),
        }
    }
}

/// Views made one by one as they are written: a long text has a hundred thousand.
struct InTurn<'t> {
    text: &'t str,
    resolutions: &'t [Resolution],
}

impl Serialize for InTurn<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let points = CodePoints::new(self.text);
        let found = self.resolutions.iter();
        let found = found.filter_map(|found| Some((found.citation.as_ref()?, found)));
        let views = found
            .enumerate()
            .map(|(index, (citation, found))| ResolvedCitationView {
                citation: view(self.text, &points, index, citation),
                status: found.status.code(),
                candidates: views(&found.candidates),
                deciding: found.deciding.clone(),
            });
        serializer.collect_seq(views)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::citation::find::{Finder, Reading};
    use crate::config::IndexConfig;
    use crate::domain::document::CitingContext;
    use crate::text::normalize::normalize;

    fn views_of(text: &str) -> Vec<CitationView> {
        let config = IndexConfig::bundled().unwrap();
        let context = CitingContext::default();
        let reading = Reading {
            gazetteer: &config.gazetteer,
            context: &context,
            own_number: None,
        };
        let finder = Finder::new(&config.gazetteer.types);
        citation_views(text, &finder.find(&normalize(text), text, reading))
    }

    #[test]
    fn offsets_are_code_points() {
        let text =
            "Để thực hiện Quy định số 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương.";
        let found = views_of(text);
        let taken: String = text
            .chars()
            .skip(found[0].start)
            .take(found[0].end - found[0].start)
            .collect();
        assert_eq!(taken, found[0].text);
        assert_eq!(taken, "Quy định số 37-QĐ/TW");
        assert_eq!(found[0].date.as_deref(), Some("2021-10-25"));
        assert_eq!(found[0].work_id.as_deref(), Some("dang/TW/k13/QĐ/37"));
    }

    #[test]
    fn keys_are_those_of_the_contract() {
        let json = serde_json::to_value(views_of("Quy định số 37-QĐ/TW")).unwrap();
        let keys: Vec<&String> = json[0].as_object().unwrap().keys().collect();
        let mut contract = vec![
            "id",
            "start",
            "end",
            "text",
            "kind",
            "number",
            "type",
            "date",
            "issuer",
            "term",
            "relation",
            "cue",
            "pin_cite",
            "nested_in",
            "nested_relation",
            "alias_of",
            "work_id",
            "repairs",
            "diagnostics",
        ];
        contract.sort_unstable();
        assert_eq!(keys, contract);
        assert_eq!(json[0]["work_id"], serde_json::Value::Null);
    }
}
