//! Counts by facet.

use super::request::FacetField;
use super::response::Facet;
use crate::index::engine::Found;
use crate::index::plan::Keyword;

/// Facet values listed; the others are counted together.
const MOST_VALUES: usize = 50;

/// What a facet counts by.
pub(super) fn keyword(field: FacetField) -> Keyword {
    match field {
        FacetField::Type => Keyword::Type,
        FacetField::Issuer => Keyword::Issuer,
        FacetField::Level => Keyword::Level,
        FacetField::Place => Keyword::Place,
        FacetField::Year => Keyword::Year,
    }
}

/// Counts, what is not listed, and what has no value; together the total.
pub(super) fn facets(fields: &[FacetField], found: &Found) -> Vec<Facet> {
    let of = |(field, counts): (&FacetField, &Vec<(String, usize)>)| {
        let with_value: usize = counts.iter().map(|(_, count)| count).sum();
        let listed: Vec<_> = counts.iter().take(MOST_VALUES).cloned().collect();
        let other = with_value - listed.iter().map(|(_, count)| count).sum::<usize>();
        Facet {
            field: *field,
            counts: listed,
            other,
            missing: found.total - with_value,
        }
    };
    fields.iter().zip(&found.counts).map(of).collect()
}
