//! What any part of a page is made of, told at once: sums over its lines.

use super::flow::{Flow, Piece};
use super::furniture::{is_field, is_head, is_legal, is_motto};
use super::inline::Line;

/// Sums over lines.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub(super) lines: usize,
    /// Lines that are links as a whole, and the links in them.
    pub(super) link_lines: usize,
    pub(super) links: usize,
    /// Letters of running text.
    pub(super) prose: usize,
    /// Lines that only a directive has.
    pub(super) legal: usize,
    pub(super) mottoes: usize,
    /// Lines that name a field of a portal's table.
    pub(super) fields: usize,
    /// Headings that lead nowhere.
    pub(super) headings: usize,
}

/// Sums of all beginnings of a page.
pub(super) struct Measure {
    before: Vec<Sums>,
}

/// A line of fewer letters is no running text.
const SHORTEST_PROSE: usize = 30;

/// A link of more letters is text that leads somewhere, not a way there.
const LONGEST_LINK: usize = 150;

impl Measure {
    /// Of the pieces that are not cut.
    pub(super) fn new(flow: &Flow, cut: &[bool]) -> Self {
        let mut sums = Sums::default();
        let mut before = vec![sums];
        for (at, piece) in flow.pieces.iter().enumerate() {
            let is_cut = cut.get(at).copied().unwrap_or(false);
            if let Piece::Line(line) = piece
                && !is_cut
            {
                sums.add(line);
            }
            before.push(sums);
        }
        Self { before }
    }

    /// Of the pieces from `range.0` up to `range.1`.
    pub(super) fn of(&self, range: (usize, usize)) -> Sums {
        let at = |at: usize| self.before.get(at).copied().unwrap_or_default();
        at(range.1).less(at(range.0))
    }
}

impl Sums {
    fn add(&mut self, line: &Line) {
        self.lines += 1;
        if is_link(line) {
            self.link_lines += 1;
            self.links += line.links.max(1);
            return;
        }
        let is_legal = is_legal(&line.text);
        self.legal += usize::from(is_legal);
        self.mottoes += usize::from(is_motto(&line.text));
        self.fields += usize::from(is_field(&line.text));
        self.headings += usize::from(line.heading && !is_head(&line.text));
        if is_legal || line.letters >= SHORTEST_PROSE {
            self.prose += line.letters;
        }
    }

    fn less(self, other: Self) -> Self {
        Self {
            lines: self.lines.saturating_sub(other.lines),
            link_lines: self.link_lines.saturating_sub(other.link_lines),
            links: self.links.saturating_sub(other.links),
            prose: self.prose.saturating_sub(other.prose),
            legal: self.legal.saturating_sub(other.legal),
            mottoes: self.mottoes.saturating_sub(other.mottoes),
            fields: self.fields.saturating_sub(other.fields),
            headings: self.headings.saturating_sub(other.headings),
        }
    }
}

/// Whether a line is links and nothing else. A ground stays one, though it names linked documents, and
/// so does an article's heading.
pub(super) fn is_link(line: &Line) -> bool {
    let others = line.letters.saturating_sub(line.linked);
    let is_article = line.heading && line.text.starts_with("Điều ");
    let is_ground = line.title || is_article || line.text.starts_with("Căn cứ");
    let is_short = line.letters < LONGEST_LINK && others * 10 <= line.linked;
    line.linked > 0 && is_short && !is_ground
}
