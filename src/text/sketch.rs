//! Resemblance of texts (văn bản gần giống): the share of runs of three words that two texts have in
//! common, and a sketch of a few numbers by which texts that have many in common are found.
//!
//! Words are folded, so that accents lost by a scanner do not count. Broder, *On the resemblance and
//! containment of documents* (1997); one permutation for all bins, Li, Owen, Zhang (2012).

use std::cell::Cell;
use std::collections::HashSet;

use super::fold::Folder;
use super::word_table::WordTable;

/// Bands of a sketch: two texts that share one are worth comparing.
pub const BANDS: usize = 6;

/// Least hashes that make a band. With three in a band, of texts that have nine runs in ten in common
/// 99 of 100 share two bands or more, of those that have half 17.
const ROWS: usize = 3;

/// Runs of words that a text has at least, to have a sketch: short texts are alike by chance.
const LEAST: usize = 40;

/// Words in a run.
const RUN: usize = 3;

thread_local! {
    /// Hashes of words that this thread has met; absent while they are in use.
    static KNOWN: Cell<Option<WordTable<u64>>> = const { Cell::new(None) };
}

/// A text in a few numbers.
pub type Sketch = [u32; BANDS];

/// The sketch of a text; `None` for a short one.
pub fn sketch(text: &str) -> Option<Sketch> {
    let mut least = [u64::MAX; BANDS * ROWS];
    let mut count = 0;
    runs(text, |run| {
        count += 1;
        // The high bits times the number of bins: a division would take as long as all the rest.
        let bin = usize::try_from(((run >> 32) * (BANDS * ROWS) as u64) >> 32).unwrap_or_default();
        least[bin] = least[bin].min(run);
    });
    if count < LEAST {
        return None;
    }
    // An empty bin borrows from the next that is not.
    let filled = least;
    for (at, value) in least.iter_mut().enumerate() {
        let others = (0..filled.len()).map(|step| filled[(at + step) % filled.len()]);
        *value = others.into_iter().find(|v| *v != u64::MAX).unwrap_or(0);
    }
    let mut sketch = [0; BANDS];
    for (at, (band, rows)) in sketch.iter_mut().zip(least.chunks(ROWS)).enumerate() {
        // Bands are told apart: the first of one text is not the second of another.
        let hash = rows.iter().fold(at as u64, |hash, row| mix(hash ^ row));
        *band = (hash >> 32) as u32;
    }
    Some(sketch)
}

/// The share of runs of three words that two texts have in common, of all that either has: 1 for the
/// same words, 0 where nothing is common or one is too short to tell.
pub fn resemblance(one: &str, other: &str) -> f32 {
    let set = |text: &str| {
        let mut set = HashSet::new();
        runs(text, |run| {
            set.insert(run);
        });
        set
    };
    let (one, other) = (set(one), set(other));
    let common = one.intersection(&other).count();
    let all = one.len() + other.len() - common;
    if all == 0 {
        return 0.0;
    }
    common as f32 / all as f32
}

/// Calls `each` with a hash of every run of words.
fn runs(text: &str, mut each: impl FnMut(u64)) {
    let folder = Folder::get();
    let mut known = KNOWN.take().unwrap_or_default();
    // Hashes of the run's last word, and of its last two: they do not wait for one another.
    let (mut one, mut two) = (0, 0);
    let mut words = 0_usize;
    let mut end_word = |word: u64| {
        let three = mix(two ^ word);
        two = mix(one ^ word);
        one = mix(word);
        words += 1;
        if words >= RUN {
            each(three);
        }
    };
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((word, length)) = known.before_blank(rest) {
            end_word(*word);
            rest = &rest[length + 1..];
            continue;
        }
        let (word, length, behind) = first_word(rest, folder);
        if word != EMPTY {
            end_word(word);
            known.keep(rest, length, || word);
        }
        rest = &rest[behind..];
    }
    KNOWN.set(Some(known));
}

/// The hash of the word that a text begins with, [`EMPTY`] where it begins with none; how many bytes it
/// has; and where the text goes on behind what ends it.
fn first_word(text: &str, folder: Folder) -> (u64, usize, usize) {
    let mut hash = EMPTY;
    for (at, c) in text.char_indices() {
        // Marks belong to the letter before them.
        let Some(folded) = folder.fold(c) else {
            continue;
        };
        if folded.is_ascii_alphanumeric() || !folded.is_ascii() && folded.is_alphanumeric() {
            hash = (hash ^ u64::from(folded)).wrapping_mul(FNV_PRIME);
        } else {
            return (hash, at, at + c.len_utf8());
        }
    }
    (hash, text.len(), text.len())
}

/// FNV-1a over characters.
const EMPTY: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;

/// Every bit of the result depends on every bit of the input (SplitMix64).
fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of so many words, all different; every `nth` word is another one.
    fn words(count: usize, nth: usize) -> String {
        let word = |at: usize| match nth {
            0 => format!("từ{at} "),
            nth if at.is_multiple_of(nth) => format!("khác{at} "),
            _ => format!("từ{at} "),
        };
        (1..=count).map(word).collect()
    }

    #[test]
    fn accents_case_and_line_ends_do_not_count() {
        let one = "Các cơ quan, đơn vị thực hiện nghiêm túc Chỉ thị này ".repeat(20);
        let other = one.to_uppercase().replace('Ị', "I").replace(' ', "\n");
        assert_eq!(sketch(&one), sketch(&other));
        assert!((resemblance(&one, &other) - 1.0).abs() < f32::EPSILON);
    }

    #[test]
    fn texts_that_are_nearly_the_same_share_bands() {
        let text = words(2_000, 0);
        let near = words(2_000, 100);
        assert!(resemblance(&text, &near) > 0.9);
        let (a, b) = (sketch(&text).unwrap(), sketch(&near).unwrap());
        let shared = a.iter().zip(&b).filter(|(a, b)| a == b).count();
        assert!(shared >= 2, "{a:?} {b:?}");
    }

    #[test]
    fn other_texts_share_none() {
        let (text, other) = (words(2_000, 0), words(2_000, 2));
        assert!(resemblance(&text, &other) < 0.1);
        let (a, b) = (sketch(&text).unwrap(), sketch(&other).unwrap());
        assert!(a.iter().zip(&b).all(|(a, b)| a != b));
    }

    #[test]
    fn words_met_before_are_hashed_as_at_first() {
        let text = "Căn cứ Quy định số 148-QĐ/TW, Ban Bí thư yêu cầu\ncác cấp uỷ ".repeat(9);
        let hashes = |text: &str| {
            let mut found = Vec::new();
            runs(text, |run| found.push(run));
            found
        };
        KNOWN.set(None);
        let first = hashes(&text);
        assert_eq!(hashes(&text), first);
        // What stands behind a word is no part of it: no hash is looked up here.
        assert_eq!(hashes(&text.replace([' ', '\n'], "\t")), first);
    }

    #[test]
    fn short_texts_have_none() {
        assert_eq!(sketch(&words(LEAST, 0)), None);
        assert!(sketch(&words(LEAST + RUN, 0)).is_some());
        assert!(resemblance("", "").abs() < f32::EPSILON);
    }
}
