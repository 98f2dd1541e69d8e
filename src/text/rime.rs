//! The syllables that Vietnamese spelling allows (âm tiết): an initial and a rime, without tone.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Initial consonants, longest first.
const INITIALS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rimes with the quality of their vowels, by their first letter; `ăk` stands in names (Đắk Lắk).
const RIMES: [&str; 11] = [
    "a ac ach ai ak am an ang anh ao ap at au ay",
    "ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây",
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu",
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu",
    "o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay",
    "oăc oăm oăn oăng oăp oăt oe oem oen oeo oet",
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt",
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uô uôc uôi uôm uôn uông uôt uơ",
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt",
    "ư ưa ưc ưi ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu",
    "y ynh yt ych yêm yên yêng yêt yêu",
];

static KNOWN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| RIMES.iter().flat_map(|row| row.split(' ')).collect());

/// A syllable cut into initial and rime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'s> {
    /// Consonants before the vowel; `gi` and `qu` count whole.
    pub initial: &'s str,
    /// Vowels and what follows them.
    pub rime: &'s str,
}

/// Cuts a syllable in small letters without tone; `None` for what no Vietnamese syllable is.
pub fn parts(syllable: &str) -> Option<Parts<'_>> {
    INITIALS.iter().find_map(|initial| {
        let rime = syllable.strip_prefix(initial)?;
        // `gì` is g and i, `quỳnh` is qu and ynh, but y begins no rime behind other consonants.
        let is_known = KNOWN.contains(rime);
        let begins_with_y = rime.starts_with('y') && rime != "y";
        let fits = !begins_with_y || matches!(*initial, "" | "qu");
        (is_known && fits).then_some(Parts { initial, rime })
    })
}

/// Whether an accented syllable in small letters is one that Vietnamese spelling allows.
pub fn is_syllable(accented: &str) -> bool {
    let quick: Option<String> = accented.chars().map(toneless).collect();
    parts(&quick.unwrap_or_else(|| decomposed_toneless(accented))).is_some()
}

/// A small letter of Vietnamese without its tone; `None` for other letters and for parts of letters.
fn toneless(c: char) -> Option<char> {
    Some(match c {
        'a'..='z' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư' => c,
        'á' | 'à' | 'ả' | 'ã' | 'ạ' => 'a',
        'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => 'ă',
        'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' => 'â',
        'é' | 'è' | 'ẻ' | 'ẽ' | 'ẹ' => 'e',
        'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => 'ê',
        'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' => 'i',
        'ó' | 'ò' | 'ỏ' | 'õ' | 'ọ' => 'o',
        'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ' => 'ô',
        'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'ơ',
        'ú' | 'ù' | 'ủ' | 'ũ' | 'ụ' => 'u',
        'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => 'ư',
        'ý' | 'ỳ' | 'ỷ' | 'ỹ' | 'ỵ' => 'y',
        _ => return None,
    })
}

fn decomposed_toneless(accented: &str) -> String {
    let is_tone = |c: &char| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    accented.nfd().filter(|c| !is_tone(c)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_and_others() {
        for syllable in [
            "quy", "đinh", "nghi", "quyêt", "gi", "giêng", "nươc", "uy", "hoa", "quynh",
        ] {
            assert!(parts(syllable).is_some(), "{syllable}");
        }
        for other in [
            "tuyen", "class", "internet", "user", "wifi", "nd", "w", "quyet", "ea", "kyn",
        ] {
            assert!(parts(other).is_none(), "{other}");
        }
    }

    #[test]
    fn letters_lose_their_tone_as_unicode_takes_them_apart() {
        let known = ('\0'..'\u{2000}').filter_map(|c| Some((c, toneless(c)?)));
        for (c, bare) in known.clone() {
            assert_eq!(decomposed_toneless(&c.to_string()), bare.to_string(), "{c}");
        }
        assert_eq!(known.count(), 26 + 7 + 12 * 5);
    }

    #[test]
    fn tones_are_part_of_syllables() {
        assert!(is_syllable("định") && is_syllable("thuật") && is_syllable("đường"));
        assert!(!is_syllable("dinnh") && !is_syllable("kyf"));
    }
}
