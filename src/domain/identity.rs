//! From what is written to which work is meant, as far as the text decides it.
//!
//! A date gives the term or the year; `(khóa XIII)` gives the central term; "Ủy ban nhân dân tỉnh"
//! is the province of the document that says it. What nothing decides is left out, and the
//! identity is then incomplete: it links weakly and is never taken for another.

use super::authority::{Authority, BodyId, BodyName, Level, Sphere};
use super::date::Date;
use super::doctype::DocType;
use super::document::CitingContext;
use super::gazetteer::Gazetteer;
use super::locality::{named_place, own_place};
use super::number::DocNumber;
use super::place::MERGER;
use super::symbol::BodyCode;
use super::term::{Period, TermScope};
use super::work::WorkId;

/// A work id and whether it names one work.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// The id, with undecided parts left out.
    pub work: WorkId,
    /// Whether nothing is left out.
    pub is_complete: bool,
}

/// What is written about a work that has a number.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// Its number.
    pub number: &'a DocNumber,
    /// The type word in front of it.
    pub doc_type: Option<&'a DocType>,
    /// The body named with it.
    pub body: Option<&'a BodyName<'a>>,
    /// Whether the name written with it is that of a central body that no table knows.
    pub is_central_name: bool,
    /// The date named with it.
    pub date: Option<Date>,
    /// The year named with it, where no day is.
    pub year: Option<u16>,
    /// The term named with it: `(khóa XIII)`, `nhiệm kỳ 2020-2025`.
    pub term: Option<Period>,
    /// Whether the citing document acts upon it: it repeals, replaces or amends it. Bodies act upon
    /// their own works.
    pub is_acted_on: bool,
}

impl<'a> Written<'a> {
    /// A number of which nothing else is written.
    pub fn of(number: &'a DocNumber) -> Self {
        Self {
            number,
            doc_type: None,
            body: None,
            is_central_name: false,
            date: None,
            year: None,
            term: None,
            is_acted_on: false,
        }
    }
}

/// The identity of what is written in a document of `context`.
pub fn identify(
    written: Written<'_>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> Option<Identity> {
    let number = written.number;
    let sphere = number.sphere();
    let class = class(number, written.doc_type);
    let (body, level) = body(written, sphere, context, gazetteer)?;
    let period = period(written, sphere, level, gazetteer);
    let needs_place = level != Level::Central;
    // Communes of one name are in many provinces.
    let is_placed = !is_one_of_two(&body, written, context)
        && body.place.is_some()
        && (level != Level::Commune || context.province.is_some());
    let is_complete = period.is_some()
        && class.is_some()
        && (!needs_place || is_placed)
        && !is_impossible(number, gazetteer);
    let work = WorkId {
        sphere,
        body,
        period,
        class,
        designation: number.ordinal().plain(),
    };
    Some(Identity { work, is_complete })
}

/// The type class: from the code where the number has one, else from the word.
fn class(number: &DocNumber, doc_type: Option<&DocType>) -> Option<String> {
    match number {
        DocNumber::Dispatch { .. } => Some("CV".to_owned()),
        DocNumber::Merged { .. } => Some("VBHN".to_owned()),
        DocNumber::Law { .. } => doc_type
            .map(|found| found.class.clone())
            .filter(|class| matches!(class.as_str(), "LUAT" | "NQ" | "PL" | "L" | "HP")),
        DocNumber::Old { .. } => doc_type.map(|found| found.class.clone()),
        _ => number.type_code().map(|code| code.class().to_owned()),
    }
}

/// The codes of a number without assembly terms: `UBTVQH15` is `UBTVQH` and term 15.
fn codes(number: &DocNumber) -> Vec<BodyCode> {
    let bodies = match number {
        DocNumber::Party { bodies, .. } | DocNumber::Joint { bodies, .. } => bodies.as_slice(),
        other => &other.bodies()[..other.bodies().len().min(1)],
    };
    bodies
        .iter()
        .map(|code| assembly_term(code).map_or_else(|| code.clone(), |(body, _)| body))
        .collect()
}

fn assembly_term(code: &BodyCode) -> Option<(BodyCode, u8)> {
    let letters = code.as_str().trim_end_matches(|c: char| c.is_ascii_digit());
    let term = code.as_str()[letters.len()..].parse().ok()?;
    matches!(letters, "QH" | "UBTVQH").then(|| (BodyCode::new(letters), term))
}

fn body(
    written: Written<'_>,
    sphere: Sphere,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> Option<(BodyId, Level)> {
    let codes = codes(written.number);
    let lead = codes.first()?.clone();
    // Committees of the National Assembly add its term: UBKTTC15.
    let bare = BodyCode::new(lead.as_str().trim_end_matches(|c: char| c.is_ascii_digit()));
    let rows: Vec<&Authority> = gazetteer.authorities.by_code(&bare, sphere).collect();
    let central = rows.iter().any(|row| row.level == Level::Central)
        || lead.as_str().ends_with("TW")
        || rows.is_empty() && written.is_central_name;
    if central {
        return Some((BodyId { codes, place: None }, Level::Central));
    }
    let named = written.body.filter(|name| name.authority.sphere == sphere);
    // "Đảng ủy Công an tỉnh", "Đảng ủy UBND tỉnh": committees of organs, which no place tells apart.
    let is_organ = lead.as_str() == "ĐU" && named.is_some_and(|name| name.authority.unit.is_none());
    let (level, place) = match named {
        Some(_) if is_organ => (Level::Other, None),
        Some(name) => named_place(name, written.date, context, gazetteer),
        None => own_place(&rows, written, context, gazetteer),
    };
    Some((BodyId { codes, place }, level))
}

/// A law of a year in which its National Assembly did not sit: `45/2013/QH12`.
fn is_impossible(number: &DocNumber, gazetteer: &Gazetteer) -> bool {
    let DocNumber::Law { year, term, .. } = number else {
        return false;
    };
    let term = Period::Term(*term);
    let day = |month, day| Date::new(i16::try_from(*year).unwrap_or(0), month, day).ok();
    let sat = |date: Option<Date>| {
        date.is_none_or(|date| {
            gazetteer
                .terms
                .allows(TermScope::NationalAssembly, term, date)
        })
    };
    !sat(day(1, 1)) && !sat(day(12, 31))
}

/// `Đảng ủy Khối` alone: a province had up to two, of its offices and of its enterprises. The
/// document's own committee is one.
fn is_one_of_two(body: &BodyId, written: Written<'_>, context: &CitingContext) -> bool {
    let is_block = |body: &BodyId| body.codes.iter().any(|code| code.as_str() == "ĐUK");
    let is_own = context
        .issuer
        .as_ref()
        .is_some_and(|(own, _)| is_block(own));
    let says_which = written.body.is_some_and(|name| {
        let name = name.name.to_lowercase();
        name.contains("cơ quan") || name.contains("doanh nghiệp")
    });
    is_block(body) && !is_own && !says_which
}

/// Who a work's body is today: the province that it was merged into on [`MERGER`], where it was.
/// The identity itself stays as issued.
pub fn body_today(work: &WorkId, gazetteer: &Gazetteer) -> Option<BodyId> {
    let place = work.body.place.as_deref()?;
    let province = gazetteer.places.province(place)?;
    let name = province.successor.as_deref().unwrap_or(&province.slug);
    let today = gazetteer.places.province_slug_on(name, Some(MERGER));
    (today != place).then(|| BodyId {
        codes: work.body.codes.clone(),
        place: Some(today),
    })
}

/// The body that a name means in a document of `context`, without regard to a number.
pub fn body_of_name(name: &BodyName<'_>, context: &CitingContext, gazetteer: &Gazetteer) -> BodyId {
    let place = match name.authority.level {
        Level::Central => None,
        _ => named_place(name, None, context, gazetteer).1,
    };
    BodyId {
        codes: vec![name.authority.code.clone()],
        place,
    }
}

/// The term or year.
fn period(
    written: Written<'_>,
    sphere: Sphere,
    level: Level,
    gazetteer: &Gazetteer,
) -> Option<Period> {
    if let DocNumber::Law { term, .. } = written.number {
        return Some(Period::Term(*term));
    }
    if sphere == Sphere::Party {
        return party_term(written, level, gazetteer);
    }
    let assembly = written.number.lead_body().and_then(assembly_term);
    if let Some((_, term)) = assembly {
        return Some(Period::Term(term));
    }
    let year = written
        .number
        .year()
        .or_else(|| written.date.map(|date| date.year().unsigned_abs()))
        .or(written.year);
    year.map(Period::Year)
}

/// Mass organisations print the Party's form and count their own congresses.
fn has_own_terms(body: &BodyCode) -> bool {
    ["TWĐTN", "MTTW", "ĐCT", "TLĐ", "ĐTN", "HLHPN"]
        .iter()
        .any(|own| body.as_str().starts_with(own))
}

/// A written term counts where it is of the body's own kind: `(khóa XX)` beside a Tỉnh ủy is
/// that province's twentieth, never a central term.
fn party_term(written: Written<'_>, level: Level, gazetteer: &Gazetteer) -> Option<Period> {
    if written.number.lead_body().is_some_and(has_own_terms) {
        return None;
    }
    let scope = TermScope::of_party_level(level);
    let said = written.term.filter(|term| {
        let is_old = matches!(term, Period::Term(2..8)) && level == Level::Central;
        is_old || gazetteer.terms.knows(scope, *term)
    });
    // A day is more than a bracket: where they contradict each other it decides, and it is told.
    let said = said.filter(|term| {
        written
            .date
            .is_none_or(|date| gazetteer.terms.allows(scope, *term, date))
    });
    said.or_else(|| match (written.date, written.year) {
        (Some(date), _) => gazetteer.terms.on(scope, date),
        (None, Some(year)) => gazetteer.terms.in_year(scope, year),
        (None, None) => None,
    })
}
