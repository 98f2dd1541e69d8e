//! How old works are when they are cited (citation lag, độ trễ trích dẫn).

use std::collections::BTreeMap;

use super::{References, ReferencesError};
use crate::domain::work::WorkId;
use crate::index::plan::{Condition, Keyword, Plan};

/// The works counted, those that most documents cite: each asks the index once.
const MOST_WORKS: usize = 2_000;

/// Pairs of a dated document and a dated work that it cites, by age.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CitationLag {
    /// Years from the work to what cites it, and pairs; in order.
    pub by_years: Vec<(i32, usize)>,
    /// Works counted: those that most documents cite, as far as their year is known.
    pub works: usize,
}

impl CitationLag {
    /// The age that half of the pairs do not exceed, in years.
    pub fn median(&self) -> Option<i32> {
        let all: usize = self.by_years.iter().map(|(_, pairs)| pairs).sum();
        let mut before = 0;
        let mut ages = self.by_years.iter();
        ages.find(|(_, pairs)| {
            before += pairs;
            2 * before >= all
        })
        .map(|(age, _)| *age)
    }
}

impl References<'_> {
    /// The ages of `works`, given with what cites most first.
    pub(super) fn citation_lag(
        &self,
        works: &[(usize, String)],
    ) -> Result<CitationLag, ReferencesError> {
        let mut lag = CitationLag::default();
        let mut ages: BTreeMap<i32, usize> = BTreeMap::new();
        for (_, work) in works.iter().take(MOST_WORKS) {
            let Some(issued) = self.year_of(work)? else {
                continue;
            };
            lag.works += 1;
            for (year, documents) in self.citing_years(work)? {
                // What is younger than what cites it is a citation misread or foretold.
                if year >= issued {
                    *ages.entry(year - issued).or_default() += documents;
                }
            }
        }
        lag.by_years = ages.into_iter().collect();
        Ok(lag)
    }

    fn year_of(&self, work: &str) -> Result<Option<i32>, ReferencesError> {
        let Ok(work) = work.parse::<WorkId>() else {
            return Ok(None);
        };
        let summary = self.catalog.known(&work)?;
        let day = summary.and_then(|summary| summary.issued_on);
        Ok(day.map(|day| i32::from(day.year())))
    }

    fn citing_years(&self, work: &str) -> Result<Vec<(i32, usize)>, ReferencesError> {
        let plan = Plan {
            conditions: vec![Condition::AnyOf(Keyword::Cites, vec![work.to_owned()])],
            count_by: vec![Keyword::Year],
            ..Plan::default()
        };
        let found = self.catalog.snapshot.search(&plan)?;
        let years = found.counts.into_iter().flatten();
        Ok(years
            .filter_map(|(year, documents)| Some((year.parse().ok()?, documents)))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_pairs_are_not_older_than_the_median() {
        let lag = |by_years: &[(i32, usize)]| CitationLag {
            by_years: by_years.to_vec(),
            works: 1,
        };
        assert_eq!(lag(&[(0, 3), (1, 1), (9, 2)]).median(), Some(0));
        assert_eq!(lag(&[(0, 1), (4, 1), (9, 5)]).median(), Some(9));
        assert_eq!(lag(&[]).median(), None);
    }
}
