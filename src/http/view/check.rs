//! A draft checked (kiểm tra dẫn chiếu của dự thảo).

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::citation::{CitationView, OFFSETS, citation_views};
use super::work::WorkView;
use super::{DiagnosticView, views};
use crate::check::finding::{Finding, Source, What};
use crate::check::report::{AlsoCited, CheckReport, Checked, Standing};
use crate::text::offsets::CodePoints;

/// A draft checked. Facts only: what is written, what is known, and where that stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CheckView {
    /// About the answer.
    pub meta: CheckMeta,
    /// How much was found.
    pub summary: CheckSummary,
    /// Every citation and every broken number, in order.
    pub citations: Vec<CheckedView>,
    /// Works usually cited together with those of the draft that it lacks, the closest first.
    pub also_cited: Vec<AlsoCitedView>,
    /// What was noticed in the text as a whole.
    pub diagnostics: Vec<DiagnosticView>,
}

/// About the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckMeta {
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// What offsets count, in the text as given or as extracted from a file.
    #[schema(example = "unicode-code-points")]
    pub offsets: &'static str,
    /// Code points of that text.
    pub length: usize,
}

/// How much was found; the parts of each sum add up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CheckSummary {
    /// Entries of `citations`.
    pub mentions: usize,
    /// Different works among them that are one work each.
    pub works: usize,
    /// Mentions by their standing; they add up to `mentions`.
    pub standing: BTreeMap<&'static str, usize>,
    /// All findings.
    pub findings: usize,
    /// Findings by name; they add up to `findings`.
    pub by_finding: BTreeMap<&'static str, usize>,
}

/// A citation of the draft, or what was meant as one.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CheckedView {
    /// First code point of the mention with its date and issuer.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// That stretch as written.
    pub text: String,
    /// `found`: its text is here; `registered`: the register of known works has it; `cited-only`: held
    /// documents cite it; `ambiguous`: several works can be meant; `unknown`: nothing here is it or
    /// mentions it; `malformed`: it is no number; `self`: the draft itself.
    #[schema(example = "registered")]
    pub status: &'static str,
    /// The citation; `null` for what is none.
    pub citation: Option<CitationView>,
    /// The work that is meant, or that a finding compares with.
    pub work: Option<WorkView>,
    /// All works that can be meant, where they are several.
    pub candidates: Vec<WorkView>,
    /// The stretch as all findings would mend it; `null` where nothing known would.
    #[schema(example = "Quy định số 37-QĐ/TW, ngày 25/10/2021 của Ban Chấp hành Trung ương")]
    pub corrected: Option<String>,
    /// What was found.
    pub findings: Vec<FindingView>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FindingView {
    /// `malformed`, `unknown`, `ambiguous`, `number-differs`, `date-differs`, `type-differs`,
    /// `issuer-differs`, `term-differs`, `dated-later`, `replaced`, `form`.
    #[schema(example = "date-differs")]
    pub code: &'static str,
    /// One sentence in Vietnamese.
    pub message: String,
    /// First code point of what it is about.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// That stretch as written.
    pub text: String,
    /// The same as it would be; `null` where that is not known.
    pub corrected: Option<String>,
    /// What the draft says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Where that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceView>,
    /// Written parts that would decide between several works.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deciding: Vec<&'static str>,
    /// What took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<SuccessorView>,
    /// The rule of form, and the instrument that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleView>,
    /// Parts that a first mention lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<&'static str>,
}

/// Where a fact stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SourceView {
    /// `held`, `register`, `citing` (most held documents that cite it), `draft` (the citation itself).
    pub kind: &'static str,
    /// Held documents that say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub documents: Option<usize>,
    /// Held documents that say anything of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<usize>,
}

/// What took a work's place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SuccessorView {
    /// The newer work.
    pub work_id: String,
    /// As people call it.
    pub label: String,
    /// Its date of issue.
    #[schema(format = Date)]
    pub since: Option<String>,
    /// `replaces` or `repeals`.
    pub relation: &'static str,
}

/// A rule of form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RuleView {
    /// Its name.
    #[schema(example = "number-padding")]
    pub name: &'static str,
    /// The instrument that says so.
    pub source: &'static str,
}

/// A work that the draft lacks.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AlsoCitedView {
    /// The work.
    #[serde(flatten)]
    pub work: WorkView,
    /// Held documents that cite it together with a work of the draft.
    pub documents: usize,
    /// Works of the draft that it is cited with, the rarest first.
    pub with: Vec<String>,
    /// How much it belongs: rarity of the shared works, summed over the documents.
    pub score: f32,
}

impl From<&CheckReport> for CheckView {
    fn from(report: &CheckReport) -> Self {
        let points = CodePoints::new(&report.text);
        let citations = report
            .citations
            .iter()
            .filter_map(|one| one.citation.clone());
        let citations: Vec<_> = citations.collect();
        let mut shown = citation_views(&report.text, &citations).into_iter();
        let checked = report.citations.iter().map(|one| {
            let citation = one.citation.as_ref().and_then(|_| shown.next());
            checked(one, citation, &report.text, &points)
        });
        Self {
            meta: CheckMeta {
                generation: report.generation.clone(),
                offsets: OFFSETS,
                length: report.text.chars().count(),
            },
            citations: checked.collect(),
            summary: summary(report),
            also_cited: views(&report.also_cited),
            diagnostics: views(&report.diagnostics),
        }
    }
}

fn summary(report: &CheckReport) -> CheckSummary {
    let standing = Standing::ALL.map(|standing| {
        let of = report
            .citations
            .iter()
            .filter(|one| one.standing == standing);
        (standing.as_str(), of.count())
    });
    let works = report
        .citations
        .iter()
        .filter(|one| !one.candidates.is_empty() || one.work.is_some());
    let works: std::collections::BTreeSet<_> = works
        .filter_map(|one| Some(one.work.as_ref()?.work.clone()))
        .collect();
    CheckSummary {
        mentions: report.citations.len(),
        works: works.len(),
        standing: standing.into_iter().collect(),
        findings: report.findings().count(),
        by_finding: What::CODES
            .map(|code| (code, report.count(code)))
            .into_iter()
            .collect(),
    }
}

fn checked(
    one: &Checked,
    citation: Option<CitationView>,
    text: &str,
    points: &CodePoints<'_>,
) -> CheckedView {
    let (start, end) = points.range(one.span);
    let findings = one.findings.iter();
    CheckedView {
        start,
        end,
        text: one.span.of(text).to_owned(),
        status: one.standing.as_str(),
        citation,
        work: one.work.as_ref().map(WorkView::from),
        candidates: views(&one.candidates),
        corrected: one.corrected(text),
        findings: findings.map(|found| finding(found, text, points)).collect(),
    }
}

fn finding(found: &Finding, text: &str, points: &CodePoints<'_>) -> FindingView {
    let (start, end) = points.range(found.span);
    let mut view = FindingView {
        code: found.what.code(),
        message: found.what.message(),
        start,
        end,
        text: found.span.of(text).to_owned(),
        corrected: found.corrected(text),
        said: None,
        known: None,
        source: None,
        deciding: Vec::new(),
        replaced_by: None,
        rule: None,
        missing: Vec::new(),
    };
    add(&mut view, &found.what);
    view
}

/// What only some findings say.
fn add(view: &mut FindingView, what: &What) {
    match what {
        What::Ambiguous { deciding, .. } => view.deciding.clone_from(deciding),
        What::Malformed { likely } => view.known.clone_from(likely),
        What::Differs {
            said,
            known,
            source,
            ..
        } => {
            view.said = Some(said.clone());
            view.known.clone_from(known);
            view.source = Some(SourceView::from(*source));
        }
        What::DatedLater { known, draft } => {
            view.said = Some(draft.to_string());
            view.known = Some(known.to_string());
        }
        What::Replaced {
            by,
            label,
            since,
            relation,
            source,
        } => {
            view.source = Some(SourceView::from(*source));
            view.replaced_by = Some(SuccessorView {
                work_id: by.to_string(),
                label: label.clone(),
                since: since.map(|day| day.to_string()),
                relation: relation.as_str(),
            });
        }
        What::Form {
            rule,
            sphere,
            missing,
        } => {
            let (name, source) = (rule.as_str(), rule.source(*sphere));
            view.rule = Some(RuleView { name, source });
            view.missing = missing.iter().map(|part| part.as_str()).collect();
        }
        What::Unknown { .. } => {}
    }
}

impl From<Source> for SourceView {
    fn from(source: Source) -> Self {
        let (documents, of) = match source {
            Source::Citing { count, of } => (Some(count), Some(of)),
            _ => (None, None),
        };
        Self {
            kind: source.as_str(),
            documents,
            of,
        }
    }
}

impl From<&AlsoCited> for AlsoCitedView {
    fn from(also: &AlsoCited) -> Self {
        Self {
            work: WorkView::from(&also.work),
            documents: also.documents,
            with: also.with.clone(),
            score: also.score,
        }
    }
}
