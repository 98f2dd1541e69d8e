//! What the ids of issuers and places are called in the texts themselves: bodies of provinces and
//! communes stand in no table.

use std::collections::HashMap;

use super::{Archive, ArchiveError, ListAsked};
use crate::domain::summary::DocumentSummary;
use crate::search::request::Filters;

/// The latest documents that are asked what a name is.
const ASKED: usize = 20;

/// Names by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PrintedNames {
    issuers: HashMap<String, String>,
    places: HashMap<String, String>,
}

impl PrintedNames {
    /// The name of an issuer by body id (`TU-vi-du`).
    pub fn issuer(&self, body: &str) -> Option<&str> {
        self.issuers.get(body).map(String::as_str)
    }

    /// The name of a place by slug (`vi-du`).
    pub fn place(&self, slug: &str) -> Option<&str> {
        self.places.get(slug).map(String::as_str)
    }
}

impl Archive {
    /// What most of the latest documents of each call it.
    ///
    /// # Errors
    /// [`ArchiveError`] when the index cannot be read.
    pub fn printed_names<'a>(
        &self,
        issuers: impl Iterator<Item = &'a str>,
        places: impl Iterator<Item = &'a str>,
    ) -> Result<PrintedNames, ArchiveError> {
        let mut names = PrintedNames::default();
        for body in issuers {
            let filters = Filters {
                issuers: vec![body.to_owned()],
                ..Filters::default()
            };
            let name = self.printed(filters, |document| document.issuer)?;
            names
                .issuers
                .extend(name.map(|name| (body.to_owned(), name)));
        }
        for place in places {
            let filters = Filters {
                places: vec![place.to_owned()],
                ..Filters::default()
            };
            let name = self.printed(filters, |document| document.place)?;
            names
                .places
                .extend(name.map(|name| (place.to_owned(), name)));
        }
        Ok(names)
    }

    fn printed(
        &self,
        filters: Filters,
        name: impl Fn(DocumentSummary) -> Option<String>,
    ) -> Result<Option<String>, ArchiveError> {
        let asked = ListAsked {
            filters,
            ..ListAsked::page(0, ASKED)
        };
        let documents = self.documents(&asked)?.items;
        Ok(most_frequent(documents.into_iter().filter_map(name)))
    }
}

/// The one that is there most often; of equals the shortest.
fn most_frequent(names: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, many), (b, others)| {
        let by_length = || a.len().cmp(&b.len()).then_with(|| a.cmp(b));
        others.cmp(many).then_with(by_length)
    });
    counts.into_iter().next().map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_name_is_taken_and_of_equals_the_shortest() {
        let of = |names: &[&str]| most_frequent(names.iter().map(|name| (*name).to_owned()));
        assert_eq!(of(&["a b", "a", "a b"]).as_deref(), Some("a b"));
        assert_eq!(of(&["a b", "a"]).as_deref(), Some("a"));
        assert_eq!(of(&[]), None);
    }
}
