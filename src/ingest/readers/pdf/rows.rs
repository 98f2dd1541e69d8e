//! Letters to rows: those of one baseline and size, and the raised figures among them.
//!
//! Letters of one line may be drawn in any order, those of a second font behind all others.

use super::drawn::{Drawn, Glyph};

/// A letter with the marks that were drawn behind it, or raised and lowered ones.
pub(super) struct Letter {
    pub(super) glyph: Glyph,
    pub(super) text: String,
    /// Whether it belongs to the letter before it, whatever the gap.
    pub(super) is_raised: bool,
}

/// Letters on one baseline, from left to right.
pub(super) struct Row {
    y: f32,
    size: f32,
    pub(super) letters: Vec<Letter>,
}

/// Around the mark of a footnote, until it is known whether the page has the note.
pub(super) const MARK: (char, char) = ('\u{E000}', '\u{E001}');

/// Longest mark of a footnote, brackets included.
const LONGEST_MARK: usize = 5;

/// What is so much smaller than its neighbours may be raised or lowered.
const RAISED_SIZE: f32 = 0.95;

/// How far they are raised at most, in parts of the size of their neighbours.
const HIGHEST: f32 = 0.7;

/// How far they are raised or lowered at least.
const LEAST: f32 = 0.13;

/// How far they are lowered at most.
const LOWEST: f32 = 0.5;

/// Gaps within a mark, and before it, in parts of the size.
const NEAR: f32 = 0.3;

/// Sizes that differ less are one, in parts of them.
const SAME_SIZE: f32 = 0.1;

/// Rows of other sizes about one baseline.
const MOST_OPEN: usize = 8;

/// What differs less in height stands on one baseline.
const SAME_LINE: f32 = 0.12;

/// The rows of a page, from top to bottom.
pub(super) fn rows(drawn: &Drawn) -> Vec<Row> {
    let mut rows = level(letters(drawn));
    let mut placed = Vec::new();
    for at in 0..rows.len() {
        let letters = rows.get_mut(at).map(|row| std::mem::take(&mut row.letters));
        let (scripts, rest) = scripts(&rows, at, letters.unwrap_or_default());
        placed.extend(scripts);
        if let Some(row) = rows.get_mut(at) {
            row.letters = rest;
        }
    }
    for (at, letter) in placed {
        if let Some(row) = rows.get_mut(at) {
            row.letters.push(letter);
        }
    }
    rows.retain(|row| !row.letters.is_empty());
    for row in &mut rows {
        row.letters.sort_by(|a, b| a.glyph.x.total_cmp(&b.glyph.x));
    }
    rows
}

/// What of a row is raised or lowered in a larger one, with that row, and the rest.
fn scripts(rows: &[Row], at: usize, letters: Vec<Letter>) -> (Vec<(usize, Letter)>, Vec<Letter>) {
    let Some(row) = rows.get(at) else {
        return (Vec::new(), letters);
    };
    let below = (at + 1..at + 1 + MOST_OPEN).filter_map(|at| Some((at, rows.get(at)?)));
    let above = (at.saturating_sub(MOST_OPEN)..at).filter_map(|at| Some((at, rows.get(at)?)));
    let is_larger = |other: &Row| row.size < RAISED_SIZE * other.size;
    // Smaller letters on the same baseline are words of their own.
    let is_within = |other: &Row, shift: f32, most: f32| {
        let shift = shift / other.size;
        is_larger(other) && (LEAST..=most).contains(&shift)
    };
    let raised = below.filter(|(_, other)| is_within(other, other.y - row.y, HIGHEST));
    let lowered = above.filter(|(_, other)| is_within(other, row.y - other.y, LOWEST));
    let hosts: Vec<(usize, &Row, bool)> = raised
        .map(|(at, row)| (at, row, true))
        .chain(lowered.map(|(at, row)| (at, row, false)))
        .collect();
    if hosts.is_empty() {
        return (Vec::new(), letters);
    }
    let (blanks, letters): (Vec<Letter>, Vec<Letter>) = letters
        .into_iter()
        .partition(|letter| letter.glyph.c.is_whitespace());
    let (mut scripts, mut rest) = (Vec::new(), blanks);
    for group in groups(letters) {
        let host = hosts
            .iter()
            .find(|(_, host, _)| host.has_letter_before(&group));
        match host {
            Some((at, _, is_raised)) => scripts.push((*at, script(group, *is_raised))),
            None => rest.extend(group),
        }
    }
    (scripts, rest)
}

/// The size of most letters, of sizes with their counts.
pub(super) fn usual_size(sizes: impl Iterator<Item = (f32, usize)>) -> f32 {
    let mut sizes: Vec<(f32, usize)> = sizes.collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all: usize = sizes.iter().map(|(_, letters)| letters).sum();
    let mut passed = 0;
    let middle = sizes.iter().find(|(_, letters)| {
        passed += letters;
        passed * 2 >= all
    });
    middle.map_or(0.0, |(size, _)| *size)
}

fn letters(drawn: &Drawn) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(drawn.glyphs.len());
    for glyph in &drawn.glyphs {
        let is_ours = glyph.c == MARK.0 || glyph.c == MARK.1;
        let is_shown = !glyph.c.is_control() && !is_ours && glyph.size > 0.0;
        match letters.last_mut() {
            Some(last) if is_combining(glyph.c) => last.text.push(glyph.c),
            _ if is_shown => letters.push(Letter {
                glyph: *glyph,
                text: String::from(glyph.c),
                is_raised: false,
            }),
            _ => {}
        }
    }
    letters
}

/// A combining mark may be drawn as a letter of its own, somewhere about its letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn level(mut letters: Vec<Letter>) -> Vec<Row> {
    letters.sort_by(|a, b| a.glyph.y.total_cmp(&b.glyph.y));
    let mut rows: Vec<Row> = Vec::new();
    // The first row that the next letter may belong to; of each height there is one a size.
    let mut open = 0;
    for letter in letters {
        let Glyph { y, size, .. } = letter.glyph;
        let is_near = |row: &Row| y - row.y <= SAME_LINE * row.size;
        while rows.get(open).is_some_and(|row| !is_near(row)) {
            open += 1;
        }
        let like = |row: &&mut Row| is_near(row) && (row.size - size).abs() <= SAME_SIZE * row.size;
        match rows.iter_mut().skip(open).take(MOST_OPEN).find(like) {
            Some(row) => row.letters.push(letter),
            None => rows.push(Row {
                y,
                size,
                letters: vec![letter],
            }),
        }
    }
    for row in &mut rows {
        row.letters.sort_by(|a, b| a.glyph.x.total_cmp(&b.glyph.x));
    }
    rows
}

impl Row {
    /// Whether a letter of this row ends where the group begins, and the group is short.
    fn has_letter_before(&self, group: &[Letter]) -> bool {
        let Some(first) = group.first().filter(|_| group.len() <= LONGEST_MARK) else {
            return false;
        };
        let x = first.glyph.x;
        let before = self.letters.partition_point(|letter| letter.glyph.x < x);
        let before = before.checked_sub(1).and_then(|at| self.letters.get(at));
        before.is_some_and(|letter| x - letter.glyph.x - letter.glyph.width <= NEAR * self.size)
    }
}

/// Letters that stand together.
fn groups(letters: Vec<Letter>) -> Vec<Vec<Letter>> {
    let mut groups: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        let last = groups.last_mut();
        let near = last.filter(|group| {
            let last = group.last().map(|last| last.glyph.x + last.glyph.width);
            last.is_some_and(|end| letter.glyph.x - end <= NEAR * letter.glyph.size)
        });
        match near {
            Some(group) => group.push(letter),
            None => groups.push(vec![letter]),
        }
    }
    groups
}

/// A group as one letter of the line that it stands in.
fn script(group: Vec<Letter>, is_raised: bool) -> Letter {
    let text: String = group.iter().map(|letter| letter.text.as_str()).collect();
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, '*' | '[' | ']' | '(' | ')');
    let text = if is_raised && text.chars().all(is_mark) {
        format!("{}{text}{}", MARK.0, MARK.1)
    } else {
        text
    };
    let glyphs = || group.iter().map(|letter| letter.glyph);
    let x = glyphs().map(|glyph| glyph.x).fold(f32::MAX, f32::min);
    let end = glyphs()
        .map(|glyph| glyph.x + glyph.width)
        .fold(x, f32::max);
    Letter {
        glyph: Glyph {
            c: '\u{FFFC}',
            x,
            y: glyphs().map(|glyph| glyph.y).fold(0.0, f32::max),
            width: end - x,
            size: glyphs().map(|glyph| glyph.size).fold(0.0, f32::max),
        },
        text,
        is_raised: true,
    }
}
