//! The implementation chain (chuỗi triển khai), as answers show it.

use serde::Serialize;
use utoipa::ToSchema;

use super::corpus::CorpusView;
use super::node::NodeView;
use super::references::MentionView;
use super::views;
use crate::archive::relations::Told;
use crate::domain::relation::Relation;
use crate::references::chain::{Chain, ChainRequest, Step};
use crate::references::coverage::{Coverage, Covered};
use crate::references::node::Node;

/// The chain through a document or work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChainView {
    /// About the answer.
    pub meta: ChainMeta,
    /// The document or work asked about.
    pub focus: NodeView,
    /// What it carries out, the nearest first.
    pub up: Vec<StepView>,
    /// What carries it out, the nearest first.
    pub down: Vec<StepView>,
    /// The bodies one level below the issuer, with what was found of each.
    pub coverage: CoverageView,
}

/// About a chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChainMeta {
    /// Links listed, both ways.
    pub total: usize,
    /// State of the index that answered.
    #[schema(example = "1.4")]
    pub generation: String,
    /// What was asked.
    pub corpus: CorpusView,
    /// Relations that were followed.
    pub relations: Vec<&'static str>,
    /// Steps that were followed each way.
    pub depth: usize,
    /// Most links each way.
    pub limit: usize,
    /// Whether there is more than is listed, beyond depth or limit.
    pub truncated: bool,
    /// Links that were found and left out because of the limit.
    pub left_out: usize,
}

/// One link of a chain: the lower work carries out the upper one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StepView {
    /// Links from the document or work asked about; 1 is next to it.
    pub distance: usize,
    /// Id of the node nearer to it.
    pub next_to: String,
    /// The document or work.
    pub node: NodeView,
    /// What the lower one does with the upper one.
    #[schema(example = "implements")]
    pub relation: &'static str,
    /// Days from the date of the upper one to that of the lower one; below zero where the lower one
    /// bears the earlier date, `null` where a date is not known.
    pub days: Option<i64>,
    /// The dates in words: `after`, `same_day`, `before`, `unknown`.
    pub order: &'static str,
    /// Id of the document whose text says so.
    pub said_in: String,
    /// Whether that text says it of another work, in whose title it stands.
    pub said_of_another: bool,
    /// The mention of the upper one, with its sentence.
    pub mention: MentionView,
}

impl From<&Step> for StepView {
    fn from(step: &Step) -> Self {
        Self {
            distance: step.distance,
            next_to: step.next_to.clone(),
            node: NodeView::from(&step.node),
            relation: step.relation.as_str(),
            days: step.days,
            order: match step.days {
                None => "unknown",
                Some(0) => "same_day",
                Some(days) if days > 0 => "after",
                Some(_) => "before",
            },
            said_in: step.said_in.clone(),
            said_of_another: step.is_said_of_another,
            mention: MentionView::from(&step.mention),
        }
    }
}

/// The bodies one level below the issuer (độ phủ triển khai).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoverageView {
    /// Body id of the issuer.
    pub issuer: Option<String>,
    /// Its level.
    pub issuer_level: Option<&'static str>,
    /// The level below.
    pub level: Option<&'static str>,
    /// Slug of the province looked at; `null` for central works.
    pub province: Option<String>,
    /// Bodies of which something was found.
    pub found: usize,
    /// Bodies of which nothing was found here.
    pub none_found_here: usize,
    /// Those with documents first.
    pub bodies: Vec<CoveredView>,
    /// Bodies that were not listed.
    pub left_out: usize,
}

/// A body, and what it issued in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoveredView {
    /// Its id, as the filter `issuer` takes it.
    #[schema(example = "HU-mo-phong")]
    pub body: String,
    /// Its name as written.
    pub name: Option<String>,
    /// Its level.
    pub level: &'static str,
    /// Slug of its province.
    pub province: Option<String>,
    /// How it is known: `chain`, `corpus` (it issued something held) or `index-config`.
    pub known_from: &'static str,
    /// What it issued in the chain; empty: none found here.
    pub documents: Vec<CoveringView>,
}

/// What a body issued in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct CoveringView {
    /// The document or work.
    #[serde(flatten)]
    pub node: NodeView,
    /// Links from the document or work asked about.
    pub distance: usize,
}

impl From<&(Node, usize)> for CoveringView {
    fn from((node, distance): &(Node, usize)) -> Self {
        Self {
            node: NodeView::from(node),
            distance: *distance,
        }
    }
}

impl From<&Covered> for CoveredView {
    fn from(covered: &Covered) -> Self {
        Self {
            body: covered.body.clone(),
            name: covered.name.clone(),
            level: covered.level.as_str(),
            province: covered.province.clone(),
            known_from: covered.known_from.as_str(),
            documents: views(&covered.found),
        }
    }
}

impl From<&Coverage> for CoverageView {
    fn from(coverage: &Coverage) -> Self {
        let found = coverage.bodies.iter().filter(|body| !body.found.is_empty());
        let found = found.count();
        Self {
            issuer: coverage.issuer.clone(),
            issuer_level: coverage.issuer_level.map(|level| level.as_str()),
            level: coverage.level.map(|level| level.as_str()),
            province: coverage.province.clone(),
            found,
            none_found_here: coverage.bodies.len() - found,
            bodies: views(&coverage.bodies),
            left_out: coverage.left_out,
        }
    }
}

impl ChainView {
    /// The view of a chain that was asked for so.
    pub fn new(told: &Told<Chain>, request: &ChainRequest) -> Self {
        let chain = &told.answer;
        let relations = request.relations.iter();
        Self {
            meta: ChainMeta {
                total: chain.up.len() + chain.down.len(),
                generation: told.state.generation.clone(),
                corpus: CorpusView::from(&told.state),
                relations: relations
                    .map(|relation: &Relation| relation.as_str())
                    .collect(),
                depth: request.depth,
                limit: request.limit,
                truncated: chain.is_cut,
                left_out: chain.left_out,
            },
            focus: NodeView::from(&chain.focus),
            up: views(&chain.up),
            down: views(&chain.down),
            coverage: CoverageView::from(&chain.coverage),
        }
    }
}
