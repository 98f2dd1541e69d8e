//! An original that was read, as the rows that an engine is given.

use std::ops::Range;

use super::cited::{CitedTerm, cited_terms, is_partial};
use super::document::{CatalogTerm, Facets, IndexDocument, ProvisionRow, reported_terms};
use super::duties;
use super::passage::{MentionFlags, Passage, PassageMention, Said};
use super::reading::{ReadDocument, Reader};
use super::record::Record;
use crate::citation::Citation;
use crate::config::IndexConfig;
use crate::domain::document::DocumentKind;
use crate::domain::label::Labels;
use crate::domain::number::DocNumber;
use crate::domain::provision::{Eid, Provision, ProvisionKind};
use crate::domain::relation::Relation;
use crate::text::analyzer::Streams;
use crate::text::normalize::{Normalized, normalize};
use crate::text::one_line::joined;
use crate::text::span::Span;

/// A row's share of a text: an article or an outermost item, what stands in an attachment before the
/// first of them, or before the first of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub eid: Eid,
    /// Bytes of the text, up to the next unit.
    pub span: Span,
    /// Its heading.
    pub heading: Span,
    /// Which provisions of the outline are inside it.
    pub inside: Range<usize>,
    /// Their least depth.
    pub depth: usize,
}

impl Reader {
    /// Reads a record, and makes its rows.
    pub fn read_to_rows(&self, record: Record) -> (ReadDocument, IndexDocument) {
        let (read, shadow) = self.read_with_shadow(record);
        let shadow = shadow.beside(&read.record.text);
        let rows = self.rows_of(&read, &shadow);
        drop(shadow);
        (read, rows)
    }

    /// The rows of a document.
    pub fn rows(&self, read: &ReadDocument) -> IndexDocument {
        self.rows_of(read, &normalize(&read.record.text))
    }

    fn rows_of(&self, read: &ReadDocument, shadow: &Normalized<'_>) -> IndexDocument {
        let config = self.config();
        IndexDocument {
            summary: read.summary.clone(),
            facets: facets(read, config),
            bears: read.identity.as_ref().map(|identity| CatalogTerm {
                work: identity.work.clone(),
                is_complete: identity.is_complete,
                number: read.document.number.as_ref().map(DocNumber::to_string),
            }),
            cites: cites(read),
            about: reported_terms(&read.citations),
            duties: duties::terms(&duties::duties(read, shadow)),
            provisions: provisions(read, shadow, config),
        }
    }
}

/// The works that a document cites. One that tells of a replacement, as newspapers do, replaces
/// nothing itself.
fn cites(read: &ReadDocument) -> Vec<CitedTerm> {
    let mut cited = cited_terms(&read.citations, &read.record.text);
    if read.summary.kind != DocumentKind::Directive {
        cited.iter_mut().for_each(|one| one.ends.clear());
    }
    cited
}

fn provisions(
    read: &ReadDocument,
    shadow: &Normalized<'_>,
    config: &IndexConfig,
) -> Vec<ProvisionRow> {
    let summary = &read.summary;
    let context = [&summary.type_name, &summary.title].into_iter().flatten();
    let context = Streams::of(&context.cloned().collect::<Vec<_>>().join(". "));
    let repeats = config.ranking.heading_repeats;
    let labels = Labels::of(&read.document.outline);
    let mut start = 0;
    let row = |unit: Unit| {
        let mut row = provision(read, shadow, &unit, &context, repeats);
        row.passage.attachments = labels.around(&unit.eid);
        row.passage.start = start;
        // The units are the whole text, one behind the other.
        start += row.passage.text.chars().count();
        row
    };
    units(read).into_iter().map(row).collect()
}

/// The row of a unit. What is analysed is its context (type, title, heading) and then its text, part
/// by part, so that the place of each part is known.
fn provision(
    read: &ReadDocument,
    shadow: &Normalized<'_>,
    unit: &Unit,
    context: &Streams,
    repeats: usize,
) -> ProvisionRow {
    let outline = &read.document.outline;
    let inside = outline.get(unit.inside.clone()).unwrap_or(&[]);
    let bytes = context.accented.len() + repeats * unit.heading.len() + unit.span.len();
    let mut streams = Streams::with_capacity(bytes);
    streams.extend(context);
    let mut heading = Streams::default();
    heading.append_normalized(shadow.piece(unit.heading));
    for _ in 0..repeats {
        streams.extend(&heading);
    }
    let mut parts = Vec::new();
    let mut at = unit.span.start;
    // A dash alone says too little to be compared.
    let is_part =
        |inner: &&Provision| inner.depth == unit.depth && inner.kind != ProvisionKind::Indent;
    for part in inside.iter().filter(is_part) {
        // What stands before the first part leads into all of them.
        streams.append_normalized(shadow.piece(Span::new(at, part.span.start.max(at))));
        parts.push(streams.length);
        at = part.span.start.max(at);
    }
    if parts.is_empty() {
        parts.push(streams.length);
    }
    streams.append_normalized(shadow.piece(Span::new(at, unit.span.end)));
    parts.push(streams.length);
    let mentions = mentions(read, unit.span);
    let mut cites: Vec<String> = mentions.iter().map(|m| m.work.to_string()).collect();
    cites.sort();
    cites.dedup();
    ProvisionRow {
        passage: passage(read, unit, inside, mentions),
        streams,
        parts,
        cites,
    }
}

fn passage(
    read: &ReadDocument,
    unit: &Unit,
    inside: &[Provision],
    mentions: Vec<PassageMention>,
) -> Passage {
    let within = |span: Span| relative(span, unit.span);
    Passage {
        eid: unit.eid.to_string(),
        attachments: Vec::new(),
        text: unit.span.of(&read.record.text).to_owned(),
        start: 0,
        heading: (!unit.heading.is_empty()).then(|| within(unit.heading)),
        inner: inside
            .iter()
            .map(|inner| (inner.eid.to_string(), within(inner.span)))
            .collect(),
        mentions,
    }
}

/// The citations of a unit that lists may show.
fn mentions(read: &ReadDocument, unit: Span) -> Vec<PassageMention> {
    let text = &read.record.text;
    // What a report is about is shown as well, though it is no edge.
    let is_shown = |citation: &Citation| citation.is_edge() || citation.relation == Relation::About;
    let inside = |citation: &&Citation| unit.contains(citation.span.start) && is_shown(citation);
    let mention = |citation: &Citation| {
        Some(PassageMention {
            work: citation.work()?.clone(),
            span: relative(citation.span, unit),
            full_span: relative(citation.full_span, unit),
            kind: citation.kind,
            relation: citation.relation,
            flags: MentionFlags {
                is_nested: citation.nested_in.is_some(),
                is_decided: citation.is_decided(),
                is_partial: is_partial(citation, text),
            },
            said: Said {
                type_name: citation.type_name.clone(),
                number: citation.number.as_ref().map(DocNumber::to_string),
                title: citation.title.map(|title| joined(title.of(text))),
                date: citation.date,
                issuer: citation.issuer.clone(),
            },
        })
    };
    let inside = read.citations.iter().filter(inside);
    inside.filter_map(mention).collect()
}

/// A span of the whole text as one of the unit's; what reaches beyond it is cut.
fn relative(span: Span, unit: Span) -> Span {
    let within = |at: usize| at.clamp(unit.start, unit.end) - unit.start;
    Span::new(within(span.start), within(span.end))
}

/// The units of a text. The first begins with the text, so that nothing is left out.
pub fn units(read: &ReadDocument) -> Vec<Unit> {
    let text = &read.record.text;
    let outline = &read.document.outline;
    let is_unit = |(_, provision): &(usize, &Provision)| provision.eid.is_unit();
    let top: Vec<(usize, &Provision)> = outline.iter().enumerate().filter(is_unit).collect();
    let first = top.first().map_or(text.len(), |(_, unit)| unit.span.start);
    let mut units = Vec::with_capacity(top.len() + 1);
    if first > 0 {
        units.push(Unit {
            eid: Eid::top(ProvisionKind::Preamble, ""),
            span: Span::new(0, first),
            heading: Span::new(0, 0),
            inside: 0..0,
            depth: 0,
        });
    }
    for (at, (index, unit)) in top.iter().enumerate() {
        let next = top.get(at + 1);
        let end = next.map_or(text.len(), |(_, next)| next.span.start);
        units.push(Unit {
            eid: unit.eid.clone(),
            span: Span::new(unit.span.start, end.max(unit.span.start)),
            heading: unit.heading,
            inside: inside(outline, *index),
            depth: unit.depth + 1,
        });
    }
    units
}

/// What is inside the unit at `index`: what follows it in the outline, up to the next unit or division.
fn inside(outline: &[Provision], index: usize) -> Range<usize> {
    let following = outline.get(index + 1..).unwrap_or(&[]).iter();
    let is_inside = |inner: &&Provision| !inner.kind.is_division() && !inner.eid.is_unit();
    index + 1..index + 1 + following.take_while(is_inside).count()
}

fn facets(read: &ReadDocument, config: &IndexConfig) -> Facets {
    let summary = &read.summary;
    let doc_type = summary
        .type_name
        .as_deref()
        .and_then(|name| config.gazetteer.types.find(name));
    let body = read
        .document
        .issuer
        .as_ref()
        .and_then(|issuer| issuer.body.as_ref());
    Facets {
        doc_type: doc_type.map(|found| found.slug.clone()),
        issuer: body.map(ToString::to_string),
        level: Some(summary.level.as_str().to_owned()).filter(|_| summary.issuer.is_some()),
        place: summary.province.clone(),
        year: summary.issued_on.map(|date| date.year().to_string()),
    }
}
