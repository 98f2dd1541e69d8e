//! The timeline of a work (dòng thời gian): its issue, what it cites, what cites and changes it.

use std::collections::HashSet;

use super::link::{Link, links};
use super::node::Node;
use super::response::Mention;
use super::{References, ReferencesError};
use crate::domain::date::Date;
use crate::domain::relation::Relation;
use crate::index::plan::Order;
use crate::index::reading::ReadDocument;

/// Most texts that name the work and are read, the oldest first.
const MOST_READ: usize = 500;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// A work that it cites was issued.
    Cites,
    /// It was issued itself.
    Issued,
    /// A document that cites it was issued.
    CitedBy,
    /// A report about it was published.
    Reported,
    /// It was amended or supplemented (sửa đổi, bổ sung).
    Amended,
    /// It was replaced (thay thế).
    Replaced,
    /// It was repealed (bãi bỏ).
    Repealed,
    /// It was suspended (đình chỉ).
    Suspended,
    /// It was corrected (đính chính).
    Corrected,
    /// It was consolidated (hợp nhất).
    Consolidated,
}

impl EventKind {
    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cites => "cites",
            Self::Issued => "issued",
            Self::CitedBy => "cited_by",
            Self::Reported => "reported",
            Self::Amended => "amended",
            Self::Replaced => "replaced",
            Self::Repealed => "repealed",
            Self::Suspended => "suspended",
            Self::Corrected => "corrected",
            Self::Consolidated => "consolidated",
        }
    }

    /// What a relation of another document to the work makes of the day that one was issued.
    fn of_relation(relation: Relation) -> Self {
        match relation {
            Relation::Amends => Self::Amended,
            Relation::Replaces => Self::Replaced,
            Relation::Repeals => Self::Repealed,
            Relation::Suspends => Self::Suspended,
            Relation::Corrects => Self::Corrected,
            Relation::Consolidates => Self::Consolidated,
            Relation::About => Self::Reported,
            _ => Self::CitedBy,
        }
    }
}

/// One event: the date of `node`, and what it has to do with the work asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// When: the date of issue of `node`, or the day that the register gives.
    pub date: Option<Date>,
    /// The document or work.
    pub node: Node,
    /// What the citing one does with the cited one.
    pub relation: Option<Relation>,
    /// The mention that says so; none for the issue itself and for what the register says.
    pub mention: Option<Mention>,
    /// The document whose text says so.
    pub said_in: Option<String>,
    /// Mentions that say the like.
    pub mentions: usize,
}

/// All events of a work.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The work or document asked about.
    pub focus: Node,
    /// Events with a date, the oldest first; of one day, what came before the work first.
    pub dated: Vec<Event>,
    /// Events of which the date is not known.
    pub undated: Vec<Event>,
    /// Texts that name the work and were not read.
    pub not_read: usize,
}

/// The events of a node.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn timeline(focus: Node, references: References<'_>) -> Result<Timeline, ReferencesError> {
    let mut events = vec![Event {
        kind: EventKind::Issued,
        date: focus.issued_on(),
        node: focus.clone(),
        relation: None,
        mention: None,
        said_in: None,
        mentions: 0,
    }];
    if let Node::Held(document) = &focus
        && let Some(read) = references.originals.load(&document.id)?
    {
        references.add_cited(&read, &mut events)?;
    }
    let not_read = references.add_citing(&focus, &mut events)?;
    references.add_registered(&focus, &mut events)?;
    let mut known = HashSet::new();
    events.retain(|event| known.insert((event.kind, event.node.id())));
    let (mut dated, mut undated): (Vec<Event>, Vec<Event>) =
        events.into_iter().partition(|event| event.date.is_some());
    let order = |event: &Event| (event.date, event.kind, event.node.id());
    dated.sort_by_key(order);
    undated.sort_by_key(order);
    Ok(Timeline {
        focus,
        dated,
        undated,
        not_read,
    })
}

impl References<'_> {
    /// The works that a text cites, each at its own date.
    fn add_cited(
        &self,
        read: &ReadDocument,
        events: &mut Vec<Event>,
    ) -> Result<(), ReferencesError> {
        let own: Vec<Link<'_>> = links(read)
            .into_iter()
            .filter(|link| link.from.is_none() && link.relation.is_edge())
            .collect();
        let mut works = HashSet::new();
        for link in &own {
            let Some(work) = link.to.work().filter(|work| works.insert(*work)) else {
                continue;
            };
            let same: Vec<&Link<'_>> = own.iter().filter(|link| link.is_to(work)).collect();
            let telling = most_telling(&same).unwrap_or(link);
            if let Some(node) = self.node_of(telling.to, read)? {
                let event = self.event(EventKind::Cites, node, telling, same.len(), read)?;
                events.push(event);
            }
        }
        Ok(())
    }

    /// The documents that name the work, each at its own date, and what they say that others did to
    /// it. How many were not read.
    fn add_citing(&self, focus: &Node, events: &mut Vec<Event>) -> Result<usize, ReferencesError> {
        let Some(work) = focus.work() else {
            return Ok(0);
        };
        let (total, naming) = self.naming(work, Order::Oldest, MOST_READ)?;
        let not_read = total - naming.len().min(total);
        let mut said_of_others = Vec::new();
        for document in naming {
            let Some(read) = self.originals.load(&document.id)? else {
                continue;
            };
            let links = links(&read);
            let to_work = || links.iter().filter(|link| link.is_to(work));
            let own: Vec<&Link<'_>> = to_work().filter(|link| link.from.is_none()).collect();
            if let Some(telling) = most_telling(&own) {
                let kind = EventKind::of_relation(telling.relation);
                let node = Node::Held(read.summary.clone());
                events.push(self.event(kind, node, telling, own.len(), &read)?);
            }
            for link in to_work().filter(|link| link.relation.is_act()) {
                let Some(from) = link.from else { continue };
                if let Some(node) = self.node_of(from, &read)? {
                    let kind = EventKind::of_relation(link.relation);
                    said_of_others.push(self.event(kind, node, link, 1, &read)?);
                }
            }
        }
        // What a text says of itself stands before what others say of it.
        events.extend(said_of_others);
        Ok(not_read)
    }

    /// The replacement that the register of known works gives.
    fn add_registered(&self, focus: &Node, events: &mut Vec<Event>) -> Result<(), ReferencesError> {
        let known = focus
            .work()
            .and_then(|work| self.catalog.config.register.find(work));
        let Some((newer, on)) = known.and_then(|known| known.replaced_by.as_ref()) else {
            return Ok(());
        };
        let Some(node) = self.node(newer)? else {
            return Ok(());
        };
        events.push(Event {
            kind: EventKind::Replaced,
            date: Some(*on),
            node,
            relation: Some(Relation::Replaces),
            mention: None,
            said_in: None,
            mentions: 0,
        });
        Ok(())
    }

    fn event(
        &self,
        kind: EventKind,
        node: Node,
        link: &Link<'_>,
        mentions: usize,
        read: &ReadDocument,
    ) -> Result<Event, ReferencesError> {
        Ok(Event {
            kind,
            date: node.issued_on(),
            node,
            relation: Some(link.relation),
            mention: Some(self.mention(link.to, read)?),
            said_in: Some(read.record.id.clone()),
            mentions,
        })
    }
}

/// What changes a work tells most, then what says anything of it; of equals the first.
fn most_telling<'l, 'r>(links: &[&'l Link<'r>]) -> Option<&'l Link<'r>> {
    let rank = |link: &&&Link<'_>| match link.relation {
        relation if relation.is_act() => 0,
        Relation::Mentions | Relation::AliasDefinition => 2,
        _ => 1,
    };
    links.iter().min_by_key(rank).copied()
}
