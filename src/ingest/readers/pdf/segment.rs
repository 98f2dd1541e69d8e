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
    /// Where the blanks that follow the last letter end.
    blank: Option<f32>,
    /// The row of letters that it is of.
    row: usize,
}

/// A gap between letters that parts words, in parts of the letters' size.
const WORD: f32 = 0.17;

/// A gap that parts columns.
const COLUMN: f32 = 1.2;

/// A gap that parts columns although blanks were written into it.
const COLUMN_WITH_BLANKS: f32 = 3.0;

/// A gap that parts columns where the other gaps of the line are narrower.
const NARROW_COLUMN: f32 = 0.9;

/// A gap that parts columns whatever the others are.
const WIDEST: f32 = 4.0;

/// How much wider than the usual gap of its line one is that parts columns.
const WIDER: f32 = 2.5;

/// Fewer gaps say nothing of what is usual.
const FEW_GAPS: usize = 3;

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

    fn begin(letter: &Letter, row: usize) -> Self {
        let glyph = &letter.glyph;
        Self {
            text: letter.text.clone(),
            x0: glyph.x,
            x1: glyph.x + glyph.width,
            last: glyph.x,
            y: glyph.y,
            size: glyph.size,
            blank: None,
            row,
        }
    }

    fn push(&mut self, letter: &Letter, with_blank: bool) {
        if with_blank {
            self.text.push(' ');
        }
        self.text.push_str(&letter.text);
        self.x1 = self.x1.max(letter.glyph.x + letter.glyph.width);
        self.last = letter.glyph.x;
        self.blank = None;
    }

    fn is_struck_again(&self, glyph: &Glyph) -> bool {
        let is_here = (glyph.x - self.last).abs() <= STRUCK_AGAIN * glyph.size;
        is_here && self.blank.is_none() && self.text.ends_with(glyph.c)
    }

    /// Whether a letter behind it belongs to it; `usual` is the usual gap of the row.
    fn goes_on(&self, glyph: &Glyph, usual: Option<f32>, uprights: &Uprights) -> bool {
        let gap = (glyph.x - self.x1) / self.size;
        if gap <= WORD {
            return true;
        }
        // Blanks that fill the gap were written to be there; one at the end of a cell does not.
        let is_filled = self
            .blank
            .is_some_and(|end| glyph.x - end <= 0.3 * self.size);
        let widest = match usual {
            _ if is_filled => COLUMN_WITH_BLANKS,
            Some(usual) => (WIDER * usual).clamp(NARROW_COLUMN, WIDEST),
            None if self.blank.is_some() => COLUMN_WITH_BLANKS,
            None => COLUMN,
        };
        gap <= widest && !uprights.part(self.x1, glyph.x, self.middle())
    }

    /// Takes the next letter of its row, where it belongs to it.
    fn takes(&mut self, letter: &Letter, usual: Option<f32>, uprights: &Uprights) -> bool {
        let glyph = &letter.glyph;
        if glyph.c.is_whitespace() {
            let end = self.blank.unwrap_or(glyph.x);
            self.blank = Some(end.max(glyph.x + glyph.width));
            return true;
        }
        // The same letter twice in one place is a bold one.
        if self.is_struck_again(glyph) {
            return true;
        }
        if !self.goes_on(glyph, usual, uprights) {
            return false;
        }
        let is_apart = self.blank.is_some() || glyph.x - self.x1 > WORD * self.size;
        self.push(letter, is_apart && !letter.is_raised);
        true
    }

    /// Puts what stands behind it on the line to it.
    pub(super) fn append(&mut self, next: &Self) {
        if self.blank.is_some() || next.x0 - self.x1 > WORD * self.size {
            self.text.push(' ');
        }
        self.text.push_str(&next.text);
        self.x1 = self.x1.max(next.x1);
        self.blank = next.blank;
    }

    /// Whether a piece behind this one belongs to it.
    pub(super) fn reaches(&self, next: &Self, uprights: &Uprights) -> bool {
        let gap = next.x0 - self.x1;
        self.row != next.row
            && gap <= COLUMN * self.size.max(next.size)
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
    for (at, row) in rows(drawn).into_iter().enumerate() {
        let begun = segments.len();
        let usual = usual_gap(&row.letters);
        for letter in row.letters {
            let has_begun = segments.len() > begun;
            let last = segments.last_mut().filter(|_| has_begun);
            let is_taken = last.is_some_and(|last| last.takes(&letter, usual, uprights));
            if !is_taken && !letter.glyph.c.is_whitespace() {
                segments.push(Segment::begin(&letter, at));
            }
        }
    }
    segments
}

/// The middle one of the gaps between words of a row, in parts of the letters' size.
fn usual_gap(letters: &[Letter]) -> Option<f32> {
    let shown = || {
        letters
            .iter()
            .filter(|letter| !letter.glyph.c.is_whitespace())
    };
    let gap = |(one, next): (&Letter, &Letter)| {
        (next.glyph.x - one.glyph.x - one.glyph.width) / one.glyph.size
    };
    let gaps = shown().zip(shown().skip(1)).map(gap);
    let mut gaps: Vec<f32> = gaps.filter(|gap| *gap > WORD).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied();
    usual.filter(|_| gaps.len() >= FEW_GAPS)
}
