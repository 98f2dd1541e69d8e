//! Filters to conditions; values that name nothing give no hits and a diagnostic, not an error.

use super::language::{Field, Value};
use super::request::Filters;
use super::run::{Library, SearchError};
use super::states::in_state;
use super::works::works_meant;
use crate::citation::catalog::Catalog;
use crate::citation::resolve::resolve;
use crate::domain::authority::Level;
use crate::domain::document::CitingContext;
use crate::domain::identity::body_of_name;
use crate::domain::work::WorkId;
use crate::index::plan::{Condition, Keyword};
use crate::text::diagnostic::Diagnostic;
use crate::text::fold::slug;
use crate::text::normalize::normalize;

/// The conditions of `filters`, and what was noticed.
pub fn conditions(
    filters: &Filters,
    library: &Library<'_>,
) -> Result<(Vec<Condition>, Vec<Diagnostic>), SearchError> {
    let mut conditions = Vec::new();
    let mut notes = Vec::new();
    if !filters.types.is_empty() {
        let slugs = filters
            .types
            .iter()
            .map(|name| type_slug(name, library, &mut notes))
            .collect();
        conditions.push(Condition::AnyOf(Keyword::Type, slugs));
    }
    if !filters.issuers.is_empty() {
        let issuers = filters
            .issuers
            .iter()
            .map(|issuer| issuer_id(issuer, library))
            .collect();
        conditions.push(known(Keyword::Issuer, issuers, library, &mut notes)?);
    }
    if !filters.levels.is_empty() {
        let levels = filters
            .levels
            .iter()
            .map(|level| Level::as_str(*level).to_owned())
            .collect();
        conditions.push(Condition::AnyOf(Keyword::Level, levels));
    }
    if !filters.places.is_empty() {
        let places = filters
            .places
            .iter()
            .map(|place| place_slug(place))
            .collect();
        conditions.push(known(Keyword::Place, places, library, &mut notes)?);
    }
    if filters.from.is_some() || filters.to.is_some() {
        conditions.push(Condition::Issued {
            from: filters.from,
            to: filters.to,
        });
    }
    if !filters.cites.is_empty() {
        let works = cited_works(&filters.cites, library, &mut notes)?;
        conditions.push(Condition::AnyOf(Keyword::Cites, works));
    }
    conditions.extend(of_documents(filters, library)?);
    if let Some(not) = &filters.not {
        let (without, noticed) = self::conditions(not, library)?;
        let without = without.into_iter();
        conditions.extend(without.map(|one| Condition::Not(Box::new(one))));
        notes.extend(noticed);
    }
    Ok((conditions, notes))
}

/// The conditions on what documents are, and on what others say of them.
fn of_documents(filters: &Filters, library: &Library<'_>) -> Result<Vec<Condition>, SearchError> {
    let mut conditions = Vec::new();
    if !filters.kinds.is_empty() {
        let kinds = filters.kinds.iter().map(|kind| kind.as_str().to_owned());
        conditions.push(Condition::AnyOf(Keyword::Kind, kinds.collect()));
    }
    if !filters.cited_by.is_empty() {
        let mut works = Vec::new();
        for id in &filters.cited_by {
            let cited = library.snapshot.cited(id)?;
            works.extend(cited.into_iter().map(|one| one.term.work.to_string()));
        }
        conditions.push(Condition::AnyOf(Keyword::Bears, works));
    }
    if !filters.states.is_empty() {
        let states = filters.states.iter();
        let any: Result<Vec<_>, _> = states.map(|state| in_state(*state, library)).collect();
        conditions.push(Condition::Either(any?));
    }
    Ok(conditions)
}

/// The condition of a field of the query.
pub(super) fn field_condition(
    field: Field,
    value: &Value,
    library: &Library<'_>,
) -> Result<(Condition, Vec<Diagnostic>), SearchError> {
    let (filters, mut notes) = filters_of(field, value);
    if let (Field::Number, Value::Text(number)) = (field, value) {
        let mut works = Vec::new();
        for citation in library.read(number, true).citations {
            let found = works_meant(&citation, number, library)?;
            works.extend(found.into_iter().map(|work| work.work.to_string()));
        }
        return Ok((Condition::AnyOf(Keyword::Bears, works), notes));
    }
    let (mut conditions, noticed) = conditions(&filters, library)?;
    notes.extend(noticed);
    let nothing = Condition::Either(Vec::new());
    Ok((conditions.pop().unwrap_or(nothing), notes))
}

/// A field of the query as a filter; no filter for a level that is none.
fn filters_of(field: Field, value: &Value) -> (Filters, Vec<Diagnostic>) {
    let mut filters = Filters::default();
    let mut notes = Vec::new();
    let text = value.to_string();
    let day = |year: &u16, end: &str| format!("{year}-{end}").parse().ok();
    match (field, value) {
        (_, Value::Years(from, to)) => {
            filters.from = from.as_ref().and_then(|year| day(year, "01-01"));
            filters.to = to.as_ref().and_then(|year| day(year, "12-31"));
        }
        (_, Value::Days(from, to)) => (filters.from, filters.to) = (*from, *to),
        (Field::Type, _) => filters.types.push(text),
        (Field::Issuer, _) => filters.issuers.push(text),
        (Field::Place, _) => filters.places.push(text),
        (Field::Cites, _) => filters.cites.push(text),
        (Field::Level, _) => match level(&text) {
            Some(level) => filters.levels.push(level),
            None => {
                let message = format!("no level is called {text:?}");
                notes.push(Diagnostic::warning("unknown-level", message, None));
            }
        },
        (Field::Number | Field::Year | Field::Date, _) => {}
    }
    (filters, notes)
}

/// A level by its English or Vietnamese name.
fn level(name: &str) -> Option<Level> {
    let slug = slug(name);
    Level::named(&slug).or(match slug.as_str() {
        "trung-uong" => Some(Level::Central),
        "tinh" | "thanh-pho" => Some(Level::Province),
        "huyen" | "quan" => Some(Level::District),
        "xa" | "phuong" => Some(Level::Commune),
        _ => None,
    })
}

/// A condition on values of an open set; those that no document has are noted.
fn known(
    field: Keyword,
    values: Vec<String>,
    library: &Library<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Condition, SearchError> {
    for value in &values {
        if library.snapshot.count(field, value)? == 0 {
            let message = format!("no document has the {} {value:?}", field.name());
            notes.push(Diagnostic::info("unknown-value", message, None));
        }
    }
    Ok(Condition::AnyOf(field, values))
}

/// The body id of an issuer given by its name; an id stays as it is.
fn issuer_id(issuer: &str, library: &Library<'_>) -> String {
    let shadow = normalize(issuer);
    let gazetteer = &library.config.gazetteer;
    let name = gazetteer.authorities.read_name(&shadow.text);
    let whole = name.filter(|name| name.len == shadow.text.trim_end().len());
    let body = whole.map(|name| body_of_name(&name, &CitingContext::default(), gazetteer));
    body.map_or_else(|| issuer.to_owned(), |body| body.to_string())
}

fn type_slug(name: &str, library: &Library<'_>, notes: &mut Vec<Diagnostic>) -> String {
    match library.config.gazetteer.types.find(name) {
        Some(found) => found.slug.clone(),
        None => {
            let message = format!("no document type is called {name:?}");
            notes.push(Diagnostic::warning("unknown-type", message, None));
            slug(name)
        }
    }
}

/// A province by name or slug; a slug with its start of validity stays as it is.
fn place_slug(place: &str) -> String {
    match place.split_once('@') {
        Some((name, since)) => format!("{}@{since}", slug(name)),
        None => slug(place),
    }
}

/// Work ids of the works that `cites` names: ids, or citations that may mean several works.
fn cited_works(
    cites: &[String],
    library: &Library<'_>,
    notes: &mut Vec<Diagnostic>,
) -> Result<Vec<String>, SearchError> {
    let mut works = Vec::new();
    for text in cites {
        if let Ok(work) = WorkId::from_segment(text) {
            works.push(work.to_string());
            continue;
        }
        let before = works.len();
        for citation in library.read(text, true).citations {
            let resolution = resolve(&citation, text, None, &library.catalog())?;
            works.extend(
                resolution
                    .candidates
                    .iter()
                    .map(|found| found.work.work.to_string()),
            );
            works.extend(weaker_keys(&citation, library)?);
        }
        if works.len() == before {
            let message = format!("nothing here cites {text:?}");
            notes.push(Diagnostic::info("unknown-citation", message, None));
        }
    }
    Ok(works)
}

/// Incomplete keys of the same number: documents that cite it without saying which term or place.
fn weaker_keys(
    citation: &crate::citation::Citation,
    library: &Library<'_>,
) -> Result<Vec<String>, SearchError> {
    let Some(designation) = citation.designation() else {
        return Ok(Vec::new());
    };
    let all = library
        .catalog()
        .numbered(citation.class.as_deref(), &designation)?;
    let number = citation.number.as_ref().map(|number| number.key());
    let same = all
        .into_iter()
        .filter(|work| !work.is_complete)
        .filter(|work| {
            let own = work
                .number
                .as_ref()
                .and_then(|n| n.parse::<crate::domain::number::DocNumber>().ok());
            number.is_none() || own.map(|own| own.key()) == number
        });
    Ok(same.map(|work| work.work.to_string()).collect())
}
