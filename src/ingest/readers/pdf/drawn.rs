//! What a page shows: letters and rules, and where.

/// One character where it stands; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) c: char,
    pub(super) x: f32,
    /// Of the baseline.
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) size: f32,
}

/// A straight line that is drawn, upright or level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

/// Thicker ones are areas.
const THICKEST: f32 = 3.0;

/// Shorter ones are dots and dashes.
const SHORTEST: f32 = 6.0;

impl Rule {
    /// A drawn box as a rule, where it is thin and long.
    pub(super) fn from_box(x0: f32, y0: f32, x1: f32, y1: f32) -> Option<Self> {
        let (x0, x1) = (x0.min(x1), x0.max(x1));
        let (y0, y1) = (y0.min(y1), y0.max(y1));
        let rule = Self { x0, y0, x1, y1 };
        (rule.is_upright() || rule.is_level()).then_some(rule)
    }

    pub(super) fn is_upright(&self) -> bool {
        self.x1 - self.x0 <= THICKEST && self.y1 - self.y0 >= SHORTEST
    }

    pub(super) fn is_level(&self) -> bool {
        self.y1 - self.y0 <= THICKEST && self.x1 - self.x0 >= SHORTEST
    }
}

/// What a page shows.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) rules: Vec<Rule>,
    pub(super) has_pictures: bool,
    /// Characters of fonts that do not say which they are.
    pub(super) unknown: usize,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Drawn {
    /// Turns a page so that text which ran by so many quarter turns runs from left to right.
    pub(super) fn turn(&mut self, turns: u8) {
        let (width, height) = (self.width, self.height);
        let to = |x: f32, y: f32| match turns {
            1 => (y, width - x),
            2 => (width - x, height - y),
            3 => (height - y, x),
            _ => (x, y),
        };
        for glyph in &mut self.glyphs {
            (glyph.x, glyph.y) = to(glyph.x, glyph.y);
        }
        let rules = self.rules.iter().filter_map(|rule| {
            let (from, until) = (to(rule.x0, rule.y0), to(rule.x1, rule.y1));
            Rule::from_box(from.0, from.1, until.0, until.1)
        });
        self.rules = rules.collect();
        if turns % 2 == 1 {
            (self.width, self.height) = (height, width);
        }
    }
}
