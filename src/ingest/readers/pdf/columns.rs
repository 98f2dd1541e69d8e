//! The two places of a directive that are set in two columns: its head and its signature.

use super::lines::Line;
use super::paragraphs::{begins_small, glue};
use super::piece::Piece;
use super::segment::Segment;
use crate::ingest::readers::table::BETWEEN;
use crate::text::fold::fold;

/// A letterhead (thể thức phần đầu) begins within so many lines.
const FIRST_LINES: usize = 12;

/// Which column a piece of a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// Reads the letterhead and the signature block of a page column by column; the rest stays.
pub(super) fn columns(pieces: Vec<Piece>, width: f32) -> Vec<Piece> {
    let pieces = letterhead(pieces, width);
    open_tables(signature(pieces, width))
}

fn letterhead(pieces: Vec<Piece>, width: f32) -> Vec<Piece> {
    let motto = pieces.iter().take(FIRST_LINES).enumerate();
    let mut mottos = motto.filter_map(|(at, piece)| {
        let segments = &piece.line()?.segments;
        Some((at, segments.iter().find(|one| is_motto(&one.text))?.clone()))
    });
    let Some((at, motto)) = mottos.next() else {
        return pieces;
    };
    let issuer = issuer(&pieces, at, &motto).unwrap_or(LEFT_CENTER * width);
    let side = |segment: &Segment| {
        let center = segment.center();
        let from = |place: f32| (center - place).abs();
        // A title stands in the middle of the page, whichever column is above it.
        let aside = from(width / 2.0);
        // A date may be longer than the motto above it.
        let is_left = segment.x1 < motto.x0 + 0.05 * width && from(issuer) < aside;
        match (is_left, from(motto.center()) < aside) {
            (true, _) => Some(Side::Left),
            (false, true) => Some(Side::Right),
            (false, false) => None,
        }
    };
    region(pieces, at, side)
}

/// Where the left column of a letterhead has its middle if nothing else says, in parts of the page.
const LEFT_CENTER: f32 = 0.28;

/// The middle of what stands left of the motto, on its line or the next or the one before.
fn issuer(pieces: &[Piece], at: usize, motto: &Segment) -> Option<f32> {
    let lines = [Some(at), at.checked_add(1), at.checked_sub(1)];
    let lines = lines
        .into_iter()
        .flatten()
        .filter_map(|at| pieces.get(at)?.line());
    let mut segments = lines.filter_map(|line| line.segments.first());
    let left = segments.find(|one| one.x1 < motto.x0)?;
    Some(left.center())
}

/// Quốc hiệu, or what stands in its place in papers of the Party.
fn is_motto(text: &str) -> bool {
    let folded = fold(text);
    folded.contains("cong hoa xa hoi chu nghia") || folded.trim() == "dang cong san viet nam"
}

/// Where the right column of a signature block begins at the earliest, in parts of the page.
const RIGHT: f32 = 0.4;

/// How far its left column reaches, in parts of the page.
const LEFT: f32 = 0.62;

fn signature(pieces: Vec<Piece>, width: f32) -> Vec<Piece> {
    let is_seed = |piece: &Piece| {
        let first = piece.line().and_then(|line| line.segments.first());
        first.is_some_and(|first| fold(&first.text).starts_with("noi nhan"))
    };
    let Some(at) = pieces.iter().position(is_seed) else {
        return pieces;
    };
    let side = |segment: &Segment| {
        if segment.x0 >= RIGHT * width && segment.center() > width / 2.0 {
            Some(Side::Right)
        } else {
            (segment.x0 < RIGHT * width && segment.x1 <= LEFT * width).then_some(Side::Left)
        }
    };
    region(pieces, at, side)
}

/// Reads the lines around one, as far as each piece has a side, column by column.
fn region(
    mut pieces: Vec<Piece>,
    seed: usize,
    side: impl Fn(&Segment) -> Option<Side>,
) -> Vec<Piece> {
    let sides = |piece: &Piece| {
        let segments = piece.line()?.segments.iter();
        segments.map(&side).collect::<Option<Vec<Side>>>()
    };
    let above = pieces.iter().take(seed).rev();
    // Above its seed a block has lines of its right column, or the head of its left one.
    let above = above.take_while(|piece| sides(piece).is_some_and(|all| is_above(&all)));
    let from = seed - above.count();
    let below = pieces.iter().skip(seed);
    let until = seed + below.take_while(|piece| sides(piece).is_some()).count();
    let lines = || pieces.iter().take(until).skip(from).filter_map(Piece::line);
    let column = |wanted: Side| -> Vec<&Segment> {
        let segments = lines().flat_map(|line| &line.segments);
        segments.filter(|one| side(one) == Some(wanted)).collect()
    };
    let (left, right) = (column(Side::Left), column(Side::Right));
    if left.is_empty() || right.is_empty() {
        return pieces;
    }
    let mut read = column_lines(&left);
    read.extend(column_lines(&right));
    pieces.splice(from..until, [Piece::Fixed(read)]);
    pieces
}

fn is_above(sides: &[Side]) -> bool {
    sides.last() == Some(&Side::Right)
}

/// Places that differ less are one, in points.
const SAME_PLACE: f32 = 3.0;

/// Lines below each other with the same columns, without rules: rows where the columns begin at
/// one place, the columns of several signers where they have one middle.
fn open_tables(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut read: Vec<Piece> = Vec::new();
    let mut run: Vec<Line> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Line(line) if run.last().is_none_or(|last| fits(last, &line)) => run.push(line),
            other => {
                close(&mut run, &mut read);
                match other {
                    Piece::Line(line) => run.push(line),
                    fixed => read.push(fixed),
                }
            }
        }
    }
    close(&mut run, &mut read);
    read
}

fn fits(one: &Line, next: &Line) -> bool {
    one.segments.len() > 1
        && next.segments.len() > 1
        && (begin_alike(one, next) || are_centered(one, next))
}

/// Whether columns behind the first begin at one place.
fn begin_alike(one: &Line, next: &Line) -> bool {
    let columns = |line: &Line| {
        line.segments
            .iter()
            .skip(1)
            .map(|one| one.x0)
            .collect::<Vec<_>>()
    };
    let (one, next) = (columns(one), columns(next));
    let (few, many) = if one.len() < next.len() {
        (one, next)
    } else {
        (next, one)
    };
    let known = |x: &f32| {
        many.iter()
            .take(MOST_COLUMNS)
            .any(|other| (x - other).abs() <= SAME_PLACE)
    };
    few.iter().take(MOST_COLUMNS).all(known)
}

/// A line has no more columns; the rest of one that has is not looked at.
const MOST_COLUMNS: usize = 20;

fn are_centered(one: &Line, next: &Line) -> bool {
    let mut pairs = one.segments.iter().zip(&next.segments);
    let is_alike = |(one, next): (&Segment, &Segment)| {
        (one.center() - next.center()).abs() <= 2.0 * SAME_PLACE
    };
    one.segments.len() == next.segments.len() && pairs.all(is_alike)
}

fn close(run: &mut Vec<Line>, read: &mut Vec<Piece>) {
    let lines = std::mem::take(run);
    if lines.len() < 2 {
        read.extend(lines.into_iter().map(Piece::Line));
        return;
    }
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    if pairs().all(|(one, next)| begin_alike(one, next)) {
        let row = |line: &Line| {
            let cells: Vec<&str> = line.segments.iter().map(|one| one.text.as_str()).collect();
            cells.join(BETWEEN)
        };
        read.push(Piece::Fixed(lines.iter().map(row).collect()));
        return;
    }
    let columns = lines
        .iter()
        .map(|line| line.segments.len())
        .max()
        .unwrap_or(0);
    let column = |at: usize| {
        let segments: Vec<&Segment> = lines
            .iter()
            .filter_map(|line| line.segments.get(at))
            .collect();
        column_lines(&segments)
    };
    read.push(Piece::Fixed((0..columns).flat_map(column).collect()));
}

/// The lines of a column; one that goes on in small letters is one.
fn column_lines(segments: &[&Segment]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for segment in segments {
        match lines.last_mut().filter(|_| begins_small(&segment.text)) {
            Some(last) => glue(last, &segment.text),
            None => lines.push(segment.text.clone()),
        }
    }
    lines
}
