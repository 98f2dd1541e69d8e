//! Letters to rows: those of one baseline and size, and the raised figures among them.
//!
//! Letters of one line may be drawn in any order, those of a second font behind all others.

use super::matrix::{Drawn, Glyph};

/// A letter with the marks that were drawn behind it, or the mark of a footnote.
pub(super) struct Letter {
    pub(super) glyph: Glyph,
    pub(super) text: String,
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

/// Figures so much smaller than the letters of the page may be marks.
const RAISED_SIZE: f32 = 0.8;

/// How far they are raised at most, in parts of the size of their neighbours.
const HIGHEST: f32 = 0.7;

/// Sizes that differ less are one, in parts of them.
const SAME_SIZE: f32 = 0.1;

/// Sizes of letters on one baseline.
const MOST_OPEN: usize = 8;

/// What differs less in height stands on one baseline.
const SAME_LINE: f32 = 0.12;

/// The rows of a page, from top to bottom.
pub(super) fn rows(drawn: &Drawn) -> Vec<Row> {
    let usual = usual_size(drawn.glyphs.iter().map(|glyph| (glyph.size, 1)));
    let (small, mut rows): (Vec<Row>, Vec<Row>) = level(letters(drawn))
        .into_iter()
        .partition(|row| row.size < RAISED_SIZE * usual && row.is_of_marks());
    let mut own = Vec::new();
    for row in small {
        // The first row whose baseline is not above the marks'.
        let below = rows.partition_point(|other| other.y < row.y);
        let within = |other: &&mut Row| other.y - row.y <= HIGHEST * other.size;
        match rows.get_mut(below).filter(within) {
            Some(line) => line.letters.extend(marks(row.letters)),
            None => own.push(row),
        }
    }
    rows.extend(own);
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    for row in &mut rows {
        row.letters.sort_by(|a, b| a.glyph.x.total_cmp(&b.glyph.x));
    }
    rows
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
        let like = |row: &&mut Row| {
            is_near(row) && (row.size - size).abs() <= SAME_SIZE * row.size
        };
        match rows.iter_mut().skip(open).take(MOST_OPEN).find(like) {
            Some(row) => row.letters.push(letter),
            None => rows.push(Row {
                y,
                size,
                letters: vec![letter],
            }),
        }
    }
    rows
}

impl Row {
    fn is_of_marks(&self) -> bool {
        let is_mark = |letter: &Letter| {
            letter.glyph.c.is_ascii_digit()
                || matches!(letter.glyph.c, '*' | '[' | ']' | '(' | ')')
                || letter.glyph.c.is_whitespace()
        };
        self.letters.iter().all(is_mark)
    }
}

/// Raised figures as marks, each of those that stand together.
fn marks(mut letters: Vec<Letter>) -> Vec<Letter> {
    letters.sort_by(|a, b| a.glyph.x.total_cmp(&b.glyph.x));
    letters.retain(|letter| !letter.glyph.c.is_whitespace());
    let mut marks: Vec<Letter> = Vec::new();
    for letter in letters {
        let last = marks.last_mut();
        let near = last.filter(|last| {
            let gap = letter.glyph.x - last.glyph.x - last.glyph.width;
            gap <= 0.3 * letter.glyph.size && last.text.len() < LONGEST_MARK
        });
        match near {
            Some(mark) => {
                mark.text.push(letter.glyph.c);
                mark.glyph.width = letter.glyph.x + letter.glyph.width - mark.glyph.x;
            }
            None => marks.push(Letter {
                is_raised: true,
                ..letter
            }),
        }
    }
    for mark in &mut marks {
        mark.text = format!("{}{}{}", MARK.0, mark.text, MARK.1);
    }
    marks
}
