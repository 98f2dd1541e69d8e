//! Bodies below a body (cơ quan cấp dưới): which level a body is of, and which committees the
//! gazetteer knows one level down. Only places that the tables name have bodies here.

use super::authority::{Authority, BodyId, Level, Sphere};
use super::date::Date;
use super::gazetteer::Gazetteer;
use super::place::{District, MERGER, Province};
use super::symbol::BodyCode;
use crate::text::fold::slug;

/// Unit words of districts, as slugs, and the codes of their Party committees.
const DISTRICT_UNITS: [(&str, &str); 4] = [
    ("huyen-", "HU"),
    ("quan-", "QU"),
    ("thi-xa-", "ThU"),
    ("thanh-pho-", "TU"),
];

/// A body that the tables of places and authorities know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownBody {
    /// The body.
    pub body: BodyId,
    /// Its name: `Huyện ủy Sơn Dương`.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// Slug of its province.
    pub province: String,
}

/// The level below, on a day: there were districts until [`MERGER`].
pub fn level_below(level: Level, on: Option<Date>) -> Option<Level> {
    match level {
        Level::Central => Some(Level::Province),
        Level::Province if on.is_some_and(|date| date >= MERGER) => Some(Level::Commune),
        Level::Province => Some(Level::District),
        Level::District => Some(Level::Commune),
        Level::Commune | Level::Other => None,
    }
}

/// The level of a body, as its code and the unit of its place say it.
pub fn level_of(body: &BodyId, sphere: Sphere, gazetteer: &Gazetteer) -> Level {
    let Some(code) = body.codes.first() else {
        return Level::Other;
    };
    if code.as_str().ends_with("TW") {
        return Level::Central;
    }
    let rows: Vec<&Authority> = gazetteer.authorities.by_code(code, sphere).collect();
    let place = body.place.as_deref().unwrap_or("");
    let is_district = DISTRICT_UNITS
        .iter()
        .any(|(unit, _)| place.starts_with(unit));
    if is_district && !rows.is_empty() {
        return Level::District;
    }
    let of_unit = rows.iter().find(|row| {
        let unit = row.unit.as_deref().map(slug);
        unit.is_some_and(|unit| place.starts_with(&format!("{unit}-")))
    });
    let without_unit = || rows.iter().find(|row| row.unit.is_none()).or(rows.first());
    of_unit
        .or_else(without_unit)
        .map_or(Level::Other, |row| row.level)
}

/// The slug of the province that a body's place lies in, where the place decides it.
pub fn province_of(body: &BodyId, level: Level, gazetteer: &Gazetteer) -> Option<String> {
    let place = body.place.as_deref()?;
    if level == Level::Province {
        return Some(place.to_owned());
    }
    if let Some((_, province)) = place.split_once('.') {
        return Some(province.to_owned());
    }
    let known = gazetteer.places.province_of_district(place);
    known.map(str::to_owned)
}

/// A district's name without its unit and its province: `huyen-mo-phong`, `mo-phong` and
/// `huyen-mo-phong.vi-du` are one.
pub fn district_name(place: &str) -> &str {
    let own = place.split('.').next().unwrap_or(place);
    let units = DISTRICT_UNITS.iter();
    let bare = units.filter_map(|(unit, _)| own.strip_prefix(unit)).next();
    bare.unwrap_or(own)
}

/// The committees (cấp ủy) or people's committees that the tables know one level below a body of
/// `level` in `province`, on a day; none below the districts, whose communes no table lists.
pub fn known_below(
    level: Level,
    province: Option<&str>,
    sphere: Sphere,
    on: Option<Date>,
    gazetteer: &Gazetteer,
) -> Vec<KnownBody> {
    match (level, province, level_below(level, on)) {
        (Level::Central, _, _) => {
            let there = gazetteer.places.provinces_on(on);
            there
                .map(|province| of_province(province, sphere, on, gazetteer))
                .collect()
        }
        (Level::Province, Some(province), Some(Level::District)) => {
            let districts = gazetteer.places.districts_of(province);
            districts
                .filter_map(|district| of_district(district, sphere, gazetteer))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn of_province(
    province: &Province,
    sphere: Sphere,
    on: Option<Date>,
    gazetteer: &Gazetteer,
) -> KnownBody {
    let code = BodyCode::new(match sphere {
        Sphere::Party => "TU",
        Sphere::State => "UBND",
    });
    let rows = gazetteer.authorities.by_code(&code, sphere);
    let rows = rows.filter(|row| row.level == Level::Province);
    let names: Vec<&String> = rows.flat_map(|row| &row.names).collect();
    let is_of_city = |name: &&&String| name.contains("thành phố") || name.contains("Thành ủy");
    let fitting = names
        .iter()
        .find(|name| is_of_city(name) == province.is_city);
    let name = fitting.or(names.first()).map_or("", |name| name.as_str());
    KnownBody {
        name: format!("{name} {}", province.name).trim().to_owned(),
        body: BodyId {
            codes: vec![code],
            place: Some(gazetteer.places.province_slug_on(&province.slug, on)),
        },
        level: Level::Province,
        province: province.slug.clone(),
    }
}

fn of_district(district: &District, sphere: Sphere, gazetteer: &Gazetteer) -> Option<KnownBody> {
    let mut units = DISTRICT_UNITS.iter();
    let (unit, committee) = units.find(|(unit, _)| district.slug.starts_with(unit))?;
    let own = district_name(&district.slug);
    let is_city = *unit == "thanh-pho-";
    let place = match sphere {
        Sphere::Party if !is_city => own,
        _ => district.slug.as_str(),
    };
    // As identities spell it: the province where districts of one name are in several.
    let is_unique = is_city || gazetteer.places.districts(&format!("huyen-{own}")).len() <= 1;
    let place = if is_unique {
        place.to_owned()
    } else {
        format!("{place}.{}", district.province)
    };
    // The name begins with its unit, whose last syllable ends at the same blank as the slug's.
    let blanks = unit.matches('-').count();
    let name = district.name.splitn(blanks + 1, ' ').last().unwrap_or("");
    let (code, name) = match sphere {
        Sphere::State => ("UBND", format!("Ủy ban nhân dân {}", district.name)),
        Sphere::Party => (*committee, format!("{} {name}", committee_name(committee))),
    };
    Some(KnownBody {
        body: BodyId {
            codes: vec![BodyCode::new(code)],
            place: Some(place),
        },
        name,
        level: Level::District,
        province: district.province.clone(),
    })
}

fn committee_name(code: &str) -> &'static str {
    match code {
        "HU" => "Huyện ủy",
        "QU" => "Quận ủy",
        "ThU" => "Thị ủy",
        _ => "Thành ủy",
    }
}
