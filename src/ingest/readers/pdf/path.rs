//! Paths, of which only straight thin things count: the rules of tables and above footnotes.

use super::drawn::Rule;

/// A path that is being drawn, in page coordinates.
#[derive(Debug, Default)]
pub(super) struct Path {
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    points: Vec<(f64, f64)>,
    is_straight: bool,
}

/// More points belong to a drawing.
const MOST_POINTS: usize = 64;

/// More parts belong to a drawing.
const MOST_PARTS: usize = 2_000;

impl Path {
    pub(super) fn begin(&mut self, at: (f64, f64)) {
        if self.parts.len() < MOST_PARTS {
            self.parts.push(Part {
                points: vec![at],
                is_straight: true,
            });
        }
    }

    pub(super) fn line(&mut self, to: (f64, f64)) {
        if let Some(part) = self
            .parts
            .last_mut()
            .filter(|part| part.points.len() < MOST_POINTS)
        {
            part.points.push(to);
        }
    }

    pub(super) fn curve(&mut self, to: (f64, f64)) {
        self.line(to);
        if let Some(part) = self.parts.last_mut() {
            part.is_straight = false;
        }
    }

    pub(super) fn close(&mut self) {
        let first = self.parts.last().and_then(|part| part.points.first());
        if let Some(first) = first.copied() {
            self.line(first);
        }
    }

    pub(super) fn rectangle(&mut self, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) {
        self.begin((x0, y0));
        for point in [(x1, y0), (x1, y1), (x0, y1), (x0, y0)] {
            self.line(point);
        }
    }

    /// Each straight stroke.
    pub(super) fn stroked(&self) -> Vec<Rule> {
        let straight = self.parts.iter().filter(|part| part.is_straight);
        let strokes = straight.flat_map(|part| part.points.iter().zip(part.points.iter().skip(1)));
        let rules = strokes.filter_map(|(from, to)| {
            Rule::from_box(from.0 as f32, from.1 as f32, to.0 as f32, to.1 as f32)
        });
        rules.collect()
    }

    /// Each thin area.
    pub(super) fn filled(&self) -> Vec<Rule> {
        let straight = self.parts.iter().filter(|part| part.is_straight);
        straight.filter_map(Part::thin).collect()
    }
}

impl Part {
    fn thin(&self) -> Option<Rule> {
        let xs = || self.points.iter().map(|(x, _)| *x as f32);
        let ys = || self.points.iter().map(|(_, y)| *y as f32);
        Rule::from_box(
            xs().fold(f32::MAX, f32::min),
            ys().fold(f32::MAX, f32::min),
            xs().fold(f32::MIN, f32::max),
            ys().fold(f32::MIN, f32::max),
        )
    }
}
