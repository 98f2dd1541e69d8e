//! Which place a body is of (cơ quan của địa phương nào): the one that is written, else the citing
//! document's own.

use super::authority::{Authority, BodyName, Level};
use super::date::Date;
use super::document::CitingContext;
use super::gazetteer::Gazetteer;
use super::identity::Written;
use super::place::{MERGER, Province};
use crate::text::fold::slug;

/// The place of a body that is named: its own where written, else the citing document's.
pub(super) fn named_place(
    name: &BodyName<'_>,
    date: Option<Date>,
    context: &CitingContext,
    gazetteer: &Gazetteer,
) -> (Level, Option<String>) {
    let authority = name.authority;
    let Some(place) = &name.place else {
        if is_foreign_city(name, context, gazetteer) {
            return (authority.level, None);
        }
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

/// `UBND thành phố` in a text of a province that is no city: one of its cities, and nothing says
/// which.
fn is_foreign_city(name: &BodyName<'_>, context: &CitingContext, gazetteer: &Gazetteer) -> bool {
    let is_city_word = name.name.contains("thành phố") || name.name.contains("Thành ủy");
    let own = context.province.as_deref();
    let province = own.and_then(|slug| gazetteer.places.province(slug));
    name.authority.level == Level::Province
        && is_city_word
        && province.is_some_and(|province| !province.is_city)
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
    // Communes of one name are in many provinces, and no table lists them.
    let unique = authority.level != Level::Commune
        && gazetteer.places.districts(&format!("huyen-{own}")).len() <= 1;
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
pub(super) fn own_place(
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
