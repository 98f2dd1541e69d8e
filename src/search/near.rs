//! Numbers near one that is unknown: offered as links, never taken for it.

use super::run::{Library, SearchError};
use crate::citation::Citation;
use crate::citation::catalog::{Catalog, WorkSummary};

/// Works of the same type and body whose number is within five of the one asked for. They are
/// offered as links, never taken for it.
pub(super) fn near(
    citation: &Citation,
    library: &Library<'_>,
) -> Result<Vec<WorkSummary>, SearchError> {
    let number = citation
        .designation()
        .and_then(|number| number.parse::<u32>().ok());
    let Some(number) = number else {
        return Ok(Vec::new());
    };
    let body = citation
        .number
        .as_ref()
        .and_then(|number| number.lead_body().cloned());
    let catalog = library.catalog();
    let mut near = Vec::new();
    for distance in 1..=FARTHEST {
        let below = number.checked_sub(distance).filter(|below| *below > 0);
        for neighbour in below.into_iter().chain(number.checked_add(distance)) {
            for term in catalog.listed(citation.class.as_deref(), &neighbour.to_string())? {
                let codes = &term.work.body.codes;
                if body.as_ref().is_none_or(|body| codes.first() == Some(body)) {
                    near.extend(catalog.described(&term)?);
                }
                if near.len() == MOST_NEAR {
                    return Ok(near);
                }
            }
        }
    }
    Ok(near)
}

/// How far from the number asked for a near one is.
const FARTHEST: u32 = 5;

/// Most near numbers that are offered.
const MOST_NEAR: usize = 8;
