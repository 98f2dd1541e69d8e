//! Numbers whose separators, case, bars or order were lost on the way to a search box:
//! `148.QĐ.TW`, `30/2020/nđ cp`, `732023ndcp`, `CT 05/TW`, `159-HD/BTG TW`, `O5-CT/TW`.
//!
//! Separators are lenient, digits and codes are not: a type must be a known one, and a body behind
//! nothing but a blank must be one too, so that prose with figures stays prose.

use super::authority::Sphere;
use super::number_cursor::is_code_letter;
use super::number_grammar::{ParsedNumber, parse};
use super::number_pieces::{Gap, Piece, pieces};
use super::number_typed::parse_any_case;
use super::symbol::{BodyCode, TypeCode};

/// Says to which system a body code belongs; `None` for a code that is not known.
pub type KnownBody<'k> = &'k dyn Fn(&BodyCode) -> Option<Sphere>;

/// Reads the number that `text` begins with, as it is printed or as it may be typed.
pub fn parse_typed(text: &str, known: KnownBody<'_>) -> Option<ParsedNumber> {
    let strict = parse(text).or_else(|| in_small_letters(text, known));
    let pieces = pieces(text);
    let loose = number_first(&pieces, known).or_else(|| type_first(&pieces, known));
    match (strict, loose) {
        // What is printed as it should be means more than what may be made of it.
        (Some(strict), Some(loose)) if loose.end <= strict.end => Some(strict),
        (strict, loose) => loose.or(strict),
    }
}

/// A number in small letters: as it is printed but for the case, or of a known body.
fn in_small_letters(text: &str, known: KnownBody<'_>) -> Option<ParsedNumber> {
    let parsed = parse_any_case(text)?;
    let has_blank = text[..parsed.end].contains(' ');
    let is_known = parsed
        .number
        .lead_body()
        .is_some_and(|body| known(body).is_some());
    (is_known || !has_blank).then_some(parsed)
}

/// Reads the number behind a type word: `05/TW` behind `Chỉ thị`.
pub fn parse_behind_type(
    type_code: &TypeCode,
    text: &str,
    known: KnownBody<'_>,
) -> Option<ParsedNumber> {
    behind_type(type_code, &pieces(text), known)
}

/// Number, year where there is one, type, body.
fn number_first(pieces: &[Piece], known: KnownBody<'_>) -> Option<ParsedNumber> {
    let (ordinal, year, rest) = figures(pieces)?;
    let (letters, rest) = rest.split_first()?;
    if let Some(law) = law(&ordinal, year, letters, rest) {
        return Some(law);
    }
    if let Some(type_code) = TypeCode::known(&letters.text) {
        let is_marked = letters.gap.has_mark() && rest.first()?.gap.has_mark();
        return bodied(&ordinal, year, &type_code, rest, is_marked, known);
    }
    // Type and body in one run: `ndcp`.
    let bounds = letters.text.char_indices().skip(1).map(|(at, _)| at);
    let splits = bounds.filter_map(|at| {
        let (head, tail) = letters.text.split_at(at);
        let body = BodyCode::new(tail);
        let sphere = known(&body)?;
        Some((TypeCode::known(head)?, body, sphere))
    });
    let (type_code, body, sphere) = splits.last()?;
    print(
        &ordinal,
        year,
        &type_code,
        &[body],
        Some(sphere),
        letters.end,
    )
}

/// Type, number, and the type again or the body.
fn type_first(pieces: &[Piece], known: KnownBody<'_>) -> Option<ParsedNumber> {
    let (letters, rest) = pieces.split_first()?;
    let type_code = TypeCode::known(&letters.text)?;
    behind_type(&type_code, rest, known)
}

fn behind_type(
    type_code: &TypeCode,
    pieces: &[Piece],
    known: KnownBody<'_>,
) -> Option<ParsedNumber> {
    let (ordinal, year, rest) = figures(pieces)?;
    let again = rest.first().and_then(|piece| TypeCode::known(&piece.text));
    if again.is_some_and(|again| again.class() == type_code.class()) {
        return number_first(pieces, known);
    }
    let (first, others) = rest.split_first()?;
    if let Some(law) = law(&ordinal, year, first, others) {
        return Some(law);
    }
    if first.gap == Gap::None {
        return None;
    }
    // Decrees before 1997 were printed `64/CP` and `14-CP`.
    if type_code.as_str() == "NĐ" && year.is_none() && first.text.eq_ignore_ascii_case("CP") {
        let mark = if matches!(first.gap, Gap::Mark('-') | Gap::Spaced('-')) {
            '-'
        } else {
            '/'
        };
        let number = parse(&format!("{ordinal}{mark}CP"))?.number;
        return Some(ParsedNumber {
            number,
            end: first.end,
        });
    }
    let is_marked = first.gap.has_mark();
    bodied(&ordinal, year, type_code, rest, is_marked, known)
}

/// Running number and year, which may be glued: `732023`.
fn figures(pieces: &[Piece]) -> Option<(String, Option<u16>, &[Piece])> {
    let (first, rest) = pieces
        .split_first()
        .filter(|(first, _)| first.is_digits())?;
    if first.text.len() > 5 {
        let (ordinal, year) = first.text.split_at(first.text.len() - 4);
        let year = plausible_year(year)?;
        return (ordinal.len() <= 4).then(|| (ordinal.to_owned(), Some(year), rest));
    }
    if let Some((second, behind)) = rest.split_first()
        && second.is_digits()
        && second.gap != Gap::None
    {
        let year = plausible_year(&second.text)?;
        return Some((first.text.clone(), Some(year), behind));
    }
    Some((first.text.clone(), None, rest))
}

fn plausible_year(text: &str) -> Option<u16> {
    let year: u16 = text.parse().ok().filter(|_| text.len() == 4)?;
    (1945..2100).contains(&year).then_some(year)
}

/// `24/2018/QH14`.
fn law(ordinal: &str, year: Option<u16>, letters: &Piece, rest: &[Piece]) -> Option<ParsedNumber> {
    let body = letters.text.to_uppercase();
    if !matches!(body.as_str(), "QH" | "UBTVQH") {
        return None;
    }
    let term = rest
        .first()
        .filter(|term| term.is_digits() && term.text.len() <= 2)?;
    let number = parse(&format!("{ordinal}/{}/{body}{}", year?, term.text))?.number;
    Some(ParsedNumber {
        number,
        end: term.end,
    })
}

/// The bodies behind a type, and the number they make. `is_marked` where no mark before them was lost.
fn bodied(
    ordinal: &str,
    year: Option<u16>,
    type_code: &TypeCode,
    pieces: &[Piece],
    is_marked: bool,
    known: KnownBody<'_>,
) -> Option<ParsedNumber> {
    let (mut body, mut taken) = central(pieces)?;
    let first = &pieces[0];
    if taken < pieces.len() && !pieces[taken].is_digits() && !pieces[taken].gap.has_mark() {
        // A blank inside the code: `BTG TW`.
        let joined = format!("{body}{}", pieces[taken].text);
        if body.chars().count() > 1 && known(&BodyCode::new(&joined)).is_some() {
            body = joined;
            taken += 1;
        }
    }
    let code = BodyCode::new(&body);
    let sphere = known(&code);
    let in_capitals = body.chars().count() >= 2 && !body.chars().any(char::is_lowercase);
    let is_code = sphere.is_some() || first.gap.has_mark() && in_capitals;
    if first.is_digits() || !is_code {
        return None;
    }
    let mut bodies = vec![code];
    for piece in &pieces[taken..] {
        let code = BodyCode::new(&piece.text);
        // Only joint documents name several bodies.
        let is_second = is_joint(type_code) && known(&code).is_some();
        if piece.is_digits() || !(is_second || is_unit(piece, &bodies[0], is_marked, known)) {
            break;
        }
        bodies.push(code);
        taken += 1;
    }
    let end = pieces[taken - 1].end;
    print(ordinal, year, type_code, &bodies, sphere, end)
}

fn is_joint(type_code: &TypeCode) -> bool {
    matches!(type_code.as_str(), "TTLT" | "NQLT")
}

/// Units of bodies that people also type without a hyphen before them: `367 QĐ TWĐTN VP`.
const UNITS: [&str; 3] = ["VP", "BTT", "HPN"];

/// Whether a piece is a unit of the body before it. Behind a hyphen with blanks the next words of a
/// sentence may stand: `148-QĐ/TW - Quy định về …`. Behind a blank they mostly do, unless other marks
/// were lost too; and offices like VPTW have codes of their own.
fn is_unit(piece: &Piece, body: &BodyCode, is_marked: bool, known: KnownBody<'_>) -> bool {
    let upper = piece.text.to_uppercase();
    let is_long = upper.chars().count() >= 2;
    let is_known = UNITS.contains(&upper.as_str());
    let is_code = || {
        piece.text == upper
            && upper.chars().all(is_code_letter)
            && TypeCode::known(&upper).is_none()
    };
    match piece.gap {
        Gap::Mark('-') => is_long,
        Gap::Spaced('-') => is_known || is_long && is_code(),
        Gap::Mark('/') => is_known,
        Gap::Blank => {
            is_known && !is_marked && known(&BodyCode::new(&format!("{upper}{body}"))).is_none()
        }
        _ => false,
    }
}

/// The first body; `T.W` is one.
fn central(pieces: &[Piece]) -> Option<(String, usize)> {
    let first = pieces.first()?;
    let upper = first.text.to_uppercase();
    let second = pieces.get(1).map(|piece| piece.text.to_uppercase());
    match (upper.as_str(), second.as_deref()) {
        ("T", Some("W" | "Ư")) if pieces[1].gap != Gap::Blank => Some(("TW".to_owned(), 2)),
        _ => Some((first.text.clone(), 1)),
    }
}

/// The number in print, read as such.
fn print(
    ordinal: &str,
    year: Option<u16>,
    type_code: &TypeCode,
    bodies: &[BodyCode],
    sphere: Option<Sphere>,
    end: usize,
) -> Option<ParsedNumber> {
    let is_party = bodies[0].is_party_only() || sphere == Some(Sphere::Party);
    let bodies: Vec<&str> = bodies.iter().map(BodyCode::as_str).collect();
    let bodies = bodies.join("-");
    let printed = match year {
        Some(year) => format!("{ordinal}/{year}/{type_code}-{bodies}"),
        None if is_party => format!("{ordinal}-{type_code}/{bodies}"),
        None => format!("{ordinal}/{type_code}-{bodies}"),
    };
    let read = parse(&printed).filter(|read| read.end == printed.len())?;
    Some(ParsedNumber {
        number: read.number,
        end,
    })
}
