//! Tags to a tree, as browsers close them; in one pass, whatever the depth.
//!
//! The tree is a list of nodes in the order of the page, each knowing where it ends: nothing walks it
//! by calling itself, and no end tag looks further than it closes.

use super::attributes::Attributes;
use super::tag::{Kind, TAG_COUNT, Tag};

/// An element or a text.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) attributes: Attributes,
    /// The node behind its last descendant.
    pub(super) end: usize,
    /// Where its text stands; empty for elements.
    pub(super) text: (usize, usize),
}

/// A page. The first node is its body.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    text: String,
}

/// Most nodes of a page.
pub(super) const MOST_NODES: usize = 2_000_000;

impl Tree {
    /// The text of a node.
    pub(super) fn text(&self, node: &Node) -> &str {
        self.text.get(node.text.0..node.text.1).unwrap_or_default()
    }

    /// The nodes directly in a node.
    pub(super) fn children(&self, of: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes.get(of).map_or(0, |node| node.end);
        let after = move |at: usize| self.nodes.get(at).map_or(end, |node| node.end.max(at + 1));
        std::iter::successors(Some(of + 1), move |at| Some(after(*at)))
            .take_while(move |at| *at < end)
    }
}

/// Builds a tree.
pub(super) struct Builder {
    tree: Tree,
    /// Open nodes, the inner ones last.
    open: Vec<usize>,
    /// How deep the open ones of each element are.
    depths: [Vec<usize>; TAG_COUNT],
    /// How deep those are that end tags inside do not reach over.
    boundaries: Vec<usize>,
    blocks: Vec<usize>,
    /// More nodes than a page may have.
    pub(super) is_too_large: bool,
}

impl Builder {
    pub(super) fn new() -> Self {
        let mut builder = Self {
            tree: Tree::default(),
            open: Vec::new(),
            depths: std::array::from_fn(|_| Vec::new()),
            boundaries: Vec::new(),
            blocks: Vec::new(),
            is_too_large: false,
        };
        builder.push(Tag::CENTER, Attributes::default());
        builder
    }

    /// The tree, everything closed.
    pub(super) fn finish(mut self) -> Tree {
        self.close_to(0);
        self.tree
    }

    pub(super) fn text(&mut self, text: &str) {
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let range = (start, self.tree.text.len());
        self.leaf(Tag::TEXT, Attributes::default(), range);
    }

    pub(super) fn start(&mut self, tag: Tag, attributes: Attributes) {
        self.close_implied(tag);
        if tag.kind() == Kind::Void {
            self.leaf(tag, attributes, (0, 0));
        } else if self.has_place(tag) {
            self.push(tag, attributes);
        }
    }

    /// Parts of a table are nothing outside one.
    fn has_place(&mut self, tag: Tag) -> bool {
        let in_table = self.depth(Tag::TABLE) > 0;
        if [Tag::TR, Tag::TBODY, Tag::CAPTION].contains(&tag) {
            return in_table;
        }
        if tag == Tag::TD && in_table && self.depth(Tag::TR) < self.depth(Tag::TABLE) {
            self.push(Tag::TR, Attributes::default());
        }
        tag != Tag::TD || in_table
    }

    /// Closes what a start tag ends without an end tag.
    fn close_implied(&mut self, tag: Tag) {
        if tag.ends_paragraph() {
            self.close_above(Tag::P, self.boundary());
        }
        let table = self.depth(Tag::TABLE);
        match tag {
            Tag::LI => self.close_above(Tag::LI, self.boundary().max(self.list())),
            Tag::DT | Tag::DD => {
                let list = self.boundary().max(self.depth(Tag::DL));
                self.close_above(Tag::DT, list);
                self.close_above(Tag::DD, list);
            }
            Tag::TD if table > 0 => self.close_above(Tag::TD, table),
            Tag::TR if table > 0 => self.close_above(Tag::TR, table),
            Tag::TBODY if table > 0 => {
                self.close_above(Tag::TR, table);
                self.close_above(Tag::TBODY, table);
            }
            Tag::A => self.close_above(Tag::A, self.block()),
            _ => {}
        }
    }

    pub(super) fn end(&mut self, tag: Tag) {
        let floor = match tag {
            Tag::TD | Tag::TR | Tag::TBODY | Tag::CAPTION => self.depth(Tag::TABLE),
            Tag::TABLE => 0,
            Tag::LI => self.boundary().max(self.list()),
            _ if tag.kind() == Kind::Inline => self.block(),
            _ => self.boundary(),
        };
        // A lone `</p>` is an empty paragraph, a lone `</br>` a break.
        let is_open = self.depth(tag) > floor;
        if is_open {
            self.close_above(tag, floor);
        } else if tag == Tag::P || tag == Tag::BR {
            self.leaf(tag, Attributes::default(), (0, 0));
        }
    }

    /// Closes the innermost of an element where it is deeper than `floor`.
    fn close_above(&mut self, tag: Tag, floor: usize) {
        let depth = self.depth(tag);
        if depth > floor {
            self.close_to(depth);
        }
    }

    /// How deep the innermost of an element is; 0 where none is open.
    fn depth(&self, tag: Tag) -> usize {
        let depths = self.depths.get(tag.index());
        depths
            .and_then(|depths| depths.last().copied())
            .unwrap_or(0)
    }

    fn boundary(&self) -> usize {
        self.boundaries.last().copied().unwrap_or(0)
    }

    fn block(&self) -> usize {
        self.blocks.last().copied().unwrap_or(0)
    }

    fn list(&self) -> usize {
        self.depth(Tag::OL).max(self.depth(Tag::UL))
    }

    fn leaf(&mut self, tag: Tag, attributes: Attributes, text: (usize, usize)) {
        let end = self.tree.nodes.len() + 1;
        if end > MOST_NODES {
            self.is_too_large = true;
            return;
        }
        self.tree.nodes.push(Node {
            tag,
            attributes,
            end,
            text,
        });
    }

    fn push(&mut self, tag: Tag, attributes: Attributes) {
        let depth = self.open.len();
        self.leaf(tag, attributes, (0, 0));
        if self.is_too_large {
            return;
        }
        self.open.push(self.tree.nodes.len() - 1);
        if let Some(depths) = self.depths.get_mut(tag.index()) {
            depths.push(depth);
        }
        if tag.is_boundary() {
            self.boundaries.push(depth);
        }
        if tag.kind() != Kind::Inline {
            self.blocks.push(depth);
        }
    }

    /// Closes all that is so deep or deeper.
    fn close_to(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        while self.open.len() > depth {
            let Some(node) = self.open.pop().and_then(|at| self.tree.nodes.get_mut(at)) else {
                return;
            };
            node.end = end;
            let tag = node.tag;
            if let Some(depths) = self.depths.get_mut(tag.index()) {
                depths.pop();
            }
            if tag.is_boundary() {
                self.boundaries.pop();
            }
            if tag.kind() != Kind::Inline {
                self.blocks.pop();
            }
        }
    }
}
