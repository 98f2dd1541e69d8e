//! Pin cites of queries (điều, khoản, điểm), typed before or behind a work, with accents or without:
//! `khoản 2 điều 35 bộ luật lao động`, `145/2020/NĐ-CP dieu 4`.

use crate::domain::provision::{Eid, ProvisionKind};
use crate::text::fold::fold;
use crate::text::span::Span;

/// A pin cite of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinCite {
    /// Bytes of the query.
    pub span: Span,
    /// The provision.
    pub eid: Eid,
}

impl PinCite {
    /// The pin cite that stands right before or behind the mention of a work. Only articles and what is
    /// inside them are known by number alone.
    pub fn around(query: &str, mention: Span) -> Option<Self> {
        let before = words(query, Span::new(0, mention.start));
        let behind = words(query, Span::new(mention.end, query.len()));
        let backwards = before.rev().skip_while(|word| is_link(word.of(query)));
        Self::read(query, backwards, |word, next| (next, word))
            .or_else(|| Self::read(query, behind, |word, next| (word, next)))
    }

    /// Reads pairs of words, told which of the two is the unit.
    fn read(
        query: &str,
        mut words: impl Iterator<Item = Span>,
        in_order: impl Fn(Span, Span) -> (Span, Span),
    ) -> Option<Self> {
        let mut numbers: [Option<String>; UNITS.len()] = Default::default();
        let mut span: Option<Span> = None;
        while let (Some(word), Some(next)) = (words.next(), words.next()) {
            let (unit, number) = in_order(word, next);
            let Some((at, number)) = numbered(unit.of(query), number.of(query)) else {
                break;
            };
            if numbers[at].is_some() {
                break;
            }
            numbers[at] = Some(number);
            let pair = Span::new(word.start.min(next.start), word.end.max(next.end));
            let so_far = span.unwrap_or(pair);
            span = Some(Span::new(
                so_far.start.min(pair.start),
                so_far.end.max(pair.end),
            ));
        }
        let [article, clause, point] = numbers;
        let mut eid = Eid::top(ProvisionKind::Article, &article?);
        for (kind, number) in [
            (ProvisionKind::Clause, clause),
            (ProvisionKind::Point, point),
        ] {
            if let Some(number) = number {
                eid = eid.child(kind, &number);
            }
        }
        Some(Self { span: span?, eid })
    }
}

/// Units, folded, the outer ones first.
const UNITS: [&str; 3] = ["dieu", "khoan", "diem"];

/// Which unit a word is, and its number as ids write it.
fn numbered(unit: &str, number: &str) -> Option<(usize, String)> {
    let unit = fold(unit);
    let at = UNITS.iter().position(|known| *known == unit)?;
    let number = number.to_lowercase();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let mut letters = number[digits..].chars();
    let (letter, more) = (letters.next(), letters.next());
    let is_letter = letter.is_some_and(|c| c.is_ascii_lowercase() || c == 'đ') && more.is_none();
    let fits = match UNITS[at] {
        "diem" => digits == 0 && is_letter,
        _ => digits > 0 && (letter.is_none() || is_letter),
    };
    fits.then(|| (at, number.replace('đ', "dd")))
}

/// Words between a provision and its work.
fn is_link(word: &str) -> bool {
    matches!(fold(word).as_str(), "cua" | "tai")
}

/// Words of a stretch without the punctuation around them.
fn words(query: &str, stretch: Span) -> impl DoubleEndedIterator<Item = Span> + '_ {
    let is_around = |c: char| matches!(c, ',' | ';' | ':' | '.' | '(' | ')');
    let all = stretch.of(query).split_whitespace();
    let bare = all.map(move |word| word.trim_matches(is_around));
    bare.filter(|word| !word.is_empty()).map(|word| {
        let start = word.as_ptr() as usize - query.as_ptr() as usize;
        Span::new(start, start + word.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(query: &str, mention: &str) -> Option<String> {
        let start = query.find(mention).unwrap();
        let mention = Span::new(start, start + mention.len());
        let found = PinCite::around(query, mention)?;
        Some(format!("{} = {}", found.span.of(query), found.eid))
    }

    #[test]
    fn before_and_behind() {
        let law = "bộ luật lao động";
        let check = |query: &str, expected: &str| {
            assert_eq!(pin(query, law).as_deref(), Some(expected), "{query}");
        };
        check("điều 35 bộ luật lao động", "điều 35 = art_35");
        check(
            "Điểm đ, khoản 2, Điều 35a của bộ luật lao động",
            "Điểm đ, khoản 2, Điều 35a = art_35a__cl_2__point_dd",
        );
        check(
            "bộ luật lao động, dieu 4 khoan 1",
            "dieu 4 khoan 1 = art_4__cl_1",
        );
        check("xem điều 35 bộ luật lao động", "điều 35 = art_35");
    }

    #[test]
    fn what_is_no_pin() {
        for query in [
            "khoản 2 145/2020",
            "145/2020 điều kiện",
            "điều 35 về 145/2020",
            "điều 145/2020",
            "145/2020",
        ] {
            assert_eq!(pin(query, "145/2020"), None, "{query}");
        }
    }
}
