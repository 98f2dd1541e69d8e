//! Words of a line, and runs of capitals in them.

use super::names::is_degree;
use crate::text::fold::fold_normalized;
use crate::text::span::Span;

/// A word between blanks.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// As it stands.
    pub(super) text: &'t str,
    /// Where it stands in the shadow.
    pub(super) span: Span,
    /// Its letters, folded: `tm` of `TM.`
    pub(super) letters: String,
    /// Which piece of a signature it belongs to.
    pub(super) line: usize,
}

impl Word<'_> {
    /// Whether it has letters, all of them capitals.
    pub(super) fn is_capitals(&self) -> bool {
        !self.letters.is_empty() && !self.text.chars().any(char::is_lowercase)
    }

    /// Whether it holds no letter or digit.
    pub(super) fn is_sign(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }

    /// `Nguyễn`: a capital and small letters, no mark.
    pub(super) fn is_named(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_uppercase)
            && self.text.chars().all(char::is_alphabetic)
            && !self.text.chars().skip(1).any(char::is_uppercase)
    }
}

/// The words of `text`, which stands at byte `start`; a capacity glued to the next word is cut off.
pub(super) fn words(text: &str, start: usize, line: usize) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for part in text.split_whitespace() {
        let from = part.as_ptr() as usize - text.as_ptr() as usize;
        at = at.max(from);
        for piece in unglued(part) {
            if !piece.is_empty() {
                found.push(Word {
                    text: piece,
                    span: Span::new(start + at, start + at + piece.len()),
                    letters: letters(piece),
                    line,
                });
            }
            at += piece.len();
        }
    }
    found
}

/// The letters of a word, folded.
fn letters(word: &str) -> String {
    if word.chars().all(char::is_alphabetic) {
        return fold_normalized(word);
    }
    let letters = word.chars().filter(|c| c.is_alphabetic());
    fold_normalized(&letters.collect::<String>())
}

/// Abbreviations of capacities with the point that ends them.
const CAPACITIES: [&str; 8] = ["TM.", "KT.", "TL.", "TUQ.", "T/M.", "K/T.", "T/L.", "Q."];

/// Syllables that positions begin with; no syllable has them at its end.
const FIRST_SYLLABLES: [&str; 8] = ["CHỦ", "PHÓ", "THỨ", "THỦ", "BÍ", "GIÁM", "CHÁNH", "TỔNG"];

/// `TM.ỦY` in two; `TƯỚNG(Đã` and `PHỦKT.`, as lines lose their breaks in a table's cell, too.
fn unglued(part: &str) -> Vec<&str> {
    let may_be_cut = part.contains(['.', '/', '(', ')']) || part.ends_with(char::is_uppercase);
    if !may_be_cut {
        return vec![part];
    }
    let mut cuts = vec![0];
    let mark = CAPACITIES.iter().find(|mark| part.starts_with(**mark));
    cuts.extend(mark.map(|mark| mark.len()));
    let ends = CAPACITIES.iter().chain(&FIRST_SYLLABLES);
    let before = ends.filter_map(|end| part.strip_suffix(end));
    let word = |before: &&str| before.chars().count() > 1 && before.chars().all(char::is_uppercase);
    cuts.extend(before.filter(word).map(str::len).min());
    let bracket = part.find('(').filter(|at| *at > 0);
    cuts.extend(bracket);
    let closed = part.find(')').map(|at| at + 1);
    let is_name = |at: &usize| part[*at..].starts_with(char::is_uppercase);
    cuts.extend(closed.filter(is_name));
    cuts.push(part.len());
    cuts.sort_unstable();
    let pairs = cuts.windows(2).filter_map(|cut| match cut {
        [from, to] => part.get(*from..*to),
        _ => None,
    });
    pairs.collect()
}

/// How many words from the first on are in capitals, signs between them included, up to a degree.
pub(super) fn capitals(words: &[Word<'_>]) -> usize {
    let run = words
        .iter()
        .take_while(|word| (word.is_capitals() || word.is_sign()) && !is_degree(word.text))
        .count();
    let signs = words[..run].iter().rev().take_while(|word| word.is_sign());
    run - signs.count()
}
