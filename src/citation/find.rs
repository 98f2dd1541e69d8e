//! Finding: text in, citations out.

use super::alias::alias_target;
use super::anchors::{HeadScanner, NumberAnchor, numbers};
use super::bind_names::bind_names;
use super::draft::Draft;
use super::finish::finish;
use super::head::{before_number, is_form_code, pin_cite, window_before};
use super::lists::join_lists;
use super::named::{Name, named};
use super::relate::relate;
use super::report::read_backward;
use super::rules::KnownRules;
use super::short::unnumbered;
use super::tail;
use super::title::late_date;
use super::titled::{GivenTitles, titled};
use super::{Citation, CitationKind, bind};
use crate::domain::doctype::TypeTable;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::number::DocNumber;
use crate::domain::symbol::BodyCode;
use crate::text::fold::fold_normalized;
use crate::text::normalize::Normalized;
use crate::text::span::Span;

/// Finds citations; built once from the type names it looks for.
#[derive(Debug, Clone)]
pub struct Finder {
    heads: HeadScanner,
}

/// What is known about the text that is read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'g> {
    /// Types, bodies, terms, places, cues.
    pub gazetteer: &'g Gazetteer,
    /// Who speaks, where and when.
    pub context: &'g CitingContext,
    /// Where the document's own number stands, in bytes of the original; it is no citation.
    pub own_number: Option<Span>,
}

impl Finder {
    /// A finder for the type names of `types`.
    pub fn new(types: &TypeTable) -> Self {
        Self {
            heads: HeadScanner::new(types),
        }
    }

    /// Every citation of `text`, in order, with spans in the original.
    pub fn find(
        &self,
        text: &Normalized<'_>,
        original: &str,
        reading: Reading<'_>,
    ) -> Vec<Citation> {
        let shadow = &*text.text;
        let own = |span: Span| {
            reading
                .own_number
                .is_some_and(|own| own.overlaps(text.map.span(span)))
        };
        let found = numbers(shadow)
            .into_iter()
            .filter(|anchor| !own(anchor.span));
        let mut drafts: Vec<Draft<'_>> = found
            .filter_map(|anchor| full(shadow, anchor, reading.gazetteer))
            .collect();
        self.add_unnumbered(shadow, &mut drafts, reading);
        join_lists(shadow, &mut drafts, reading.gazetteer);
        for at in 0..drafts.len() {
            drafts[at].alias_of = alias_target(shadow, &drafts, at);
        }
        relate(shadow, &mut drafts, reading.context, reading.gazetteer);
        for at in 0..drafts.len() {
            if let Some(late) = late_date(shadow, &drafts, at, reading.gazetteer) {
                drafts[at].tail.date = Some(late);
            }
        }
        for draft in drafts.iter_mut().filter(|draft| draft.nested_in.is_none()) {
            if draft.tail.date.is_none() && !draft.is_self() {
                read_backward(shadow, draft, reading.gazetteer);
            }
        }
        let mut citations: Vec<Citation> = drafts
            .iter()
            .map(|draft| finish(draft, text, original, reading))
            .collect();
        bind::bind(&mut citations, reading);
        bind_names(shadow, &mut citations, &drafts);
        citations
    }

    /// Adds the mentions without a complete number, in the order of the text.
    fn add_unnumbered<'g>(&self, shadow: &str, drafts: &mut Vec<Draft<'g>>, reading: Reading<'g>) {
        let gazetteer = reading.gazetteer;
        let titles = GivenTitles::of(shadow, drafts);
        let mut added: Vec<Draft<'g>> = Vec::new();
        let (mut done, mut rules) = (0, KnownRules::default());
        for head in self.heads.heads(shadow) {
            let covered = drafts.partition_point(|draft| draft.span.end <= head.span.start);
            let next = drafts.get(covered).map(|draft| draft.span);
            let is_free = next.is_none_or(|next| !next.overlaps(head.span));
            if head.span.start < done || !is_free {
                continue;
            }
            let mut found = unnumbered(shadow, head, reading);
            if found.is_empty() {
                found.extend(titled(shadow, head, drafts, &titles, gazetteer));
            }
            if found.is_empty() {
                found = named(shadow, head, gazetteer);
            }
            for draft in found
                .iter_mut()
                .filter(|draft| matches!(draft.name, Some(Name::Rules)))
            {
                rules.cut(shadow, draft);
            }
            found.retain(|draft| next.is_none_or(|next| !next.overlaps(draft.span)));
            done = found.last().map_or(done, |draft| draft.span.end);
            added.extend(found);
        }
        drafts.extend(added);
        drafts.sort_by_key(|draft| draft.span.start);
    }
}

/// A mention with a complete number.
fn full<'g>(text: &str, anchor: NumberAnchor, gazetteer: &'g Gazetteer) -> Option<Draft<'g>> {
    if is_form_code(text, anchor.span.start) {
        return None;
    }
    let head = before_number(text, anchor.span.start, &anchor.number, gazetteer);
    let unsure = matches!(
        anchor.number,
        DocNumber::Old { .. } | DocNumber::Dispatch { .. }
    );
    if unsure && !head.is_written && !follows_number_word(text, anchor.span.start) {
        return None;
    }
    let mut draft = Draft::new(Span::new(head.start, anchor.span.end), CitationKind::Full);
    draft.doc_type = head.doc_type;
    draft.tail = tail::read(text, anchor.span.end, gazetteer);
    draft.pin_cite = pin_cite(text, head.start);
    let is_letter = head.doc_type.is_some_and(|found| found.class == "CV");
    let number = if is_letter {
        as_letter(anchor.number)
    } else {
        anchor.number
    };
    draft.number = Some((number, anchor.span));
    Some(draft)
}

/// `công văn số 3316/CT-CS`: behind that word the first group is a body (Cục Thuế), though its letters
/// are those of a type.
fn as_letter(number: DocNumber) -> DocNumber {
    match number {
        DocNumber::Administrative {
            ordinal,
            type_code,
            bodies,
        } if type_code.as_str() != "CV" => {
            let lead = BodyCode::new(type_code.as_str());
            let bodies = std::iter::once(lead).chain(bodies).collect();
            DocNumber::Dispatch { ordinal, bodies }
        }
        other => other,
    }
}

/// `số` right before the number.
fn follows_number_word(text: &str, start: usize) -> bool {
    fold_normalized(window_before(text, start, 12))
        .trim_end_matches([' ', ':'])
        .ends_with("so")
}
