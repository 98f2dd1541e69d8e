//! Wording that two texts have in common (đoạn chép lại): runs of the same words, whatever their case,
//! tone placement and line breaks. The longest run at each place, in the order of the second text, none
//! of it told twice.

use std::collections::HashMap;

use super::fold::Folder;
use super::normalize::{Normalized, normalize};
use super::span::Span;
use super::syllable::tokens;

/// Least words of a run: formulas of five or six words are in every directive.
pub const LEAST: usize = 12;

/// Most places of the first text that one run of [`LEAST`] words is looked up at: what stands in a text
/// oftener is a form.
const MOST_PLACES: usize = 16;

/// The same words in two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reused {
    /// Bytes of the first text.
    pub a: Span,
    /// Bytes of the second.
    pub b: Span,
    /// Words.
    pub words: usize,
}

/// What two texts share.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reuse {
    /// Runs of the same words, in the order of the second text.
    pub passages: Vec<Reused>,
    /// Words of the first text.
    pub words_a: usize,
    /// Words of the second.
    pub words_b: usize,
}

impl Reuse {
    /// The share of the second text's words that stand in the first as well, from 0 to 1.
    pub fn share(&self) -> f64 {
        let common: usize = self.passages.iter().map(|one| one.words).sum();
        if self.words_b == 0 {
            return 0.0;
        }
        common as f64 / self.words_b as f64
    }
}

/// A word as a number, and where it stands.
type Word = (u64, Span);

/// The wording that `b` shares with `a`.
pub fn reuse(a: &str, b: &str) -> Reuse {
    let (of_a, of_b) = (words(a), words(b));
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in 0..=of_a.len().saturating_sub(LEAST) {
        if let Some(run) = hash(&of_a, at) {
            let known = places.entry(run).or_default();
            if known.len() < MOST_PLACES {
                known.push(at);
            }
        }
    }
    let mut passages = Vec::new();
    let mut at = 0;
    while let Some(run) = hash(&of_b, at) {
        let starts = places.get(&run).map_or(&[][..], Vec::as_slice);
        let lengths = starts
            .iter()
            .map(|start| (common(&of_a[*start..], &of_b[at..]), *start));
        let best = lengths.max_by_key(|(length, start)| (*length, std::cmp::Reverse(*start)));
        let Some((length, start)) = best.filter(|(length, _)| *length >= LEAST) else {
            at += 1;
            continue;
        };
        let span = |words: &[Word], from: usize| {
            Span::new(words[from].1.start, words[from + length - 1].1.end)
        };
        passages.push(Reused {
            a: span(&of_a, start),
            b: span(&of_b, at),
            words: length,
        });
        at += length;
    }
    Reuse {
        passages,
        words_a: of_a.len(),
        words_b: of_b.len(),
    }
}

/// The words of a text, folded, each as a number.
fn words(text: &str) -> Vec<Word> {
    let shadow: Normalized<'_> = normalize(text);
    let folder = Folder::get();
    let simple = tokens(&shadow.text).filter(|token| !token.is_compound);
    let words = simple.map(|token| {
        let folded = token
            .span
            .of(&shadow.text)
            .chars()
            .filter_map(|c| folder.fold(c));
        let hash = folded.fold(0xCBF2_9CE4_8422_2325, |hash: u64, c| {
            (hash ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3)
        });
        (hash, shadow.map.span(token.span))
    });
    words.collect()
}

/// The run of [`LEAST`] words from `at`; `None` behind the last.
fn hash(words: &[Word], at: usize) -> Option<u64> {
    let run = words.get(at..at + LEAST)?;
    Some(run.iter().fold(0, |hash: u64, (word, _)| {
        hash.rotate_left(7).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word
    }))
}

/// How many words two runs begin with alike.
fn common(a: &[Word], b: &[Word]) -> usize {
    a.iter()
        .zip(b)
        .take_while(|(one, other)| one.0 == other.0)
        .count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const COPIED: &str = "tăng cường trách nhiệm của người đứng đầu trong giải quyết công việc cho người dân và doanh nghiệp";

    #[test]
    fn copied_wording_is_found_in_any_case_and_over_lines() {
        let a = format!("Mở đầu riêng. {COPIED}. Kết thúc riêng.");
        let b = format!(
            "Khác hẳn. {}; rồi thôi.",
            COPIED.replace(" trong ", "\ntrong ").to_uppercase()
        );
        let found = reuse(&a, &b);
        assert_eq!(found.passages.len(), 1);
        assert_eq!(found.passages[0].a.of(&a), COPIED);
        assert_eq!(found.passages[0].words, 19);
        assert!(
            (found.share() - 19.0 / 23.0).abs() < 1e-9,
            "{}",
            found.share()
        );
    }

    #[test]
    fn short_formulas_are_no_reuse() {
        let found = reuse(
            "Tổ chức thực hiện nghiêm Chỉ thị này",
            "Tổ chức thực hiện nghiêm Chỉ thị này",
        );
        assert_eq!(found.passages, []);
    }

    proptest! {
        #[test]
        fn a_text_reuses_all_of_itself_and_no_word_counts_twice(words in prop::collection::vec("[a-eđôừ]{1,3}", 0..80)) {
            let text = words.join(" ");
            let found = reuse(&text, &text);
            prop_assert!(found.share() <= 1.0);
            if words.len() >= LEAST {
                prop_assert!((found.share() - 1.0).abs() < 1e-9);
            }
            let ends = found.passages.iter().map(|one| one.b);
            let ends: Vec<Span> = ends.collect();
            prop_assert!(ends.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
