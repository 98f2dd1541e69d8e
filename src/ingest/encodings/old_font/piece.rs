//! A run of words in one old font, and whether it is beyond doubt.

use std::ops::Range;

use super::path::Word;
use crate::ingest::encodings::charset::Charset;
use crate::ingest::encodings::spelling::Verdict;
use crate::ingest::encodings::words::{is_plain, words};
use crate::text::rime::is_syllable;

/// Words between two changes of the font.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) charset: Charset,
    pub(super) span: Range<usize>,
    /// Words that are syllables in the font and were none as they stood.
    pub(super) better: u32,
    /// Those of them that are common.
    common: u32,
    /// Words that are none in the font.
    worse: u32,
    /// Words that were syllables as they stood.
    well: u32,
    telling: u32,
    /// Those of them that may be formulas.
    slight: u32,
    marks: u32,
    gain: i32,
}

/// What a piece must gain, alone and in a text that is known to have its font.
const SURE: i32 = 3;
const LIKELY: i32 = 2;

/// What one word gains at most.
const CLEAR: i32 = Verdict::Common.weight() - Verdict::Broken.weight();

/// Bytes on either side in which the words around a piece are looked at.
const AROUND: usize = 200;

impl Piece {
    pub(super) fn new(charset: Charset, start: usize) -> Self {
        Self {
            charset,
            span: start..start,
            better: 0,
            common: 0,
            worse: 0,
            well: 0,
            telling: 0,
            slight: 0,
            marks: 0,
            gain: 0,
        }
    }

    /// Takes the next word, which is worth so much in the font.
    pub(super) fn add(&mut self, word: &Word, worth: i32) {
        self.span.end = word.span.end;
        let is_better = worth > 0 && word.as_shown() <= 0;
        self.better += u32::from(is_better);
        self.slight += u32::from(is_better && word.is_slight);
        self.common += u32::from(is_better && worth == Verdict::Common.weight());
        self.worse += u32::from(worth < 0);
        self.well += u32::from(word.as_shown() > 0);
        self.telling += u32::from(word.is_telling);
        self.marks += word.marks;
        self.gain += worth - word.as_shown();
    }

    /// Whether its own words suffice.
    pub(super) fn is_sure(&self, text: &str) -> bool {
        let is_shaky = self.gain < SURE || self.worse * 3 > self.better;
        if is_shaky || self.better <= self.slight {
            return false;
        }
        let (plain, foreign) = self.plain_words(text);
        self.is_of_font(foreign) && self.is_backed(plain) && foreign <= self.better + plain
    }

    /// TCVN3 makes symbols of its commonest letters. Without them it is some other language whose
    /// letters happen to be bytes of syllables, unless these are the commonest syllables.
    fn is_of_font(&self, foreign: u32) -> bool {
        let is_common = self.common > 1 && self.common * 4 >= self.better * 3;
        self.charset == Charset::Vni
            || self.telling * 6 >= self.better
            || (is_common && self.worse + foreign == 0)
    }

    /// Whether enough words speak for it. One alone needs syllables beside it, or a second mark, or
    /// to be nothing as it stands and a common syllable in the font.
    fn is_backed(&self, plain: u32) -> bool {
        if self.better > 1 {
            return self.well <= self.better + self.telling;
        }
        self.gain >= CLEAR || (self.well == 0 && (plain > 0 || self.marks > 1))
    }

    /// Whether they do in a text of which much is in this font.
    pub(super) fn is_likely(&self) -> bool {
        self.gain >= LIKELY && self.better > self.worse && self.well <= self.better
    }

    /// Words of plain letters in the piece and beside it on its line: syllables, and others.
    fn plain_words(&self, text: &str) -> (u32, u32) {
        let Range { start, end } = self.span;
        // Cut before it is searched, so that a long line is not searched again for each piece.
        let is_boundary = |at: &usize| text.is_char_boundary(*at);
        let from = (start.saturating_sub(AROUND)..start).find(is_boundary);
        let to = (end..=text.len().min(end + AROUND)).rfind(is_boundary);
        let (from, to) = (from.unwrap_or(start), to.unwrap_or(end));
        let from = text[from..start].rfind('\n').map_or(from, |at| from + at);
        let to = text[end..to].find('\n').map_or(to, |at| end + at);
        let (mut plain, mut foreign) = (0, 0);
        for (_, word) in words(&text[from..to]).filter(|(_, word)| is_plain(word)) {
            // Codes and initials say nothing.
            let is_code = word.len() < 2 || word.bytes().all(|byte| byte.is_ascii_uppercase());
            if is_syllable(&word.to_ascii_lowercase()) {
                plain += 1;
            } else if !is_code {
                foreign += 1;
            }
        }
        (plain, foreign)
    }
}
