//! Words met before, with what analysis makes of them: to look one up is quicker than to fold it, to
//! lower it and to hash it again.

use std::cell::RefCell;

use super::lower::lower;
use super::word_table::WordTable;

thread_local! {
    static OF_THREAD: RefCell<KnownWords> = RefCell::new(KnownWords::new());
}

/// Words that this thread has met. Only whole tokens are put in.
#[derive(Debug)]
pub struct KnownWords {
    table: WordTable<KnownWord>,
}

/// A word of normalised text that is one token.
#[derive(Debug, Clone, Default)]
pub struct KnownWord {
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
            table: WordTable::default(),
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
        self.table.before_blank(text).map(|(known, _)| known)
    }

    /// Keeps the token that the text begins with, if a blank or the end of a line follows it there.
    pub fn keep(&mut self, text: &str, token: &str, folded: &str, accented: &str) {
        let (Ok(folded_length), Ok(length)) =
            (u8::try_from(folded.len()), u8::try_from(token.len()))
        else {
            return;
        };
        self.table.keep(text, token.len(), || {
            let (key, is_small) = small_key(token);
            KnownWord {
                terms: [folded, accented].concat().into(),
                folded: folded_length,
                length,
                is_small,
                key,
            }
        });
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

#[cfg(test)]
mod tests {
    use super::*;

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
