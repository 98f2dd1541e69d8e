//! Where the font changes: the cheapest way through the words of a text.

use std::ops::Range;

use super::piece::Piece;
use crate::ingest::encodings::charset::Charset;
use crate::ingest::encodings::code_page::WINDOWS_1252;
use crate::ingest::encodings::spelling::{Verdict, judge};
use crate::ingest::encodings::words::{is_plain, words};

/// Ways to read a word: as it stands, or as bytes of a font.
const READINGS: [Option<Charset>; 3] = [None, Some(Charset::Tcvn3), Some(Charset::Vni)];
const VNI: usize = 2;

/// What a change of the font costs, within a line and between lines.
const CHANGE: i32 = 4;
const CHANGE_OF_LINE: i32 = 2;

/// Weight of a word with characters that a font does not have.
const IMPOSSIBLE: i32 = -6;

/// Words that are looked at together, so that memory stays flat.
const BLOCK: usize = 4_096;

/// A word and what it is worth in each reading.
pub(super) struct Word {
    pub(super) span: Range<usize>,
    worth: [i32; READINGS.len()],
    /// Something in it that no proper text has: a symbol or a capital inside a word, a mark of VNI.
    pub(super) is_telling: bool,
    /// It may be a formula or have a footnote.
    pub(super) is_slight: bool,
    /// Its characters beyond ASCII.
    pub(super) marks: u32,
    opens_line: bool,
}

impl Word {
    fn new(span: Range<usize>, word: &str, opens_line: bool) -> Self {
        let shown = judge_as_shown(word);
        let is_telling = shown.weight() <= 0 && is_telling(word);
        let marks = word.chars().filter(|c| !c.is_ascii()).count() as u32;
        let mut worth = READINGS.map(|reading| reading.map_or(0, |font| worth_in(font, word)));
        let is_impossible = match shown {
            Verdict::Broken => true,
            _ if is_telling => !has_symbol_at_end(word),
            _ if shown.weight() > 0 => false,
            _ => worth[VNI] == Verdict::Common.weight() && has_marks_of_vni(word),
        };
        // What is only foreign is proper text all the same.
        worth[0] = if is_impossible {
            Verdict::Broken.weight()
        } else {
            shown.weight().max(0)
        };
        Self {
            span,
            worth,
            is_telling: is_telling || is_impossible,
            is_slight: marks == 1 && is_slight(word),
            marks,
            opens_line,
        }
    }

    /// What the word is worth as it stands.
    pub(super) fn as_shown(&self) -> i32 {
        self.worth[0]
    }
}

/// Quotes and footnotes stand beside words of proper text, `®Ých` and `cµ` do not.
fn judge_as_shown(word: &str) -> Verdict {
    let is_letter =
        |c: char| matches!(c, '§'..='ª' | '¬'..='¯' | 'µ' | '¶' | '¸'..='º' | '¼'..='¾');
    let opens = word.starts_with(is_letter) || word.starts_with('»');
    let closes = word.ends_with(['«', '¬', '\u{AD}', 'µ', '¶', '¸']);
    match judge(word) {
        Verdict::Common | Verdict::Syllable if opens || closes => Verdict::Unclear,
        verdict => verdict,
    }
}

fn worth_in(font: Charset, word: &str) -> i32 {
    let Some(bytes) = WINDOWS_1252.bytes(word) else {
        return IMPOSSIBLE;
    };
    judge(&font.decode_strictly(&bytes)).weight()
}

/// `nhaän`: vowels that no language writes so, shorter when their marks are read.
fn has_marks_of_vni(word: &str) -> bool {
    let read = WINDOWS_1252
        .bytes(word)
        .map(|bytes| Charset::Vni.decode(&bytes));
    read.is_some_and(|read| read.chars().count() < word.chars().count())
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷')
}

fn has_symbol_at_end(word: &str) -> bool {
    word.starts_with(is_symbol) || word.ends_with(is_symbol)
}

/// `®Þnh`, `C«ng`, `luËn`, `VIÖT`, `CHñ`: a symbol beside a letter, a capital behind a small letter,
/// a small letter among capitals.
fn is_telling(word: &str) -> bool {
    let has_letter = word.contains(|c: char| c.is_alphabetic() && !is_symbol(c));
    let has_symbol = has_letter && word.contains(is_symbol);
    let own = |is_cased: fn(char) -> bool| move |c: char| !c.is_ascii() && is_cased(c);
    let is_small = word.contains(|c: char| c.is_ascii_lowercase());
    let has_capital = word.chars().skip(1).any(own(char::is_uppercase));
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let has_small = capitals > 1 && word.contains(own(char::is_lowercase));
    has_symbol || if is_small { has_capital } else { has_small }
}

/// `×a`, `§b`, `x·y`, `ban¹`: too little to be a word of an old font.
fn is_slight(word: &str) -> bool {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let dots = ['·', '¹'];
    letters < 2 || word.ends_with(dots) || (letters == 2 && word.contains(dots))
}

/// The pieces of a text that read better in an old font.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<Piece> = None;
    let mut last_end = 0;
    let mut weighed = words(text)
        .filter(|(_, word)| !is_plain(word))
        .map(|(span, word)| {
            let opens_line = last_end == 0 || text[last_end..span.start].contains('\n');
            last_end = span.end;
            Word::new(span, word, opens_line)
        });
    let mut before = 0;
    loop {
        let block: Vec<Word> = weighed.by_ref().take(BLOCK).collect();
        if block.is_empty() {
            break;
        }
        for (word, reading) in block.iter().zip(cheapest(&block, before)) {
            before = reading;
            let charset = READINGS[reading];
            if open.as_ref().map(|piece| piece.charset) != charset {
                pieces.extend(open.take());
                open = charset.map(|charset| Piece::new(charset, word.span.start));
            }
            if let Some(piece) = &mut open {
                piece.add(word, word.worth[reading]);
            }
        }
    }
    pieces.extend(open);
    pieces
}

/// The reading of each word: most worth, fewest changes. `before` is that of the word before.
fn cheapest(words: &[Word], before: usize) -> Vec<usize> {
    let mut best = [-CHANGE; READINGS.len()];
    best[before] = 0;
    let came_from: Vec<_> = words.iter().map(|word| step(&mut best, word)).collect();
    let mut reading = highest(&best);
    let mut path: Vec<usize> = Vec::with_capacity(words.len());
    for from in came_from.iter().rev() {
        path.push(reading);
        reading = from[reading];
    }
    path.reverse();
    path
}

/// Adds a word to the best ways that end in each reading; returns which reading each comes from.
fn step(best: &mut [i32; READINGS.len()], word: &Word) -> [usize; READINGS.len()] {
    let cost = if word.opens_line {
        CHANGE_OF_LINE
    } else {
        CHANGE
    };
    let top = highest(best);
    let changed = best[top] - cost;
    let mut from = [top; READINGS.len()];
    for (reading, own) in best.iter_mut().enumerate() {
        if *own >= changed {
            from[reading] = reading;
        }
        *own = changed.max(*own) + word.worth[reading];
    }
    from
}

/// Of equals the first: the text as it stands.
fn highest(worth: &[i32; READINGS.len()]) -> usize {
    let mut top = 0;
    for reading in 1..worth.len() {
        if worth[reading] > worth[top] {
            top = reading;
        }
    }
    top
}
