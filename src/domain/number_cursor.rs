//! A place in a number that is read: small functions that eat a prefix.

use super::symbol::BodyCode;

/// Mostly capital letters: codes are; ordinary words are not.
pub(super) fn is_capitals(group: &str) -> bool {
    let upper = group.chars().filter(|c| c.is_uppercase()).count();
    let lower = group.chars().filter(|c| c.is_lowercase()).count();
    upper > lower
}

/// A place in the text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Cursor<'t> {
    pub(super) fn rest(self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn skip(self, bytes: usize) -> Self {
        Self {
            at: self.at + bytes,
            ..self
        }
    }

    /// Back over bytes that were read.
    pub(super) fn back(self, bytes: usize) -> Self {
        Self {
            at: self.at - bytes,
            ..self
        }
    }

    /// Past at most three spaces or line breaks.
    pub(super) fn spaces(self) -> Self {
        let blank = self
            .rest()
            .bytes()
            .take(3)
            .take_while(u8::is_ascii_whitespace)
            .count();
        self.skip(blank)
    }

    /// Past white space that must be there.
    pub(super) fn blank(self) -> Option<Self> {
        let after = self.spaces();
        (after.at > self.at).then_some(after)
    }

    /// The separator that comes next, spaces aside.
    pub(super) fn separator(self) -> Option<char> {
        self.spaces().rest().chars().next().and_then(as_separator)
    }

    /// Past one separator and the spaces around it.
    pub(super) fn eat(self, wanted: char) -> Option<Self> {
        (self.separator()? == wanted).then(|| self.spaces().skip(1).spaces())
    }

    pub(super) fn eat_any(self, wanted: &[char]) -> Option<Self> {
        wanted.iter().find_map(|separator| self.eat(*separator))
    }

    /// A year of four digits, 1900 to 2099.
    pub(super) fn year(self) -> Option<(u16, Self)> {
        let digits = self
            .rest()
            .get(..4)
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?;
        let year: u16 = digits.parse().ok()?;
        let ends = !self
            .skip(4)
            .rest()
            .starts_with(|c: char| c.is_ascii_digit());
        ((1900..2100).contains(&year) && ends).then(|| (year, self.skip(4)))
    }

    /// One or two digits.
    pub(super) fn number(self) -> Option<(u8, Self)> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        Some((self.rest()[..digits].parse().ok()?, self.skip(digits)))
    }

    /// Letters of a code with any digits that follow them, homoglyphs mended: `QH15`, `BGD&ĐT`.
    pub(super) fn group(self) -> Option<(String, Self)> {
        let mut letters = String::new();
        let mut end = 0;
        for (at, c) in self.rest().char_indices() {
            let is_joint = c == '&' && !letters.is_empty();
            if !(is_code_letter(c) || is_joint || (c.is_ascii_digit() && !letters.is_empty())) {
                break;
            }
            if !is_joint {
                letters.push(latin(c));
            }
            end = at + c.len_utf8();
        }
        (!letters.is_empty()).then(|| (letters, self.skip(end)))
    }

    /// Bodies joined by hyphens without spaces; the first must look like a code.
    pub(super) fn bodies(self) -> Option<(Vec<BodyCode>, Self)> {
        let (first, mut end) = self.group()?;
        let lower_case = first
            .chars()
            .all(|c| c.is_lowercase() || c.is_ascii_digit());
        let short = first.chars().count() <= 8;
        if !(is_capitals(&first) || (lower_case && short && self.follows_lower_case_code())) {
            return None;
        }
        let mut bodies = vec![BodyCode::new(&first)];
        while let Some(rest) = end.rest().strip_prefix('-') {
            let next = Self {
                text: end.text,
                at: end.text.len() - rest.len(),
            };
            let Some((group, after)) = next.group() else {
                break;
            };
            if !(is_capitals(&group) || lower_case) {
                break;
            }
            bodies.push(BodyCode::new(&group));
            end = after;
        }
        Some((bodies, end))
    }

    /// Whether the code before this one is in lower case too: `73/2023/nđ-cp` but not `3/KH-cấp`.
    pub(super) fn follows_lower_case_code(self) -> bool {
        let before = self.text[..self.at].trim_end_matches(|c: char| !c.is_alphanumeric());
        before.chars().next_back().is_some_and(char::is_lowercase)
    }

    /// Whether a year or a further code follows, as in a contract `01/HĐ-BHXH-2025`.
    pub(super) fn continues_as_code(self) -> bool {
        let mut rest = self.rest().chars();
        match rest.next() {
            Some('-' | '/') => rest.next().is_some_and(|c| c.is_ascii_digit()),
            Some(c) => c.is_alphanumeric(),
            None => false,
        }
    }
}

fn as_separator(c: char) -> Option<char> {
    match c {
        '-' | '_' => Some('-'),
        '/' => Some('/'),
        _ => None,
    }
}

/// The Latin letter that a Cyrillic one was typed for.
fn latin(c: char) -> char {
    const CYRILLIC: &str = "АВЕКМНОРСТУХІЅавекмнорстухіѕ";
    const LATIN: &str = "ABEKMHOPCTYXISabekmhopctyxis";
    if !('\u{0400}'..='\u{04FF}').contains(&c) {
        return c;
    }
    let place = CYRILLIC.chars().position(|letter| letter == c);
    place
        .and_then(|place| LATIN.chars().nth(place))
        .unwrap_or(c)
}

/// Letters that codes are made of: they abbreviate by initials, so no tone stands in them.
pub(super) fn is_code_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || "ĐđƯưƠơÂâÊêÔôĂă".contains(c) || latin(c) != c
}

/// A digit, or the letter that a scanner reads for one: `34O-CV/ĐU`, `ll2/2020/NĐ-CP`.
pub(crate) fn scanned_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'O' | b'o' => Some(0),
        b'l' | b'I' => Some(1),
        _ => None,
    }
}
