//! What is printed on pages and is no part of the text: running heads, page numbers, signature boxes.

use std::collections::{BTreeSet, HashMap};

use super::Size;
use super::lines::Line;
use super::piece::Piece;
use super::segment::Segment;
use crate::text::fold::fold;

/// Lines looked at from the top and from the bottom of a page.
const OUTERMOST: usize = 3;

/// Heights that differ less are one, in points.
const SAME_HEIGHT: f32 = 4.0;

/// Longest running head, in characters.
const LONGEST_HEAD: usize = 200;

/// Takes running heads and page numbers off the pages.
pub(super) fn remove(pages: &mut [Vec<Piece>], sizes: &[Size]) {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for pieces in pages.iter() {
        let lines = outermost(pieces.len()).filter_map(|at| pieces.get(at)?.line());
        let own: BTreeSet<(String, i32)> = lines.map(head).collect();
        for head in own {
            *seen.entry(head).or_default() += 1;
        }
    }
    let most = (pages.len() / 2 + 1).max(2);
    let count = pages.len();
    let is_repeated = |line: &Line| {
        let (text, height) = head(line);
        let near = (height - 1..=height + 1).map(|height| seen.get(&(text.clone(), height)));
        near.flatten().sum::<usize>() >= most
    };
    for (pieces, size) in pages.iter_mut().zip(sizes) {
        let is_furniture = |piece: &&Piece| {
            let line = piece.line();
            line.is_some_and(|line| {
                let is_number = is_page_number(&line.text(), count);
                is_repeated(line) || is_number || is_marginal(line, size)
            })
        };
        // From the outside to the first line of the text.
        let outer = pieces.iter().take(OUTERMOST);
        let top = outer.take_while(is_furniture).count();
        let outer = pieces.iter().skip(top).rev().take(OUTERMOST);
        let bottom = outer.take_while(is_furniture).count();
        pieces.truncate(pieces.len() - bottom);
        pieces.drain(..top);
    }
}

/// The outer part of a page, in which no text is set.
const MARGIN: f32 = 0.05;

/// Small print at the very edge of a page.
fn is_marginal(line: &Line, size: &Size) -> bool {
    let height = line.y / size.height;
    line.size < 0.85 * size.usual && !(MARGIN..=1.0 - MARGIN).contains(&height)
}

fn outermost(lines: usize) -> impl Iterator<Item = usize> {
    let bottom = lines.saturating_sub(OUTERMOST).max(OUTERMOST.min(lines));
    (0..OUTERMOST.min(lines)).chain(bottom..lines)
}

/// A line as a running head: its text without figures, and its height.
fn head(line: &Line) -> (String, i32) {
    let text = line.text();
    let short = text.chars().take(LONGEST_HEAD);
    let plain: String = short.filter(|c| !c.is_ascii_digit()).collect();
    (plain, (line.y / SAME_HEIGHT).clamp(-1e6, 1e6) as i32)
}

/// `2`, `- 2 -`, `2/5`, `Trang 2/5`.
fn is_page_number(text: &str, pages: usize) -> bool {
    // `12.` ends a sentence.
    if text.ends_with(['.', ',', ';', ':', ')']) {
        return false;
    }
    let folded = fold(text);
    let trimmed = folded.trim_matches(|c: char| !c.is_alphanumeric());
    let named = trimmed
        .strip_prefix("trang ")
        .or_else(|| trimmed.strip_prefix("page "));
    let number = named.unwrap_or(trimmed);
    let number = number
        .split_once(['/', '|'])
        .map_or(number, |(first, _)| first)
        .trim();
    let is_short = number.len() <= 4 && text.chars().count() <= 16;
    // A part of a larger document may begin at a higher page, a year is no page.
    let number = number.parse::<usize>().ok().filter(|_| is_short);
    number.is_some_and(|number| number <= pages.saturating_add(200))
}

/// Lines of the box that a digital signature leaves, as they begin.
const BOX: [&str; 12] = [
    "nguoi ky",
    "ky boi",
    "thoi gian ky",
    "ngay ky",
    "gio ky",
    "co quan",
    "to chuc",
    "email",
    "signature not verified",
    "signature valid",
    "digitally signed",
    "signed by",
];

/// What alone says that a box is one.
const SURE: [&str; 6] = [
    "nguoi ky",
    "ky boi",
    "thoi gian ky",
    "signature not verified",
    "signature valid",
    "digitally signed",
];

/// How far the lines of a box stand apart, in parts of their size.
const BOX_STEP: f32 = 2.5;

/// Takes the boxes of digital signatures off a page; how many lines they had.
pub(super) fn remove_boxes(segments: &mut Vec<Segment>) -> usize {
    let field = |(at, segment): (usize, &Segment)| {
        let folded = fold(&segment.text);
        let is = |names: &[&str]| names.iter().any(|name| begins_as_field(&folded, name));
        let is_seal = folded.trim() == "da ky so";
        (is_seal || is(&BOX)).then_some((at, is_seal || is(&SURE)))
    };
    let found: Vec<(usize, bool)> = segments.iter().enumerate().filter_map(field).collect();
    if found.len() > MOST_BOX_LINES {
        return 0;
    }
    let is_near = |one: usize, other: usize| {
        let (Some(one), Some(other)) = (segments.get(one), segments.get(other)) else {
            return false;
        };
        let (x, y) = ((one.x0 - other.x0).abs(), (one.y - other.y).abs());
        x <= 3.0 * one.size && y <= BOX_STEP * one.size
    };
    // Two lines of a box near each other, one of them sure.
    let in_box = found.iter().filter(|(at, sure)| {
        let others = found.iter().filter(|(other, _)| other != at);
        others
            .into_iter()
            .any(|(other, other_sure)| (*sure || *other_sure) && is_near(*at, *other))
    });
    let cut: BTreeSet<usize> = in_box.map(|(at, _)| *at).collect();
    let mut at = 0;
    segments.retain(|_| {
        at += 1;
        !cut.contains(&(at - 1))
    });
    cut.len()
}

/// More are no boxes but a text about them.
const MOST_BOX_LINES: usize = 64;

fn begins_as_field(folded: &str, name: &str) -> bool {
    let Some(rest) = folded.strip_prefix(name) else {
        return false;
    };
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(':')
        || name.starts_with("signature")
        || name.starts_with("digitally")
}
