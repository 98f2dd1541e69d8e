//! The relations of a document as a picture (lược đồ): the document in the middle, on the left what it
//! acts on or rests on, on the right what acts on it or rests on it, by kind of relation; below, the
//! years. Every box is a link, whether its text is held or not; all of it stands in the lists below too.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::answer::target;
use super::chart::years;
use super::format::{date, fill, relation, relation_to, shortened};
use super::ui::Ui;
use crate::domain::relation::Relation;
use crate::domain::summary::DocumentSummary;
use crate::http::links;
use crate::references::response::{CitedWork, CitingDocument, Mention};

/// The picture is this wide, in units of its own.
const WIDTH: usize = 1_000;
const BOX: (usize, usize) = (330, 52);
const MIDDLE: (usize, usize) = (200, 96);
const GAP: usize = 8;
const HEADING: usize = 30;
/// Boxes of one relation; the lists below have the others.
const MOST: usize = 5;
/// Characters that fit in a box.
const LETTERS: usize = 46;

/// Where boxes stand, from where to where their lines run, and the list that has all of them.
struct Side {
    x: usize,
    edge: usize,
    to: usize,
    list: &'static str,
}

const LEFT: Side = Side {
    x: 0,
    edge: BOX.0,
    to: (WIDTH - MIDDLE.0) / 2,
    list: "#cites",
};
const RIGHT: Side = Side {
    x: WIDTH - BOX.0,
    edge: WIDTH - BOX.0,
    to: usize::midpoint(WIDTH, MIDDLE.0),
    list: "#cited-by",
};

/// What a box stands for.
struct Entry {
    label: String,
    line: String,
    href: String,
    is_held: bool,
}

/// Boxes under one heading.
struct Group {
    heading: &'static str,
    entries: Vec<Entry>,
    others: usize,
}

impl Group {
    fn height(&self) -> usize {
        let more = usize::from(self.others > 0) * HEADING;
        HEADING + self.entries.len() * (BOX.1 + GAP) + more
    }
}

/// The picture; nothing where the document is tied to nothing.
pub fn map(
    ui: &Ui,
    document: &DocumentSummary,
    cites: &[CitedWork],
    cited_by: &[CitingDocument],
) -> Markup {
    let left = groups(
        cites,
        |one| &one.mentions,
        |one| cited(ui, one),
        |kind| relation(ui, kind),
    );
    let right = groups(
        cited_by,
        |one| &one.mentions,
        |one| citing(ui, one),
        |kind| relation_to(ui, kind),
    );
    let height_of = |groups: &[Group]| groups.iter().map(Group::height).sum::<usize>();
    let height = height_of(&left).max(height_of(&right)).max(MIDDLE.1) + GAP;
    let middle = height / 2;
    html! {
        @if !left.is_empty() || !right.is_empty() {
            section.related #map aria-labelledby="map-title" {
                h2 #map-title { (ui.texts.map) }
                p.muted { (ui.texts.map_hint) }
                div.picture tabindex="0" role="group" aria-labelledby="map-title" {
                    svg.map viewBox={ "0 0 " (WIDTH) " " (height) } width=(WIDTH) height=(height) aria-labelledby="map-title" {
                        (side(ui, &left, &LEFT, middle))
                        (side(ui, &right, &RIGHT, middle))
                        (centre(document, middle))
                    }
                }
                (by_year(ui, document, cites, cited_by))
            }
        }
    }
}

/// Entries by the strongest relation of their mentions, in the order of relations.
fn groups<T>(
    all: &[T],
    mentions: impl Fn(&T) -> &[Mention],
    entry: impl Fn(&T) -> Entry,
    heading: impl Fn(Relation) -> &'static str,
) -> Vec<Group> {
    let mut by_relation: BTreeMap<usize, (Relation, Vec<Entry>)> = BTreeMap::new();
    for one in all {
        let strongest = mentions(one)
            .iter()
            .map(|mention| (rank(mention.relation), mention.relation))
            .min_by_key(|(rank, _)| *rank);
        let (rank, kind) = strongest.unwrap_or((usize::MAX, Relation::Mentions));
        by_relation
            .entry(rank)
            .or_insert_with(|| (kind, Vec::new()))
            .1
            .push(entry(one));
    }
    let groups = by_relation.into_values().map(|(kind, mut entries)| {
        let others = entries.len().saturating_sub(MOST);
        entries.truncate(MOST);
        Group {
            heading: heading(kind),
            entries,
            others,
        }
    });
    groups.collect()
}

/// Acts first, bare mentions last.
fn rank(relation: Relation) -> usize {
    const ORDER: [Relation; 14] = [
        Relation::Replaces,
        Relation::Repeals,
        Relation::Suspends,
        Relation::Amends,
        Relation::Corrects,
        Relation::Consolidates,
        Relation::PromulgatedBy,
        Relation::Implements,
        Relation::Guides,
        Relation::Continues,
        Relation::BasedOn,
        Relation::Reviews,
        Relation::AccordingTo,
        Relation::AmendedBy,
    ];
    let place = ORDER.iter().position(|one| *one == relation);
    place.unwrap_or(ORDER.len())
}

fn cited(ui: &Ui, cited: &CitedWork) -> Entry {
    let work = &cited.work;
    let day = work.issued_on.map(|day| date(ui, day));
    let title = work.title.clone().filter(|_| work.number.is_some());
    Entry {
        label: work.label(),
        line: line([day, title]),
        href: ui.href(&target(work)),
        is_held: work.is_held(),
    }
}

fn citing(ui: &Ui, citing: &CitingDocument) -> Entry {
    let document = &citing.document;
    let day = document.issued_on.map(|day| date(ui, day));
    let number = document.number.clone();
    let head = [document.type_name.clone(), number];
    let head: Vec<String> = head.into_iter().flatten().collect();
    Entry {
        label: if head.is_empty() {
            document.label()
        } else {
            head.join(" ")
        },
        line: line([day, document.title.clone()]),
        href: ui.href(&links::document(&document.id)),
        is_held: true,
    }
}

fn line(parts: [Option<String>; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// One side: groups below each other, around the middle's height.
fn side(ui: &Ui, groups: &[Group], side: &Side, middle: usize) -> Markup {
    let height = groups.iter().map(Group::height).sum::<usize>();
    let mut top = middle.saturating_sub(height / 2);
    let placed: Vec<Markup> = groups
        .iter()
        .map(|one| {
            let drawn = group(ui, one, side, top, middle);
            top += one.height();
            drawn
        })
        .collect();
    html! { @for group in placed { (group) } }
}

/// Boxes under their heading, each tied to the document in the middle.
fn group(ui: &Ui, group: &Group, side: &Side, top: usize, middle: usize) -> Markup {
    let place = |at: usize| top + HEADING + at * (BOX.1 + GAP);
    let turn = side.edge.midpoint(side.to);
    html! {
        text.group x=(side.x) y=(top + HEADING - 10) { (capital(group.heading)) }
        @for (at, entry) in group.entries.iter().enumerate() {
            @let centre = place(at) + BOX.1 / 2;
            path.tie d=(format!("M{} {centre} C{turn} {centre} {turn} {middle} {} {middle}", side.edge, side.to)) {}
            (boxed(ui, entry, side.x, place(at)))
        }
        @if group.others > 0 {
            a href=(side.list) {
                text.more x=(side.x + 10) y=(place(group.entries.len()) + 16) { (fill(ui.texts.and_others_n, group.others)) }
            }
        }
    }
}

fn boxed(ui: &Ui, entry: &Entry, x: usize, y: usize) -> Markup {
    let held = if entry.is_held {
        ui.texts.held
    } else {
        ui.texts.not_held
    };
    html! {
        a.box.absent[!entry.is_held] href=(entry.href) {
            title { (entry.label) " – " (entry.line) " (" (held) ")" }
            rect x=(x) y=(y) width=(BOX.0) height=(BOX.1) rx="5" {}
            text.label x=(x + 10) y=(y + 21) { (shortened(&entry.label, LETTERS - 8)) }
            text.line x=(x + 10) y=(y + 41) { (shortened(&entry.line, LETTERS)) }
        }
    }
}

fn centre(document: &DocumentSummary, middle: usize) -> Markup {
    let (x, y) = ((WIDTH - MIDDLE.0) / 2, middle - MIDDLE.1 / 2);
    let type_name = document.type_name.clone().unwrap_or_default();
    let number = document
        .number
        .clone()
        .unwrap_or_else(|| shortened(document.title.as_deref().unwrap_or(&document.id), 22));
    html! {
        g.own {
            rect x=(x) y=(y) width=(MIDDLE.0) height=(MIDDLE.1) rx="6" {}
            text.type x=(WIDTH / 2) y=(middle - 12) { (type_name) }
            text.number x=(WIDTH / 2) y=(middle + 18) { (number) }
        }
    }
}

/// Years of what it cites and of what cites it.
fn by_year(
    ui: &Ui,
    document: &DocumentSummary,
    cites: &[CitedWork],
    cited_by: &[CitingDocument],
) -> Markup {
    let mut counts: BTreeMap<i16, (usize, usize)> = BTreeMap::new();
    for day in cites.iter().filter_map(|one| one.work.issued_on) {
        counts.entry(day.year()).or_default().0 += 1;
    }
    for day in cited_by.iter().filter_map(|one| one.document.issued_on) {
        counts.entry(day.year()).or_default().1 += 1;
    }
    let own = document.issued_on.map(|day| day.year());
    years(ui, &counts, own)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_come_before_grounds_and_grounds_before_mentions() {
        let order = [
            Relation::Replaces,
            Relation::Implements,
            Relation::BasedOn,
            Relation::Mentions,
        ];
        assert!(order.map(rank).is_sorted());
    }

    #[test]
    fn headings_begin_with_a_capital() {
        assert_eq!(capital("được thay thế bởi"), "Được thay thế bởi");
    }
}
