//! Places (địa danh): provinces and districts with their dates, for bodies named relatively.

use super::date::Date;
use crate::text::fold::slug;

/// Day on which merged provinces and the two-level local government began (Nghị quyết
/// 202/2025/QH15); numbering restarted there.
pub const MERGER: Date = Date::constant(2025, 7, 1);

/// A province or centrally-run city (tỉnh, thành phố trực thuộc trung ương).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Province {
    /// Name without its level word: `Yên Bái`.
    pub name: String,
    /// Slug of the name: `yen-bai`.
    pub slug: String,
    /// Whether it is a city run by the centre, whose committee is a *Thành ủy*.
    pub is_city: bool,
    /// The province it was merged into on [`MERGER`], if it was.
    pub successor: Option<String>,
    /// Whether others were merged into it on [`MERGER`].
    pub is_merged: bool,
}

/// A district-level unit (quận, huyện, thị xã, thành phố thuộc tỉnh) before [`MERGER`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct District {
    /// Name with its unit: `huyện Sơn Dương`.
    pub name: String,
    /// Slug with its kind: `huyen-son-duong`.
    pub slug: String,
    /// Slug of its province.
    pub province: String,
}

/// Provinces and districts by slug.
#[derive(Debug, Clone, Default)]
pub struct PlaceTable {
    provinces: Vec<Province>,
    districts: Vec<District>,
}

impl PlaceTable {
    /// A table of rows; sorts them for look-up.
    pub fn new(mut provinces: Vec<Province>, mut districts: Vec<District>) -> Self {
        provinces.sort_by(|a, b| a.slug.cmp(&b.slug));
        districts.sort_by(|a, b| a.slug.cmp(&b.slug));
        Self {
            provinces,
            districts,
        }
    }

    /// Slugs of all provinces.
    pub fn province_slugs(&self) -> Vec<String> {
        self.provinces.iter().map(|row| row.slug.clone()).collect()
    }

    /// The province of a slug or name.
    pub fn province(&self, name_or_slug: &str) -> Option<&Province> {
        let slug = slug(name_or_slug);
        self.provinces
            .binary_search_by(|row| row.slug.as_str().cmp(&slug))
            .ok()
            .map(|at| &self.provinces[at])
    }

    /// Provinces that there were on `date`, before [`MERGER`] where none is given, each once: those
    /// that have other names besides are given by the name that their districts go by.
    pub fn provinces_on(&self, date: Option<Date>) -> impl Iterator<Item = &Province> {
        let is_merged = date.is_some_and(|date| date >= MERGER);
        let is_main = |slug: &str| self.districts.iter().any(|row| row.province == slug);
        let there = move |row: &&Province| !(is_merged && row.successor.is_some());
        self.provinces
            .iter()
            .filter(move |row| is_main(&row.slug))
            .filter(there)
    }

    /// Districts that a province had before [`MERGER`].
    pub fn districts_of<'a>(&'a self, province: &'a str) -> impl Iterator<Item = &'a District> {
        self.districts
            .iter()
            .filter(move |row| row.province == province)
    }

    /// All districts of a slug such as `huyen-chau-thanh`.
    pub fn districts(&self, slug: &str) -> &[District] {
        let start = self
            .districts
            .partition_point(|row| row.slug.as_str() < slug);
        let count = self.districts[start..]
            .iter()
            .take_while(|row| row.slug == slug)
            .count();
        &self.districts[start..start + count]
    }

    /// The province of a district, where its name alone decides.
    pub fn province_of_district(&self, slug: &str) -> Option<&str> {
        match self.districts(slug) {
            [only] => Some(&only.province),
            _ => None,
        }
    }

    /// The slug that a province's bodies carry on `date`: `lao-cai@2025-07` after a merger.
    pub fn province_slug_on(&self, slug: &str, date: Option<Date>) -> String {
        let merged = self
            .province(slug)
            .is_some_and(|province| province.is_merged);
        if merged && date.is_some_and(|date| date >= MERGER) {
            return format!("{slug}@{}-{:02}", MERGER.year(), MERGER.month());
        }
        slug.to_owned()
    }
}
