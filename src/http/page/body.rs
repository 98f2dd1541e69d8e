//! The text of a document as issued, with its provisions anchored and its citations as links.
//!
//! # Invariant
//! Read without its tags, the markup is the text, to the last space.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::address::Address;
use super::answer::target;
use super::ui::Ui;
use crate::archive::HeldDocument;
use crate::citation::{Citation, CitationKind};
use crate::domain::label::Labels;
use crate::domain::provision::{Eid, Provision};
use crate::http::{links, markup};
use crate::references::response::Resolution;
use crate::text::offsets::CodePoints;
use crate::text::span::Span;

/// The text of `held`; `marks` are marked in it.
pub fn body(ui: &Ui, held: &HeldDocument, marks: &[Span]) -> Markup {
    let points = CodePoints::new(&held.text);
    let text = Text {
        ui,
        held,
        marks,
        labels: Labels::of(&held.document.outline),
        points,
    };
    html! {
        div.text { @for block in blocks(held) { (text.block(&block)) } }
    }
}

/// A piece of the text between two places where a provision begins or ends.
struct Block<'h> {
    span: Span,
    /// Provisions that begin here, the outer ones first.
    provisions: Vec<&'h Provision>,
}

/// The text cut at every provision.
fn blocks(held: &HeldDocument) -> Vec<Block<'_>> {
    let end = held.text.len();
    let mut cuts: BTreeMap<usize, Vec<&Provision>> = BTreeMap::new();
    let document = &held.document;
    let ends = document
        .outline
        .iter()
        .filter(|provision| provision.eid.is_unit() || provision.kind.is_division());
    for at in ends
        .map(|provision| provision.span.end)
        .chain([document.header.end])
    {
        cuts.entry(past_line_break(&held.text, at)).or_default();
    }
    for at in [0, end] {
        cuts.entry(at).or_default();
    }
    for provision in &document.outline {
        cuts.entry(provision.span.start)
            .or_default()
            .push(provision);
    }
    cuts.retain(|at, _| held.text.is_char_boundary(*at));
    let stops: Vec<usize> = cuts.keys().copied().skip(1).chain([end]).collect();
    let pieces = cuts.into_iter().zip(stops);
    pieces
        .map(|((start, provisions), stop)| Block {
            span: Span::new(start, stop),
            provisions,
        })
        .collect()
}

/// A block ends its last line anyway; a break left to the next one would show an empty line.
fn past_line_break(text: &str, at: usize) -> usize {
    at + usize::from(text.get(at..).is_some_and(|rest| rest.starts_with('\n')))
}

struct Text<'t> {
    ui: &'t Ui,
    held: &'t HeldDocument,
    /// Bytes of the text, in order, apart from each other.
    marks: &'t [Span],
    labels: Labels<'t>,
    points: CodePoints<'t>,
}

impl Text<'_> {
    fn block(&self, block: &Block<'_>) -> Markup {
        let Some((own, outer)) = block.provisions.split_last() else {
            return html! { @if !block.span.is_empty() { div.plain { (self.piece(block.span)) } } };
        };
        let heading_end = own.heading.end.clamp(block.span.start, block.span.end);
        let head = if own.heading.is_empty() {
            block.span.start
        } else {
            heading_end
        };
        html! {
            @for provision in outer { span id=(provision.eid) {} }
            @for old in self.once_at(&own.eid) { span id=(old) {} }
            div.provision.{ "depth-" (own.depth.min(4)) } id=(own.eid) {
                a.anchor href={ "#" (own.eid) } aria-label=(self.labels.label(&own.eid)) {}
                @if head > block.span.start { span.heading { (self.piece(Span::new(block.span.start, head))) } }
                (self.piece(Span::new(head, block.span.end)))
            }
        }
    }

    /// Ids that led here before the text was corrected, and lead nowhere else: old links still arrive.
    fn once_at<'e>(&'e self, eid: &'e Eid) -> impl Iterator<Item = &'e Eid> {
        let moved = self.held.moved.iter().filter(move |(_, to)| to == eid);
        let old = moved.map(|(from, _)| from);
        old.filter(|from| self.held.document.provision(from).is_none())
    }

    /// A piece of the text with its citations.
    fn piece(&self, piece: Span) -> Markup {
        let within = self
            .held
            .citations
            .iter()
            .enumerate()
            .filter(|(_, c)| c.span.overlaps(piece));
        let (citations, spans): (Vec<usize>, Vec<Span>) = within
            .map(|(index, citation)| (index, clipped(citation.span, piece)))
            .unzip();
        let at = |span: Span| Span::new(piece.start + span.start, piece.start + span.end);
        markup::layered(
            piece.of(&self.held.text),
            &spans,
            |plain| self.marked(at(plain)),
            |nth, span| {
                let begins_here = self.held.citations[citations[nth]].span.start >= piece.start;
                self.citation(citations[nth], &self.marked(at(span)), begins_here)
            },
        )
    }

    /// A stretch of the text with what matched in it.
    fn marked(&self, stretch: Span) -> Markup {
        let first = self.marks.partition_point(|mark| mark.end <= stretch.start);
        let inside = self.marks[first..]
            .iter()
            .take_while(|mark| mark.start < stretch.end);
        let inside: Vec<Span> = inside.map(|mark| clipped(*mark, stretch)).collect();
        markup::marked(stretch.of(&self.held.text), &inside)
    }

    fn citation(&self, index: usize, text: &Markup, begins_here: bool) -> Markup {
        let citation = &self.held.citations[index];
        let id = begins_here.then(|| links::mention_anchor(self.points.at(citation.span.start)));
        let link = self
            .held
            .resolutions
            .get(index)
            .and_then(|resolution| self.link(citation, resolution));
        match link {
            None => html! { span.self id=[id] { (text) } },
            Some(link) => html! {
                a.citation.ambiguous[link.is_ambiguous] id=[id] href=(self.ui.href(&link.href)) title=(link.title) data-card=[link.card] { (text) }
            },
        }
    }

    /// Where a citation leads; nowhere when it means this very document.
    fn link(&self, citation: &Citation, resolution: &Resolution) -> Option<Link> {
        if citation.kind == CitationKind::This {
            return None;
        }
        let candidates = &resolution.candidates;
        if let [only] = candidates.as_slice() {
            let is_own = only.work.document_id.as_deref() == Some(self.held.summary.id.as_str());
            return (!is_own).then(|| Link {
                href: target(&only.work),
                title: tip(self.ui, resolution),
                card: Some(
                    self.ui
                        .href(&links::card(&only.work.work, &self.held.summary.id)),
                ),
                is_ambiguous: false,
            });
        }
        let query = citation
            .span
            .of(&self.held.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let title = tip(self.ui, resolution);
        Some(Link {
            href: Address::search(&query).href(),
            title,
            card: None,
            is_ambiguous: candidates.len() > 1,
        })
    }
}

struct Link {
    href: String,
    title: String,
    /// What can be shown beside it.
    card: Option<String>,
    is_ambiguous: bool,
}

/// What can be said of a citation before it is followed.
fn tip(ui: &Ui, resolution: &Resolution) -> String {
    let of_work = |work: &crate::citation::catalog::WorkSummary| {
        let day = work.issued_on.map(|day| super::format::date(ui, day));
        let parts = [
            Some(work.label()),
            day,
            work.issuer.clone(),
            work.title.clone(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let works: Vec<String> = resolution
        .candidates
        .iter()
        .map(|found| of_work(&found.work))
        .collect();
    match works.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        several => format!("{}\n{}", ui.texts.ambiguous, several.join("\n")),
    }
}

/// The part of `span` inside `piece`, in bytes of the piece.
fn clipped(span: Span, piece: Span) -> Span {
    let (start, end) = (span.start.max(piece.start), span.end.min(piece.end));
    Span::new(start - piece.start, end - piece.start)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::http::testing::{self, text_of};
    use crate::search::matched;

    #[test]
    fn the_markup_of_every_sample_is_its_text() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let expected = std::fs::read_dir(corpus).unwrap().count() - 1;
        let archive = testing::state().archive;
        let documents = archive
            .documents(&crate::archive::ListAsked::page(0, 1_000))
            .unwrap()
            .items;
        assert_eq!(documents.len(), expected);
        for summary in documents {
            let held = archive.document(&summary.id).unwrap().unwrap();
            let html = body(
                &Ui::vietnamese(),
                &held,
                &matched(&held.text, "chỉ thị của Tỉnh ủy"),
            )
            .into_string();
            assert_eq!(text_of(&html), held.text, "{}", summary.id);
            for provision in &held.document.outline {
                let anchors = html.matches(&format!(" id=\"{}\"", provision.eid)).count();
                assert_eq!(anchors, 1, "{} {}", summary.id, provision.eid);
            }
        }
    }
}
