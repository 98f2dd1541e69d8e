//! Finding: text in, citations out.

use super::anchors::{HeadScanner, NumberAnchor, numbers};
use super::draft::Draft;
use super::head::{before_number, is_form_code, pin_cite, window_before};
use super::lists::join_lists;
use super::relate::{alias_target, relate};
use super::short::unnumbered;
use super::tail;
use super::{Citation, CitationKind, Repair, bind};
use crate::domain::authority::Sphere;
use crate::domain::date;
use crate::domain::doctype::TypeTable;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::{Written, identify};
use crate::domain::number::{DocNumber, Ordinal};
use crate::text::diagnostic::Diagnostic;
use crate::text::fold::fold_normalized;
use crate::text::normalize::Normalized;
use crate::text::sentence::sentence_start;
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
        let mut shorts = Vec::new();
        for head in self.heads.heads(shadow) {
            let covered = drafts.partition_point(|draft| draft.span.end <= head.span.start);
            if drafts
                .get(covered)
                .is_none_or(|draft| !draft.span.overlaps(head.span))
            {
                shorts.extend(unnumbered(shadow, head, reading.gazetteer));
            }
        }
        drafts.extend(shorts);
        drafts.sort_by_key(|draft| draft.span.start);
        join_lists(shadow, &mut drafts, reading.gazetteer);
        for at in 0..drafts.len() {
            drafts[at].alias_of = alias_target(shadow, &drafts, at);
        }
        relate(shadow, &mut drafts, reading.context, reading.gazetteer);
        for draft in drafts.iter_mut().filter(|draft| draft.is_announced) {
            read_backward(shadow, draft, reading.gazetteer);
        }
        let mut citations: Vec<Citation> = drafts
            .iter()
            .map(|draft| finish(draft, text, original, reading))
            .collect();
        bind::bind(&mut citations);
        citations
    }
}

/// A mention with a complete number.
fn full<'g>(text: &str, anchor: NumberAnchor, gazetteer: &'g Gazetteer) -> Option<Draft<'g>> {
    if is_form_code(text, anchor.span.start) {
        return None;
    }
    let head = before_number(text, anchor.span.start, &anchor.number, &gazetteer.types);
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
    draft.number = Some((anchor.number, anchor.span));
    Some(draft)
}

/// `số` right before the number.
fn follows_number_word(text: &str, start: usize) -> bool {
    fold_normalized(window_before(text, start, 12))
        .trim_end_matches([' ', ':'])
        .ends_with("so")
}

/// `Ngày 12/3/2018, Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị 12`: date and issuer come first.
fn read_backward<'g>(text: &str, draft: &mut Draft<'g>, gazetteer: &'g Gazetteer) {
    let Some(cue) = draft.cue else { return };
    let start = sentence_start(text, cue.start).min(cue.start);
    let before = &text[start..cue.start];
    draft.tail.date = draft
        .tail
        .date
        .or_else(|| date::find(before).map(|(date, _)| date));
    if draft.tail.issuer.is_some() {
        return;
    }
    let end = before.trim_end().len();
    let capitals = before
        .char_indices()
        .filter(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at);
    let named = capitals
        .filter_map(|at| Some((at, gazetteer.authorities.read_name(&before[at..])?)))
        .find(|(at, name)| at + name.len == end);
    if let Some((at, name)) = named {
        draft.tail.issuer = Some(Span::new(start + at, start + at + name.len));
        draft.tail.body = Some(name);
    }
}

/// The finished citation: spans led back to the original, identity decided.
fn finish(
    draft: &Draft<'_>,
    text: &Normalized<'_>,
    original: &str,
    reading: Reading<'_>,
) -> Citation {
    let back = |span: Span| text.map.span(span);
    let number = draft
        .number
        .as_ref()
        .map(|(number, _)| number.clone())
        .or_else(|| inferred(draft));
    let facts = number.as_ref().map(|number| Written {
        number,
        doc_type: draft.doc_type,
        body: draft.tail.body.as_ref(),
        date: draft.tail.date,
        term: draft.tail.term,
    });
    let identity = facts.and_then(|facts| identify(facts, reading.context, reading.gazetteer));
    // What is shown is the original's spelling, never the shadow's.
    let written = |span: Span| {
        back(span)
            .of(original)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    Citation {
        span: back(draft.span),
        full_span: back(Span::new(
            draft.span.start,
            draft.tail.end.max(draft.span.end),
        )),
        kind: if draft.alias_of.is_some() {
            CitationKind::Alias
        } else {
            draft.kind
        },
        short_number: draft.short_number.clone(),
        type_name: draft.doc_type.map(|found| found.name.clone()),
        class: draft.class().map(str::to_owned),
        date: draft.tail.date,
        issuer: draft.tail.issuer.map(written),
        term: draft.tail.term,
        title: draft.title.map(back),
        relation: draft.relation,
        cue: draft.cue.map(back),
        pin_cite: draft.pin_cite.map(back),
        nested_in: draft.nested_in,
        nested_relation: draft.nested_relation,
        alias_of: draft.alias_of,
        identity,
        repairs: repairs(draft, original, text),
        diagnostics: diagnostics(draft, text),
        number,
    }
}

/// `Chỉ thị 12 của Tỉnh ủy` is `12-CT/TU`: a Party number follows from type and body alone.
fn inferred(draft: &Draft<'_>) -> Option<DocNumber> {
    let digits = draft.short_number.as_ref()?;
    let body = draft
        .tail
        .body
        .as_ref()
        .filter(|body| body.authority.sphere == Sphere::Party)?;
    let type_code = draft.doc_type?.party_codes.first()?.clone();
    let width = u8::try_from(digits.len()).ok()?.max(2);
    let ordinal = Ordinal {
        value: digits.parse().ok()?,
        width,
        suffix: None,
    };
    Some(DocNumber::Party {
        ordinal,
        type_code,
        bodies: vec![body.authority.code.clone()],
    })
}

fn repairs(draft: &Draft<'_>, original: &str, text: &Normalized<'_>) -> Vec<Repair> {
    let Some((number, span)) = &draft.number else {
        return Vec::new();
    };
    let printed = text.map.span(*span).of(original);
    let mut repairs = Vec::new();
    if printed.contains(char::is_whitespace) {
        repairs.push(Repair::Spaces);
    }
    let letters: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
    if letters != number.to_string() {
        repairs.push(Repair::Spelling);
    }
    repairs
}

/// Contradictions inside the mention itself.
fn diagnostics(draft: &Draft<'_>, text: &Normalized<'_>) -> Vec<Diagnostic> {
    let (Some((number, _)), Some(doc_type)) = (&draft.number, draft.doc_type) else {
        return Vec::new();
    };
    let Some(code) = number
        .type_code()
        .filter(|_| !matches!(number, DocNumber::Merged { .. }))
    else {
        return Vec::new();
    };
    if doc_type.has_code(code, number.sphere()) || doc_type.class == code.class() {
        return Vec::new();
    }
    let message = format!(
        "the word {} does not fit the code {code} of {number}",
        doc_type.name
    );
    vec![Diagnostic::warning(
        "type-mismatch",
        message,
        Some(text.map.span(draft.span)),
    )]
}
