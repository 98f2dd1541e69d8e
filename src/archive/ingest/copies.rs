//! Copies: texts that are one work, from another source or another scan.
//!
//! A text that says all of which work it is, is found by that. One that does not is found by its
//! words: it is a copy where nearly all of them are the same and nothing in its header says otherwise.

use crate::domain::document::DocumentKind;
use crate::index::reading::ReadDocument;
use crate::text::rime::is_syllable;
use crate::text::sketch::resemblance;

/// Runs of words in common, of all, above which two texts of one number are one text.
const SAME_NUMBER: f32 = 0.7;

/// The same where one of them has no number: forms that differ in a name have more in common.
const NO_NUMBER: f32 = 0.85;

/// Share of figures in common where there is no number to tell: forms differ in their figures.
const SAME_FIGURES: f32 = 0.9;

/// Words of a text that are looked at to tell how well it was recognised, and in how many places.
const LOOKED_AT: usize = 96;
const PLACES: usize = 8;

/// Bytes of a word with its blank, rather more than less.
const BYTES_OF_WORD: usize = 12;

/// Whether two texts are one.
pub(super) fn are_one(one: &ReadDocument, other: &ReadDocument) -> bool {
    if contradict(one, other) {
        return false;
    }
    let (text, other_text) = (&one.record.text, &other.record.text);
    let common = resemblance(text, other_text);
    let numbers = [one, other].map(|read| read.document.number.as_ref());
    match numbers {
        [Some(_), Some(_)] => common >= SAME_NUMBER,
        _ => common >= NO_NUMBER && same_figures(text, other_text) >= SAME_FIGURES,
    }
}

/// Whether both say of themselves what cannot be true of one text.
fn contradict(one: &ReadDocument, other: &ReadDocument) -> bool {
    fn differ<T: PartialEq>(one: Option<T>, other: Option<T>) -> bool {
        matches!((one, other), (Some(one), Some(other)) if one != other)
    }
    let (a, b) = (&one.document, &other.document);
    let number = |read: &ReadDocument| read.document.number.as_ref().map(ToString::to_string);
    let body = |read: &ReadDocument| {
        let issuer = read.document.issuer.as_ref();
        issuer.and_then(|issuer| issuer.body.clone())
    };
    a.kind != b.kind
        || differ(number(one), number(other))
        || differ(a.type_name.as_ref(), b.type_name.as_ref())
        || differ(a.issued_on, b.issued_on)
        || differ(body(one), body(other))
}

/// The share of figures that two texts have in common, of all.
fn same_figures(one: &str, other: &str) -> f32 {
    let figures = |text: &str| {
        let words = text.split(|c: char| !c.is_ascii_digit());
        let mut figures: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect();
        figures.sort();
        figures
    };
    let (one, other) = (figures(one), figures(other));
    let most = one.len().max(other.len());
    let (mut common, mut rest) = (0, other.iter().peekable());
    for figure in &one {
        while rest.next_if(|next| *next < figure).is_some() {}
        common += usize::from(rest.next_if_eq(&figure).is_some());
    }
    if most == 0 {
        1.0
    } else {
        common as f32 / most as f32
    }
}

/// How good a copy is, from 0 to 100: of several the best is shown, of equals the first.
pub(super) fn quality(read: &ReadDocument) -> u8 {
    let document = &read.document;
    let missing = [
        (document.number.is_none(), 15),
        (document.issued_on.is_none(), 10),
        (document.title.is_none(), 10),
        (document.issuer.is_none(), 5),
        (document.kind != DocumentKind::Directive, 10),
    ];
    let lost: u8 = missing
        .iter()
        .map(|(is_lost, worth)| u8::from(*is_lost) * worth)
        .sum();
    let misread = (misread(&read.record.text) * 100.0).min(50.0) as u8;
    100 - lost - misread
}

/// The share of words in small letters that no Vietnamese syllable is, in places spread evenly over a
/// text.
fn misread(text: &str) -> f32 {
    let (mut all, mut other) = (0_usize, 0_usize);
    for place in places(text) {
        let words = place.split(|c: char| !c.is_alphabetic());
        // The first and the last may be cut.
        let whole = words.skip(1).filter(|word| !word.is_empty());
        let small = whole.filter(|word| word.chars().all(char::is_lowercase));
        for word in small.take(LOOKED_AT / PLACES) {
            all += 1;
            other += usize::from(!is_syllable(word));
        }
    }
    other as f32 / all.max(1) as f32
}

/// Places of a text, each long enough for its share of the words.
fn places(text: &str) -> impl Iterator<Item = &str> {
    let length = LOOKED_AT / PLACES * BYTES_OF_WORD;
    let step = (text.len() / PLACES).max(length);
    (0..PLACES).filter_map(move |place| {
        let begin = text.ceil_char_boundary(place * step);
        let end = text.floor_char_boundary(begin + length);
        text.get(begin..end).filter(|place| !place.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::IndexConfig;
    use crate::index::reading::Reader;

    fn reader() -> Reader {
        Reader::new(Arc::new(IndexConfig::bundled().unwrap()))
    }

    /// A plan with so many words of its own.
    fn plan(header: &str, body: &str) -> String {
        let words: String = (0..300).map(|n| format!("{body} việc số {n} ")).collect();
        format!("{header}\n\nKẾ HOẠCH\nVề việc thử\n\n1. {words}\n")
    }

    const HEADER: &str =
        "ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ\nSố: 12/KH-UBND\nVí Dụ, ngày 05 tháng 5 năm 2022";

    #[test]
    fn copies_are_told_from_forms() {
        let reader = reader();
        let read = |text: &str| reader.read_text(text.to_owned());
        let whole = plan(HEADER, "làm");
        let cases = [
            ("the same", whole.clone(), true),
            ("its header cut off", plan("", "làm"), true),
            (
                "accents lost by a scanner",
                whole.replace("việc số", "viec so"),
                true,
            ),
            ("another number", whole.replace("12/KH", "13/KH"), false),
            (
                "another date",
                whole.replace("05 tháng 5", "06 tháng 5"),
                false,
            ),
            ("another type", whole.replace("KẾ HOẠCH", "BÁO CÁO"), false),
            ("other words", plan(HEADER, "hoãn"), false),
            (
                "a form with other figures",
                plan("", "làm").replace('2', "8"),
                false,
            ),
        ];
        let first = read(&whole);
        for (name, text, expected) in cases {
            assert_eq!(are_one(&first, &read(&text)), expected, "{name}");
        }
    }

    #[test]
    fn a_clean_text_is_better_than_a_misread_or_cut_one() {
        let reader = reader();
        let quality = |text: &str| quality(&reader.read_text(text.to_owned()));
        let whole = plan(HEADER, "làm");
        let misread = whole.replace("việc", "vjêc");
        let cut = plan("", "làm");
        assert!(quality(&whole) > quality(&misread));
        assert!(quality(&whole) > quality(&cut));
        assert_eq!(quality(""), 100 - 40);
    }
}
