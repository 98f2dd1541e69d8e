//! Letters to pieces of lines: what stands on one baseline without a wide gap.

use super::drawn::{Drawn, Glyph, Rule};
use super::rows::{Letter, rows};

/// Letters on one baseline, close to each other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// Where its last letter begins.
    last: f32,
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

/// A letter that is drawn again so near is the same one.
const STRUCK_AGAIN: f32 = 0.06;

impl Segment {
    pub(super) fn center(&self) -> f32 {
        (self.x0 + self.x1) / 2.0
    }

    /// The middle of its small letters, for asking in which row of a table it stands.
    pub(super) fn middle(&self) -> f32 {
        self.y - 0.3 * self.size
    }

    fn begin(letter: &Letter) -> Self {
        let glyph = &letter.glyph;
        Self {
            text: letter.text.clone(),
            x0: glyph.x,
            x1: glyph.x + glyph.width,
            last: glyph.x,
            y: glyph.y,
            size: glyph.size,
            is_open: false,
        }
    }

    fn push(&mut self, letter: &Letter, with_blank: bool) {
        if with_blank {
            self.text.push(' ');
        }
        self.text.push_str(&letter.text);
        self.x1 = self.x1.max(letter.glyph.x + letter.glyph.width);
        self.last = letter.glyph.x;
        self.is_open = false;
    }

    fn is_struck_again(&self, glyph: &Glyph) -> bool {
        let is_here = (glyph.x - self.last).abs() <= STRUCK_AGAIN * glyph.size;
        is_here && !self.is_open && self.text.ends_with(glyph.c)
    }

    /// Whether a letter behind it belongs to it.
    fn goes_on(&self, glyph: &Glyph, uprights: &Uprights) -> bool {
        let gap = glyph.x - self.x1;
        let is_word = gap <= WORD * self.size;
        is_word
            || gap <= self.widest() * self.size && !uprights.part(self.x1, glyph.x, self.middle())
    }

    /// The widest gap behind it that parts no columns.
    fn widest(&self) -> f32 {
        if self.is_open {
            COLUMN_WITH_BLANKS
        } else {
            COLUMN
        }
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
        gap <= self.widest() * self.size.max(next.size)
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

/// The pieces of a page.
pub(super) fn segments(drawn: &Drawn, uprights: &Uprights) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for row in rows(drawn) {
        let begun = segments.len();
        for letter in row.letters {
            place(&mut segments, begun, &letter, uprights);
        }
    }
    segments
}

/// Puts the next letter of a row to the last piece of the row, or begins one.
fn place(segments: &mut Vec<Segment>, begun: usize, letter: &Letter, uprights: &Uprights) {
    let glyph = &letter.glyph;
    let has_begun = segments.len() > begun;
    let last = segments.last_mut().filter(|_| has_begun);
    if glyph.c.is_whitespace() {
        if let Some(last) = last {
            last.is_open = true;
        }
        return;
    }
    match last {
        // The same letter twice in one place is a bold one.
        Some(last) if last.is_struck_again(glyph) => {}
        Some(last) if last.goes_on(glyph, uprights) => {
            let is_apart = last.is_open || glyph.x - last.x1 > WORD * last.size;
            let with_blank = is_apart && !letter.is_raised;
            last.push(letter, with_blank);
        }
        _ => segments.push(Segment::begin(letter)),
    }
}
