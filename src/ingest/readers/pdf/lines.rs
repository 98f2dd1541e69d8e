//! Pieces to lines, from top to bottom and left to right.

use super::segment::{Segment, Uprights};

/// A line: its pieces from left to right, wide gaps between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// How far baselines of one line differ, in parts of the size.
const SAME_LINE: f32 = 0.3;

impl Line {
    fn begin(segment: Segment) -> Self {
        Self {
            y: segment.y,
            size: segment.size,
            segments: vec![segment],
        }
    }

    pub(super) fn x0(&self) -> f32 {
        self.segments.first().map_or(0.0, |first| first.x0)
    }

    pub(super) fn x1(&self) -> f32 {
        self.segments.last().map_or(0.0, |last| last.x1)
    }

    /// All of it.
    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.segments.iter().map(|one| one.text.as_str()).collect();
        texts.join(" ")
    }
}

/// The lines of a page.
pub(super) fn lines(mut segments: Vec<Segment>, uprights: &Uprights) -> Vec<Line> {
    segments.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for segment in segments {
        let last = lines.last_mut();
        let near = |line: &&mut Line| segment.y - line.y <= SAME_LINE * line.size.min(segment.size);
        match last.filter(near) {
            Some(line) => {
                line.size = line.size.max(segment.size);
                line.segments.push(segment);
            }
            None => lines.push(Line::begin(segment)),
        }
    }
    for line in &mut lines {
        line.segments.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        join(line, uprights);
    }
    lines
}

/// Joins what no wide gap parts, and lines whose blanks were made wide to fill them.
fn join(line: &mut Line, uprights: &Uprights) {
    let is_stretched = is_stretched(&line.segments);
    let mut joined: Vec<Segment> = Vec::new();
    for segment in line.segments.drain(..) {
        match joined.last_mut() {
            Some(last) if is_stretched || last.reaches(&segment, uprights) => last.append(&segment),
            _ => joined.push(segment),
        }
    }
    line.segments = joined;
}

/// Whether all gaps are about the same: then they are blanks.
fn is_stretched(segments: &[Segment]) -> bool {
    let gaps = segments.iter().zip(segments.iter().skip(1));
    let gaps: Vec<f32> = gaps.map(|(one, next)| next.x0 - one.x1).collect();
    let widest = gaps.iter().copied().fold(f32::MIN, f32::max);
    let narrowest = gaps.iter().copied().fold(f32::MAX, f32::min);
    gaps.len() >= 3 && narrowest > 0.0 && widest <= 1.3 * narrowest
}
