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
use super::lower::lower;
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
        self.append_normalized(&normalize(text).text);
    }

    /// The same for a text that is [normalised](normalize) already.
    pub fn append_normalized(&mut self, text: &str) {
        let folder = Folder::get();
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
            push_accented(word, &mut self.accented);
            space(&mut self.folded);
            self.length += 1;
            let start = self.folded.len();
            push_folded(word, folder, &mut self.folded);
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

/// Appends the folded term of a syllable of normalised text.
pub fn push_folded(word: &str, folder: Folder, out: &mut String) {
    let start = out.len();
    folder.fold_into(word, out);
    if is_open_with_i(out.as_bytes().get(start..).unwrap_or_default()) {
        out.pop();
        out.push('y');
    }
}

/// Appends the accented term of a syllable of normalised text.
pub fn push_accented(word: &str, out: &mut String) {
    let start = out.len();
    push_lower(word, out);
    if !out.as_bytes().last().is_some_and(may_end_i) {
        return;
    }
    let tail = out.get(start..).unwrap_or_default();
    let Some(vowel) = tail.chars().next_back() else {
        return;
    };
    let Some(at) = I_TONES.iter().position(|one| *one == vowel) else {
        return;
    };
    let before = &tail.as_bytes()[..tail.len() - vowel.len_utf8()];
    if is_initial_of_y(before) {
        out.pop();
        out.push(Y_TONES[at]);
    }
}

/// `i` and `y` with each tone, in one order.
const I_TONES: [char; 6] = ['i', 'í', 'ì', 'ỉ', 'ĩ', 'ị'];
const Y_TONES: [char; 6] = ['y', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ'];

/// Whether a letter of [`I_TONES`] may end with this byte: few others do.
fn may_end_i(byte: &u8) -> bool {
    matches!(byte, b'i' | 0xAD | 0xAC | 0x89 | 0xA9 | 0x8B)
}

/// Whether a folded syllable is one that is also written with y: `ti`, `qui`.
fn is_open_with_i(folded: &[u8]) -> bool {
    folded.strip_suffix(b"i").is_some_and(is_initial_of_y)
}

/// Consonants behind which a final i is also written y: *tỉ lệ* and *tỷ lệ*, *qui định* and *quy
/// định* are one (the two usages that the spelling rules of 1984 stand between).
fn is_initial_of_y(before: &[u8]) -> bool {
    matches!(before, b"h" | b"k" | b"l" | b"m" | b"s" | b"t" | b"qu")
}

fn push_lower(word: &str, out: &mut String) {
    if is_small(word.as_bytes()) {
        out.push_str(word);
        return;
    }
    for c in word.chars() {
        match c {
            'İ' => out.extend(c.to_lowercase()),
            c => out.push(lower(c)),
        }
    }
}

/// Whether bytes tell that a word is written in figures and small letters of Vietnamese, as most are.
fn is_small(word: &[u8]) -> bool {
    let mut rest = word;
    loop {
        rest = match rest {
            [] => return true,
            [b'a'..=b'z' | b'0'..=b'9', rest @ ..] => rest,
            // à to ÿ; ă đ ĩ; ũ; ơ ư.
            [0xC3, 0xA0..=0xBF, rest @ ..]
            | [0xC4, 0x83 | 0x91 | 0xA9, rest @ ..]
            | [0xC5, 0xA9, rest @ ..]
            | [0xC6, 0xA1 | 0xB0, rest @ ..] => rest,
            // ạ to ỹ: small letters are the odd ones.
            [0xE1, 0xBA, last @ 0xA0..=0xBF, rest @ ..]
            | [0xE1, 0xBB, last @ 0x80..=0xB9, rest @ ..]
                if last % 2 == 1 =>
            {
                rest
            }
            _ => return false,
        };
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
    fn small_letters_told_by_their_bytes_have_no_smaller() {
        let letters = ('\0'..='\u{FFFF}').filter(|c| is_small(c.to_string().as_bytes()));
        assert!(letters.clone().all(|c| lower(c) == c));
        assert_eq!(
            letters.filter(|c| !c.is_ascii()).count(),
            31 + 1 + 3 + 1 + 2 + 45
        );
        assert!(is_small("đường".as_bytes()) && !is_small("Đường".as_bytes()));
    }

    #[test]
    fn each_i_may_end_a_word() {
        let last = |c: &char| c.to_string().bytes().last();
        assert!(I_TONES.iter().filter_map(last).all(|byte| may_end_i(&byte)));
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
