//! A citation with its sentence, for people outside: read from the rows of the index, so that a page
//! of citing documents is shown without reading whole texts.

use super::response::Mention;
use crate::citation::catalog::Status;
use crate::domain::date::Date;
use crate::index::passage::{Passage, PassageMention};
use crate::text::offsets::CodePoints;
use crate::text::sentence::sentence_around;
use crate::text::span::Span;

/// A mention of a passage, with offsets in code points of the whole text.
pub(super) fn mention(
    passage: &Passage,
    points: &CodePoints<'_>,
    cited: &PassageMention,
    status: Status,
) -> Mention {
    let text = &passage.text;
    let sentence = sentence_of(text, cited.span);
    let outside = |span: Span| {
        let (start, end) = points.range(span);
        (passage.start + start, passage.start + end)
    };
    let (start, end) = outside(cited.span);
    let (sentence_start, sentence_end) = outside(sentence);
    let eid = Some(passage.provision_at(cited.span.start)).filter(|eid| !eid.is_preamble());
    Mention {
        start,
        end,
        text: cited.span.of(text).to_owned(),
        kind: cited.kind,
        relation: cited.relation,
        sentence: sentence.of(text).to_owned(),
        sentence_start,
        sentence_end,
        mark: Span::new(
            cited.span.start - sentence.start,
            cited.span.end - sentence.start,
        ),
        label: eid.as_ref().map(|eid| passage.labels().label(eid)),
        eid,
        status,
        is_nested: cited.flags.is_nested,
        is_partial: cited.flags.is_partial,
        title: cited.said.title.clone(),
        date: cited.said.date,
        issuer: cited.said.issuer.clone(),
    }
}

/// The sentence around a mention, all of the mention included.
pub(super) fn sentence_of(text: &str, mention: Span) -> Span {
    let around = sentence_around(text, mention.start);
    Span::new(around.start.min(mention.start), around.end.max(mention.end))
}

/// How many works a mention of a document of day `on` can mean, where the rows say it: one, where
/// nothing of the identity is left open and the work is not younger than what cites it.
pub(super) fn plain_status(
    cited: &PassageMention,
    on: Option<Date>,
    issued: Option<Date>,
) -> Option<Status> {
    let is_possible = on.zip(issued).is_none_or(|(on, issued)| issued <= on);
    (cited.flags.is_decided && is_possible).then_some(Status::One)
}
