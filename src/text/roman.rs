//! Roman numerals: `XIII` is 13.

/// What each letter, or pair of letters, is worth.
const NUMERALS: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The largest number that can be written.
const LARGEST: u32 = 3_999;

/// Letters of the longest numeral, `MMMDCCCLXXXVIII`.
const MOST_LETTERS: usize = 15;

/// `13` as `XIII`; nothing for 0 and beyond 3,999.
pub fn to_roman(number: u32) -> Option<String> {
    if !(1..=LARGEST).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut out = String::new();
    for (value, letters) in NUMERALS {
        while left >= value {
            out.push_str(letters);
            left -= value;
        }
    }
    Some(out)
}

/// `XIII` as `13`; capitals only, and only as [`to_roman`] writes it: `IIII` and `IM` are words.
pub fn from_roman(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > MOST_LETTERS {
        return None;
    }
    let mut rest = text;
    let mut number = 0;
    for (value, letters) in NUMERALS {
        while let Some(after) = rest.strip_prefix(letters) {
            number += value;
            rest = after;
        }
    }
    let is_canonical = rest.is_empty() && to_roman(number).as_deref() == Some(text);
    is_canonical.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_reads_back() {
        for number in 1..=LARGEST {
            let written = to_roman(number).unwrap();
            assert_eq!(from_roman(&written), Some(number), "{written}");
        }
    }

    #[test]
    fn numbers_as_romans_wrote_them() {
        for (number, written) in [(4, "IV"), (13, "XIII"), (49, "XLIX"), (1994, "MCMXCIV")] {
            assert_eq!(to_roman(number).as_deref(), Some(written));
        }
        assert_eq!(to_roman(0), None);
        assert_eq!(to_roman(4_000), None);
    }

    #[test]
    fn what_romans_did_not_write() {
        for word in ["", "IIII", "IM", "VX", "xiii", "TW", "XIIIa", "IXI", "MMMM"] {
            assert_eq!(from_roman(word), None, "{word}");
        }
        assert_eq!(from_roman(&"M".repeat(1 << 20)), None);
    }
}
