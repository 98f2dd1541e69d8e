//! Lines to paragraphs: a line that ends only because it is full goes on in the next.

use super::lines::Line;
use super::marks::{Mark, mark};
use super::piece::Piece;
use crate::text::normalize::composed;
use crate::text::rime::is_syllable;

/// How far a line is set in where its paragraph begins, in parts of the size.
const INDENT: f32 = 0.5;

/// A step between lines, in usual ones, that parts paragraphs.
const APART: f32 = 1.6;

/// A step that parts them where a sentence ended too.
const SLIGHTLY_APART: f32 = 1.2;

/// What differs less in size is one, in parts of it.
const SAME_SIZE: f32 = 0.12;

/// How the text is set.
#[derive(Debug, Default)]
struct Setting {
    left: f32,
    right: f32,
    step: f32,
    /// Whether paragraphs begin with a line set in.
    is_indented: bool,
}

/// A line with its text and page.
struct Set<'l> {
    line: &'l Line,
    text: String,
    page: usize,
}

/// The lines of the text, a paragraph each.
pub(super) fn paragraphs(pages: &[Vec<Piece>]) -> Vec<String> {
    let setting = Setting::of(pages);
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last: Option<Set<'_>> = None;
    for (page, pieces) in pages.iter().enumerate() {
        for piece in pieces {
            match piece {
                Piece::Fixed(lines) => {
                    paragraphs.extend(lines.iter().cloned());
                    last = None;
                }
                Piece::Table(ruled) => {
                    paragraphs.extend(ruled.table.lines());
                    last = None;
                }
                Piece::Line(line) => {
                    let text = line.text();
                    let next = Set { line, text, page };
                    let goes_on = last
                        .as_ref()
                        .is_some_and(|last| setting.goes_on(last, &next));
                    match paragraphs.last_mut().filter(|_| goes_on) {
                        Some(paragraph) => glue(paragraph, &next.text),
                        None => paragraphs.push(next.text.clone()),
                    }
                    last = Some(next);
                }
            }
        }
    }
    paragraphs
}

impl Setting {
    fn of(pages: &[Vec<Piece>]) -> Self {
        let lines = || {
            pages
                .iter()
                .map(|pieces| pieces.iter().filter_map(Piece::line))
        };
        let wide = |line: &&Line| line.text().chars().count() >= 30;
        let right = share(lines().flatten().filter(wide).map(Line::x1), 0.95);
        let left = share(lines().flatten().filter(wide).map(Line::x0), 0.1);
        // Without a wide line nothing says where lines are full.
        let right = if right > 0.0 { right } else { f32::MAX };
        let pairs = || lines().flat_map(|page| page.clone().zip(page.skip(1)));
        let step = share(pairs().map(|(one, next)| next.y - one.y), 0.4);
        let mut setting = Self {
            left,
            right,
            step,
            is_indented: false,
        };
        // What follows a line that is not full begins a paragraph.
        let (mut begun, mut indented) = (0_usize, 0_usize);
        for (one, next) in pairs().filter(|(one, next)| !setting.is_full(one, &next.text())) {
            if !setting.is_centered(next) && !setting.is_centered(one) {
                begun += 1;
                indented += usize::from(setting.is_set_in(next));
            }
        }
        setting.is_indented = indented * 2 > begun;
        setting
    }

    /// Whether the next line belongs to the paragraph of the last.
    fn goes_on(&self, last: &Set<'_>, next: &Set<'_>) -> bool {
        let (one, other) = (last.line, next.line);
        let is_like = (one.size - other.size).abs() <= SAME_SIZE * one.size;
        let is_one = one.segments.len() == 1 && other.segments.len() == 1;
        if !is_like || !is_one {
            return false;
        }
        let is_same_page = last.page == next.page;
        let step = other.y - one.y;
        if is_same_page && step > APART * self.step.max(one.size) {
            return false;
        }
        if self.is_centered(one) && self.is_centered(other) {
            // The type of a document stands alone: `KẾT LUẬN`, then `của Ban Thường vụ`.
            return begins_small(&next.text) && last.text.contains(char::is_lowercase);
        }
        if !self.is_full(one, &next.text) {
            return false;
        }
        let ends = ends_clause(&last.text);
        if is_same_page && ends && step > SLIGHTLY_APART * self.step {
            return false;
        }
        let is_set_in = self.is_set_in(other);
        match mark(&next.text) {
            Some(Mark::Sure) if self.is_indented => !is_set_in && !ends,
            Some(_) if self.is_indented && !is_set_in => true,
            Some(_) => !ends && begins_small(&next.text),
            None if self.is_indented => !is_set_in || self.is_set_in(one) && !ends,
            None => true,
        }
    }

    /// Whether the first word of the next line would not have stood on this one.
    fn is_full(&self, line: &Line, next: &str) -> bool {
        let text = line.text();
        let letters = text.chars().count().max(1) as f32;
        let letter = (line.x1() - line.x0()) / letters;
        let word = next.split_whitespace().next().unwrap_or_default();
        let needed = letter * (word.chars().count() as f32 + 1.0);
        line.x1() + needed > self.right - 0.5
    }

    fn is_set_in(&self, line: &Line) -> bool {
        line.x0() > self.left + INDENT * line.size
    }

    fn is_centered(&self, line: &Line) -> bool {
        let aside = (line.x0() - self.left) - (self.right - line.x1());
        aside.abs() <= 1.2 * line.size && line.x0() > self.left + 1.5 * line.size
    }
}

/// The value that this share of all is not above.
fn share(values: impl Iterator<Item = f32>, share: f32) -> f32 {
    let mut values: Vec<f32> = values.filter(|value| *value >= 0.0).collect();
    values.sort_by(f32::total_cmp);
    let at = (values.len().saturating_sub(1) as f32 * share).round() as usize;
    values.get(at).copied().unwrap_or(0.0)
}

pub(super) fn ends_clause(text: &str) -> bool {
    text.trim_end().ends_with(['.', ';', ':', '!', '?', '”'])
}

/// Whether a line begins with a small letter, as what goes on does.
pub(super) fn begins_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Puts the next line behind a text. A hyphen at the end of a line is the writer's or the
/// printer's: one of a number or a name stays, one within a word goes.
pub(super) fn glue(text: &mut String, next: &str) {
    if text.is_empty() {
        text.push_str(next);
        return;
    }
    let end = text.trim_end().len();
    if next.is_empty() {
        return;
    }
    text.truncate(end);
    let begins = next.chars().next().is_some_and(char::is_alphanumeric);
    if text.ends_with('\u{AD}') {
        text.pop();
    } else if begins && is_hyphenated(text) {
        let before = text.pop();
        if !is_printers(last_word(text), first_word(next)) {
            text.extend(before);
        }
    } else if !(begins && has_open_slash(text) || goes_on_with_sign(text, next)) {
        text.push(' ');
    }
    text.push_str(next);
}

fn is_hyphenated(text: &str) -> bool {
    let mut back = text.chars().rev();
    let is_hyphen = matches!(back.next(), Some('-' | '\u{2010}' | '\u{2011}'));
    is_hyphen && back.next().is_some_and(char::is_alphanumeric)
}

fn has_open_slash(text: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('/') && back.next().is_some_and(char::is_alphanumeric)
}

/// `148` and `-QĐ/TW`, `73` and `/2023/NĐ-CP`.
fn goes_on_with_sign(text: &str, next: &str) -> bool {
    let mut letters = next.chars();
    let is_sign = matches!(letters.next(), Some('-' | '/'));
    let goes_on = letters.next().is_some_and(char::is_alphanumeric);
    is_sign && goes_on && text.ends_with(|c: char| c.is_ascii_digit())
}

fn last_word(text: &str) -> &str {
    text.rsplit(char::is_whitespace).next().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a hyphen between these stands only because the line ended.
fn is_printers(before: &str, after: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_alphabetic) && !word.is_empty();
    let before = composed(before.trim_matches(|c: char| !c.is_alphanumeric()));
    let after = composed(after.trim_matches(|c: char| !c.is_alphanumeric()));
    if !is_word(&before) || !is_word(&after) || !begins_small(&after) {
        return false;
    }
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let are_syllables = is_syllable(&before) && is_syllable(&after);
    !are_syllables || is_syllable(&format!("{before}{after}"))
}
