//! Who issued it: the heading line, the letterhead, the number's code, in that order of trust.

use super::authority_line::is_authority;
use super::header::TypeLine;
use super::lines::Line;
use super::segments::opens_grounds;
use super::title::is_issuer_line;
use crate::domain::authority::{BodyId, BodyName, Level};
use crate::domain::document::{CitingContext, Issuer};
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::{Written, identify};
use crate::domain::number::DocNumber;
use crate::domain::symbol::BodyCode;
use crate::text::fold::fold_normalized;

/// The issuer, as far as the text says it.
pub(super) fn issuer(
    lines: &[Line<'_>],
    type_line: Option<&TypeLine<'_>>,
    number: Option<&DocNumber>,
    place: Option<&str>,
    shadow: &str,
    gazetteer: &Gazetteer,
) -> Option<Issuer> {
    let code = number.and_then(DocNumber::lead_body);
    let head = type_line.map_or(lines.len().min(8), |line| line.index);
    let heading = heading(lines, type_line, gazetteer).filter(|found| fits(found, code));
    let letterhead = || letterhead(&lines[..head], code, gazetteer);
    let found = heading
        .or_else(letterhead)
        .or_else(|| in_body(shadow, code?, gazetteer));
    match found {
        Some((name, term)) => Some(issuer_of(name, term, number, place, gazetteer)),
        None => {
            // "TỈNH ỦY VÍ DỤ / BAN TỔ CHỨC": the code names the organ, the letterhead its place.
            let above = self::letterhead(&lines[..head], None, gazetteer);
            let place_above = above.as_ref().and_then(|(name, _)| name.place.clone());
            let of_place = place_above.map(|place| capitalised(&place));
            of_code(number, of_place.as_deref().or(place), gazetteer)
                .or_else(|| {
                    named(
                        authority(lines, type_line, gazetteer),
                        number,
                        place,
                        gazetteer,
                    )
                })
                .or_else(|| named(lowest(&lines[..head], gazetteer), number, place, gazetteer))
                .or_else(|| printed(&lines[..head], number))
        }
    }
}

fn named(
    found: Option<Found<'_>>,
    number: Option<&DocNumber>,
    place: Option<&str>,
    gazetteer: &Gazetteer,
) -> Option<Issuer> {
    let (name, term) = found?;
    Some(issuer_of(name, term, number, place, gazetteer))
}

/// The authority between title and grounds: *QUỐC HỘI*, *BỘ TRƯỞNG BỘ NỘI VỤ*.
fn authority<'g>(
    lines: &[Line<'_>],
    type_line: Option<&TypeLine<'_>>,
    gazetteer: &'g Gazetteer,
) -> Option<Found<'g>> {
    let below = lines
        .iter()
        .skip(type_line?.index + 1)
        .take(AUTHORITY_LINES);
    let mut grounds = below.take_while(|line| !opens_grounds(line.text));
    let line = grounds.find(|line| line.is_capitals() && is_authority(&line.folded))?;
    let words = line
        .text
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at + 1);
    let mut starts = std::iter::once(0).chain(words);
    let name = starts.find_map(|at| gazetteer.authorities.read_name(&line.text[at..]))?;
    Some((name, None))
}

/// Below the type, an authority stands within so many lines.
const AUTHORITY_LINES: usize = 12;

/// The known body that stands lowest in the letterhead, whatever the number says: the codes of
/// departments are too many to be listed.
fn lowest<'g>(lines: &[Line<'_>], gazetteer: &'g Gazetteer) -> Option<Found<'g>> {
    let last = lines.iter().rfind(|line| is_letterhead(line))?;
    let name = gazetteer.authorities.read_name(last.text)?;
    Some((name, None))
}

/// The lowest line of a letterhead as printed, where no such body is known.
fn printed(lines: &[Line<'_>], number: Option<&DocNumber>) -> Option<Issuer> {
    let last = lines.iter().rfind(|line| is_letterhead(line));
    let last = last.filter(|line| line.text.split(' ').count() > 1)?;
    let code = number.and_then(DocNumber::lead_body);
    Some(Issuer {
        written: last.text.to_owned(),
        body: code.map(|code| BodyId::of_code(code.clone())),
        level: Level::Other,
    })
}

type Found<'g> = (BodyName<'g>, Option<String>);

/// `CỦA BAN THƯỜNG VỤ TỈNH ỦY (KHÓA XX)` below the type.
fn heading<'g>(
    lines: &[Line<'_>],
    type_line: Option<&TypeLine<'_>>,
    gazetteer: &'g Gazetteer,
) -> Option<Found<'g>> {
    let index = type_line?.index + 1;
    let line = lines.get(index).filter(|line| is_issuer_line(line))?;
    let rest = line.text.split_once(' ')?.1.trim_start();
    let name = gazetteer.authorities.read_name(rest)?;
    let term = rest[name.len..].trim();
    let is_term = fold_normalized(term)
        .trim_start_matches('(')
        .starts_with("khoa ");
    let numeral = term.rsplit(' ').next().unwrap_or_default();
    Some((name, is_term.then(|| format!("(khóa {}", numeral))))
}

/// Whether a name can be the body of a code.
fn fits(found: &Found<'_>, code: Option<&BodyCode>) -> bool {
    code.is_none_or(|code| found.0.authority.code == *code)
}

/// The name above the number: the last one whose code the number bears, since a body stands below
/// the one it belongs to; without a number, the first.
fn letterhead<'g>(
    lines: &[Line<'_>],
    code: Option<&BodyCode>,
    gazetteer: &'g Gazetteer,
) -> Option<Found<'g>> {
    let block: Vec<&str> = lines
        .iter()
        .filter(|line| is_letterhead(line))
        .map(|line| line.text)
        .collect();
    // A name may go on over a line break, its place does not.
    let named = (0..block.len())
        .filter_map(|at| gazetteer.authorities.read_name(&block[at..].join("\n")))
        .map(|name| BodyName {
            place: name.place.filter(|place| !is_motto(place)),
            ..name
        });
    let found = match code {
        Some(code) => named.rev().find(|name| name.authority.code == *code),
        None => named.take(1).next(),
    };
    found.map(|name| (name, None))
}

/// Capitals that are no motto, number or type.
fn is_letterhead(line: &Line<'_>) -> bool {
    line.is_capitals() && !is_motto(line.text) && !line.folded.starts_with("so")
}

fn is_motto(text: &str) -> bool {
    let folded = fold_normalized(text);
    ["cong hoa", "dang cong san", "doc lap"]
        .iter()
        .any(|motto| folded.starts_with(motto))
}

/// The first body of the number's code that the text itself names: "Ủy ban nhân dân huyện".
fn in_body<'g>(shadow: &str, code: &BodyCode, gazetteer: &'g Gazetteer) -> Option<Found<'g>> {
    let rows: Vec<_> = gazetteer
        .authorities
        .rows()
        .iter()
        .filter(|row| row.code == *code)
        .collect();
    let levels = rows
        .iter()
        .map(|row| row.level)
        .collect::<std::collections::HashSet<_>>();
    if levels.len() < 2 {
        return None;
    }
    let starts = rows.iter().flat_map(|row| &row.names);
    let first = starts
        .filter(|name| name.chars().count() > 8)
        .filter_map(|name| shadow.find(name.as_str()))
        .min()?;
    let name = gazetteer.authorities.read_name(&shadow[first..])?;
    (name.authority.level != Level::Other).then_some((name, None))
}

/// Name, body and level; the place of issue stands in where the name has none.
fn issuer_of(
    mut name: BodyName<'_>,
    term: Option<String>,
    number: Option<&DocNumber>,
    place: Option<&str>,
    gazetteer: &Gazetteer,
) -> Issuer {
    let authority = name.authority;
    let needs_place = authority.needs_place();
    let own_place = place.filter(|_| needs_place && authority.level != Level::Commune);
    name.place = name
        .place
        .map(|place| capitalised(&place))
        .or_else(|| own_place.map(str::to_owned));
    let mut written = name.name.to_owned();
    for part in name.place.iter().chain(&term) {
        written.push(' ');
        written.push_str(part);
    }
    let context = CitingContext::default();
    let identity = number.and_then(|number| {
        let written = Written {
            number,
            doc_type: None,
            body: Some(&name),
            date: None,
            year: None,
            term: None,
            is_acted_on: false,
            is_central_name: false,
        };
        identify(written, &context, gazetteer)
    });
    let body = identity
        .map(|identity| identity.work.body)
        .or_else(|| Some(BodyId::of_code(authority.code.clone())));
    Issuer {
        written,
        body,
        level: authority.level,
    }
}

/// A code that names one body, or one in each place.
fn of_code(
    number: Option<&DocNumber>,
    place: Option<&str>,
    gazetteer: &Gazetteer,
) -> Option<Issuer> {
    let number = number?;
    let code = number.lead_body()?;
    let mut rows = gazetteer.authorities.by_code(code, number.sphere());
    let row = rows.next().filter(|_| rows.next().is_none())?;
    let place = place.filter(|_| row.needs_place()).map(str::to_owned);
    let name = BodyName {
        authority: row,
        name: &row.name,
        place,
        len: 0,
    };
    Some(issuer_of(name, None, Some(number), None, gazetteer))
}

/// `CẦN THƠ` as `Cần Thơ`.
pub(super) fn capitalised(place: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        first + &letters.as_str().to_lowercase()
    };
    place.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
