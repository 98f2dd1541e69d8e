//! Signatures (chữ ký): capacity and position in capitals, a note of signing, a name; on lines of their
//! own, or on one line as portals join them.

use super::names::{Named, capital_name, name};
use super::offices::{begins, capacity, offices, position};
use super::words::{Word, capitals, words};
use crate::domain::formalities::{Signature, SignedFor};
use crate::parse::lines::{bare_lines, prefix};
use crate::text::span::Span;

/// Lines that a signature may take.
const MOST_LINES: usize = 12;

/// Signatures of one document.
const MOST_SIGNATURES: usize = 20;

/// Where signatures are looked for, and what is asked of them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// The end of the main text.
    pub(super) span: Span,
    /// From here on, behind the recipients, a capacity without a name is a signature too.
    pub(super) closing: usize,
}

/// Words above a name, not closed yet.
struct Open<'t> {
    words: Vec<Word<'t>>,
    lines: usize,
    end: usize,
    /// Whether a note says that it was signed.
    is_signed: bool,
}

/// Reads a region.
struct Reading<'t, 's> {
    shown: &'s dyn Fn(Span) -> String,
    closing: usize,
    open: Option<Open<'t>>,
    found: Vec<Signature>,
}

/// The signatures of a region, in the order printed.
pub(super) fn signatures(
    shadow: &str,
    region: Region,
    shown: &dyn Fn(Span) -> String,
) -> Vec<Signature> {
    let mut reading = Reading {
        shown,
        closing: region.closing,
        open: None,
        found: Vec::new(),
    };
    for (span, _) in bare_lines(shadow, region.span) {
        for (at, cell) in cells(span.of(shadow)) {
            if !reading.line(cell, span.start + at) {
                return reading.found;
            }
        }
        if reading.found.len() == MOST_SIGNATURES {
            break;
        }
    }
    reading.close(None);
    reading.found
}

/// Longest line that is looked at, in bytes: signatures stand at the beginning.
const REACH: usize = 600;

/// The cells of a table's line.
fn cells(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let cells = line.split('|');
    cells.map(move |cell| (cell.as_ptr() as usize - line.as_ptr() as usize, cell))
}

impl<'t> Reading<'t, '_> {
    /// Reads a line; tells whether signatures may follow.
    fn line(&mut self, cell: &'t str, start: usize) -> bool {
        let cell = prefix(cell, REACH);
        // Nearly every line is prose, before which nothing was signed.
        if self.open.is_none() && self.found.is_empty() && !has_capitals(cell) {
            return true;
        }
        let number = self.open.as_ref().map_or(0, |open| open.lines);
        let words = words(cell, start, number);
        let mut rest = self.past_recipients(&words);
        if rest.is_empty() {
            return true;
        }
        if let Some(open) = &mut self.open {
            open.lines += 1;
        }
        loop {
            rest = self.past_note(rest);
            if rest.is_empty() {
                return true;
            }
            if let Some(named) = self.name(rest) {
                rest = self.named(rest, &named);
                continue;
            }
            let run = capitals(rest);
            if run == 0 || self.open.is_none() && !begins(rest) {
                self.close(None);
                return self.found.is_empty();
            }
            self.extend(&rest[..run]);
            rest = &rest[run..];
        }
    }

    /// Past a note of signing; what is signed goes on only with a name.
    fn past_note<'w>(&mut self, words: &'w [Word<'t>]) -> &'w [Word<'t>] {
        let rest = past_note(words);
        let note = &words[..words.len() - rest.len()];
        let Some(open) = &mut self.open else {
            return rest;
        };
        open.is_signed |= is_signed(note);
        if open.is_signed && begins(rest) {
            self.close(None);
        }
        rest
    }

    /// The name that follows what is open; in capitals only below a position.
    fn name(&self, words: &[Word<'t>]) -> Option<Named> {
        let open = self.open.as_ref()?;
        match capitals(words) {
            0 => name(words),
            run if run == words.len() && !begins(words) && has_position(&open.words) => {
                capital_name(words)
            }
            _ => None,
        }
    }

    /// The words behind what belongs to the list of recipients: an extraction of two columns has
    /// `Nơi nhận: T/M BAN THƯỜNG VỤ`.
    fn past_recipients<'w>(&self, words: &'w [Word<'t>]) -> &'w [Word<'t>] {
        let Some(first) = words.first() else {
            return &[];
        };
        let is_head = words.len() > 1 && first.letters == "noi" && words[1].letters == "nhan";
        let is_item = first.text.starts_with(['-', '+', '–', '•']);
        let lead = words.iter().position(Word::is_capitals);
        let is_attested = first.letters == "xac" && words.iter().any(|w| w.letters == "nhat");
        if !is_head && !is_item && !is_attested {
            return words;
        }
        let from = lead.unwrap_or(words.len());
        // A column's end: `- Ban Bí thư, PHÓ` / `TRƯỞNG BAN`.
        let is_half = |word: &&Word<'_>| word.letters == "pho" && word.is_capitals();
        if is_item && self.open.is_some() && words.last().filter(is_half).is_some() {
            return &words[words.len() - 1..];
        }
        let starts = (from..words.len()).find(|at| {
            let rest = &words[*at..];
            begins(rest) && (!is_item || capitals(rest) == rest.len())
        });
        starts.map_or(&[], |at| &words[at..])
    }

    /// Opens a signature, or adds to the open one.
    fn extend(&mut self, run: &[Word<'t>]) {
        let end = run.last().map_or(0, |word| word.span.end);
        let open = self.open.get_or_insert_with(|| Open {
            words: Vec::new(),
            lines: 1,
            end,
            is_signed: false,
        });
        open.words.extend(run.iter().cloned());
        open.end = end;
        if open.lines > MOST_LINES {
            self.close(None);
        }
    }

    /// Closes with a name; gives the words behind it.
    fn named<'w>(&mut self, words: &'w [Word<'t>], named: &Named) -> &'w [Word<'t>] {
        let (all, rest) = words.split_at(named.title + named.name);
        self.close(Some(all.split_at(named.title)));
        rest
    }

    fn close(&mut self, named: Option<(&[Word<'t>], &[Word<'t>])>) {
        let Some(open) = self.open.take() else { return };
        let start = open.words.first().map_or(0, |word| word.span.start);
        if named.is_none() && start < self.closing {
            return;
        }
        let offices = offices(&open.words);
        let end = named
            .and_then(|(_, name)| name.last())
            .map_or(open.end, |last| last.span.end);
        let text = |words: &[Word<'t>]| -> Option<String> {
            let shown: Vec<String> = words.iter().map(|word| (self.shown)(word.span)).collect();
            let text = shown.join(" ");
            let text = text.trim_end_matches([',', '.', ':']);
            (!text.is_empty()).then(|| text.to_owned())
        };
        let signed_for = offices.signed_for.iter().filter_map(|(capacity, whom)| {
            Some(SignedFor {
                capacity: *capacity,
                whom: text(whom)?,
            })
        });
        let signature = Signature {
            signed_for: signed_for.collect(),
            position: text(offices.position),
            title: named.and_then(|(title, _)| {
                let title: Vec<String> = title.iter().map(|word| (self.shown)(word.span)).collect();
                (!title.is_empty()).then(|| title.join(" "))
            }),
            name: named.and_then(|(_, name)| text(name)),
            span: Span::new(start, end),
        };
        // Forms have offices without a name.
        let is_meant = named.is_some() || open.is_signed || !signature.signed_for.is_empty();
        let says = signature.position.is_some() || !signature.signed_for.is_empty();
        let says = says && is_meant;
        if says {
            self.found.push(signature);
        }
    }
}

fn has_position(words: &[Word<'_>]) -> bool {
    (0..words.len()).any(|at| position(&words[at..]).is_some())
}

/// Whether a note is `(Đã ký)`.
fn is_signed(note: &[Word<'_>]) -> bool {
    note.windows(2)
        .any(|pair| matches!(pair, [a, b] if a.letters == "da" && b.letters == "ky"))
}

/// Past `(Đã ký)`, `Đã ký:` and `(Ký tên, đóng dấu)`.
fn past_note<'w, 't>(words: &'w [Word<'t>]) -> &'w [Word<'t>] {
    let Some(first) = words.first() else {
        return words;
    };
    if first.text.starts_with(['(', '[']) {
        let end = words
            .iter()
            .take(12)
            .position(|word| word.text.contains([')', ']']));
        return end.map_or(words, |end| &words[end + 1..]);
    }
    let is_signed = words.len() > 1 && first.letters == "da" && words[1].letters == "ky";
    if is_signed && !first.text.starts_with('d') {
        return &words[2..];
    }
    if first.is_sign() || matches!(first.text, "Ký" | "Ký:") {
        return &words[1..];
    }
    words
}

/// Whether two capitals stand side by side, as in `TM`, or a capital before a point, as in `Q.`
fn has_capitals(text: &str) -> bool {
    // Small letters of ASCII are neither; the tables of the others are slow.
    let may_be = |c: char| !c.is_ascii_lowercase() && c != ' ';
    let mut before = ' ';
    text.chars().any(|c| {
        let is_mark = may_be(before)
            && may_be(c)
            && before.is_uppercase()
            && (c.is_uppercase() || matches!(c, '.' | '/'));
        before = c;
        is_mark
    })
}

/// Whether a line begins with a capacity: `TM. …`, `KT. …`.
pub(super) fn begins_capacity(line: &str) -> bool {
    if !has_capitals(prefix(line, 60)) {
        return false;
    }
    let words = words(prefix(line, 60), 0, 0);
    capacity(&words).is_some_and(|(_, taken)| words.get(taken).is_some_and(Word::is_capitals))
}
