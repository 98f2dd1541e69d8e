//! Analyzer chains by name, after Lucene: one pass over a text, three streams of terms.
//!
//! | stream | terms of `Kỷ cương, 05-CT/TW` | for |
//! |---|---|---|
//! | `vi_folded` | `ky cuong 05 ct tw` | finding, with or without accents |
//! | `vi_bigrams` | `ky_cuong 05_ct ct_tw 05-ct/tw` | adjacent syllables, whole numbers |
//! | `vi_accented` | `kỷ cương 05 ct tw` | ranking what has the accents typed |
//!
//! Streams are written as terms with one space between, so that every engine with a white-space
//! tokenizer indexes the same terms. Bigrams carry the most of the ranking; they do not cross
//! punctuation. A final i is y where both are written. There is no stop-word list: it helps nothing beside bigrams.

use super::fold::Folder;
use super::known_words::KnownWords;
use super::normalize::normalize;
use super::syllable::{Tokens, tokens};
use super::terms::{push_accented, push_folded};

/// Longest term that is indexed, in bytes; longer runs are base64 and the like.
const LONGEST_TERM: usize = 64;

/// The term streams of one text, each with one space between terms.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Streams {
    /// Folded syllables, in reading order.
    pub folded: String,
    /// Folded adjacent syllables joined by `_`, and folded whole numbers.
    pub bigrams: String,
    /// Lower-case syllables with their accents, tone placement normalised.
    pub accented: String,
    /// Terms of `folded`, which is also the position of the next one.
    pub length: u32,
}

/// Where a term stands in the folded stream, in bytes.
#[derive(Clone, Copy)]
struct Term {
    start: usize,
    end: usize,
}

/// The names that `schema.toml` may use.
pub const ANALYZERS: [&str; 3] = ["vi_folded", "vi_bigrams", "vi_accented"];

impl Streams {
    /// Analyses `text` and appends its terms. A call begins a new sentence: no bigram spans two
    /// calls.
    pub fn append(&mut self, text: &str) {
        self.append_normalized(&normalize(text).text);
    }

    /// The same for a text that is [normalised](normalize) already.
    pub fn append_normalized(&mut self, text: &str) {
        KnownWords::with(|words| self.append_with(words, text));
    }

    fn append_with(&mut self, words: &mut KnownWords, text: &str) {
        let folder = Folder::get();
        let mut tokens = tokens(text);
        let mut previous: Option<Term> = None;
        while let Some(rest) = tokens.at_token() {
            if let Some(known) = words.before_blank(rest) {
                let after_break = tokens.take_word(known.length());
                let term = self.push_terms(
                    |folded| folded.push_str(known.folded()),
                    |accented| accented.push_str(known.accented()),
                );
                self.push_bigram(previous.filter(|_| !after_break), term);
                previous = Some(term);
            } else {
                previous = self.append_token(&mut tokens, rest, previous, folder, words);
            }
        }
    }

    /// Appends a token that stands before a mark, or that was not met before.
    fn append_token(
        &mut self,
        tokens: &mut Tokens<'_>,
        rest: &str,
        previous: Option<Term>,
        folder: Folder,
        words: &mut KnownWords,
    ) -> Option<Term> {
        let token = tokens.next()?;
        let word = &rest[..token.span.len()];
        if word.len() > LONGEST_TERM {
            return None;
        }
        if token.is_compound {
            space(&mut self.bigrams);
            folder.fold_into(word, &mut self.bigrams);
            return previous;
        }
        let term = self.push_terms(
            |folded| push_folded(word, folder, folded),
            |accented| push_accented(word, accented),
        );
        let accented = self.accented.rsplit(' ').next().unwrap_or_default();
        words.keep(rest, word, &self.folded[term.start..term.end], accented);
        self.push_bigram(previous.filter(|_| !token.after_break), term);
        Some(term)
    }

    /// Appends a syllable to the two streams of syllables.
    fn push_terms(
        &mut self,
        folded: impl FnOnce(&mut String),
        accented: impl FnOnce(&mut String),
    ) -> Term {
        space(&mut self.accented);
        accented(&mut self.accented);
        space(&mut self.folded);
        let start = self.folded.len();
        folded(&mut self.folded);
        self.length += 1;
        Term {
            start,
            end: self.folded.len(),
        }
    }

    fn push_bigram(&mut self, one: Option<Term>, other: Term) {
        let Some(one) = one else { return };
        space(&mut self.bigrams);
        self.bigrams.push_str(&self.folded[one.start..one.end]);
        self.bigrams.push('_');
        self.bigrams.push_str(&self.folded[other.start..other.end]);
    }

    /// Appends what was analysed already; no bigram spans the seam.
    pub fn extend(&mut self, analysed: &Self) {
        let both = [
            (&mut self.folded, &analysed.folded),
            (&mut self.bigrams, &analysed.bigrams),
            (&mut self.accented, &analysed.accented),
        ];
        for (stream, more) in both.into_iter().filter(|(_, more)| !more.is_empty()) {
            space(stream);
            stream.push_str(more);
        }
        self.length += analysed.length;
    }

    /// The streams of one text.
    pub fn of(text: &str) -> Self {
        let mut streams = Self::with_capacity(text.len());
        streams.append(text);
        streams
    }

    /// Empty streams with room for texts of so many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            folded: String::with_capacity(bytes),
            accented: String::with_capacity(bytes + bytes / 8),
            bigrams: String::with_capacity(bytes + bytes / 2),
            length: 0,
        }
    }
}

fn space(stream: &mut String) {
    if !stream.is_empty() {
        stream.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pass_makes_three_streams() {
        let streams = Streams::of("Kỷ cương, 05-CT/TW");
        assert_eq!(streams.folded, "ky cuong 05 ct tw");
        assert_eq!(streams.bigrams, "ky_cuong 05-ct/tw 05_ct ct_tw");
        assert_eq!(streams.accented, "kỷ cương 05 ct tw");
    }

    #[test]
    fn spelling_variants_give_the_same_terms() {
        let usual = Streams::of("Ủy ban, khóa XIII");
        assert_eq!(Streams::of("Uỷ ban, khoá XIII"), usual);
        assert_eq!(Streams::of("Uy\u{309} ban, kho\u{301}a XIII"), usual);
    }

    #[test]
    fn a_final_i_is_y_where_both_are_written() {
        let same = |one: &str, other: &str| assert_eq!(Streams::of(one), Streams::of(other));
        same("tỉ lệ", "tỷ lệ");
        same("Qui định kĩ thuật", "Quy định kỹ thuật");
        same("lí lịch bác sĩ", "lý lịch bác sỹ");
        assert_ne!(Streams::of("chi bộ"), Streams::of("chy bộ"));
        assert_ne!(Streams::of("mía"), Streams::of("mýa"));
        assert_eq!(Streams::of("thi đua").folded, "thi dua");
    }
}
