//! One draft, citation by citation.

use std::collections::HashSet;

use super::also_cited::also_cited;
use super::compare::{Taken, contradictions, differences};
use super::finding::{Finding, Source, What};
use super::first::{Style, at_first, everywhere, is_full_mention};
use super::known::{Known, known};
use super::near;
use super::replaced::replaced;
use super::report::{CheckReport, Checked, Standing};
use super::{CheckError, Checking};
use crate::citation::broken::{Broken, broken};
use crate::citation::catalog::{Remembering, Status, WorkSummary};
use crate::citation::form::{Edit, Rule, canonical, dangling};
use crate::citation::printed::Parts;
use crate::citation::resolve::{Resolution, resolve};
use crate::citation::{Citation, CitationKind};
use crate::domain::relation::Relation;
use crate::index::catalog::IndexCatalog;
use crate::index::reading::ReadDocument;
use crate::text::normalize::normalize;
use crate::text::span::Span;

/// Checks a draft that was read as a document is.
///
/// # Errors
/// [`CheckError`] when index or store cannot be read.
pub fn check(read: &ReadDocument, checking: Checking<'_>) -> Result<CheckReport, CheckError> {
    let mut run = Run::new(read, checking);
    let mut checked = Vec::with_capacity(read.citations.len());
    for citation in &read.citations {
        checked.push(run.citation(citation)?);
    }
    let gazetteer = &checking.catalog.config.gazetteer;
    let text = normalize(&read.record.text);
    let unread = broken(&text, &read.citations, gazetteer);
    checked.extend(unread.into_iter().map(malformed));
    checked.sort_by_key(|one| (one.span.start, one.span.end));
    let own = read.identity.as_ref().map(|own| &own.work);
    Ok(CheckReport {
        text: read.record.text.clone(),
        citations: checked,
        also_cited: also_cited(read, own, run.style.on, checking)?,
        diagnostics: read.diagnostics.clone(),
        generation: checking.catalog.snapshot.generation(),
    })
}

/// What is remembered from one citation to the next.
struct Run<'a> {
    read: &'a ReadDocument,
    checking: Checking<'a>,
    catalog: Remembering<IndexCatalog<'a>>,
    style: Style,
    /// Works whose standing was told.
    told: HashSet<String>,
    /// Works that the body of the draft has mentioned in full.
    mentioned: HashSet<String>,
    /// Works of which the draft itself says that they are replaced.
    replaced: HashSet<String>,
}

impl<'a> Run<'a> {
    fn new(read: &'a ReadDocument, checking: Checking<'a>) -> Self {
        let acted_on = read.citations.iter().filter(|citation| {
            let relations = [Some(citation.relation), citation.nested_relation];
            relations.into_iter().flatten().any(is_end)
        });
        let sphere = match (&read.document.number, &read.context.issuer) {
            (Some(number), _) => Some(number.sphere()),
            (None, Some((body, _))) => {
                let code = body.codes.first();
                code.and_then(|code| {
                    checking
                        .catalog
                        .config
                        .gazetteer
                        .authorities
                        .sphere_of(code)
                })
            }
            (None, None) => None,
        };
        Self {
            read,
            checking,
            catalog: Remembering::new(checking.catalog),
            style: Style {
                sphere,
                on: read.context.issued_on,
                is_report: read.context.is_report,
            },
            told: HashSet::new(),
            mentioned: HashSet::new(),
            replaced: acted_on.map(key).collect(),
        }
    }

    fn citation(&mut self, citation: &Citation) -> Result<Checked, CheckError> {
        let checked = Checked {
            citation: Some(citation.clone()),
            span: citation.full_span,
            standing: Standing::Itself,
            work: None,
            candidates: Vec::new(),
            findings: Vec::new(),
        };
        if citation.kind == CitationKind::This {
            return Ok(checked);
        }
        let text = self.read.record.text.as_str();
        let types = &self.checking.catalog.config.gazetteer.types;
        let parts = Parts::of(citation, text, types);
        let taken = Taken {
            citation,
            parts: &parts,
            text,
        };
        let resolution = resolve(citation, text, self.style.on, &self.catalog)?;
        let mut checked = Checked {
            span: Span::new(citation.span.start, parts.end(citation)),
            ..checked
        };
        let known = self.standing(taken, resolution, &mut checked)?;
        self.form(taken, &known, &mut checked);
        Ok(checked)
    }

    /// What is known of the work, and what the citation says otherwise.
    fn standing(
        &mut self,
        taken: Taken<'_>,
        resolution: Resolution,
        checked: &mut Checked,
    ) -> Result<Known, CheckError> {
        let citation = taken.citation;
        let is_first = self.told.insert(key(citation));
        let mut works = resolution.candidates.into_iter().map(|one| one.work);
        match resolution.status {
            Status::One => {
                let Some(work) = works.next() else {
                    return Ok(Known::default());
                };
                return self.one(taken, work, is_first, checked);
            }
            Status::Several => {
                checked.standing = Standing::Ambiguous;
                checked.candidates = works.collect();
                let what = What::Ambiguous {
                    candidates: checked.candidates.len(),
                    deciding: resolution.deciding,
                };
                if is_first {
                    checked.findings.push(Finding::new(what, citation.span));
                }
            }
            Status::Unknown | Status::NotACitation => {
                checked.standing = Standing::Unknown;
                self.unknown(taken, is_first, checked)?;
            }
        }
        let gazetteer = &self.checking.catalog.config.gazetteer;
        let more = contradictions(taken, &checked.findings, gazetteer);
        checked.findings.extend(more);
        Ok(Known::default())
    }

    fn one(
        &mut self,
        taken: Taken<'_>,
        work: WorkSummary,
        is_first: bool,
        checked: &mut Checked,
    ) -> Result<Known, CheckError> {
        let catalog = &self.checking.catalog;
        let facts = known(&work, catalog)?;
        checked.standing = match () {
            () if work.is_held() => Standing::Found,
            () if catalog.config.register.find(&work.work).is_some() => Standing::Registered,
            () => Standing::CitedOnly,
        };
        let gazetteer = &catalog.config.gazetteer;
        checked
            .findings
            .extend(differences(taken, &facts, gazetteer));
        let is_told = self.replaced.contains(&key(taken.citation));
        if is_first && !is_told && taken.citation.nested_in.is_none() {
            let span = taken.citation.span;
            let found = replaced(&work, span, self.style.on, self.checking)?;
            checked.findings.extend(found);
        }
        checked.work = Some(work);
        Ok(facts)
    }

    /// A name says too little to tell what is not known here, so only numbers are told.
    fn unknown(
        &self,
        taken: Taken<'_>,
        is_first: bool,
        checked: &mut Checked,
    ) -> Result<(), CheckError> {
        let citation = taken.citation;
        if citation.designation().is_none() || citation.kind == CitationKind::Supra {
            return Ok(());
        }
        let register = &self.checking.catalog.config.register;
        let source = |work: &WorkSummary| match () {
            () if work.is_held() => Source::Held,
            () if register.find(&work.work).is_some() => Source::Register,
            () => Source::Citing {
                count: work.cited_by,
                of: work.cited_by,
            },
        };
        let place = (taken.text, taken.parts);
        let (finding, work) = near::finding(citation, place, self.style.on, &self.catalog, source)?;
        if is_first || !matches!(finding.what, What::Unknown { .. }) {
            checked.findings.push(finding);
        }
        checked.work = work;
        Ok(())
    }

    /// Rules of form, and what hangs behind a number.
    fn form(&mut self, taken: Taken<'_>, known: &Known, checked: &mut Checked) {
        let mut of_form = everywhere(taken, known, self.style);
        let broken_off = broken_off(taken);
        let at = taken.citation.span.start;
        let in_header = self.read.document.header.contains(at);
        let is_first = !in_header
            && is_full_mention(taken.citation)
            && self.mentioned.insert(key(taken.citation));
        if let Some(finding) = broken_off {
            // What stands behind it was not read as its date and issuer, so they are not missed.
            let separators = |one: &Finding| match one.what {
                What::Form { rule, .. } => rule == Rule::NumberSeparators,
                _ => false,
            };
            of_form.retain(|one| !separators(one));
            checked.span.end = checked.span.end.max(finding.span.end);
            checked.findings.push(finding);
        } else if is_first {
            of_form.extend(at_first(taken, known, self.style));
        }
        checked.findings.extend(of_form);
    }
}

/// `148-QĐ-TW/`: a number that goes on and leads nowhere.
fn broken_off(taken: Taken<'_>) -> Option<Finding> {
    let number = taken.citation.number.as_ref()?;
    let (place, rest) = (taken.parts.number?, dangling(taken.parts, taken.text)?);
    let likely = canonical(number);
    let edit = Edit::new(Span::new(place.start, rest.end), likely.clone());
    let what = What::Malformed {
        likely: Some(likely),
    };
    Some(Finding::new(what, edit.span).mended(vec![edit]))
}

fn is_end(relation: Relation) -> bool {
    matches!(relation, Relation::Replaces | Relation::Repeals)
}

/// The work that a citation means, as far as it says.
fn key(citation: &Citation) -> String {
    match (citation.work(), &citation.number) {
        (Some(work), _) => work.to_string(),
        (None, Some(number)) => number.key(),
        (None, None) => citation.short_number.clone().unwrap_or_default(),
    }
}

fn malformed(broken: Broken) -> Checked {
    let likely = broken.likely.as_ref().map(canonical);
    let edits = likely
        .iter()
        .map(|likely| Edit::new(broken.span, likely.clone()));
    let edits = edits.collect();
    let finding = Finding::new(
        What::Malformed {
            likely: likely.clone(),
        },
        broken.span,
    );
    Checked {
        citation: None,
        span: broken.span,
        standing: Standing::Malformed,
        work: None,
        candidates: Vec::new(),
        findings: vec![finding.mended(edits)],
    }
}
