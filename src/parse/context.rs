//! Who speaks, where and when: what the reading of a document's citations needs of it.

use std::collections::BTreeSet;

use memchr::memmem;

use crate::domain::authority::{Level, place_name};
use crate::domain::document::{CitingContext, Document, DocumentKind, Issuer};
use crate::domain::gazetteer::Gazetteer;
use crate::text::fold::slug;

/// What a document gives to the reading of its citations.
pub fn citing_context(document: &Document, gazetteer: &Gazetteer) -> CitingContext {
    let place = issuer_place(document.issuer.as_ref());
    let level = document
        .issuer
        .as_ref()
        .map_or(Level::Other, |issuer| issuer.level);
    let district = match (level, &place) {
        (Level::District, Some(place)) => Some(with_unit(place, gazetteer)),
        _ => None,
    };
    CitingContext {
        issued_on: document.issued_on,
        province: document.province.clone(),
        district,
        commune: place
            .filter(|_| level == Level::Commune)
            .map(|commune| in_province(commune, document.province.as_deref())),
        number: document.number.clone(),
        issuer: document
            .issuer
            .as_ref()
            .and_then(|issuer| Some((issuer.body.clone()?, issuer.level))),
        class: document
            .type_name
            .as_deref()
            .and_then(|name| gazetteer.types.find(name))
            .map(|found| found.class.clone()),
        is_report: document.kind == DocumentKind::Report,
    }
}

fn issuer_place(issuer: Option<&Issuer>) -> Option<String> {
    issuer?.body.as_ref()?.place.clone()
}

/// A commune with its province, as identities have it.
fn in_province(commune: String, province: Option<&str>) -> String {
    match province {
        Some(province) if !commune.contains('.') => format!("{commune}.{province}"),
        _ => commune,
    }
}

/// A district of a Party code (`mo-phong` of `HU`) with its unit.
fn with_unit(place: &str, gazetteer: &Gazetteer) -> String {
    let units = ["huyen", "quan", "thi-xa", "thanh-pho"];
    if units
        .iter()
        .any(|unit| place.starts_with(&format!("{unit}-")))
    {
        return place.to_owned();
    }
    let known = units
        .iter()
        .map(|unit| format!("{unit}-{place}"))
        .find(|slug| !gazetteer.places.districts(slug).is_empty());
    known.unwrap_or_else(|| format!("huyen-{place}"))
}

/// The province a document belongs to: of its issuer, of its place of issue, or the one it names.
pub(super) fn province(
    issuer: Option<&Issuer>,
    place: Option<&str>,
    shadow: &str,
    gazetteer: &Gazetteer,
) -> Option<String> {
    let places = &gazetteer.places;
    let level = issuer.map_or(Level::Other, |issuer| issuer.level);
    if level == Level::Central {
        return None;
    }
    let of_issuer = issuer_place(issuer);
    if level == Level::Province
        && let Some(own) = &of_issuer
    {
        return Some(own.split('@').next().unwrap_or(own).to_owned());
    }
    let known = |name: &str| places.province(name).map(|province| province.slug.clone());
    if level != Level::District
        && let Some(found) = place.and_then(known)
    {
        return Some(found);
    }
    let district = of_issuer
        .as_deref()
        .filter(|_| level == Level::District)
        .map(|own| with_unit(own, gazetteer));
    let of_district = district
        .as_deref()
        .and_then(|slug| places.province_of_district(slug))
        .map(str::to_owned);
    of_district.or_else(|| named_in(shadow, gazetteer))
}

/// The one province that the text names: *tỉnh Ví Dụ*, *Tỉnh ủy Ví Dụ*. Two names decide nothing.
fn named_in(shadow: &str, gazetteer: &Gazetteer) -> Option<String> {
    let mut named = ["tỉnh", "Tỉnh ủy", "TỈNH ỦY", "TỈNH"]
        .iter()
        .flat_map(|word| {
            let behind = memmem::find_iter(shadow.as_bytes(), word)
                .filter_map(|at| shadow.get(at + word.len()..));
            behind.filter_map(place_name).take(MOST_NAMED)
        })
        .map(|(name, _)| slug(&name));
    let first = named.next()?;
    let all: Vec<String> = std::iter::once(first.clone()).chain(named).collect();
    let known: BTreeSet<&str> = all
        .iter()
        .filter_map(|name| Some(gazetteer.places.province(name)?.slug.as_str()))
        .collect();
    match known.len() {
        0 => Some(first),
        1 => known.first().map(|only| (*only).to_owned()),
        _ => None,
    }
}

/// Most mentions of provinces that are compared.
const MOST_NAMED: usize = 40;
