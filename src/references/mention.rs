//! A citation with its sentence, for people outside.

use super::response::Mention;
use crate::citation::Citation;
use crate::citation::catalog::Status;
use crate::domain::label::Labels;
use crate::index::reading::ReadDocument;
use crate::text::offsets::CodePoints;
use crate::text::one_line::joined;
use crate::text::sentence::sentence_around;
use crate::text::span::Span;

/// The mention of `citation` in `read`, with offsets in code points.
pub(super) fn mention(
    read: &ReadDocument,
    points: &CodePoints<'_>,
    citation: &Citation,
    status: Status,
) -> Mention {
    let text = &read.record.text;
    let sentence = sentence_around(text, citation.span.start);
    let sentence = Span::new(
        sentence.start.min(citation.span.start),
        sentence.end.max(citation.span.end),
    );
    let (start, end) = points.range(citation.span);
    let (sentence_start, sentence_end) = points.range(sentence);
    let around = read.document.provision_at(citation.span.start);
    let eid = around.map(|provision| &provision.eid);
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
        title: citation.title.map(|span| joined(span.of(text))),
        date: citation.date,
        issuer: citation.issuer.clone(),
    }
}
