//! Words met before, with what analysis makes of them: a text is mostly words of a few thousand, and to
//! look one up is quicker than to fold it, to lower it and to hash it again.
//!
//! A word has its own place, by a hash of its bytes; one that comes there takes it over. So a lookup is
//! one comparison, and what is kept is as much as fits a processor's second cache.

use std::cell::RefCell;

use super::lower::lower;

/// Places; a power of two.
const PLACES: usize = 4096;

/// Bytes that are looked at: a longer word, with the blank behind it, is not kept.
const WINDOW: usize = size_of::<u128>();

thread_local! {
    static OF_THREAD: RefCell<KnownWords> = RefCell::new(KnownWords::new());
}

/// Words that this thread has met. Only whole tokens are put in.
#[derive(Debug)]
pub struct KnownWords {
    places: Vec<KnownWord>,
}

/// A word of normalised text that is one token.
#[derive(Debug, Clone, Default)]
pub struct KnownWord {
    /// Its bytes, the first in the lowest; none are zero.
    bytes: u128,
    /// Its folded term and behind it its accented one.
    terms: Box<str>,
    folded: u8,
    length: u8,
    /// Whether it is written in small letters.
    pub is_small: bool,
    /// As [`small_key`] has it.
    pub key: u64,
}

impl KnownWord {
    /// Its term in the stream `vi_folded`.
    #[inline]
    pub fn folded(&self) -> &str {
        &self.terms[..usize::from(self.folded)]
    }

    /// Its term in the stream `vi_accented`.
    #[inline]
    pub fn accented(&self) -> &str {
        &self.terms[usize::from(self.folded)..]
    }

    /// Its bytes in the text.
    #[inline]
    pub fn length(&self) -> usize {
        usize::from(self.length)
    }
}

impl KnownWords {
    fn new() -> Self {
        Self {
            places: vec![KnownWord::default(); PLACES],
        }
    }

    /// Calls `with` with the words of this thread, or with none that are known where they are in use.
    pub fn with<T>(with: impl FnOnce(&mut Self) -> T) -> T {
        OF_THREAD.with(|words| match words.try_borrow_mut() {
            Ok(mut words) => with(&mut words),
            Err(_) => with(&mut Self::new()),
        })
    }

    /// The word that the text begins with, if it is known and a blank or the end of a line follows.
    #[inline]
    pub fn before_blank(&self, text: &str) -> Option<&KnownWord> {
        let (bytes, _) = bytes_before_blank(text)?;
        let known = &self.places[place(bytes)];
        (known.bytes == bytes).then_some(known)
    }

    /// Keeps the token that the text begins with, if a blank or the end of a line follows it there.
    pub fn keep(&mut self, text: &str, token: &str, folded: &str, accented: &str) {
        let Some((bytes, length)) = bytes_before_blank(text) else {
            return;
        };
        let (Ok(folded_length), true) = (u8::try_from(folded.len()), length == token.len()) else {
            return;
        };
        let (key, is_small) = small_key(token);
        self.places[place(bytes)] = KnownWord {
            bytes,
            terms: [folded, accented].concat().into(),
            folded: folded_length,
            // Cannot cut: it is less than the window.
            length: length as u8,
            is_small,
            key,
        };
    }
}

/// A word in any case as one number (FNV-1a of its small letters), and whether it is written in small
/// letters. Other words are other numbers but for one in 2⁶⁴.
pub fn small_key(word: &str) -> (u64, bool) {
    let mut key = 0xcbf2_9ce4_8422_2325_u64;
    let mut is_small = true;
    for c in word.chars() {
        let small = lower(c);
        is_small &= small == c;
        key = (key ^ u64::from(small)).wrapping_mul(0x0100_0000_01b3);
    }
    (key, is_small)
}

/// What stands before the first blank or end of a line, and how many bytes it has; `None` where it is
/// empty, too long, or another control character comes first.
#[inline]
fn bytes_before_blank(text: &str) -> Option<(u128, usize)> {
    const ONES: u128 = u128::MAX / 0xFF;
    const HIGH: u128 = ONES * 0x80;
    let window: [u8; WINDOW] = *text.as_bytes().first_chunk()?;
    let window = u128::from_le_bytes(window);
    // The lowest byte that is marked is the first below `!`; those above it may be marked wrongly.
    let below = window.wrapping_sub(ONES * 0x21) & !window & HIGH;
    let length = below.trailing_zeros() as usize / 8;
    if length == 0 || length >= WINDOW {
        return None;
    }
    let behind = (window >> (length * 8)) as u8;
    let bytes = window & ((1 << (length * 8)) - 1);
    matches!(behind, b' ' | b'\n').then_some((bytes, length))
}

#[inline]
fn place(bytes: u128) -> usize {
    let folded = (bytes as u64) ^ ((bytes >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = folded.wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed >> 40) as usize % PLACES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_ends_with_a_blank_and_may_not_be_long() {
        let length = |text: &str| bytes_before_blank(text).map(|(_, length)| length);
        assert_eq!(length("kỷ luật của cán bộ"), Some("kỷ".len()));
        assert_eq!(length("nghiêng\nnhiều và hơn nữa"), Some("nghiêng".len()));
        assert_eq!(length("luật, kỷ cương hành chính"), Some("luật,".len()));
        assert_eq!(length("tab\tthen a blank, and more"), None);
        assert_eq!(length(" a blank stands at its head"), None);
        assert_eq!(length("a_word_that_is_long and more"), None);
        assert_eq!(length("fifteen_letters then"), Some(15));
        assert_eq!(length("too short"), None);
    }

    #[test]
    fn only_the_same_bytes_are_the_same_word() {
        let mut words = KnownWords::new();
        words.keep("Kỷ luật của đảng viên", "Kỷ", "ky", "kỷ");
        let known = |text: &str| {
            let word = words.before_blank(text)?;
            Some((word.folded().to_owned(), word.accented().to_owned()))
        };
        let terms = Some(("ky".to_owned(), "kỷ".to_owned()));
        assert_eq!(known("Kỷ cương hành chính"), terms);
        assert_eq!(known("Kỷ\ncương hành chính"), terms);
        assert_eq!(known("kỷ cương hành chính"), None);
        assert_eq!(known("Kỷ, cương hành chính"), None);
    }

    #[test]
    fn a_token_before_a_mark_is_not_kept() {
        let mut words = KnownWords::new();
        words.keep("luật, kỷ cương hành chính", "luật", "luat", "luật");
        assert!(words.before_blank("luật, kỷ cương hành chính").is_none());
        assert!(words.before_blank("luật kỷ cương hành chính").is_none());
    }

    #[test]
    fn keys_are_those_of_small_letters() {
        assert_eq!(small_key("ĐIỀU").0, small_key("điều").0);
        assert_eq!((small_key("Điều").1, small_key("điều").1), (false, true));
        assert_ne!(small_key("điều").0, small_key("diều").0);
    }
}
