//! The implementation chain (chuỗi triển khai): from a work up to what it carries out and down to
//! what carries it out, with the sentence that says so and the days between.

use std::collections::{HashSet, VecDeque};

use super::coverage::{Coverage, coverage};
use super::link::{Link, links};
use super::node::Node;
use super::response::Mention;
use super::{References, ReferencesError};
use crate::domain::date::days_between;
use crate::domain::document::DocumentKind;
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::index::plan::Order;
use crate::index::reading::ReadDocument;

/// Most citing texts of one work that are read.
const MOST_READ: usize = 300;

/// What is wanted of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainRequest {
    /// Relations that lead from what carries out to what is carried out.
    pub relations: Vec<Relation>,
    /// Steps from the work asked about, each way.
    pub depth: usize,
    /// Links listed, each way.
    pub limit: usize,
}

impl ChainRequest {
    /// The relations of a chain unless told: implements, guides, continues, promulgated by.
    pub const RELATIONS: [Relation; 4] = [
        Relation::Implements,
        Relation::Guides,
        Relation::Continues,
        Relation::PromulgatedBy,
    ];
    /// Steps unless told.
    pub const USUAL_DEPTH: usize = 4;
    /// Most steps.
    pub const MOST_DEPTH: usize = 8;
    /// Links unless told.
    pub const USUAL_LIMIT: usize = 100;
    /// Most links.
    pub const MOST_LIMIT: usize = 500;
}

impl Default for ChainRequest {
    fn default() -> Self {
        Self {
            relations: Self::RELATIONS.to_vec(),
            depth: Self::USUAL_DEPTH,
            limit: Self::USUAL_LIMIT,
        }
    }
}

/// A chain through one work.
#[derive(Debug, Clone, PartialEq)]
pub struct Chain {
    /// The work or document asked about.
    pub focus: Node,
    /// What it carries out, the nearest first.
    pub up: Vec<Step>,
    /// What carries it out, the nearest first.
    pub down: Vec<Step>,
    /// Links that were found and not listed, because of the limit.
    pub left_out: usize,
    /// Whether there is more: beyond the limit, the depth, or the texts that were read.
    pub is_cut: bool,
    /// The bodies one level below, with what they issued in the chain.
    pub coverage: Coverage,
}

/// One link of a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Links from the work asked about; 1 is next to it.
    pub distance: usize,
    /// The id of the node nearer to the work asked about.
    pub next_to: String,
    /// What was found.
    pub node: Node,
    /// What the lower one does with the upper one.
    pub relation: Relation,
    /// Days from the date of the upper one to that of the lower one; below zero where the lower one
    /// bears the earlier date, `None` where one of the dates is not known.
    pub days: Option<i64>,
    /// The document whose text says so.
    pub said_in: String,
    /// Whether the text says it of another work, in whose title it stands.
    pub is_said_of_another: bool,
    /// Where it says so.
    pub mention: Mention,
}

/// Which way a chain is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Follows the chain through a node both ways.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn chain(
    focus: Node,
    request: &ChainRequest,
    references: References<'_>,
) -> Result<Chain, ReferencesError> {
    let mut walk = Walk {
        request,
        references,
        left_out: 0,
        is_cut: false,
    };
    let up = walk.follow(&focus, Way::Up)?;
    let down = walk.follow(&focus, Way::Down)?;
    Ok(Chain {
        coverage: coverage(&focus, &down, references)?,
        up,
        down,
        left_out: walk.left_out,
        is_cut: walk.is_cut || walk.left_out > 0,
        focus,
    })
}

struct Walk<'a> {
    request: &'a ChainRequest,
    references: References<'a>,
    left_out: usize,
    is_cut: bool,
}

impl Walk<'_> {
    /// Breadth first; each link is listed once, and each node is followed from once.
    fn follow(&mut self, focus: &Node, way: Way) -> Result<Vec<Step>, ReferencesError> {
        let mut steps = Vec::new();
        let mut queue = VecDeque::from([(focus.clone(), 0)]);
        let mut reached = HashSet::from([focus.id()]);
        while let Some((node, distance)) = queue.pop_front() {
            // What is open in an identity may be another work: it is listed and led no further.
            if distance > 0 && !node.is_one() {
                continue;
            }
            let found = self.next(&node, distance + 1, way)?;
            if distance == self.request.depth {
                self.is_cut |= !found.is_empty();
                continue;
            }
            for step in found {
                if steps.len() == self.request.limit {
                    self.left_out += 1;
                    continue;
                }
                if reached.insert(step.node.id()) {
                    queue.push_back((step.node.clone(), distance + 1));
                }
                steps.push(step);
            }
        }
        Ok(steps)
    }

    /// The links from a node, each other node once: what a text says of itself before what others say
    /// of it, then by date.
    fn next(
        &mut self,
        node: &Node,
        distance: usize,
        way: Way,
    ) -> Result<Vec<Step>, ReferencesError> {
        let mut steps = match (way, node) {
            (Way::Up, Node::Held(document)) => {
                let Some(read) = self.references.originals.load(&document.id)? else {
                    return Ok(Vec::new());
                };
                self.steps(node, distance, &read, way, |link| link.from.is_none())?
            }
            (Way::Up, Node::Cited(cited)) => {
                self.of_naming(node, distance, &cited.work, way, |link| {
                    link.is_from(&cited.work)
                })?
            }
            (Way::Down, _) => match node.work() {
                Some(work) => self.of_naming(node, distance, work, way, |link| link.is_to(work))?,
                None => Vec::new(),
            },
        };
        steps.sort_by_key(|step| step.is_said_of_another);
        let mut known = HashSet::from([node.id()]);
        steps.retain(|step| known.insert(step.node.id()));
        steps.sort_by_key(|step| {
            let date = step.node.issued_on();
            (date.is_none(), date, step.node.id())
        });
        Ok(steps)
    }

    /// The links that texts which name a work say.
    fn of_naming(
        &mut self,
        node: &Node,
        distance: usize,
        work: &WorkId,
        way: Way,
        wanted: impl Fn(&Link<'_>) -> bool + Copy,
    ) -> Result<Vec<Step>, ReferencesError> {
        let (total, naming) = self.references.naming(work, Order::Oldest, MOST_READ)?;
        self.is_cut |= total > naming.len();
        let mut steps = Vec::new();
        for document in naming {
            if let Some(read) = self.references.originals.load(&document.id)? {
                steps.extend(self.steps(node, distance, &read, way, wanted)?);
            }
        }
        Ok(steps)
    }

    /// The wanted links of one text.
    fn steps(
        &self,
        node: &Node,
        distance: usize,
        read: &ReadDocument,
        way: Way,
        wanted: impl Fn(&Link<'_>) -> bool,
    ) -> Result<Vec<Step>, ReferencesError> {
        let mut steps: Vec<Step> = Vec::new();
        for link in links(read) {
            let leads = self.request.relations.contains(&link.relation);
            if !leads || !wanted(&link) {
                continue;
            }
            let Some(other) = self.other_end(&link, read, way)? else {
                continue;
            };
            let (upper, lower) = match way {
                Way::Up => (&other, node),
                Way::Down => (node, &other),
            };
            let dates = upper.issued_on().zip(lower.issued_on());
            steps.push(Step {
                distance,
                next_to: node.id(),
                relation: link.relation,
                days: dates.and_then(|(upper, lower)| days_between(upper, lower)),
                said_in: read.record.id.clone(),
                is_said_of_another: link.from.is_some(),
                mention: self.references.mention(link.to, read)?,
                node: other,
            });
        }
        Ok(steps)
    }

    /// A report carries nothing out: what it says of others counts, not what it says itself.
    fn other_end(
        &self,
        link: &Link<'_>,
        read: &ReadDocument,
        way: Way,
    ) -> Result<Option<Node>, ReferencesError> {
        match (way, link.from) {
            (Way::Up, _) => self.references.node_of(link.to, read),
            (Way::Down, Some(from)) => self.references.node_of(from, read),
            (Way::Down, None) if read.summary.kind == DocumentKind::Report => Ok(None),
            (Way::Down, None) => Ok(Some(Node::Held(read.summary.clone()))),
        }
    }
}
