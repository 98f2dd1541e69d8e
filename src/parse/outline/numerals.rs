//! How parts of a text are counted: digits, Roman numerals, letters, words (*thứ nhất*).

use crate::text::fold::fold_normalized;
use crate::text::roman::from_roman;

/// A number at the start of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Numeral {
    /// Its place in the count.
    pub(super) value: u32,
    /// A letter behind it: `5a`, `IVb`.
    pub(super) suffix: Option<char>,
    /// Bytes that it takes.
    pub(super) len: usize,
}

impl Numeral {
    /// As ids write it.
    pub(super) fn id(&self) -> String {
        let suffix = self.suffix.map(|suffix| match suffix {
            'đ' => "dd".to_owned(),
            suffix => suffix.to_ascii_lowercase().to_string(),
        });
        format!("{}{}", self.value, suffix.unwrap_or_default())
    }
}

/// Longest number, in digits.
const MOST_DIGITS: usize = 3;

const ORDINALS: [&str; 12] = [
    "nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai",
];

/// Letters in the order of points; English ones stand among them.
const LETTERS: &str = "abcdđefghijklmnopqrstuvwxyz";

/// `5`, `5a`, `12`.
pub(super) fn digits(text: &str) -> Option<Numeral> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text
        .get(..digits)
        .filter(|_| (1..=MOST_DIGITS).contains(&digits));
    let value = value?.parse().ok()?;
    Some(with_suffix(text, value, digits))
}

/// `IV`, `IVa`; only as Romans wrote it.
pub(super) fn roman(text: &str) -> Option<Numeral> {
    let is_numeral = |byte: &u8| matches!(byte, b'I' | b'V' | b'X' | b'L');
    let len = text.bytes().take_while(is_numeral).count();
    let value = roman_value(text.get(..len)?)?;
    Some(with_suffix(text, value, len))
}

/// The value of a Roman numeral below ninety, in either case: `C.` and `D.` are letters.
pub(super) fn roman_value(text: &str) -> Option<u32> {
    if text.len() > 8 {
        return None;
    }
    from_roman(&text.to_ascii_uppercase()).filter(|value| *value < 90)
}

/// `thứ nhất`, `thứ 5`, `thứ II`.
pub(super) fn ordinal(text: &str) -> Option<Numeral> {
    let folded = fold_normalized(super::rows::prefix(text, 24));
    let rest = folded.strip_prefix("thu ")?;
    let lead = text.char_indices().nth(4).map(|(at, _)| at)?;
    let word = |(at, word): (usize, &&str)| {
        let behind = rest.strip_prefix(*word)?;
        let ends = !behind.starts_with(char::is_alphanumeric);
        ends.then_some((at, word.chars().count()))
    };
    let words = ORDINALS.iter().enumerate().filter_map(word);
    if let Some((at, chars)) = words.max_by_key(|(_, chars)| *chars) {
        let len = text
            .char_indices()
            .nth(4 + chars)
            .map_or(text.len(), |(at, _)| at);
        let value = u32::try_from(at + 1).ok()?;
        return Some(Numeral {
            value,
            suffix: None,
            len,
        });
    }
    let number = text.get(lead..)?;
    let mut found = digits(number).or_else(|| roman(number))?;
    found.len += lead;
    Some(found)
}

/// The place of a letter among points; `aa` comes behind `z`.
pub(super) fn letters(text: &str) -> Option<u32> {
    let mut all = text.chars();
    let first = all.next()?;
    let place = LETTERS.chars().position(|letter| letter == first)?;
    let place = u32::try_from(place + 1).ok()?;
    match (all.next(), all.next()) {
        (None, _) => Some(place),
        (Some(second), None) if second == first => Some(place + 27),
        _ => None,
    }
}

fn with_suffix(text: &str, value: u32, len: usize) -> Numeral {
    let mut behind = text.get(len..).unwrap_or("").chars();
    let suffix = behind
        .next()
        .filter(|c| c.is_ascii_alphabetic() || matches!(c, 'đ' | 'Đ'));
    let ends = !behind.next().is_some_and(char::is_alphanumeric);
    let suffix = suffix.filter(|_| ends);
    Numeral {
        value,
        suffix: suffix.map(|c| c.to_lowercase().next().unwrap_or(c)),
        len: len + suffix.map_or(0, char::len_utf8),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        assert_eq!(roman("IV. Một").map(|n| (n.value, n.len)), Some((4, 2)));
        assert_eq!(roman("XLVIII").map(|n| n.value), Some(48));
        assert_eq!(roman("IIII").map(|n| n.value), None);
        assert_eq!(roman("VX").map(|n| n.value), None);
        assert_eq!(digits("5a. Một").map(|n| n.id()), Some("5a".to_owned()));
        assert_eq!(digits("5đ.").map(|n| n.id()), Some("5dd".to_owned()));
        assert_eq!(digits("5 của").map(|n| n.id()), Some("5".to_owned()));
        assert_eq!(digits("2025"), None);
        assert_eq!(
            ordinal("thứ hai").map(|n| (n.value, n.len)),
            Some((2, "thứ hai".len()))
        );
        assert_eq!(ordinal("THỨ MƯỜI MỘT:").map(|n| n.value), Some(11));
        assert_eq!(ordinal("thứ 5.").map(|n| n.value), Some(5));
        assert_eq!(letters("đ"), Some(5));
        assert_eq!(letters("aa"), Some(28));
        assert_eq!(letters("ab"), None);
    }
}
