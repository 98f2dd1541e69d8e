//! What is known of a work, part by part, and where that stands: in its own text, else in the
//! register, else in most of the held texts that cite it.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Source;
use crate::citation::catalog::WorkSummary;
use crate::domain::date::Date;
use crate::index::catalog::{CatalogError, IndexCatalog};
use crate::index::passage::Said;
use crate::index::plan::{Keyword, Matching, Order, Pattern, Plan, Unit};

/// Most citing provisions that are counted.
const MOST_CITING: usize = 60;

/// A fact and where it stands.
pub(super) type Fact<T> = Option<(T, Source)>;

/// The parts of a work that are known.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Known {
    pub(super) number: Fact<String>,
    pub(super) type_name: Fact<String>,
    pub(super) issued_on: Fact<Date>,
    pub(super) issuer: Fact<String>,
    pub(super) title: Fact<String>,
}

/// What is known of a work.
///
/// # Errors
/// [`CatalogError`] when the index cannot be read.
pub(super) fn known(work: &WorkSummary, catalog: &IndexCatalog<'_>) -> Result<Known, CatalogError> {
    let mut known = Known::default();
    if let Some(id) = &work.document_id
        && let Some(own) = catalog.snapshot.summary(id)?
    {
        known = Known {
            number: held(own.number),
            type_name: held(own.type_name),
            issued_on: held(own.issued_on),
            issuer: held(own.issuer),
            title: held(own.title),
        };
    }
    if let Some(row) = catalog.config.register.find(&work.work) {
        let of = |value: Option<String>| value.map(|value| (value, Source::Register));
        let day = row.issued_on.map(|day| (day, Source::Register));
        known.number = known.number.or(of(Some(row.number.to_string())));
        known.type_name = known.type_name.or(of(Some(row.type_name.clone())));
        known.issued_on = known.issued_on.or(day);
        known.issuer = known.issuer.or(of(row.issuer.clone()));
        known.title = known.title.or(of(row.title.clone()));
    }
    let is_whole = known.type_name.is_some()
        && known.issued_on.is_some()
        && known.issuer.is_some()
        && known.title.is_some();
    if !is_whole {
        known.add_from(&said(work, catalog)?);
    }
    Ok(known)
}

fn held<T>(value: Option<T>) -> Fact<T> {
    value.map(|value| (value, Source::Held))
}

impl Known {
    /// What is not known yet is what most citing documents say.
    fn add_from(&mut self, said: &[(String, Said)]) {
        self.number = (self.number.take()).or_else(|| most(said, |one| one.number.clone()));
        self.type_name =
            (self.type_name.take()).or_else(|| most(said, |one| one.type_name.clone()));
        self.issued_on = (self.issued_on.take()).or_else(|| most(said, |one| one.date));
        self.issuer = (self.issuer.take()).or_else(|| most(said, |one| one.issuer.clone()));
        self.title = (self.title.take()).or_else(|| most(said, |one| one.title.clone()));
    }
}

/// What held documents say of a work, each with its id.
fn said(
    work: &WorkSummary,
    catalog: &IndexCatalog<'_>,
) -> Result<Vec<(String, Said)>, CatalogError> {
    let id = work.work.to_string();
    let plan = Plan {
        unit: Unit::Provision,
        matching: Matching::Leaf(0),
        patterns: vec![(0, Pattern::Here(Keyword::CitesHere, vec![id]))],
        order: Order::Newest,
        limit: MOST_CITING,
        ..Plan::default()
    };
    let mut said = Vec::new();
    for found in catalog.snapshot.search(&plan)?.documents {
        let passages = found.provisions.iter().map(|one| &one.passage);
        let mentions = passages.flat_map(|passage| &passage.mentions);
        let own = mentions.filter(|mention| mention.work == work.work);
        said.extend(own.map(|mention| (found.summary.id.clone(), mention.said.clone())));
    }
    Ok(said)
}

/// What more than half of the documents that say anything say; each counts once for each value.
fn most<V: Ord + Clone>(said: &[(String, Said)], part: impl Fn(&Said) -> Option<V>) -> Fact<V> {
    let mut by_value: BTreeMap<V, BTreeSet<&str>> = BTreeMap::new();
    let mut speaking = BTreeSet::new();
    for (document, one) in said {
        if let Some(value) = part(one) {
            speaking.insert(document.as_str());
            by_value.entry(value).or_default().insert(document);
        }
    }
    let of = speaking.len();
    let (value, documents) = by_value.into_iter().max_by_key(|(_, all)| all.len())?;
    let count = documents.len();
    (count * 2 > of).then_some((value, Source::Citing { count, of }))
}
