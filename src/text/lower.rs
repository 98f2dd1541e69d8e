//! Small letters, quickly: every letter of every text is asked for its own, several times over.

/// The small letter of a letter. Of the one letter whose small letter is two characters (`İ`) it is the
/// first of them.
#[inline]
pub fn lower(c: char) -> char {
    match c {
        '\0'..='\x7F' => c.to_ascii_lowercase(),
        'à'..='ö' | 'ø'..='ÿ' | 'ă' | 'đ' | 'ĩ' | 'ũ' | 'ơ' | 'ư' => c,
        // Capital and small letters stand in turn.
        'Ạ'..='ỹ' => char::from_u32(u32::from(c) | 1).unwrap_or(c),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_unicode_has_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c:?}");
        }
    }
}
