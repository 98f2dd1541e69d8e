//! Pieces to lines, from top to bottom and left to right.

use super::segment::{Segment, Uprights};

/// A line: its pieces from left to right, wide gaps between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) segments: Vec<Segment>,
    pub(super) y: f32,
    pub(super) size: f32,
}

/// Letters so much smaller than their neighbours may be raised.
const RAISED_SIZE: f32 = 0.8;

/// How far baselines of one line differ, in parts of the size.
const SAME_LINE: f32 = 0.3;

/// Longest mark of a footnote.
const LONGEST_MARK: usize = 3;

/// Around the mark of a footnote, until it is known whether the page has the note.
pub(super) const MARK: (char, char) = ('\u{E000}', '\u{E001}');

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
pub(super) fn lines(segments: Vec<Segment>, uprights: &Uprights) -> Vec<Line> {
    let usual = usual_size(&segments);
    let (mut small, mut large): (Vec<Segment>, Vec<Segment>) = segments
        .into_iter()
        .partition(|one| one.size < RAISED_SIZE * usual && is_mark(&one.text));
    large.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for segment in large {
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
    small.sort_by(|a, b| a.y.total_cmp(&b.y));
    raise(&mut lines, small);
    for line in &mut lines {
        line.segments.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        join(line, uprights);
    }
    lines
}

/// The size of most letters.
pub(super) fn usual_size(segments: &[Segment]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = segments
        .iter()
        .map(|one| (one.size, one.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        passed += letters;
        passed * 2 >= all
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn is_mark(text: &str) -> bool {
    let is_short = text.len() <= LONGEST_MARK;
    is_short && text.chars().all(|c| c.is_ascii_digit() || c == '*')
}

/// Puts small raised figures into the line that they stand in.
fn raise(lines: &mut Vec<Line>, small: Vec<Segment>) {
    let mut own = Vec::new();
    for mut mark in small {
        // The first line whose baseline is below the mark's.
        let below = lines.partition_point(|line| line.y < mark.y - SAME_LINE * mark.size);
        let line = lines.get_mut(below);
        let is_within = |line: &&mut Line| line.y - mark.y <= 0.7 * line.size;
        match line.filter(is_within) {
            Some(line) => {
                mark.text = format!("{}{}{}", MARK.0, mark.text, MARK.1);
                line.segments.push(mark);
            }
            None => own.push(Line::begin(mark)),
        }
    }
    lines.extend(own);
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
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
