//! A piece of the citation graph (mạng trích dẫn) around a document or work.
//!
//! Nodes are found breadth first until depth or limit; edges are everything that the documents among
//! them say of each other, so that between the nodes shown none is missing.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use super::link::links;
use super::node::Node;
use super::{References, ReferencesError};
use crate::domain::relation::Relation;
use crate::domain::work::WorkId;
use crate::index::plan::Order;
use crate::index::reading::ReadDocument;

/// What is wanted of a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GraphRequest {
    /// Steps from the focus.
    pub depth: usize,
    /// Most nodes, the focus included.
    pub limit: usize,
}

impl GraphRequest {
    /// Steps unless told.
    pub const USUAL_DEPTH: usize = 1;
    /// Most steps.
    pub const MOST_DEPTH: usize = 3;
    /// Nodes unless told.
    pub const USUAL_LIMIT: usize = 70;
    /// Most nodes.
    pub const MOST_LIMIT: usize = 1_000;
}

impl Default for GraphRequest {
    fn default() -> Self {
        Self {
            depth: Self::USUAL_DEPTH,
            limit: Self::USUAL_LIMIT,
        }
    }
}

/// A piece of the citation graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Graph {
    /// Nodes in the order they were found, with their distance; the focus is the first.
    pub nodes: Vec<(Node, usize)>,
    /// Edges by their ends.
    pub edges: Vec<Edge>,
    /// Nodes within the depth that were found and left out because of the limit.
    pub left_out: usize,
    /// Whether `left_out` is all of them: a node that was left out may have had others behind it.
    pub is_exact: bool,
}

/// All mentions of one relation from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Id of the node that cites.
    pub from: String,
    /// Id of the node that is cited.
    pub to: String,
    /// What it does with it.
    pub relation: Relation,
    /// Mentions.
    pub count: usize,
    /// Whether only other texts say so, where they write its title.
    pub is_said_by_others: bool,
}

/// The graph around a node.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn graph(
    focus: Node,
    request: GraphRequest,
    references: References<'_>,
) -> Result<Graph, ReferencesError> {
    let mut walk = Walk {
        request,
        references,
        included: HashSet::from([focus.id()]),
        nodes: vec![(focus, 0)],
        left_out: HashSet::new(),
        unread: 0,
    };
    walk.follow()?;
    let edges = edges(&walk.nodes, references)?;
    let left_out = walk.left_out.len() + walk.unread;
    Ok(Graph {
        is_exact: left_out == 0 || request.depth == 1 && walk.unread == 0,
        left_out,
        nodes: walk.nodes,
        edges,
    })
}

struct Walk<'a> {
    request: GraphRequest,
    references: References<'a>,
    nodes: Vec<(Node, usize)>,
    included: HashSet<String>,
    left_out: HashSet<String>,
    /// Documents that cite a node and were not even looked at.
    unread: usize,
}

impl Walk<'_> {
    fn follow(&mut self) -> Result<(), ReferencesError> {
        let mut queue: VecDeque<(Node, usize)> = self.nodes.iter().cloned().collect();
        while let Some((node, distance)) = queue.pop_front() {
            // What is open in an identity may be another work: its neighbours may not be its own.
            let leads_on = distance == 0 || node.is_one();
            if distance == self.request.depth || !leads_on {
                continue;
            }
            for next in self.neighbours(&node)? {
                let id = next.id();
                if self.included.contains(&id) {
                    continue;
                }
                if self.nodes.len() == self.request.limit {
                    self.left_out.insert(id);
                    continue;
                }
                self.included.insert(id);
                self.nodes.push((next.clone(), distance + 1));
                queue.push_back((next, distance + 1));
            }
        }
        Ok(())
    }

    /// What a node cites in the order of its text, then what names it, newest first.
    fn neighbours(&mut self, node: &Node) -> Result<Vec<Node>, ReferencesError> {
        let mut found = Vec::new();
        if let Node::Held(document) = node
            && let Some(read) = self.references.originals.load(&document.id)?
        {
            found.extend(self.cited(&read)?);
        }
        if let Some(work) = node.work() {
            // One more than can be shown tells that there are more.
            let most = self.request.limit + 1;
            let (total, naming) = self.references.naming(work, Order::Newest, most)?;
            self.unread += total.saturating_sub(naming.len());
            found.extend(naming.into_iter().map(Node::Held));
        }
        Ok(found)
    }

    fn cited(&self, read: &ReadDocument) -> Result<Vec<Node>, ReferencesError> {
        let own = read.identity.as_ref().map(|identity| &identity.work);
        let mut works: HashSet<&WorkId> = HashSet::new();
        let mut found = Vec::new();
        for citation in &read.citations {
            let named = citation.work().filter(|work| Some(*work) != own);
            let is_said = citation.is_edge() || citation.relation == Relation::About;
            if named.is_some_and(|work| is_said && works.insert(work)) {
                found.extend(self.references.node_of(citation, read)?);
            }
        }
        Ok(found)
    }
}

/// What the documents among the nodes say of each other.
fn edges(
    nodes: &[(Node, usize)],
    references: References<'_>,
) -> Result<Vec<Edge>, ReferencesError> {
    let mut of_work: HashMap<&WorkId, String> = HashMap::new();
    for (node, _) in nodes {
        if let Some(work) = node.work() {
            of_work.entry(work).or_insert_with(|| node.id());
        }
    }
    let mut all: BTreeMap<(String, String, Relation), (usize, bool)> = BTreeMap::new();
    for (node, _) in nodes {
        let Node::Held(document) = node else { continue };
        let Some(read) = references.originals.load(&document.id)? else {
            continue;
        };
        for (from, to, relation, by_others) in said(&read) {
            let from = match from {
                None => Some(document.id.clone()),
                Some(work) => of_work.get(work).cloned(),
            };
            let ends = from.zip(of_work.get(to).cloned());
            if let Some((from, to)) = ends.filter(|(from, to)| from != to) {
                let edge = all.entry((from, to, relation)).or_insert((0, true));
                edge.0 += 1;
                edge.1 &= by_others;
            }
        }
    }
    let edges = all.into_iter();
    Ok(edges
        .map(|((from, to, relation), (count, is_said_by_others))| Edge {
            from,
            to,
            relation,
            count,
            is_said_by_others,
        })
        .collect())
}

type SaidEdge<'r> = (Option<&'r WorkId>, &'r WorkId, Relation, bool);

/// The edges that a text says: its own, those that stand in another work's title (which count as its
/// own mentions as well), and what it says of those others.
fn said(read: &ReadDocument) -> Vec<SaidEdge<'_>> {
    let links = links(read);
    let own = links.iter().filter_map(|link| {
        let from = link.from.and_then(|citation| citation.work());
        Some((from, link.to.work()?, link.relation, link.from.is_some()))
    });
    let nested = links.iter().filter(|link| link.from.is_some());
    let nested = nested.filter_map(|link| Some((None, link.to.work()?, Relation::Mentions, false)));
    own.chain(nested).collect()
}
