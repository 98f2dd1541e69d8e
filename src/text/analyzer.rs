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
//! punctuation. There is no stop-word list: it helps nothing beside bigrams.

use super::fold::Folder;
use super::normalize::normalize;
use super::syllable::tokens;

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

/// The names that `schema.toml` may use.
pub const ANALYZERS: [&str; 3] = ["vi_folded", "vi_bigrams", "vi_accented"];

impl Streams {
    /// Analyses `text` and appends its terms. A call begins a new sentence: no bigram spans two
    /// calls.
    pub fn append(&mut self, text: &str) {
        let normalized = normalize(text);
        let text = &*normalized.text;
        let folder = Folder::get();
        self.reserve(text.len());
        let mut previous: Option<(usize, usize)> = None;
        for token in tokens(text) {
            let word = token.span.of(text);
            if word.len() > LONGEST_TERM {
                previous = None;
                continue;
            }
            if token.is_compound {
                space(&mut self.bigrams);
                folder.fold_into(word, &mut self.bigrams);
                continue;
            }
            space(&mut self.accented);
            push_lower(word, &mut self.accented);
            space(&mut self.folded);
            self.length += 1;
            let start = self.folded.len();
            folder.fold_into(word, &mut self.folded);
            let end = self.folded.len();
            if let Some((from, to)) = previous.filter(|_| !token.after_break) {
                space(&mut self.bigrams);
                self.bigrams.push_str(&self.folded[from..to]);
                self.bigrams.push('_');
                self.bigrams.push_str(&self.folded[start..end]);
            }
            previous = Some((start, end));
        }
    }

    /// The streams of one text.
    pub fn of(text: &str) -> Self {
        let mut streams = Self::default();
        streams.append(text);
        streams
    }

    fn reserve(&mut self, bytes: usize) {
        self.folded.reserve(bytes);
        self.accented.reserve(bytes + bytes / 8);
        self.bigrams.reserve(bytes + bytes / 2);
    }
}

fn space(stream: &mut String) {
    if !stream.is_empty() {
        stream.push(' ');
    }
}

fn push_lower(word: &str, out: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase());
        }
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
}
