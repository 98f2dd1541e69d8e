//! Provisions as they are built: what is open, which ids are taken.

use std::collections::HashMap;

use super::attachments::{Rank, Start};
use super::marks::{Mark, Style};
use super::scope::Scope;
use crate::domain::provision::{Eid, Provision, ProvisionKind};
use crate::text::span::Span;

/// Most marks of lists open inside each other.
const MOST_OPEN: usize = 12;

/// What an open provision is, from the outermost to the innermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Attachment(Rank),
    Division(ProvisionKind),
    Listed(Style, char),
}

/// A provision that is not closed yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    index: usize,
    pub(super) level: Level,
    /// Its place in the count.
    pub(super) value: u32,
    /// Where the count stood before it began anew.
    pub(super) suspended: u32,
}

/// A provision that begins.
pub(super) struct Begin<'m> {
    pub(super) kind: ProvisionKind,
    /// As printed and as ids write it.
    pub(super) number: &'m str,
    pub(super) id: &'m str,
    pub(super) value: u32,
    pub(super) at: usize,
    pub(super) heading: Span,
}

pub(super) struct Builder<'t> {
    pub(super) shadow: &'t str,
    found: Vec<Provision>,
    pub(super) open: Vec<Open>,
    seen: HashMap<Eid, usize>,
    /// Of each parent the last number given to an attachment that bears none.
    counted: HashMap<Option<Eid>, usize>,
    /// Of each parent how many attachments bear a name.
    named: HashMap<(Option<Eid>, String), usize>,
}

impl<'t> Builder<'t> {
    pub(super) fn new(shadow: &'t str) -> Self {
        Self {
            shadow,
            found: Vec::new(),
            open: Vec::new(),
            seen: HashMap::new(),
            counted: HashMap::new(),
            named: HashMap::new(),
        }
    }

    /// Begins what is attached; appendices of an attached instrument stand inside it, forms inside
    /// their appendix.
    pub(super) fn attach(&mut self, start: &Start, scope: &Scope<'_>) {
        let at = scope.start();
        let is_above =
            |open: &Open| matches!(open.level, Level::Attachment(rank) if rank < start.rank);
        let depth = self.open.iter().take_while(|open| is_above(open)).count();
        self.close(depth, at);
        let (number, id) = match &start.number {
            Some((number, id)) => (number.as_str(), id.clone()),
            None => ("", self.free_number()),
        };
        let name = self.own_name(&start.name);
        let begin = Begin {
            kind: ProvisionKind::Attachment,
            number,
            id: &id,
            value: 0,
            at,
            heading: scope.attachment_heading(start.len),
        };
        self.begin(&begin, Level::Attachment(start.rank));
        if let Some(begun) = self.found.last_mut() {
            begun.name = name;
        }
    }

    /// A name that no attachment beside it bears: a second `Quy chế` is `Quy chế (2)`.
    fn own_name(&mut self, name: &str) -> String {
        let parent = self.open.last().map(|open| self.eid(open).clone());
        let count = self.named.entry((parent, name.to_owned())).or_insert(0);
        *count += 1;
        match *count {
            1 => name.to_owned(),
            more => format!("{name} ({more})"),
        }
    }

    /// The first number that no attachment beside it bears.
    fn free_number(&mut self) -> String {
        let parent = self.open.last().map(|open| self.eid(open).clone());
        let counted = self.counted.entry(parent.clone()).or_insert(0);
        let mut number = *counted + 1;
        while self.seen.contains_key(&child(
            parent.as_ref(),
            ProvisionKind::Attachment,
            &number.to_string(),
        )) {
            number += 1;
        }
        *counted = number;
        number.to_string()
    }

    /// How many of the open ones are attachments and divisions.
    pub(super) fn containers(&self) -> usize {
        let is_container = |open: &&Open| !matches!(open.level, Level::Listed(..));
        self.open.iter().take_while(is_container).count()
    }

    /// How many of the open ones are attachments.
    pub(super) fn attachments(&self) -> usize {
        let is_attachment = |open: &&Open| matches!(open.level, Level::Attachment(_));
        self.open.iter().take_while(is_attachment).count()
    }

    /// Open marks of lists, the article among them.
    pub(super) fn lists(&self) -> &[Open] {
        self.open.get(self.containers()..).unwrap_or(&[])
    }

    /// Whether a kind is open.
    pub(super) fn has_open(&self, kind: ProvisionKind) -> bool {
        let kind_of = |open: &Open| self.found.get(open.index).map(|found| found.kind);
        self.open.iter().any(|open| kind_of(open) == Some(kind))
    }

    /// Begins an item of a list at `depth` of the lists.
    pub(super) fn list(&mut self, begin: &Begin<'_>, mark: &Mark, depth: usize) {
        let depth = depth.min(MOST_OPEN);
        let before = self.lists().get(depth).copied();
        self.close(self.containers() + depth, begin.at);
        self.begin(begin, Level::Listed(mark.style, mark.closer));
        if let (Some(before), Some(now)) = (before, self.open.last_mut()) {
            now.suspended = match begin.value {
                1 => before.value,
                _ => before.suspended,
            };
        }
    }

    /// Begins a division; those of its kind and below end.
    pub(super) fn divide(&mut self, begin: &Begin<'_>) {
        let is_above = |open: &Open| match open.level {
            Level::Attachment(_) => true,
            Level::Division(kind) => rank(kind) < rank(begin.kind),
            Level::Listed(..) => false,
        };
        let depth = self.open.iter().take_while(|open| is_above(open)).count();
        self.close(depth, begin.at);
        self.begin(begin, Level::Division(begin.kind));
    }

    fn eid(&self, open: &Open) -> &Eid {
        &self.found[open.index].eid
    }

    /// Whether an id of a kind is inside what is open.
    fn parent(&self, kind: ProvisionKind) -> Option<Eid> {
        // Articles are counted through the text: divisions are no part of their ids.
        let is_parent = |open: &&Open| {
            kind != ProvisionKind::Article || matches!(open.level, Level::Attachment(_))
        };
        let parent = self.open.iter().rev().find(is_parent);
        parent.map(|open| self.eid(open).clone())
    }

    fn begin(&mut self, begin: &Begin<'_>, level: Level) {
        let eid = child(self.parent(begin.kind).as_ref(), begin.kind, begin.id);
        let count = self.seen.entry(eid.clone()).or_insert(0);
        *count += 1;
        let eid = match *count {
            1 => eid,
            more => eid.duplicate(more),
        };
        let depth = self.open.len();
        self.open.push(Open {
            index: self.found.len(),
            level,
            value: begin.value,
            suspended: 0,
        });
        self.found.push(Provision {
            eid,
            kind: begin.kind,
            number: begin.number.to_owned(),
            name: String::new(),
            depth,
            span: Span::new(begin.at, begin.at),
            heading: begin.heading,
        });
    }

    /// Ends all open provisions from `depth` on at byte `end`.
    pub(super) fn close(&mut self, depth: usize, end: usize) {
        let shadow = self.shadow;
        for open in self.open.drain(depth.min(self.open.len())..) {
            if let Some(found) = self.found.get_mut(open.index) {
                found.span.end = end.clamp(found.span.start, shadow.len());
            }
        }
    }

    pub(super) fn finish(mut self) -> Vec<Provision> {
        self.close(0, self.shadow.len());
        self.found
    }
}

fn child(parent: Option<&Eid>, kind: ProvisionKind, id: &str) -> Eid {
    match parent {
        None => Eid::top(kind, id),
        Some(parent) => parent.child(kind, id),
    }
}

fn rank(kind: ProvisionKind) -> usize {
    match kind {
        ProvisionKind::Part => 0,
        ProvisionKind::Chapter => 1,
        ProvisionKind::Section => 2,
        _ => 3,
    }
}
