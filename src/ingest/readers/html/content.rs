//! What of a page is the text, and what is the portal around it.
//!
//! Judged by structure first: lines that are links as a whole, what the page calls aside, where the
//! running text stands. Words come second, and never against a block that holds much of the text.
//! A link within a sentence counts for nothing: in directives every citation may be one.

use super::attributes::Attributes;
use super::flow::{Flow, Piece, is_block};
use super::furniture::{Word, is_credit, is_head, is_tool};
use super::measure::{Measure, Sums, is_link};
use super::tag::Tag;
use super::tree::{Node, Tree};

/// What is left out.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice {
    /// For each piece, whether it is.
    pub(super) cut: Vec<bool>,
    /// Blocks and lone lines of the portal.
    pub(super) blocks: usize,
    /// Captions of pictures.
    pub(super) captions: usize,
}

/// A block with more of the page's running text, in percent, is no furniture.
const MOST_PROSE: usize = 35;

/// Links that make a list.
const FEWEST_LINKS: usize = 3;

/// Lines of a directive by which it is known.
const KNOWN: usize = 3;

/// Fields that make a portal's table.
const FEWEST_FIELDS: usize = 3;

/// Running text, in letters, that stands for itself beside the rest.
const OWN_PROSE: usize = 200;

/// Lines that do, however short: tables and lists.
const OWN_LINES: usize = 20;

/// Chooses the text of a page.
pub(super) fn choose(tree: &Tree, flow: &Flow) -> Choice {
    let mut judge = Judge::new(tree, flow);
    if judge.page.prose == 0 {
        return judge.choice;
    }
    judge.cut_furniture();
    let has_links = judge.page.links >= FEWEST_LINKS;
    if judge.choice.blocks > 0 || has_links {
        judge.cut_around_main();
    }
    judge.cut_lines();
    let left = Measure::new(flow, &judge.choice.cut).of((0, flow.pieces.len()));
    let is_known = judge.page.legal >= KNOWN && left.legal == judge.page.legal;
    if left.prose * 2 < judge.page.prose && !is_known {
        // More was cut than kept: it is not known what the text is.
        return Choice {
            cut: vec![false; flow.pieces.len()],
            ..Choice::default()
        };
    }
    judge.choice
}

struct Judge<'p> {
    tree: &'p Tree,
    flow: &'p Flow,
    measure: Measure,
    page: Sums,
    /// The first and the last line that only a directive has.
    legal: (usize, usize),
    /// For each piece, the next that is a line.
    next_line: Vec<usize>,
    choice: Choice,
}

impl<'p> Judge<'p> {
    fn new(tree: &'p Tree, flow: &'p Flow) -> Self {
        let whole = (0, flow.pieces.len());
        let measure = Measure::new(flow, &[]);
        let is_legal = |at: &usize| measure.of((*at, *at + 1)).legal > 0;
        let legal = (
            (0..whole.1).find(is_legal).unwrap_or(whole.1),
            (0..whole.1).rfind(is_legal).unwrap_or(0),
        );
        let mut next_line = vec![whole.1; whole.1];
        let mut next = whole.1;
        for (at, piece) in flow.pieces.iter().enumerate().rev() {
            if matches!(piece, Piece::Line(_)) {
                next = at;
            }
            if let Some(slot) = next_line.get_mut(at) {
                *slot = next;
            }
        }
        Self {
            tree,
            flow,
            next_line,
            page: measure.of(whole),
            measure,
            legal,
            choice: Choice {
                cut: vec![false; whole.1],
                ..Choice::default()
            },
        }
    }

    /// The pieces of a node.
    fn range(&self, at: usize) -> (usize, usize) {
        self.flow.ranges.get(at).copied().unwrap_or_default()
    }

    fn sums(&self, at: usize) -> Sums {
        self.measure.of(self.range(at))
    }

    fn node(&self, at: usize) -> Option<&'p Node> {
        self.tree.nodes.get(at)
    }

    /// Cuts the blocks that are furniture wherever they stand.
    fn cut_furniture(&mut self) {
        let mut at = 1;
        while let Some(node) = self.node(at) {
            if is_container(node) && self.is_furniture(at, node) {
                self.cut(at);
                at = node.end.max(at + 1);
            } else {
                at += 1;
            }
        }
        self.measure = Measure::new(self.flow, &self.choice.cut);
    }

    fn is_furniture(&self, at: usize, node: &Node) -> bool {
        let sums = self.sums(at);
        // Beside a directive that is known by its own lines, news may be longer than it is.
        let is_news =
            self.page.legal >= KNOWN && is_list_of_news(&sums) && !self.is_within_text(at);
        let is_small = sums.prose * 100 <= self.page.prose * MOST_PROSE || is_news;
        if sums.lines == 0 || sums.legal > 0 || !is_small {
            return false;
        }
        let named = is_named_furniture(node.tag, &node.attributes);
        let is_heading = node.tag == Tag::HEADER && sums.headings > 0;
        (named && !is_heading)
            || is_news
            || (!self.is_within_text(at)
                && (is_list_of_links(&sums) || self.has_head(at, &sums) || self.is_form(at, &sums)))
    }

    /// Whether the directive goes on before and behind a node.
    fn is_within_text(&self, at: usize) -> bool {
        let (from, to) = self.range(at);
        self.legal.0 < from && to <= self.legal.1
    }

    /// Whether a heading of portals stands over its links.
    fn has_head(&self, at: usize, sums: &Sums) -> bool {
        let first = self
            .next_line
            .get(self.range(at).0)
            .and_then(|at| self.flow.pieces.get(*at));
        let has_head = matches!(first, Some(Piece::Line(line)) if is_head(&line.text));
        has_head && (sums.links > 0 || sums.prose < OWN_PROSE)
    }

    /// Whether it is a portal's table about a directive whose own head is on the page.
    fn is_form(&self, at: usize, sums: &Sums) -> bool {
        let (from, to) = self.range(at);
        let is_beside = to <= self.legal.0 || from > self.legal.1;
        sums.fields >= FEWEST_FIELDS && self.page.mottoes > 0 && is_beside
    }

    /// Cuts what stands around the block with nearly all of the running text.
    fn cut_around_main(&mut self) {
        let page = self.sums(0);
        let mut main = 0;
        while let Some(child) = self.best_child(main, &page) {
            let others: Vec<usize> = self.tree.children(main).filter(|at| *at != child).collect();
            let text = self.sums(child);
            for other in others {
                if self.is_around(other, &text) {
                    self.cut(other);
                }
            }
            main = child;
        }
    }

    /// The child that holds the text, if one alone does.
    fn best_child(&self, of: usize, page: &Sums) -> Option<usize> {
        let children = self.tree.children(of);
        let best = children.max_by_key(|at| self.sums(*at).prose)?;
        let node = self.node(best).filter(|node| is_block(node))?;
        let sums = self.sums(best);
        let most = if page.legal >= KNOWN { 15 } else { 65 };
        let is_part =
            [Tag::TR, Tag::TD].contains(&node.tag) && sums.lines < super::layout::MANY_LINES;
        let is_leaf = node.tag == Tag::P || node.tag.is_heading() || node.tag == Tag::LI;
        let holds = sums.prose * 100 >= page.prose * most && sums.legal * 10 >= page.legal * 8;
        (holds && !is_part && !is_leaf && sums.prose > 0).then_some(best)
    }

    /// Whether a block beside the text `main` is none of it.
    fn is_around(&self, at: usize, main: &Sums) -> bool {
        let Some(node) = self.node(at).filter(|node| is_block(node)) else {
            return false;
        };
        let sums = self.sums(at);
        if node.tag.is_heading() || node.tag == Tag::P || node.tag == Tag::PRE {
            let is_title = sums.headings > 0 && main.mottoes > 0;
            return is_title || (sums.lines > 0 && sums.link_lines == sums.lines);
        }
        let is_title = sums.headings > 0 && main.mottoes == 0 && sums.link_lines == 0;
        let is_long = sums.prose >= OWN_PROSE || sums.lines >= OWN_LINES;
        let is_text = is_long && sums.link_lines * 4 <= sums.lines;
        sums.lines > 0 && sums.legal == 0 && !is_title && !is_text
    }

    fn cut(&mut self, at: usize) {
        let (from, to) = self.range(at);
        let pieces = self.flow.pieces.get(from..to).unwrap_or_default();
        let cuts = self.choice.cut.get_mut(from..to).unwrap_or_default();
        let mut had_lines = false;
        for (piece, cut) in pieces.iter().zip(cuts) {
            if matches!(piece, Piece::Line(_)) && !*cut {
                (*cut, had_lines) = (true, true);
            }
        }
        self.choice.blocks += usize::from(had_lines);
    }

    /// Cuts lone buttons, bars of links, headings over what was cut, captions.
    fn cut_lines(&mut self) {
        let has_furniture = self.choice.blocks > 0;
        let mut next_is_cut = false;
        for (at, piece) in self.flow.pieces.iter().enumerate().rev() {
            let Piece::Line(line) = piece else { continue };
            let Some(cut) = self.choice.cut.get_mut(at).filter(|cut| !**cut) else {
                next_is_cut = true;
                continue;
            };
            let is_outside = at < self.legal.0 || at > self.legal.1;
            let is_bar = is_link(line) && line.links >= FEWEST_LINKS;
            let is_button = is_tool(&line.text) && (line.links > 0 || has_furniture);
            let is_tool = is_outside && (is_bar || is_button);
            let is_caption = line.caption || (line.below_picture && is_credit(&line.text));
            let is_caption = is_caption && self.page.mottoes == 0;
            *cut = is_tool || is_caption || (next_is_cut && is_head(&line.text));
            next_is_cut = *cut;
            self.choice.captions += usize::from(is_caption);
            self.choice.blocks += usize::from(*cut && !is_caption);
        }
    }
}

/// Whether a block may be left out as one.
fn is_container(node: &Node) -> bool {
    let is_part = [Tag::TR, Tag::TBODY, Tag::CAPTION, Tag::P, Tag::PRE].contains(&node.tag);
    is_block(node) && !is_part && !node.tag.is_heading()
}

fn is_named_furniture(tag: Tag, attributes: &Attributes) -> bool {
    let is_aside = [Tag::ASIDE, Tag::FOOTER, Tag::HEADER].contains(&tag);
    is_aside || attributes.role || attributes.word == Some(Word::Furniture)
}

fn is_list_of_links(sums: &Sums) -> bool {
    let is_links = sums.links >= FEWEST_LINKS && sums.link_lines * 10 >= sums.lines * 6;
    is_links && sums.prose < OWN_PROSE
}

/// Headlines that are links, each with some words below it.
fn is_list_of_news(sums: &Sums) -> bool {
    sums.links >= FEWEST_LINKS && sums.link_lines * 10 >= sums.lines * 3
}
