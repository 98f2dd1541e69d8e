//! Resolving: which of the works that exist a citation can mean.
//!
//! Only works that are held, cited or registered are candidates, never merely possible ones.
//! One candidate left is an answer; several are all reported, with the written part that would
//! decide between them.

use super::Citation;
use super::agree::{agrees_by_name, agrees_by_number, refines};
use super::catalog::{Catalog, CatalogTerm, Status, WorkSummary};
use crate::domain::date::Date;
use crate::domain::identity::Identity;
use crate::domain::work::WorkId;
use crate::text::fold::fold;

/// A citation and what it can mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    /// How many works it can mean.
    pub status: Status,
    /// The citation; `None` where the text is none.
    pub citation: Option<Citation>,
    /// All works it can mean.
    pub candidates: Vec<Candidate>,
    /// Written parts that would decide: `date`, `issuer`, `type`.
    pub deciding: Vec<&'static str>,
}

/// A work a citation can mean, and which written parts speak for or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The work.
    pub work: WorkSummary,
    /// Part and whether it agrees: `("date", true)`.
    pub evidence: Vec<(&'static str, bool)>,
}

impl Resolution {
    /// The answer to a text that is no citation.
    pub fn not_a_citation() -> Self {
        Self {
            status: Status::NotACitation,
            citation: None,
            candidates: Vec::new(),
            deciding: Vec::new(),
        }
    }
}

/// What `citation` of `text` can mean in a document of day `on`.
///
/// # Errors
/// Those of the catalogue.
pub fn resolve<C: Catalog>(
    citation: &Citation,
    text: &str,
    on: Option<Date>,
    catalog: &C,
) -> Result<Resolution, C::Error> {
    let identity = citation.identity.as_ref();
    let is_named = citation.designation().is_none();
    let mut terms = asked(citation, catalog)?;
    if let Some(known) = &citation.known {
        terms.retain(|term| term.work == *known);
    } else if let Some(identity) = identity.filter(|_| !is_named) {
        terms.retain(|term| agrees_by_number(citation, identity, term));
        let own = &identity.work;
        if identity.is_complete && terms.iter().any(|term| term.work == *own) {
            terms.retain(|term| term.work == *own);
        }
    }
    if let Some(number) = &citation.number {
        terms.retain(|term| is_named || number.sphere() == term.work.sphere);
    }
    let described = terms.iter().map(|term| catalog.described(term).transpose());
    let mut works = described.flatten().collect::<Result<Vec<_>, _>>()?;
    works.retain(|work| match identity {
        Some(identity) if is_named && citation.known.is_none() => agrees_by_name(identity, work),
        _ => is_named || issuer_agrees(citation, work),
    });
    // Nobody cites what is not written yet.
    works.retain(|work| {
        on.zip(work.issued_on)
            .is_none_or(|(on, issued)| issued <= on)
    });
    if is_named {
        keep_the_numbered(&mut works);
    } else {
        keep_the_decided(&mut works, identity);
    }
    let title = citation.title.map(|title| title.of(text));
    let mut candidates: Vec<Candidate> = works
        .into_iter()
        .map(|work| Candidate {
            evidence: evidence(citation, title, &work),
            work,
        })
        .collect();
    // Where the title that is written is one candidate's, the others are not meant.
    let has_title = |candidate: &Candidate| candidate.evidence.contains(&("title", true));
    if candidates.iter().any(has_title) {
        candidates.retain(has_title);
    }
    Ok(Resolution {
        status: Status::of_candidates(candidates.len()),
        deciding: deciding(&candidates),
        citation: Some(citation.clone()),
        candidates,
    })
}

/// Works under the number that is written, else under the name: a law's, a congress's, that of rules.
fn asked<C: Catalog>(citation: &Citation, catalog: &C) -> Result<Vec<CatalogTerm>, C::Error> {
    if let Some(designation) = citation.designation() {
        return catalog.listed(citation.class.as_deref(), &designation);
    }
    let work = citation.identity.as_ref().map(|identity| &identity.work);
    match work {
        Some(work) => catalog.listed(work.class.as_deref(), &work.designation),
        None => Ok(Vec::new()),
    }
}

/// A name without a number stands for a work that nothing numbers; beside numbered versions it says
/// nothing more.
fn keep_the_numbered(works: &mut Vec<WorkSummary>) {
    if works.iter().any(|work| work.number.is_some()) {
        works.retain(|work| work.number.is_some());
    }
}

/// A number says its body. A short citation does not, so an issuer written with it decides, as
/// far as the work's own issuer is known.
fn issuer_agrees(citation: &Citation, work: &WorkSummary) -> bool {
    citation.number.is_some() || !evidence(citation, None, work).contains(&("issuer", false))
}

/// Incomplete keys stand for a work that nothing else names; beside a key that says more and
/// contradicts nothing they are the same work less well known, and so are they beside any work of
/// their body. A work of another body is another one. An exact match leaves no other.
fn keep_the_decided(works: &mut Vec<WorkSummary>, identity: Option<&Identity>) {
    let exact = identity
        .filter(|identity| identity.is_complete)
        .map(|identity| &identity.work);
    if let Some(exact) = exact {
        works.retain(|work| work.work == *exact);
        return;
    }
    let all: Vec<WorkId> = works.iter().map(|work| work.work.clone()).collect();
    works.retain(|work| !all.iter().any(|other| refines(other, &work.work)));
    let decided: Vec<WorkId> = (works.iter().filter(|work| work.is_complete))
        .map(|work| work.work.clone())
        .collect();
    let same_body = |work: &WorkSummary| {
        decided
            .iter()
            .any(|other| other.body.codes == work.work.body.codes)
    };
    works.retain(|work| work.is_complete || !same_body(work));
}

fn evidence(
    citation: &Citation,
    title: Option<&str>,
    work: &WorkSummary,
) -> Vec<(&'static str, bool)> {
    let mut evidence = Vec::new();
    if citation.designation().is_some() {
        evidence.push(("number", true));
    }
    if let (Some(written), Some(known)) = (&citation.type_name, &work.type_name) {
        evidence.push(("type", written == known));
    }
    if let (Some(written), Some(known)) = (citation.date, work.issued_on) {
        evidence.push(("date", written == known));
    }
    if let (Some(written), Some(known)) = (&citation.issuer, &work.issuer) {
        let (written, known) = (fold(written), fold(known));
        evidence.push((
            "issuer",
            written.contains(&known) || known.contains(&written),
        ));
    }
    if let (Some(written), Some(known)) = (title, &work.title)
        && let Some(same) = same_title(written, known)
    {
        evidence.push(("title", same));
    }
    evidence
}

/// Whether two titles are one, or one begins or ends the other; `None` where one is too short to tell.
pub fn same_title(written: &str, known: &str) -> Option<bool> {
    let (written, known) = (title_words(written), title_words(known));
    let is_long = written.len() >= LEAST_TITLE && known.len() >= LEAST_TITLE;
    is_long.then(|| written.contains(&known) || known.contains(&written))
}

/// Shortest title that is compared, in bytes of its fold.
const LEAST_TITLE: usize = 12;

/// A title folded, its words joined, without the word that leads to it.
fn title_words(title: &str) -> String {
    let folded = fold(title);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let joined = words.join(" ");
    let bare = ["ve viec ", "ve ", "quy dinh ve ", "quy dinh "]
        .iter()
        .find_map(|opening| joined.strip_prefix(opening));
    bare.map_or(joined.clone(), str::to_owned)
}

/// The parts in which the candidates differ.
fn deciding(candidates: &[Candidate]) -> Vec<&'static str> {
    let differ = |part: &dyn Fn(&WorkId) -> String| {
        let mut values = candidates
            .iter()
            .map(|candidate| part(&candidate.work.work));
        let first = values.next();
        values.any(|value| Some(value) != first)
    };
    let mut deciding = Vec::new();
    if differ(&|work| {
        work.period
            .map(|period| period.to_string())
            .unwrap_or_default()
    }) {
        deciding.push("date");
    }
    if differ(&|work| format!("{} {}", work.sphere.as_str(), work.body)) {
        deciding.push("issuer");
    }
    if differ(&|work| work.class.clone().unwrap_or_default()) {
        deciding.push("type");
    }
    deciding
}
