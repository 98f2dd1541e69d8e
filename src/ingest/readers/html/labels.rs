//! Numbers and bullets that a browser puts before items.

use super::attributes::Attributes;
use crate::text::roman::to_roman;

/// A list that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct List {
    /// `1 a A i I`, `*` for bullets, `-` for nothing.
    style: char,
    next: i32,
    step: i32,
}

impl List {
    pub(super) fn ordered(attributes: &Attributes, items: i32) -> Self {
        let step = if attributes.reversed { -1 } else { 1 };
        let first = if attributes.reversed { items } else { 1 };
        Self {
            style: attributes.style.unwrap_or('1'),
            next: attributes.number.unwrap_or(first),
            step,
        }
    }

    pub(super) fn bullets(attributes: &Attributes) -> Self {
        Self {
            style: attributes.style.unwrap_or('*'),
            next: 1,
            step: 1,
        }
    }

    /// The label of the next item, with the blank behind it; empty for none.
    pub(super) fn label(&mut self, item: &Attributes) -> String {
        let number = item.number.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let style = item.style.unwrap_or(self.style);
        match style {
            '-' => String::new(),
            '*' => "- ".to_owned(),
            style => format!("{}. ", numeral(style, number)),
        }
    }
}

fn numeral(style: char, number: i32) -> String {
    let shown = u32::try_from(number).ok().filter(|number| *number > 0);
    let shown = match (style, shown) {
        ('a', Some(number)) => Some(letters(number)),
        ('A', Some(number)) => Some(letters(number).to_uppercase()),
        ('i', Some(number)) => to_roman(number).map(|roman| roman.to_lowercase()),
        ('I', Some(number)) => to_roman(number),
        _ => None,
    };
    // Beyond 3,999 browsers count in digits.
    shown.unwrap_or_else(|| number.to_string())
}

/// `a … z aa ab`
fn letters(mut number: u32) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(char::from_u32('a' as u32 + number % 26).unwrap_or('a'));
        number /= 26;
    }
    letters.iter().rev().collect()
}

/// Whether an item's text has a label of its own, so that the page hides the list's.
pub(super) fn has_label(text: &str) -> bool {
    let text = text.trim_start();
    let first = text.split(' ').next().unwrap_or_default();
    let bare = first.trim_start_matches('(');
    let body = bare.trim_end_matches(['.', ')', '/']);
    let closed = body.len() < bare.len();
    let is_number = body.chars().all(|c| c.is_ascii_digit() || c == '.') && body.len() <= 8;
    let is_roman = body.len() <= 5 && body.chars().all(|c| "IVXivx".contains(c));
    let is_letter =
        is_roman || (body.chars().count() == 1 && body.chars().all(char::is_alphabetic));
    let is_article = ["Điều ", "Khoản ", "Chương ", "Mục ", "Phụ lục "]
        .iter()
        .any(|word| text.starts_with(word));
    let is_bullet = ["-", "–", "+", "*", "•"].contains(&first);
    is_article || is_bullet || (closed && !body.is_empty() && (is_number || is_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_as_a_browser_shows_them() {
        let of = |style: char, number: i32| numeral(style, number);
        assert_eq!(of('a', 27), "aa");
        assert_eq!(of('A', 3), "C");
        assert_eq!(of('i', 1994), "mcmxciv");
        assert_eq!(of('I', 4000), "4000");
        assert_eq!(of('a', 0), "0");
        assert_eq!(of('1', i32::MIN), "-2147483648");
    }

    #[test]
    fn items_with_labels_of_their_own() {
        for own in [
            "1. Rà soát",
            "a) Báo cáo",
            "(2) Họp",
            "- Như trên",
            "1.2. X",
            "Điều 5. Y",
            "đ) Z",
        ] {
            assert!(has_label(own), "{own}");
        }
        for bare in [
            "Rà soát",
            "2024 là năm",
            "Bộ Nội vụ",
            "Lưu: VT.",
            "TM. UBND",
            "",
        ] {
            assert!(!has_label(bare), "{bare}");
        }
    }
}
