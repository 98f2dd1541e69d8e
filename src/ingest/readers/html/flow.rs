//! A tree to lines, as a browser sets them: blanks joined, blocks apart, items numbered.

use super::furniture::Word;
use super::inline::{Line, Mark, Setter};
use super::labels::List;
use super::tag::{Kind, Tag};
use super::tree::{Node, Tree};

/// A step through the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// A line that is not blank.
    Line(Line),
    /// A table, row or cell begins.
    Open(Tag),
    /// It ends.
    Close(Tag),
}

/// The pieces of a page, and for each node which of them are its own.
#[derive(Debug, Clone, Default)]
pub(super) struct Flow {
    pub(super) pieces: Vec<Piece>,
    pub(super) ranges: Vec<(usize, usize)>,
}

/// Whether what a browser hides is set too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Visible,
    All,
}

/// Sets a page.
pub(super) fn flow(tree: &Tree, shown: Shown) -> Flow {
    let mut walk = Walk {
        tree,
        setter: Setter::default(),
        open: Vec::new(),
        lists: Vec::new(),
        ranges: vec![(0, 0); tree.nodes.len()],
    };
    let mut at = 0;
    while let Some(node) = tree.nodes.get(at) {
        walk.close_before(at);
        let is_left_out = node.tag.kind() == Kind::Dropped
            || (node.attributes.hidden && shown == Shown::Visible && at > 0);
        if is_left_out {
            at = node.end.max(at + 1);
            continue;
        }
        walk.open(at, node);
        at += 1;
    }
    walk.close_before(usize::MAX);
    Flow {
        pieces: walk.setter.finish(),
        ranges: walk.ranges,
    }
}

struct Walk<'t> {
    tree: &'t Tree,
    setter: Setter,
    open: Vec<Open>,
    lists: Vec<List>,
    ranges: Vec<(usize, usize)>,
}

/// An open element, and what was before it.
struct Open {
    node: usize,
    centred: bool,
    /// Where a raised number begins.
    mark: Mark,
}

impl Walk<'_> {
    fn close_before(&mut self, at: usize) {
        while let Some(last) = self.open.last() {
            let Some(node) = self.tree.nodes.get(last.node) else {
                return;
            };
            if node.end > at {
                return;
            }
            if let Some(open) = self.open.pop() {
                self.close(node, &open);
            }
        }
    }

    fn open(&mut self, at: usize, node: &Node) {
        let mut centred = self.setter.centred;
        match node.tag {
            Tag::TEXT => return self.setter.text(self.tree.text(node)),
            Tag::BR => return self.setter.line_break(),
            Tag::HR => return self.setter.flush(),
            Tag::IMG => return self.setter.picture = true,
            _ if node.tag.kind() == Kind::Void => return,
            _ => {}
        }
        if is_block(node) {
            self.setter.flush();
            centred = self.setter.centred;
        }
        if let Some(range) = self.ranges.get_mut(at) {
            range.0 = self.setter.pieces.len();
        }
        self.open.push(Open {
            node: at,
            centred,
            mark: self.setter.mark(),
        });
        let attributes = &node.attributes;
        self.setter.centred = attributes.centred.unwrap_or(centred);
        self.setter.pre += usize::from(is_pre(node));
        self.setter.margin |= has_margin(node.tag);
        self.setter.captions += usize::from(is_caption(node));
        self.setter.headings += usize::from(node.tag.is_heading());
        self.setter.titles += usize::from(node.tag == Tag::H1);
        match node.tag {
            Tag::A => self.setter.open_link(attributes.link),
            Tag::Q => self.setter.text("“"),
            Tag::P => self.setter.begin_paragraph(),
            Tag::OL => {
                let items = self.tree.children(at).count();
                let items = i32::try_from(items).unwrap_or(i32::MAX);
                self.lists.push(List::ordered(attributes, items));
            }
            Tag::UL => self.lists.push(List::bullets(attributes)),
            Tag::LI => {
                let label = self.lists.last_mut().map(|list| list.label(attributes));
                self.setter.label = label.filter(|label| !label.is_empty());
            }
            tag if is_of_table(tag) => self.setter.of_table(Piece::Open(tag)),
            _ => {}
        }
    }

    fn close(&mut self, node: &Node, open: &Open) {
        match node.tag {
            Tag::A => self.setter.close_link(node.attributes.link),
            Tag::Q => self.setter.text("”"),
            Tag::SUP => self.setter.raise(open.mark),
            _ => {}
        }
        if is_block(node) {
            if node.tag == Tag::P {
                self.setter.end_paragraph();
            }
            self.setter.flush();
        }
        self.setter.centred = open.centred;
        self.setter.pre -= usize::from(is_pre(node));
        self.setter.margin |= has_margin(node.tag);
        self.setter.captions -= usize::from(is_caption(node));
        self.setter.headings -= usize::from(node.tag.is_heading());
        self.setter.titles -= usize::from(node.tag == Tag::H1);
        match node.tag {
            Tag::OL | Tag::UL => {
                self.lists.pop();
            }
            Tag::LI => self.setter.label = None,
            tag if is_of_table(tag) => self.setter.of_table(Piece::Close(tag)),
            _ => {}
        }
        if let Some(range) = self.ranges.get_mut(open.node) {
            range.1 = self.setter.pieces.len();
        }
    }
}

pub(super) fn is_block(node: &Node) -> bool {
    node.tag.kind() == Kind::Block || node.attributes.block
}

fn is_pre(node: &Node) -> bool {
    node.tag == Tag::PRE || node.attributes.pre
}

fn is_caption(node: &Node) -> bool {
    node.tag == Tag::FIGCAPTION || node.attributes.word == Some(Word::Caption)
}

fn has_margin(tag: Tag) -> bool {
    tag == Tag::P || tag.is_heading()
}

fn is_of_table(tag: Tag) -> bool {
    [Tag::TABLE, Tag::TR, Tag::TD].contains(&tag)
}
