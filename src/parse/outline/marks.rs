//! Marks of lists at the start of a line: `I.`, `A.`, `1.`, `1.1.`, `a)`, `(1)`, `a.1)`, `-`.

use super::numerals::{letters, roman, roman_value};

/// Most parts of a dotted mark (`1.2.3.`); each is a step down, and ids grow with the steps.
const MOST_PARTS: usize = 6;

/// Kinds of marks; those of divisions and articles stand in `headings`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// Điều.
    Article,
    /// `I.`
    Roman,
    /// `A.`
    Capital,
    /// `1.`, `1-`, `1)`, `Khoản 1.`
    Decimal,
    /// `1.1.`, `a.1)`, with its number of parts.
    Dotted(usize),
    /// `(1)`
    Bracketed,
    /// `a)`, `a.`, `a/`, `Điểm a)`
    Letter,
    /// `(a)`
    BracketedLetter,
    /// `i)`, `(i)`
    SmallRoman,
    /// `-`
    Dash,
    /// `+`
    Plus,
    /// `•`
    Bullet,
}

impl Style {
    /// How far down it stands where nothing else tells; of equals the first seen stands above.
    pub(super) fn rank(self) -> usize {
        match self {
            Self::Article => 0,
            Self::Roman | Self::Capital => 1,
            Self::Decimal => 2,
            Self::Dotted(parts) => 1 + parts,
            Self::Bracketed | Self::Letter | Self::BracketedLetter => 9,
            Self::SmallRoman => 10,
            Self::Dash | Self::Bullet => 11,
            Self::Plus => 12,
        }
    }

    /// Whether it is a mark without a number.
    pub(super) fn is_dash(self) -> bool {
        matches!(self, Self::Dash | Self::Plus | Self::Bullet)
    }
}

/// A mark at the start of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) style: Style,
    /// What stands behind the number.
    pub(super) closer: char,
    /// The number as printed.
    pub(super) number: String,
    /// The number as ids write it.
    pub(super) id: String,
    /// Its place in the count.
    pub(super) value: u32,
    /// The number before the last dot of a dotted mark.
    pub(super) outer: Option<u32>,
    /// Bytes of the mark.
    pub(super) len: usize,
}

impl Mark {
    fn new(style: Style, closer: char, number: &str, value: u32, len: usize) -> Self {
        Self {
            style,
            closer,
            number: number.to_owned(),
            id: number.to_lowercase().replace('đ', "dd"),
            value,
            outer: None,
            len,
        }
    }
}

/// The mark that a line begins with.
pub(super) fn mark(line: &str) -> Option<Mark> {
    match line.chars().next()? {
        '(' => bracketed(line),
        '0'..='9' => decimal(line),
        'I' | 'V' | 'X' | 'L' => roman_mark(line).or_else(|| capital(line)),
        'K' | 'k' => worded(line, "Khoản ", "khoản ")
            .or_else(|| letter(line))
            .or_else(|| capital(line)),
        'Đ' | 'đ' => worded(line, "Điểm ", "điểm ")
            .or_else(|| letter(line))
            .or_else(|| capital(line)),
        'a'..='z' => letter(line),
        'A'..='Z' => capital(line),
        '-' | '+' | '•' | '●' | '▪' | '◦' | '\u{F0B7}' => dash(line),
        _ => None,
    }
}

/// Whether a line goes on behind a mark as text does.
fn is_spaced(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with([' ', '*', '_', '\u{201C}', '"'])
}

/// `1.`, `1-`, `1)`, `1/`, `1.2.`, `1.2`
fn decimal(line: &str) -> Option<Mark> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let len = line.bytes().take_while(is_part).count();
    let label = line.get(..len)?.trim_end_matches('.');
    let parts: Vec<&str> = label.split('.').take(MOST_PARTS + 1).collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len());
    if parts.len() > MOST_PARTS || !parts.iter().all(is_number) || len - label.len() > 1 {
        return None;
    }
    let rest = line.get(len..)?;
    let closer = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | ')' | '/' | ':'));
    let is_dotted = label.len() < len;
    if closer.is_none() && !is_dotted && parts.len() == 1 {
        return None;
    }
    let behind = rest.strip_prefix(['-', ')', '/', ':']).unwrap_or(rest);
    let letter = |c: char| c.is_alphabetic() && closer != Some('/');
    if !is_spaced(behind) && !behind.chars().next().is_some_and(letter) {
        return None;
    }
    let style = match parts.len() {
        1 => Style::Decimal,
        more => Style::Dotted(more),
    };
    let number = parts.last()?;
    let closer = closer.unwrap_or('.');
    let value = number.parse().ok()?;
    let mut mark = Mark::new(style, closer, number, value, line.len() - behind.len());
    mark.id = value.to_string();
    let outer = parts.iter().rev().nth(1);
    mark.outer = outer.and_then(|part| part.parse().ok());
    Some(mark)
}

/// `(1)`, `(a)`, `(ii)`
fn bracketed(line: &str) -> Option<Mark> {
    let inner = line.strip_prefix('(')?;
    let close = inner.find(')').filter(|at| (1..=4).contains(at))?;
    let number = inner.get(..close)?;
    let len = close + 2;
    if number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        let value: u32 = number.parse().ok()?;
        let mut mark = Mark::new(Style::Bracketed, ')', number, value, len);
        mark.id = value.to_string();
        return Some(mark);
    }
    if number.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) {
        let value = roman_value(number)?;
        return Some(Mark::new(Style::SmallRoman, '(', number, value, len));
    }
    let value = letters(number)?;
    Some(Mark::new(Style::BracketedLetter, ')', number, value, len))
}

/// `a)`, `đ)`, `aa)`, `a.`, `a/`, `a-`, `a.1)`, `ii)`
fn letter(line: &str) -> Option<Mark> {
    let is_letter = |c: &char| c.is_ascii_lowercase() || *c == 'đ';
    let number_len: usize = line
        .chars()
        .take_while(is_letter)
        .take(5)
        .map(char::len_utf8)
        .sum();
    let number = line.get(..number_len)?;
    let rest = line.get(number_len..)?;
    let closer = rest
        .chars()
        .next()
        .filter(|c| matches!(c, ')' | '.' | '/' | '-'))?;
    let behind = rest.get(1..)?;
    let len = number_len + 1;
    if closer == '.' && behind.starts_with(|c: char| c.is_ascii_digit()) {
        return below_letter(line, number, behind);
    }
    // Behind a bracket the text may go on at once; words with a dot or a dash stand everywhere.
    let is_closed = match closer {
        ')' => is_spaced(behind) || behind.starts_with(|c: char| c.is_alphanumeric()),
        _ => is_spaced(behind),
    };
    if !is_closed {
        return None;
    }
    match letters(number) {
        Some(value) if number != "ii" && number != "xx" => {
            Some(Mark::new(Style::Letter, closer, number, value, len))
        }
        _ if number.len() > 1 => {
            let value = roman_value(number)?;
            Some(Mark::new(Style::SmallRoman, closer, number, value, len))
        }
        _ => None,
    }
}

/// `a.1)`, `a.1.`, `I.1.`: below the letter before the dot.
fn below_letter(line: &str, letter: &str, behind: &str) -> Option<Mark> {
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let number = behind.get(..digits).filter(|_| digits <= 2)?;
    let rest = behind.get(digits..)?;
    let closed = rest.strip_prefix([')', '.', '-', '/']).unwrap_or(rest);
    if !is_spaced(closed) {
        return None;
    }
    let value: u32 = number.parse().ok()?;
    let outer = letters(letter).or_else(|| roman_value(letter));
    let mut mark = Mark::new(
        Style::Dotted(8),
        ')',
        number,
        value,
        line.len() - closed.len(),
    );
    mark.id = value.to_string();
    mark.outer = outer;
    Some(mark)
}

/// `I.`, `I-`, `I)`, `I/`, `I.1.`
fn roman_mark(line: &str) -> Option<Mark> {
    let numeral = roman(line).filter(|numeral| numeral.suffix.is_none())?;
    let number = line.get(..numeral.len)?;
    let rest = line.get(numeral.len..)?;
    let closer = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | '-' | ')' | '/' | ':'))?;
    let behind = rest.get(1..)?;
    if closer == '.' && behind.starts_with(|c: char| c.is_ascii_digit()) {
        let mut mark = below_letter(line, number, behind)?;
        mark.style = Style::Dotted(2);
        mark.closer = '.';
        return Some(mark);
    }
    (is_spaced(behind) || begins_word(behind))
        .then(|| Mark::new(Style::Roman, closer, number, numeral.value, numeral.len + 1))
}

/// A capital with another letter behind it: no initials.
fn begins_word(text: &str) -> bool {
    let mut letters = text.chars();
    let first = letters.next().is_some_and(char::is_uppercase);
    first && letters.next().is_some_and(char::is_alphabetic)
}

/// `A.`, `A-`, `A/`
fn capital(line: &str) -> Option<Mark> {
    let first = line
        .chars()
        .next()
        .filter(|c| c.is_ascii_uppercase() || *c == 'Đ')?;
    let number = line.get(..first.len_utf8())?;
    let rest = line.get(first.len_utf8()..)?;
    let closer = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '.' | '-' | ')' | '/'))?;
    let behind = rest.get(1..)?;
    let value = letters(&first.to_lowercase().to_string())?;
    let is_closed = behind.is_empty() || behind.starts_with([' ', '*']);
    is_closed.then(|| Mark::new(Style::Capital, closer, number, value, number.len() + 1))
}

/// `Khoản 1.`, `Điểm a)`: the word and a mark that closes.
fn worded(line: &str, upper: &str, lower: &str) -> Option<Mark> {
    let rest = line
        .strip_prefix(upper)
        .or_else(|| line.strip_prefix(lower))?;
    let mut mark = match rest.starts_with(|c: char| c.is_ascii_digit()) {
        true => decimal(rest).filter(|mark| mark.style == Style::Decimal)?,
        false => letter(rest).filter(|mark| mark.style == Style::Letter)?,
    };
    mark.len += line.len() - rest.len();
    mark.closer = 'w';
    Some(mark)
}

/// `- Một`, `+ Hai`, `• Ba`
fn dash(line: &str) -> Option<Mark> {
    let sign = line.chars().next()?;
    let behind = line.get(sign.len_utf8()..)?;
    let style = match sign {
        '-' => Style::Dash,
        '+' => Style::Plus,
        _ => Style::Bullet,
    };
    let begins = behind.starts_with(' ') || behind.starts_with(char::is_alphabetic);
    let says = behind.chars().take(8).any(char::is_alphanumeric);
    (begins && says).then(|| Mark::new(style, sign, "", 0, sign.len_utf8()))
}
