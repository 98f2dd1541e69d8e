//! Who does what with which work, as one text says it: its own citations, and those that stand in
//! the titles of the works it cites (*Kế hoạch … thực hiện Chỉ thị …*).

use super::mention::sentence_of;
use super::response::Mention;
use super::{References, ReferencesError};
use crate::citation::catalog::{Remembering, Status};
use crate::citation::resolve::resolve;
use crate::citation::{Citation, CitationKind};
use crate::domain::label::Labels;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::index::cited::is_partial;
use crate::index::reading::ReadDocument;
use crate::text::offsets::CodePoints;
use crate::text::one_line::joined;
use crate::text::span::Span;

/// One thing that a text says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'r> {
    /// The cited work that does it; `None` for the text itself.
    pub(super) from: Option<&'r Citation>,
    /// The work it is done with.
    pub(super) to: &'r Citation,
    /// What is done.
    pub(super) relation: Relation,
}

impl Link<'_> {
    /// Whether it is done with this work.
    pub(super) fn is_to(&self, work: &WorkId) -> bool {
        self.to.work() == Some(work)
    }

    /// Whether it is this work that does it.
    pub(super) fn is_from(&self, work: &WorkId) -> bool {
        self.from
            .is_some_and(|citation| citation.work() == Some(work))
    }
}

/// Everything that a text says, in order. What stands in the title of another cited work is said of
/// that one; where that is the text's own, of the text.
pub(super) fn links(read: &ReadDocument) -> Vec<Link<'_>> {
    let own = read.identity.as_ref().map(|identity| &identity.work);
    let link = |to| link(to, read, own);
    read.citations.iter().filter_map(link).collect()
}

fn link<'r>(to: &'r Citation, read: &'r ReadDocument, own: Option<&WorkId>) -> Option<Link<'r>> {
    let work = to.work()?;
    let names_a_work = !matches!(to.kind, CitationKind::This | CitationKind::Supra);
    if !names_a_work || to.relation == Relation::SelfReference || Some(work) == own {
        return None;
    }
    let around = to.nested_in.and_then(|at| read.citations.get(at));
    let Some(around) = around else {
        return Some(Link {
            from: None,
            to,
            relation: to.relation,
        });
    };
    let by = around.work()?;
    Some(Link {
        from: (Some(by) != own).then_some(around),
        to,
        relation: to.nested_relation?,
    })
    .filter(|_| by != work)
}

impl References<'_> {
    /// The mention of a citation with its sentence.
    pub(super) fn mention(
        &self,
        citation: &Citation,
        read: &ReadDocument,
    ) -> Result<Mention, ReferencesError> {
        let text = &read.record.text;
        let catalog = Remembering::new(self.catalog);
        let status = resolve(citation, text, read.context.issued_on, &catalog)?.status;
        Ok(in_text(read, &CodePoints::new(text), citation, status))
    }
}

/// A citation of a whole text as a mention: also of what is no edge of the graph, which the rows of the
/// index do not tell.
fn in_text(
    read: &ReadDocument,
    points: &CodePoints<'_>,
    citation: &Citation,
    status: Status,
) -> Mention {
    let text = &read.record.text;
    let sentence = sentence_of(text, citation.span);
    let (start, end) = points.range(citation.span);
    let (sentence_start, sentence_end) = points.range(sentence);
    let provision = read.document.provision_at(citation.span.start);
    let eid = provision.map(|provision| &provision.eid);
    Mention {
        start,
        end,
        text: citation.span.of(text).to_owned(),
        kind: citation.kind,
        relation: citation.relation,
        sentence: sentence.of(text).to_owned(),
        sentence_start,
        sentence_end,
        mark: Span::new(
            citation.span.start - sentence.start,
            citation.span.end - sentence.start,
        ),
        label: eid.map(|eid| Labels::of(&read.document.outline).label(eid)),
        eid: eid.cloned(),
        status,
        is_nested: citation.nested_in.is_some(),
        is_partial: is_partial(citation, text),
        title: citation.title.map(|span| joined(span.of(text))),
        date: citation.date,
        issuer: citation.issuer.clone(),
    }
}
