//! The words around a number as people type them: without accents, in capitals, glued to it.

use super::tail::prefix;
use crate::domain::doctype::DocType;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::term::term_number;
use crate::text::fold::{FoldedText, fold_normalized};

/// A word of the date, the year, the term or the issuer that `rest` begins with, in print: its bytes
/// and the print. Printed so, the finder reads it behind a number; elsewhere it says nothing.
pub(super) fn in_print(before: &str, rest: &str, gazetteer: &Gazetteer) -> Option<(usize, String)> {
    let len = rest
        .find(|c: char| !c.is_alphabetic())
        .filter(|len| *len > 0)?;
    let (word, behind) = rest.split_at(len);
    let next = behind.trim_start_matches(' ');
    let is_apart = next.len() < behind.len();
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let printed = match word.to_lowercase().as_str() {
        "ngay" | "ngày" if digits > 0 => "ngày",
        "thang" | "tháng" if digits > 0 && follows_digit(before) => "tháng",
        "nam" | "năm" if digits == 4 && is_apart => "năm",
        "cua" | "của" if is_apart => return issuer(rest, rest.len() - next.len(), gazetteer),
        "khoa" | "khóa" if is_apart => return term(next, rest.len() - next.len()),
        _ => return None,
    };
    (word != printed).then(|| (len, printed.to_owned()))
}

fn follows_digit(before: &str) -> bool {
    before
        .trim_end_matches(' ')
        .ends_with(|c: char| c.is_ascii_digit())
}

/// `cua uy ban nhan dan tinh yen bai`, of which the body begins at `at`: only what is printed with
/// capitals is read as its place.
fn issuer(rest: &str, at: usize, gazetteer: &Gazetteer) -> Option<(usize, String)> {
    let name = gazetteer.authorities.read_name(&rest[at..])?;
    let end = at + name.len;
    let is_open = name.authority.needs_place() && name.place.is_none();
    let place = province(&rest[end..], gazetteer).filter(|_| is_open);
    match place {
        Some((len, province)) => {
            let body = &rest[at..end];
            Some((end + len, format!("của {body} {province}")))
        }
        None => (!rest.starts_with("của ")).then(|| (at, "của ".to_owned())),
    }
}

/// Most words of a province's name: *Bà Rịa - Vũng Tàu*.
const MOST_WORDS: usize = 4;

/// The longest name of a province behind a blank, and its bytes with the blank.
fn province<'g>(text: &str, gazetteer: &'g Gazetteer) -> Option<(usize, &'g str)> {
    let name = prefix(text.strip_prefix(' ')?, LONGEST_NAME);
    let is_inner = |at: usize| name[at..].starts_with(char::is_alphanumeric);
    let ends = name.char_indices().map(|(at, c)| (at + c.len_utf8(), c));
    let ends = ends.filter(|(end, c)| c.is_alphanumeric() && !is_inner(*end));
    let ends: Vec<usize> = ends.map(|(end, _)| end).take(MOST_WORDS).collect();
    let known = |end: &usize| {
        Some((
            end + 1,
            gazetteer.places.province(&name[..*end])?.name.as_str(),
        ))
    };
    ends.iter().rev().find_map(known)
}

/// `khoa xiii`, of which the numeral begins at `at`.
fn term(numeral: &str, at: usize) -> Option<(usize, String)> {
    let len = numeral
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(numeral.len());
    let upper = numeral[..len].to_uppercase();
    term_number(&upper)?;
    Some((at + len, format!("khóa {upper}")))
}

/// Bytes of the "số" that `rest` begins with and of the blanks behind it, where digits follow:
/// `so148`, `so 50/cp`.
pub(super) fn number_word(rest: &str) -> Option<usize> {
    let folded = FoldedText::new(prefix(rest, 12));
    let behind = folded.text.strip_prefix("so")?;
    let number = behind.trim_start_matches([' ', ':']);
    number
        .starts_with(|c: char| c.is_ascii_digit())
        .then(|| folded.start(folded.text.len() - number.len()))
}

/// Longest name of a type or a province that is looked for, in bytes.
const LONGEST_NAME: usize = 64;

/// The type whose name is glued to the digits behind it, or of which the syllables are glued, and the
/// bytes before the digits: `luật36/2018/QH14`, `quyđịnh148-QĐ/TW`.
pub(super) fn glued_type<'g>(rest: &str, gazetteer: &'g Gazetteer) -> Option<(&'g DocType, usize)> {
    let digits = prefix(rest, LONGEST_NAME).find(|c: char| c.is_ascii_digit())?;
    let words = fold_normalized(&rest[..digits]);
    let name = words.trim_end_matches(' ');
    let letters = |text: &str| text.replace(' ', "");
    let bare = letters(name);
    let is_name = |row: &&DocType| {
        let is_glued = name.len() == words.len() || name != row.folded;
        is_glued && row.folded.len() >= bare.len() && letters(&row.folded) == bare
    };
    let found = gazetteer.types.rows().iter().find(is_name)?;
    Some((found, digits))
}
