//! Footnotes: off the foot of their page, to the end of the text, as a Word file's are.

use super::lines::Line;
use super::paragraphs::{begins_small, ends_clause, glue};
use super::piece::Piece;
use super::rows::MARK;

/// The footnotes of a text so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    notes: Vec<String>,
    /// Whether the last one breaks off at the foot of the page before.
    is_open: bool,
}

/// Letters of a footnote are smaller than those of the text by so much.
const SMALLER: f32 = 0.93;

impl Footnotes {
    /// Takes the notes off a page and names their marks; `usual` is the size of the text's letters.
    pub(super) fn take(&mut self, pieces: &mut Vec<Piece>, usual: f32) {
        let is_small = |piece: &Piece| {
            let line = piece.line();
            line.is_some_and(|line| line.size <= SMALLER * usual)
        };
        let small = pieces
            .iter()
            .rev()
            .take_while(|piece| is_small(piece))
            .count();
        let body = pieces.len() - small;
        let labels = labels(pieces.iter().take(body));
        let lines: Vec<&Line> = pieces.iter().skip(body).filter_map(Piece::line).collect();
        let (found, first) = notes(&lines, &labels);
        let numbers: Vec<(String, usize)> = found
            .iter()
            .enumerate()
            .map(|(at, (label, _))| (label.clone(), self.notes.len() + at + 1))
            .collect();
        let rest = if found.is_empty() {
            &lines
        } else {
            lines.get(..first).unwrap_or(&[])
        };
        let goes_on = body > 0 && self.go_on(rest);
        self.is_open = goes_on || !found.is_empty();
        if goes_on {
            pieces.truncate(body);
        } else if !found.is_empty() {
            pieces.truncate(body + first);
        }
        self.notes.extend(found.into_iter().map(|(_, text)| text));
        for piece in pieces {
            let name = |text: &mut String| *text = name_marks(text, &numbers);
            match piece {
                Piece::Line(line) => line.segments.iter_mut().for_each(|one| name(&mut one.text)),
                Piece::Fixed(lines) => lines.iter_mut().for_each(name),
                Piece::Table(ruled) => {
                    let cells = ruled.table.rows.iter_mut().flatten().flatten();
                    cells.for_each(name);
                }
            }
        }
    }

    /// Puts small lines that stand before the first note of a page behind the last note of the page
    /// before, if that breaks off and they begin small.
    fn go_on(&mut self, lines: &[&Line]) -> bool {
        let texts = || {
            lines
                .iter()
                .map(|line| line.text().replace([MARK.0, MARK.1], ""))
        };
        let begins = texts().next().is_some_and(|text| begins_small(&text));
        let open = self
            .notes
            .last_mut()
            .filter(|note| self.is_open && !ends_clause(note));
        let Some(note) = open.filter(|_| begins) else {
            return false;
        };
        texts().for_each(|text| glue(note, &text));
        true
    }

    /// The lines at the end of the text.
    pub(super) fn lines(self) -> impl Iterator<Item = String> {
        let notes = self.notes.into_iter().enumerate();
        notes.map(|(at, text)| format!("[{}] {text}", at + 1))
    }
}

/// Raised figures between one mark and the next.
const MOST_PASSED: usize = 64;

/// The marks of a page's text, in order.
fn labels<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<String> {
    let mut labels = Vec::new();
    for piece in pieces {
        let text = match piece {
            Piece::Line(line) => line.text(),
            Piece::Fixed(lines) => lines.join(" "),
            Piece::Table(ruled) => ruled.table.lines().join(" "),
        };
        let marks = text.split(MARK.0).skip(1);
        labels.extend(marks.filter_map(|rest| Some(bare(rest.split_once(MARK.1)?.0))));
    }
    labels
}

fn bare(label: &str) -> String {
    label.trim_matches(['[', ']', '(', ')']).to_owned()
}

/// Notes with their labels, which the text above bears in this order, and the first note's line.
fn notes(lines: &[&Line], labels: &[String]) -> (Vec<(String, String)>, usize) {
    let mut notes: Vec<(String, String)> = Vec::new();
    let mut first = 0;
    let mut passed = 0;
    for (at, line) in lines.iter().enumerate() {
        let text = line.text().replace([MARK.0, MARK.1], "");
        // Raised figures without a note stand among the marks: `m2`.
        let open = labels.iter().enumerate().skip(passed).take(MOST_PASSED);
        let mut known =
            open.filter_map(|(at, label)| Some((at, label, after_label(&text, label)?)));
        match (known.next(), notes.last_mut()) {
            (Some((label_at, label, rest)), last) => {
                if last.is_none() {
                    first = at;
                }
                notes.push((label.clone(), rest.to_owned()));
                passed = label_at + 1;
            }
            (None, Some((_, note))) => glue(note, &text),
            (None, None) => {}
        }
    }
    (notes, first)
}

/// What stands behind the label at the beginning of a note.
fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let text = text.trim_start_matches(['[', '(']);
    let rest = text.strip_prefix(label)?;
    let rest = rest.trim_start_matches([']', ')', '.', ' ']);
    let goes_on =
        rest.len() == text.len() - label.len() && rest.starts_with(|c: char| c.is_ascii_digit());
    (!goes_on).then_some(rest)
}

/// Marks whose note was found as `[1]`, others as the figures that they are.
fn name_marks(text: &str, numbers: &[(String, usize)]) -> String {
    if !text.contains(MARK.0) {
        return text.to_owned();
    }
    let mut named = String::with_capacity(text.len());
    for (at, part) in text.split(MARK.0).enumerate() {
        let mark = part.split_once(MARK.1).filter(|_| at > 0);
        let Some((label, rest)) = mark else {
            named.push_str(part);
            continue;
        };
        let number = numbers.iter().find(|(known, _)| *known == bare(label));
        match number {
            Some((_, number)) => {
                // The mark belongs to its word.
                named.truncate(named.trim_end().len());
                named.push_str(&format!("[{number}]"));
            }
            None => named.push_str(label),
        }
        named.push_str(rest);
    }
    named
}
