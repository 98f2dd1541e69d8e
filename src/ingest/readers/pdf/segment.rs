//! Letters to pieces of lines: what stands on one baseline without a wide gap.

use super::matrix::{Drawn, Glyph, Rule};

/// Letters on one baseline, close to each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Of the baseline.
    pub(super) y: f32,
    pub(super) size: f32,
    /// Whether blanks follow the last letter.
    pub(super) is_open: bool,
}

/// A gap between letters that parts words, in parts of the letters' size.
const WORD: f32 = 0.17;

/// A gap that parts columns.
const COLUMN: f32 = 1.2;

/// A gap that parts columns although blanks were written into it; justified lines have wide blanks.
const COLUMN_WITH_BLANKS: f32 = 3.0;

/// What differs less in height stands on one baseline.
const SAME_LINE: f32 = 0.12;

impl Segment {
    pub(super) fn center(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// The middle of its small letters, for asking in which row of a table it stands.
    pub(super) fn middle(&self) -> f32 {
        self.y - 0.3 * self.size
    }

    fn begin(glyph: &Glyph) -> Self {
        Self {
            text: String::from(glyph.c),
            x0: glyph.x,
            x1: glyph.x + glyph.width,
            y: glyph.y,
            size: glyph.size,
            is_open: false,
        }
    }

    fn push(&mut self, glyph: &Glyph, with_blank: bool) {
        if with_blank {
            self.text.push(' ');
        }
        self.text.push(glyph.c);
        self.x1 = self.x1.max(glyph.x + glyph.width);
        self.is_open = false;
    }

    /// Puts what stands behind it on the line to it.
    pub(super) fn append(&mut self, next: &Self) {
        if self.is_open || next.x0 - self.x1 > WORD * self.size {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.x1 = self.x1.max(next.x1);
        self.is_open = next.is_open;
    }

    /// Whether a piece behind this one belongs to it.
    pub(super) fn reaches(&self, next: &Self, uprights: &Uprights) -> bool {
        let gap = next.x0 - self.x1;
        let widest = if self.is_open {
            COLUMN_WITH_BLANKS
        } else {
            COLUMN
        };
        gap <= widest * self.size.max(next.size)
            && !uprights.part(self.x1, next.x0, self.middle())
    }
}

/// The upright rules of a page, from left to right.
#[derive(Debug, Default)]
pub(super) struct Uprights(Vec<Rule>);

impl Uprights {
    pub(super) fn of(rules: &[Rule]) -> Self {
        let mut uprights: Vec<Rule> = rules.iter().copied().filter(Rule::is_upright).collect();
        uprights.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        Self(uprights)
    }

    /// Whether one stands between these two at this height.
    fn part(&self, from: f32, until: f32, y: f32) -> bool {
        let first = self.0.partition_point(|rule| rule.x1 < from - 1.0);
        let between = self.0.iter().skip(first);
        let mut between = between.take_while(|rule| rule.x0 <= until + 1.0);
        between.any(|rule| rule.y0 <= y && y <= rule.y1)
    }
}

/// The pieces of a page, in the order they are drawn.
pub(super) fn segments(drawn: &Drawn, uprights: &Uprights) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for glyph in &drawn.glyphs {
        let last = segments.last_mut();
        if is_mark(glyph.c) {
            if let Some(last) = last {
                last.text.push(glyph.c);
            }
            continue;
        }
        if glyph.c.is_whitespace() {
            if let Some(last) = last.filter(|last| is_same_line(last, glyph)) {
                last.is_open = true;
            }
            continue;
        }
        if glyph.c.is_control() {
            continue;
        }
        match last.filter(|last| follows(last, glyph, uprights)) {
            Some(last) => {
                let with_blank = last.is_open || glyph.x - last.x1 > WORD * glyph.size;
                last.push(glyph, with_blank);
            }
            None => segments.push(Segment::begin(glyph)),
        }
    }
    segments
}

/// A combining mark is drawn as a letter of its own, somewhere about its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn is_same_line(segment: &Segment, glyph: &Glyph) -> bool {
    (segment.y - glyph.y).abs() <= SAME_LINE * segment.size
}

fn follows(segment: &Segment, glyph: &Glyph, uprights: &Uprights) -> bool {
    let is_like = (segment.size - glyph.size).abs() <= 0.1 * segment.size;
    let gap = glyph.x - segment.x1;
    let widest = if segment.is_open {
        COLUMN_WITH_BLANKS
    } else {
        COLUMN
    };
    let is_near = gap > -0.4 * glyph.size && gap <= widest * glyph.size;
    let is_word = gap <= WORD * glyph.size;
    is_like
        && is_near
        && is_same_line(segment, glyph)
        && (is_word || !uprights.part(segment.x1, glyph.x, segment.middle()))
}
