//! A piece of the citation graph (mạng trích dẫn): JSON in the node-link form that networkx reads.

use serde::Serialize;
use utoipa::ToSchema;

use super::corpus::CorpusView;
use super::node::NodeView;
use super::views;
use crate::archive::relations::Told;
use crate::references::graph::{Edge, Graph, GraphRequest};
use crate::references::node::Node;

/// A piece of the citation graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GraphView {
    /// About the graph.
    pub meta: GraphMeta,
    /// Edges lead from what cites to what is cited.
    pub directed: bool,
    /// Two nodes may have an edge for each relation.
    pub multigraph: bool,
    /// Documents and works; the first is the one asked about.
    pub nodes: Vec<GraphNodeView>,
    /// Citations between them.
    pub edges: Vec<EdgeView>,
}

/// About a graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GraphMeta {
    /// Id of the node asked about.
    pub focus: String,
    /// Steps that were followed from it.
    pub depth: usize,
    /// Most nodes.
    pub limit: usize,
    /// Number of nodes.
    pub nodes: usize,
    /// Number of edges.
    pub edges: usize,
    /// Whether nodes within the depth were left out because of the limit.
    pub truncated: bool,
    /// How many were.
    pub left_out: usize,
    /// `eq`: exactly so many; `gte`: at least, since what lies behind them was not looked at.
    pub left_out_relation: &'static str,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// What was asked.
    pub corpus: CorpusView,
}

/// A node of the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct GraphNodeView {
    /// The document or work.
    #[serde(flatten)]
    pub node: NodeView,
    /// What it is called: type and number, else title, else id.
    pub label: String,
    /// Steps from the node asked about.
    pub distance: usize,
}

/// The mentions of one relation from one node to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct EdgeView {
    /// Id of the node that cites.
    pub source: String,
    /// Id of the node that is cited.
    pub target: String,
    /// What it does with it; two nodes have one edge for each.
    #[schema(example = "implements")]
    pub key: &'static str,
    /// Mentions that say so.
    pub count: usize,
    /// Whether only other texts say so, where they write its title.
    pub said_by_others: bool,
}

impl From<&(Node, usize)> for GraphNodeView {
    fn from((node, distance): &(Node, usize)) -> Self {
        let node = NodeView::from(node);
        Self {
            label: label(&node),
            node,
            distance: *distance,
        }
    }
}

fn label(node: &NodeView) -> String {
    let number = node.number.as_deref();
    let type_name = node.type_name.as_deref().unwrap_or("");
    let numbered = number.map(|number| format!("{type_name} {number}").trim().to_owned());
    numbered
        .or_else(|| node.title.clone())
        .unwrap_or_else(|| node.id.clone())
}

impl From<&Edge> for EdgeView {
    fn from(edge: &Edge) -> Self {
        Self {
            source: edge.from.clone(),
            target: edge.to.clone(),
            key: edge.relation.as_str(),
            count: edge.count,
            said_by_others: edge.is_said_by_others,
        }
    }
}

impl GraphView {
    /// The view of a graph that was asked for so.
    pub fn new(told: &Told<Graph>, request: GraphRequest) -> Self {
        let graph = &told.answer;
        let focus = graph.nodes.first().map(|(node, _)| node.id());
        Self {
            meta: GraphMeta {
                focus: focus.unwrap_or_default(),
                depth: request.depth,
                limit: request.limit,
                nodes: graph.nodes.len(),
                edges: graph.edges.len(),
                truncated: graph.left_out > 0,
                left_out: graph.left_out,
                left_out_relation: if graph.is_exact { "eq" } else { "gte" },
                generation: told.state.generation.clone(),
                corpus: CorpusView::from(&told.state),
            },
            directed: true,
            multigraph: true,
            nodes: views(&graph.nodes),
            edges: views(&graph.edges),
        }
    }
}
