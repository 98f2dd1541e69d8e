//! VIQR (RFC 1456): marks typed behind their letters in ASCII, as mail needed them.
//!
//! | typed | meant |
//! |---|---|
//! | `a( a^ e^ o^ o+ u+` | ă â ê ô ơ ư |
//! | ``a` a' a? a~ a.`` | à á ả ã ạ |
//! | `dd`, `DD` | đ, Đ |
//! | `xe\.` | xe. (a backslash frees the mark behind it) |
//!
//! Every text in VIQR is plain ASCII too, and English has `we're` and `so.` So it takes words with
//! marks that no other text has, and hardly any word that is not Vietnamese.

use super::letters::{Tone, capital, is_vowel, letter, toned};
use super::spelling::{Verdict, judge};
use super::{Decoded, Encoding};
use crate::text::rime::is_syllable;

/// Reads ASCII as VIQR where it is beyond doubt.
pub(super) fn read(decoded: Decoded) -> Decoded {
    // Nothing else is needed for nearly every text in ASCII.
    if !decoded
        .text
        .contains(['^', '~', '`', '\'', '?', '+', '(', '.'])
    {
        return decoded;
    }
    // Any place of ASCII is a place to cut.
    let sample = &decoded.text[..decoded.text.len().min(SAMPLE)];
    if !Reader::of(sample).is_sure() {
        return decoded;
    }
    let reader = Reader::of(&decoded.text);
    let told = reader.told as f32;
    Decoded {
        text: reader.text,
        encoding: Encoding::Viqr,
        confidence: told / (told + reader.against as f32 + 0.5),
        notes: vec!["it is ASCII with marks behind letters; it was read as VIQR".to_owned()],
    }
}

/// Bytes that are weighed.
const SAMPLE: usize = 1 << 16;

/// Text read so far, and what its words say.
#[derive(Default)]
struct Reader {
    text: String,
    word: Word,
    /// What words tell that have marks of VIQR, and how many syllables have no marks.
    told: usize,
    plain: usize,
    /// Words that are no syllables: with marks, and without.
    against: usize,
    foreign: usize,
}

/// What is needed: a heading may have no more than a word with two marks.
const LEAST_TOLD: usize = 2;

impl Reader {
    fn of(text: &str) -> Self {
        let mut reader = Self::default();
        for chunk in text.split_inclusive(char::is_whitespace) {
            reader.read(chunk);
        }
        reader
    }

    fn is_sure(&self) -> bool {
        self.told >= LEAST_TOLD
            && self.against * 4 <= self.told
            && self.foreign * 3 <= self.told + self.plain
    }

    /// Reads up to the next white space.
    fn read(&mut self, chunk: &str) {
        // Addresses have dots behind letters.
        if (chunk.contains("://") || chunk.contains('@')) && !chunk.contains('\\') {
            self.text.push_str(chunk);
            return;
        }
        let mut rest = chunk.chars();
        while let Some(c) = rest.next() {
            if c == '\\' {
                self.end_word();
                self.text.push(rest.next().unwrap_or(c));
            } else if !self.word.takes(c) {
                self.end_word();
                self.text.push(c);
            }
        }
        self.end_word();
    }

    fn end_word(&mut self) {
        let mut word = std::mem::take(&mut self.word);
        if word.letters.is_empty() {
            return;
        }
        // A full stop behind a word is no tone where it would spoil a syllable.
        let loose = if word.is_spelled() {
            None
        } else {
            word.loosen()
        };
        self.count(&word);
        self.text.push_str(&word.letters);
        self.text.extend(loose);
    }

    fn count(&mut self, word: &Word) {
        let is_shouted = word.letters.chars().all(char::is_uppercase);
        let is_letter = word.letters.chars().nth(1).is_none();
        match (word.is_spelled(), word.marks) {
            _ if is_letter => {}
            // Nothing else has two marks behind a letter.
            (true, 1..) => self.told += word.marks.min(2) * usize::from(word.is_telling),
            (true, 0) => self.plain += 1,
            (false, _) if is_shouted => {}
            (false, 1..) => self.against += 1,
            (false, 0) => self.foreign += 1,
        }
    }
}

/// Bytes of the longest syllable while it is read.
const LONGEST: usize = 16;

/// A word being read.
#[derive(Default)]
struct Word {
    letters: String,
    marks: usize,
    has_tone: bool,
    /// It has a mark that is no punctuation: one of a letter, or a tone before another letter.
    is_telling: bool,
    /// The word without its last mark, and the mark, while nothing stands behind it.
    before: Option<(String, char)>,
}

impl Word {
    /// Takes a letter, or a mark that fits the letter before it.
    fn takes(&mut self, c: char) -> bool {
        if c.is_ascii_alphabetic() {
            self.push(c);
            return true;
        }
        let Some(last) = self.letters.chars().next_back() else {
            return false;
        };
        // Nothing longer is a syllable, and what is copied here stays short.
        if self.letters.len() > LONGEST {
            return false;
        }
        let Some(marked) = self.marked(last, c) else {
            return false;
        };
        let unmarked = self.letters.clone();
        self.letters.pop();
        self.letters.push(marked);
        self.before = Some((unmarked, c));
        self.marks += 1;
        true
    }

    fn push(&mut self, c: char) {
        self.is_telling |= self.before.take().is_some();
        if self.bars(c) {
            return;
        }
        // Syllables that lost the blank between them have a tone each.
        let last = self.letters.chars().next_back().and_then(letter);
        let opens_syllable = last.is_some_and(|last| !is_vowel(last.plain));
        self.has_tone &= !(opens_syllable && is_vowel(c.to_ascii_lowercase()));
        self.letters.push(c);
    }

    /// Takes a second d as the bar of the first: at the beginning, and anywhere in codes
    /// (`148-QDD/TW`).
    fn bars(&mut self, c: char) -> bool {
        // `BGDDDT` is the Ministry of Education, BGDĐT.
        if c == 'D' && self.letters.ends_with("GĐ") {
            self.letters.pop();
            self.letters.push_str("DĐ");
            return true;
        }
        let barred = match (self.letters.as_str(), c) {
            ("d", 'd') => 'đ',
            ("D", 'd') => 'Đ',
            (letters, 'D') if letters.ends_with('D') => 'Đ',
            _ => return false,
        };
        self.letters.pop();
        self.letters.push(barred);
        self.marks += 1;
        self.is_telling |= c == 'd';
        true
    }

    /// The last letter with a mark, where it can have it.
    fn marked(&mut self, last: char, mark: char) -> Option<char> {
        let parts = letter(last)?;
        let (plain, tone) = match (parts.plain, mark) {
            ('a', '^') => ('â', parts.tone),
            ('a', '(') => ('ă', parts.tone),
            ('e', '^') => ('ê', parts.tone),
            ('o', '^') => ('ô', parts.tone),
            ('o', '+') => ('ơ', parts.tone),
            ('u', '+') => ('ư', parts.tone),
            (plain, _) if !self.has_tone => (plain, tone_of(mark)?),
            _ => return None,
        };
        let marked = toned(plain, tone)?;
        self.has_tone |= tone != Tone::Level;
        self.is_telling |= plain != parts.plain && mark != '(';
        Some(if parts.is_capital {
            capital(marked)
        } else {
            marked
        })
    }

    /// Takes the last mark off again, where it may be punctuation.
    fn loosen(&mut self) -> Option<char> {
        let before = self.before.take();
        let (unmarked, mark) = before.filter(|(_, mark)| ".?'(".contains(*mark))?;
        self.letters = unmarked;
        self.marks -= 1;
        Some(mark)
    }

    fn is_spelled(&self) -> bool {
        if self.letters.is_ascii() {
            return is_syllable(&self.letters.to_ascii_lowercase());
        }
        let is_letter = self.letters.chars().nth(1).is_none();
        match judge(&self.letters) {
            Verdict::Common | Verdict::Syllable => true,
            Verdict::Unclear => is_letter,
            Verdict::Foreign | Verdict::Broken => false,
        }
    }
}

fn tone_of(mark: char) -> Option<Tone> {
    match mark {
        '`' => Some(Tone::Grave),
        '\'' => Some(Tone::Acute),
        '?' => Some(Tone::Hook),
        '~' => Some(Tone::Tilde),
        '.' => Some(Tone::Dot),
        _ => None,
    }
}
