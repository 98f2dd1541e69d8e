//! What the corpus holds (độ phủ của kho): documents by kind, works and citations, known gaps.

use std::collections::HashSet;

use super::body_coverage::{BodyCoverage, ByBody};
use super::citation_lag::CitationLag;
use super::{References, ReferencesError};
use crate::citation::catalog::{CatalogTerm, WorkSummary};
use crate::domain::authority::Level;
use crate::domain::work::WorkId;
use crate::index::plan::{Keyword, Plan};

/// Values of a field that are listed; the others are counted together.
const MOST_VALUES: usize = 20;

/// Most works that are counted.
const MOST_WORKS: usize = 200_000;

/// Works listed as most cited.
const MOST_CITED: usize = 20;

/// Fields that documents are counted by.
const FIELDS: [Keyword; 5] = [
    Keyword::Type,
    Keyword::Level,
    Keyword::Place,
    Keyword::Year,
    Keyword::Issuer,
];

/// Documents by the values of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counted {
    /// Values and documents, most first; years in order.
    pub values: Vec<(String, usize)>,
    /// Documents of values that are not listed.
    pub other: usize,
    /// Documents without a value.
    pub missing: usize,
}

impl Counted {
    /// The values that are listed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|(value, _)| value.as_str())
    }
}

/// What the corpus holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Statistics {
    /// Documents held.
    pub documents: usize,
    /// By type slug.
    pub types: Counted,
    /// By level.
    pub levels: Counted,
    /// By province.
    pub places: Counted,
    /// By year of issue.
    pub years: Counted,
    /// By body id of the issuer.
    pub issuers: Counted,
    /// Different works that are cited.
    pub cited_works: usize,
    /// Those of them whose text is held.
    pub cited_and_held: usize,
    /// Pairs of a document and a work that it cites.
    pub citations: usize,
    /// Whether there are more works than were counted.
    pub is_cut: bool,
    /// The works that most documents cite.
    pub most_cited: Vec<WorkSummary>,
    /// The works that most documents cite and whose text is not held: what to get next.
    pub most_wanted: Vec<WorkSummary>,
    /// By body, how many of its cited works are held.
    pub bodies: Vec<BodyCoverage>,
    /// How old works are when they are cited.
    pub lag: CitationLag,
    /// Levels of which nothing is held.
    pub levels_without_documents: Vec<Level>,
    /// Years between the first and the last of which nothing is held.
    pub years_without_documents: Vec<i32>,
}

/// Counts everything; for a snapshot once.
///
/// # Errors
/// [`ReferencesError`] when index or store cannot be read.
pub fn statistics(references: References<'_>) -> Result<Statistics, ReferencesError> {
    let mut all = Statistics {
        documents: references.catalog.snapshot.document_count(),
        ..Statistics::default()
    };
    references.count_documents(&mut all)?;
    references.count_works(&mut all)?;
    Ok(all)
}

impl References<'_> {
    fn count_documents(&self, all: &mut Statistics) -> Result<(), ReferencesError> {
        let plan = Plan {
            count_by: FIELDS.to_vec(),
            ..Plan::default()
        };
        let found = self.catalog.snapshot.search(&plan)?;
        let mut counts = found.counts.into_iter();
        let mut next = || counts.next().unwrap_or_default();
        let (types, levels, places, years) = (next(), next(), next(), next());
        all.levels_without_documents = levels_without(&levels);
        all.years_without_documents = years_without(&years);
        all.types = counted(types, found.total, MOST_VALUES);
        all.levels = counted(levels, found.total, MOST_VALUES);
        all.places = counted(places, found.total, MOST_VALUES);
        all.issuers = counted(next(), found.total, MOST_VALUES);
        all.years = counted(years, found.total, usize::MAX);
        all.years.values.sort();
        Ok(())
    }

    fn count_works(&self, all: &mut Statistics) -> Result<(), ReferencesError> {
        let snapshot = self.catalog.snapshot;
        let works = snapshot.terms(Keyword::Cites, "", MOST_WORKS + 1)?;
        all.is_cut = works.len() > MOST_WORKS;
        let (mut cited, mut wanted) = (Vec::new(), Vec::new());
        let mut bodies = ByBody::default();
        for work in works.into_iter().take(MOST_WORKS) {
            let citing = snapshot.count(Keyword::Cites, &work)?;
            if citing == 0 {
                continue;
            }
            let is_held = snapshot.count(Keyword::Bears, &work)? > 0;
            all.cited_works += 1;
            all.citations += citing;
            all.cited_and_held += usize::from(is_held);
            bodies.add(&work, is_held);
            if !is_held {
                wanted.push((citing, work.clone()));
            }
            cited.push((citing, work));
        }
        all.bodies = self.body_coverage(bodies)?;
        most_first(&mut cited);
        all.lag = self.citation_lag(&cited)?;
        all.most_cited = self.most(cited)?;
        most_first(&mut wanted);
        all.most_wanted = self.most(wanted)?;
        Ok(())
    }

    /// The works that most documents cite; only those whose identity is one work are compared.
    fn most(&self, works: Vec<(usize, String)>) -> Result<Vec<WorkSummary>, ReferencesError> {
        let mut most = Vec::new();
        let mut known = HashSet::new();
        for (_, work) in works {
            if most.len() == MOST_CITED {
                break;
            }
            let Ok(work) = work.parse::<WorkId>() else {
                continue;
            };
            let term = self.term(&work)?;
            if term.is_complete && known.insert(work) {
                most.push(self.catalog.summary(&term)?);
            }
        }
        Ok(most)
    }

    fn term(&self, work: &WorkId) -> Result<CatalogTerm, ReferencesError> {
        use crate::citation::catalog::Catalog;
        let listed = self
            .catalog
            .listed(work.class.as_deref(), &work.designation)?;
        let found = listed.into_iter().find(|term| term.work == *work);
        Ok(found.unwrap_or_else(|| CatalogTerm {
            work: work.clone(),
            is_complete: true,
            number: None,
        }))
    }
}

fn most_first(works: &mut [(usize, String)]) {
    works.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
}

fn counted(mut values: Vec<(String, usize)>, total: usize, most: usize) -> Counted {
    let with_value: usize = values.iter().map(|(_, count)| count).sum();
    values.truncate(most);
    let listed: usize = values.iter().map(|(_, count)| count).sum();
    Counted {
        values,
        other: with_value - listed,
        missing: total.saturating_sub(with_value),
    }
}

fn levels_without(counts: &[(String, usize)]) -> Vec<Level> {
    let is_there = |level: &Level| counts.iter().any(|(name, _)| name == level.as_str());
    let ladder = Level::ALL
        .into_iter()
        .filter(|level| *level != Level::Other);
    ladder.filter(|level| !is_there(level)).collect()
}

fn years_without(counts: &[(String, usize)]) -> Vec<i32> {
    let years: HashSet<i32> = counts
        .iter()
        .filter_map(|(year, _)| year.parse().ok())
        .collect();
    let ends = years.iter().min().zip(years.iter().max());
    let Some((first, last)) = ends else {
        return Vec::new();
    };
    (*first..=*last)
        .filter(|year| !years.contains(year))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[(&str, usize)]) -> Vec<(String, usize)> {
        let owned = values
            .iter()
            .map(|(value, count)| ((*value).to_owned(), *count));
        owned.collect()
    }

    #[test]
    fn what_is_not_listed_is_counted_together() {
        let all = counted(of(&[("a", 5), ("b", 3), ("c", 1)]), 10, 2);
        assert_eq!(all.values, of(&[("a", 5), ("b", 3)]));
        assert_eq!((all.other, all.missing), (1, 1));
    }

    #[test]
    fn gaps_lie_between_the_first_and_the_last_year() {
        assert_eq!(
            years_without(&of(&[("2024", 1), ("2020", 2), ("2022", 1)])),
            [2021, 2023]
        );
        assert_eq!(years_without(&[]), [0; 0]);
        assert_eq!(
            levels_without(&of(&[("province", 1), ("other", 1)])).len(),
            3
        );
    }
}
