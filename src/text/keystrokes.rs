//! Keystrokes of an input method that was switched off: `quy ddinhj` (Telex), `quy d9inh5` (VNI).
//!
//! A line is read so only where all its words then are Vietnamese syllables and some of them could
//! not be written otherwise; a foreign word or an accent in it, and it stays as it is.

use super::normalize::composed;
use super::rime::{Parts, parts};

/// How keys stand for marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Letters: `s f r x j` for tones, `aa aw dd` for other marks.
    Telex,
    /// Digits: `1` to `5` for tones, `6` to `9` for other marks.
    Vni,
}

impl Method {
    /// Its name in answers.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Telex => "telex",
            Self::Vni => "vni",
        }
    }

    /// Keys of the letter Đ in codes.
    fn barred(self) -> &'static str {
        match self {
            Self::Telex => "DD",
            Self::Vni => "D9",
        }
    }
}

/// A line as it was meant, and the method; `None` where it is no keystrokes.
pub fn read_keystrokes(line: &str) -> Option<(String, Method)> {
    if line.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
        return None;
    }
    [Method::Telex, Method::Vni]
        .into_iter()
        .find_map(|method| Some((read_line(line, method)?, method)))
}

fn read_line(line: &str, method: Method) -> Option<String> {
    let mut read = String::with_capacity(line.len());
    let (mut marked, mut telling) = (0, 0);
    let mut behind = line;
    for word in line.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let own = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        behind = &behind[word.len()..];
        let read_word = if is_numbered(own, &word[own.len()..], behind) {
            Read::Neutral
        } else {
            word_as_typed(own, method)
        };
        match read_word {
            Read::Syllable { text, keys } => {
                read.push_str(&text);
                marked += usize::from(keys > 0);
                let is_english = ENGLISH.contains(&own.to_ascii_lowercase().as_str());
                let is_long = own.len() - keys >= LEAST_LETTERS;
                telling += usize::from(keys > 0 && is_long && !is_english);
            }
            Read::Neutral => read.push_str(&own.replace(method.barred(), "Đ")),
            Read::Foreign => return None,
        }
        read.push_str(&word[own.len()..]);
    }
    (marked > 0 && telling > 0).then_some(read)
}

/// `so73-qd/tw`, `so16 qd tw`: "số" glued to a number before its mark or type, though the digits are
/// the keys of *sở* and *số*.
fn is_numbered(word: &str, end: &str, behind: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let digits = lower.strip_prefix("so").unwrap_or("");
    let next = behind.trim_start_matches(' ');
    let letters = next
        .find(|c: char| !c.is_ascii_alphanumeric())
        .unwrap_or(next.len());
    let has_mark = end.contains(['-', '/']) || next.starts_with(['-', '/']);
    !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (has_mark || CODES.contains(&next[..letters].to_ascii_lowercase().as_str()))
}

/// Codes in small letters that are no syllables.
const CODES: [&str; 6] = ["tw", "cp", "ct", "nd", "qd", "nq"];

/// Letters of a word, keys for marks aside, that make it tell something: `as` and `A1` do not.
const LEAST_LETTERS: usize = 2;

/// Words of English that are keystrokes of a syllable as well, and so tell nothing.
const ENGLISH: [&str; 24] = [
    "this", "his", "has", "bus", "gas", "tax", "max", "mix", "fix", "six", "box", "sex", "test",
    "best", "her", "for", "far", "car", "bar", "per", "boss", "miss", "pass", "less",
];

/// What a word is under a method.
enum Read {
    /// A syllable, and how many keys stood for marks.
    Syllable { text: String, keys: usize },
    /// A number or a code: nothing for or against.
    Neutral,
    /// No Vietnamese.
    Foreign,
}

fn word_as_typed(word: &str, method: Method) -> Read {
    let is_number = word.bytes().all(|byte| byte.is_ascii_digit());
    let letters = word.bytes().filter(u8::is_ascii_alphabetic);
    let is_code =
        !word.is_empty() && word.len() <= 6 && letters.clone().all(|b| b.is_ascii_uppercase());
    let lower = word.to_ascii_lowercase();
    if is_number || CODES.contains(&lower.as_str()) {
        return Read::Neutral;
    }
    match syllable(&lower, method) {
        Some((text, keys)) => Read::Syllable {
            text: in_case_of(word, &text),
            keys,
        },
        None if is_code => Read::Neutral,
        None => Read::Foreign,
    }
}

/// A syllable being typed.
#[derive(Default)]
struct Typed {
    letters: Vec<char>,
    tone: Option<char>,
    keys: usize,
}

/// The syllable that keys in small letters stand for, and the keys that were marks.
fn syllable(keys: &str, method: Method) -> Option<(String, usize)> {
    let mut typed = Typed::default();
    for key in keys.chars() {
        match method {
            Method::Telex => typed.telex(key),
            Method::Vni => typed.vni(key),
        }
    }
    // `nuwoc`: a horn on the first of two letters bends both.
    if let Some(at) = typed.pair('ư', 'o') {
        typed.letters[at + 1] = 'ơ';
    }
    let bare: String = typed.letters.iter().collect();
    let cut = parts(&bare)?;
    let text = with_tone(cut, typed.tone);
    Some((text, typed.keys))
}

impl Typed {
    fn has_vowel(&self) -> bool {
        self.letters.iter().any(|c| is_vowel(*c))
    }

    fn telex(&mut self, key: char) {
        let bent = match key {
            's' | 'f' | 'r' | 'x' | 'j' if self.has_vowel() => {
                self.tone = tone_of("sfrxj", key);
                true
            }
            'z' => self.tone.take().is_some(),
            'w' => self.horn(),
            'a' | 'e' | 'o' => self.change_last(&[(key, hat(key))]),
            'd' => self.letters.first() == Some(&'d') && self.change_first('đ'),
            _ => false,
        };
        self.took(key, bent);
    }

    fn vni(&mut self, key: char) {
        let bent = match key {
            '0' => self.tone.take().is_some(),
            '1'..='5' if self.has_vowel() => {
                self.tone = tone_of("12345", key);
                true
            }
            '6' => self.change_last(&[('a', 'â'), ('e', 'ê'), ('o', 'ô')]),
            '7' => self.horn(),
            '8' => self.change_last(&[('a', 'ă')]),
            '9' => self.letters.first() == Some(&'d') && self.change_first('đ'),
            _ => false,
        };
        self.took(key, bent);
    }

    fn took(&mut self, key: char, was_mark: bool) {
        if was_mark {
            self.keys += 1;
        } else {
            self.letters.push(key);
        }
    }

    /// Where these letters stand side by side; those of `qu` are none.
    fn pair(&self, first: char, second: char) -> Option<usize> {
        let at = self
            .letters
            .windows(2)
            .position(|two| two == [first, second])?;
        (at == 0 || self.letters[at - 1] != 'q').then_some(at)
    }

    /// The horn bends both letters of `uo` and the first of `ua`.
    fn horn(&mut self) -> bool {
        if let Some(at) = self.pair('u', 'o') {
            self.letters[at] = 'ư';
            self.letters[at + 1] = 'ơ';
            return true;
        }
        if let Some(at) = self.pair('u', 'a') {
            self.letters[at] = 'ư';
            return true;
        }
        self.change_last(&[('a', 'ă'), ('o', 'ơ'), ('u', 'ư')])
    }

    /// Changes the last letter that one of the pairs begins with.
    fn change_last(&mut self, pairs: &[(char, char)]) -> bool {
        let find = |c: &char| pairs.iter().find(|(from, _)| from == c).map(|(_, to)| *to);
        let last = self.letters.iter().rposition(|c| find(c).is_some());
        let Some(at) = last else { return false };
        if let Some(to) = find(&self.letters[at]) {
            self.letters[at] = to;
        }
        true
    }

    fn change_first(&mut self, to: char) -> bool {
        if let Some(first) = self.letters.first_mut() {
            *first = to;
        }
        true
    }
}

fn hat(letter: char) -> char {
    match letter {
        'a' => 'â',
        'e' => 'ê',
        _ => 'ô',
    }
}

/// The combining mark of a tone key.
fn tone_of(keys: &str, key: char) -> Option<char> {
    let marks = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
    keys.chars()
        .zip(marks)
        .find(|(one, _)| *one == key)
        .map(|(_, mark)| mark)
}

fn is_vowel(c: char) -> bool {
    matches!(
        c,
        'a' | 'ă' | 'â' | 'e' | 'ê' | 'i' | 'o' | 'ô' | 'ơ' | 'u' | 'ư' | 'y'
    )
}

/// The tone on its vowel: the one with a mark of its own (of two the last), before a final consonant
/// the last, of two the first, of three the middle one.
fn with_tone(cut: Parts<'_>, tone: Option<char>) -> String {
    let vowels: Vec<(usize, char)> = cut
        .rime
        .char_indices()
        .take_while(|(_, c)| is_vowel(*c))
        .collect();
    let is_marked = |(_, c): &&(usize, char)| matches!(c, 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư');
    let end = vowels.last().map_or(0, |(at, c)| at + c.len_utf8());
    let is_closed = end < cut.rime.len();
    let on = match (vowels.iter().rfind(is_marked), is_closed, vowels.len()) {
        (Some(marked), ..) => Some(marked),
        (None, true, _) => vowels.last(),
        (None, false, 3) => vowels.get(1),
        _ => vowels.first(),
    };
    let mut text = String::from(cut.initial);
    for (at, c) in cut.rime.char_indices() {
        text.push(c);
        if on.is_some_and(|(place, _)| *place == at) {
            text.extend(tone);
        }
    }
    composed(&text)
}

/// `text` in the case of what was typed.
fn in_case_of(typed: &str, text: &str) -> String {
    let letters = || typed.chars().filter(char::is_ascii_alphabetic);
    if letters().count() > 1 && letters().all(|c| c.is_ascii_uppercase()) {
        return text.to_uppercase();
    }
    if typed.starts_with(|c: char| c.is_ascii_uppercase()) {
        let mut chars = text.chars();
        let first = chars.next().into_iter().flat_map(char::to_uppercase);
        return first.chain(chars).collect();
    }
    text.to_owned()
}
