//! Words by their bytes: a text is mostly words of a few thousand, and what was made of one of them
//! need not be made again.
//!
//! A word has its own place, by a hash of its bytes; one that comes there takes it over. So a lookup is
//! one comparison, and what is kept is as much as fits a processor's second cache.

/// Places; a power of two.
const PLACES: usize = 4096;

/// Bytes that are looked at: a longer word, with the blank behind it, is not kept.
const WINDOW: usize = size_of::<u128>();

/// What was made of words.
#[derive(Debug)]
pub(super) struct WordTable<V> {
    /// Bytes of a word, the first in the lowest and none of them zero; what was made of it.
    places: Vec<(u128, V)>,
}

impl<V: Clone + Default> Default for WordTable<V> {
    fn default() -> Self {
        Self {
            places: vec![(0, V::default()); PLACES],
        }
    }
}

impl<V> WordTable<V> {
    /// What was made of the word that the text begins with and how many bytes it has, if it is known
    /// and a blank or the end of a line follows.
    #[inline]
    pub(super) fn before_blank(&self, text: &str) -> Option<(&V, usize)> {
        let (bytes, length) = bytes_before_blank(text)?;
        let (known, value) = &self.places[place(bytes)];
        (*known == bytes).then_some((value, length))
    }

    /// Keeps what is made of the first `length` bytes of the text, if a blank or the end of a line
    /// follows them and none stands before.
    pub(super) fn keep(&mut self, text: &str, length: usize, make: impl FnOnce() -> V) {
        if let Some((bytes, found)) = bytes_before_blank(text)
            && found == length
        {
            self.places[place(bytes)] = (bytes, make());
        }
    }
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
    fn a_word_is_known_by_all_of_its_bytes() {
        let mut table = WordTable::default();
        table.keep("luật của đảng viên ta", "luật".len(), || 1);
        table.keep("luật, của đảng viên ta", "luật".len(), || 2);
        let known = |text: &str| table.before_blank(text).map(|(value, _)| *value);
        assert_eq!(known("luật\ncán bộ, công chức"), Some(1));
        assert_eq!(known("luật, của đảng viên ta"), None);
        assert_eq!(known("luậ của đảng viên ta ở"), None);
        assert_eq!(known("Luật của đảng viên ta ở"), None);
    }
}
