//! Names for people behind the codes of filters and facets.

use std::sync::Arc;

use crate::domain::authority::{BodyId, Level, Sphere};
use crate::domain::gazetteer::Gazetteer;

/// Names of types and places by slug.
#[derive(Debug, Clone)]
pub struct Labels {
    gazetteer: Arc<Gazetteer>,
}

impl Labels {
    /// The names of `gazetteer`.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Self {
        Self { gazetteer }
    }

    /// The name of a type: `chi-thi` is *Chỉ thị*; unknown ones stay as they are.
    pub fn type_name<'a>(&'a self, slug: &'a str) -> &'a str {
        self.gazetteer
            .types
            .find(slug)
            .map_or(slug, |found| &found.name)
    }

    /// The name of a body that there is one of: `QH` is *Quốc hội*.
    pub fn body<'a>(&'a self, body: &'a BodyId, sphere: Sphere) -> Option<&'a str> {
        let (None, [code]) = (&body.place, body.codes.as_slice()) else {
            return None;
        };
        let mut rows = self.gazetteer.authorities.by_code(code, sphere);
        let row = rows.find(|row| row.level == Level::Central)?;
        row.names.first().map(String::as_str)
    }

    /// The name of a province: `yen-bai` is *Yên Bái*.
    pub fn province(&self, slug: &str) -> Option<&str> {
        let name = slug.split('@').next().unwrap_or(slug);
        self.gazetteer
            .places
            .province(name)
            .map(|found| found.name.as_str())
    }
}
