//! The name of a signer, with the rank or degree before it.

use super::words::Word;
use crate::text::fold::fold_normalized;

/// Ranks (cấp bậc hàm) before a name, folded, without blanks.
const RANKS: [&str; 15] = [
    "daituong",
    "thuongtuong",
    "trungtuong",
    "thieutuong",
    "phododoc",
    "chuandodoc",
    "dodoc",
    "daita",
    "thuongta",
    "trungta",
    "thieuta",
    "daiuy",
    "luatsu",
    "bacsi",
    "kysu",
];

/// Degrees (học hàm, học vị) before a name, letters only, folded.
const DEGREES: [&str; 9] = ["gs", "pgs", "ts", "ths", "tskh", "bs", "bsckii", "ls", "ks"];

/// Family names that tell a name in capitals from the rest of an office.
const FAMILIES: [&str; 28] = [
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do",
    "ho", "ngo", "duong", "ly", "dinh", "trinh", "doan", "mai", "truong", "luong", "cao", "dao",
    "ha", "luu", "ta", "thai",
];

/// Most words of a name.
const MOST_WORDS: usize = 6;

/// A signer: words of the title, words of the name, words taken in all.
pub(super) struct Named {
    pub(super) title: usize,
    pub(super) name: usize,
}

/// The name that words begin with.
pub(super) fn name(words: &[Word<'_>]) -> Option<Named> {
    let title = title(words);
    let rest = words.get(title..)?;
    let mut name = 0;
    while let Some(word) = rest.get(name) {
        let is_torn = name > 0 && is_torn(&rest[name - 1], word);
        if !(word.is_named() || is_torn) || name == MOST_WORDS + 1 {
            break;
        }
        name += 1;
    }
    (2..=MOST_WORDS)
        .contains(&name)
        .then_some(Named { title, name })
}

/// A name all in capitals, alone on its line: `NGUYỄN VĂN A`.
pub(super) fn capital_name(words: &[Word<'_>]) -> Option<Named> {
    let title = title(words);
    let rest = words.get(title..)?;
    let is_name = (2..=5).contains(&rest.len())
        && rest
            .iter()
            .all(|word| word.text.chars().all(char::is_alphabetic))
        && FAMILIES.contains(&rest.first()?.letters.as_str());
    is_name.then_some(Named {
        title,
        name: rest.len(),
    })
}

/// A scanner tears *Hoàng* into *Ho àng*.
fn is_torn(before: &Word<'_>, word: &Word<'_>) -> bool {
    before.text.chars().count() <= 2
        && word.text.chars().all(char::is_lowercase)
        && word.letters.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// How many words are rank or degree.
fn title(words: &[Word<'_>]) -> usize {
    let mut taken = 0;
    loop {
        let rest = &words[taken..];
        let joined = |count: usize| -> String {
            let pieces = rest.iter().take(count);
            pieces.map(|word| word.letters.as_str()).collect()
        };
        let rank = (1..=3).find(|count| RANKS.contains(&joined(*count).as_str()));
        let degree = rest.first().is_some_and(|word| is_degree(word.text));
        match rank.or(degree.then_some(1)) {
            Some(count) => taken += count,
            None => return taken,
        }
    }
}

/// `GS.TS.`: points part the letters.
pub(super) fn is_degree(word: &str) -> bool {
    let word = word.trim_end_matches(',');
    word.contains('.')
        && word.contains(char::is_alphabetic)
        && word
            .split(['.', ','])
            .filter(|part| !part.is_empty())
            .all(|part| DEGREES.contains(&fold_normalized(part).as_str()))
}
