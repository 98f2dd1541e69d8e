//! A syllable (âm tiết) as the term that it is indexed as.

use super::fold::Folder;
use super::lower::lower;

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
}
