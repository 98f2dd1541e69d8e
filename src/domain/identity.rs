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
use super::number::DocNumber;
use super::place::{MERGER, Province};
use super::symbol::BodyCode;
use super::term::{Period, TermScope};
use super::work::WorkId;
use crate::text::fold::slug;

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
    let is_complete = period.is_some() && class.is_some() && (!needs_place || is_placed);
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
    let (level, place) = match named {
        Some(name) => named_place(name, written.date, context, gazetteer),
        None => own_place(&rows, written, context, gazetteer),
    };
    Some((BodyId { codes, place }, level))
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

/// The place of a body that is named: its own where written, else the citing document's.
fn named_place(
    name: &BodyName<'_>,
    date: Option<Date>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> (Level, Option<String>) {
    let authority = name.authority;
    let Some(place) = &name.place else {
        return (
            authority.level,
            relative_place(authority, date, context, gazetteer),
        );
    };
    let is_city_word = authority.name.ends_with("thành phố") || authority.name.contains("Thành ủy");
    match gazetteer.places.province(place) {
        Some(province) if authority.level == Level::Province => {
            if is_city_word && !province.is_city && !is_city_today(province, date) {
                let own = format!("thanh-pho-{}", slug(place));
                return (Level::District, Some(own));
            }
            (
                Level::Province,
                Some(gazetteer.places.province_slug_on(&province.slug, date)),
            )
        }
        _ if authority.level == Level::Province && is_city_word => {
            (Level::District, Some(format!("thanh-pho-{}", slug(place))))
        }
        _ => (
            authority.level,
            Some(local_slug(authority, place, context, gazetteer)),
        ),
    }
}

/// After the merger some provinces are written as cities by mistake; the name decides.
fn is_city_today(province: &Province, date: Option<Date>) -> bool {
    date.is_some_and(|date| date >= MERGER) && province.is_merged
}

/// The slug of a local place: the unit where the code does not say it, the province where the
/// name is not unique.
fn local_slug(
    authority: &Authority,
    place: &str,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> String {
    let own = slug(place);
    let unit = authority.unit.as_deref().map(slug);
    let name = unit
        .as_ref()
        .map_or_else(|| own.clone(), |unit| format!("{unit}-{own}"));
    let unique = gazetteer.places.districts(&format!("huyen-{own}")).len() <= 1;
    match &context.province {
        Some(province) if !unique => format!("{name}.{province}"),
        _ => name,
    }
}

/// The place of a body named relatively: "Ủy ban nhân dân huyện".
fn relative_place(
    authority: &Authority,
    date: Option<Date>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> Option<String> {
    match authority.level {
        Level::Province => relative_province(date, context, gazetteer),
        Level::District => {
            let district = context.district.as_deref()?;
            match authority.unit.as_deref().map(slug) {
                Some(unit) => district
                    .starts_with(&format!("{unit}-"))
                    .then(|| district.to_owned()),
                None => Some(without_unit(district).to_owned()),
            }
        }
        Level::Commune => context.commune.clone(),
        Level::Central | Level::Other => None,
    }
}

/// A district without its unit: `huyen-mo-phong` as `mo-phong`, for codes that say the level.
fn without_unit(district: &str) -> &str {
    ["huyen-", "quan-", "thi-xa-", "thanh-pho-"]
        .iter()
        .find_map(|unit| district.strip_prefix(unit))
        .unwrap_or(district)
}

/// The province of the citing document, unless the cited date lies before the merger that made
/// it: several old provinces could then be meant.
fn relative_province(
    date: Option<Date>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> Option<String> {
    let own = context.province.as_deref()?;
    let merged = gazetteer
        .places
        .province(own)
        .is_some_and(|province| province.is_merged);
    let speaks_after = context.issued_on.is_some_and(|day| day >= MERGER);
    let cited_before = date.is_none_or(|day| day < MERGER);
    let undecided = merged && speaks_after && cited_before;
    (!undecided).then(|| gazetteer.places.province_slug_on(own, date))
}

/// The place where no body is named: codes of one level mean the citing document's own.
fn own_place(
    rows: &[&Authority],
    written: Written<'_>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> (Level, Option<String>) {
    let Some(first) = rows.first() else {
        return (Level::Other, None);
    };
    let date = written.date;
    if rows.iter().all(|row| row.level == first.level) {
        return (first.level, relative_place(first, date, context, gazetteer));
    }
    own_level(rows, written, context).map_or((Level::Other, None), |row| {
        (row.level, relative_place(row, date, context, gazetteer))
    })
}

/// A code of several levels without a name, in a document of a body of the same family: a province
/// leaves its own name out, and whoever acts upon a work acts upon its own.
fn own_level<'r>(
    rows: &[&'r Authority],
    written: Written<'_>,
    context: &CitingContext,
) -> Option<&'r Authority> {
    let (body, level) = context.issuer.as_ref()?;
    let code = rows.first()?.code.as_str();
    let of_issuer = |code: &str| body.codes.iter().any(|own| own.as_str() == code);
    let is_council = |code: &str| matches!(code, "UBND" | "HĐND");
    let same = of_issuer(code) || is_council(code) && (of_issuer("UBND") || of_issuer("HĐND"));
    let speaks_of_own = *level == Level::Province || written.is_acted_on && of_issuer(code);
    let mut of_level = rows.iter().filter(|row| row.level == *level);
    of_level.next().copied().filter(|_| same && speaks_of_own)
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
    said.or_else(|| match (written.date, written.year) {
        (Some(date), _) => gazetteer.terms.on(scope, date),
        (None, Some(year)) => gazetteer.terms.in_year(scope, year),
        (None, None) => None,
    })
}
