//! Disagreements: the same work cited with different dates, issuers or titles. What its own text or the
//! most citing texts say stands first, the others are outliers; which of them is right is not decided.

use super::work::heads;
use super::works::WorkEntry;
use super::{References, ReferencesError};
use crate::citation::catalog::{CatalogTerm, WorkSummary};
use crate::domain::authority::Level;
use crate::domain::document::CitingContext;
use crate::domain::gazetteer::Gazetteer;
use crate::domain::identity::body_of_name;
use crate::domain::summary::DocumentSummary;
use crate::index::cited::CitedTerm;
use crate::index::engine::Head;
use crate::text::fold::fold;
use crate::text::normalize::normalize;

/// What the texts say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The date of issue.
    Date,
    /// The issuing body.
    Issuer,
    /// The title.
    Title,
}

impl Part {
    /// All parts, as asked for.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("date", Self::Date),
        ("issuer", Self::Issuer),
        ("title", Self::Title),
    ];

    /// As written in answers.
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, part)| *part == self);
        named.map_or("date", |(name, _)| name)
    }
}

/// A work of which different things are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The work.
    pub term: CatalogTerm,
    /// What is said differently.
    pub part: Part,
    /// What is said, and by how many documents, the most first.
    pub values: Vec<(String, usize)>,
}

impl Disagreement {
    /// The value that the others differ from: what the work's own text says, else what most say. None
    /// where several are said equally often.
    pub fn majority(&self, own: &WorkSummary) -> Option<String> {
        let own_date = own.issued_on.map(|date| date.to_string());
        if self.part == Part::Date && own.is_held() && own_date.is_some() {
            return own_date;
        }
        match self.values.as_slice() {
            [(first, most), (_, second), ..] if most > second => Some(first.clone()),
            _ => None,
        }
    }
}

/// What is said differently of a work with a complete identity.
pub fn disagreements(entry: &WorkEntry, gazetteer: &Gazetteer) -> Vec<Disagreement> {
    if !entry.term.is_complete {
        return Vec::new();
    }
    let dates = entry.dates.iter();
    let dates = dates
        .map(|(date, count)| (date.to_string(), *count))
        .collect();
    let parts = [
        (Part::Date, merged(dates, |a, b| a == b)),
        (Part::Issuer, issuers(&entry.issuers, gazetteer)),
        (Part::Title, merged(entry.titles.clone(), one_title)),
    ];
    let differing = parts.into_iter().filter(|(_, values)| values.len() > 1);
    let found = differing.map(|(part, values)| Disagreement {
        term: entry.term.clone(),
        part,
        values,
    });
    found.collect()
}

/// For each value of a disagreement, documents that say it, the newest first.
///
/// # Errors
/// [`ReferencesError`] when the index cannot be read.
pub fn sayers(
    said: &Disagreement,
    most: usize,
    references: References<'_>,
) -> Result<Vec<Vec<DocumentSummary>>, ReferencesError> {
    let gazetteer = &references.catalog.config.gazetteer;
    let mut heads = heads(&said.term.work, references)?;
    heads.sort_by_key(|head| std::cmp::Reverse(head.summary.issued_on));
    let says = |head: &Head, value: &str| {
        let of_work = |cited: &&CitedTerm| cited.term.work == said.term.work;
        head.cited
            .iter()
            .filter(of_work)
            .any(|cited| match said.part {
                Part::Date => cited.dates.iter().any(|date| date.to_string() == value),
                Part::Issuer => {
                    let meant = body(value, gazetteer);
                    cited
                        .issuers
                        .iter()
                        .any(|name| body(name, gazetteer) == meant)
                }
                Part::Title => cited.titles.iter().any(|title| one_title(value, title)),
            })
    };
    let of_value = |(value, _): &(String, usize)| {
        let saying = heads.iter().filter(|head| says(head, value));
        saying.take(most).map(|head| head.summary.clone()).collect()
    };
    Ok(said.values.iter().map(of_value).collect())
}

/// Values with their counts, the most first; those that say the same are one.
fn merged(
    mut values: Vec<(String, usize)>,
    is_same: impl Fn(&str, &str) -> bool,
) -> Vec<(String, usize)> {
    let by_count = |a: &(String, usize), b: &(String, usize)| b.1.cmp(&a.1).then(a.0.cmp(&b.0));
    values.sort_by(by_count);
    let mut kinds: Vec<(String, usize)> = Vec::new();
    for (value, count) in values {
        match kinds.iter_mut().find(|(known, _)| is_same(known, &value)) {
            Some((_, sum)) => *sum += count,
            None => kinds.push((value, count)),
        }
    }
    kinds.sort_by(by_count);
    kinds
}

/// Issuers by the bodies that they name; names that no table knows, and those that leave the place
/// open, contradict nobody.
fn issuers(written: &[(String, usize)], gazetteer: &Gazetteer) -> Vec<(String, usize)> {
    // Nearly all works have one spelling, of which nothing need be read.
    if written.len() < 2 {
        return Vec::new();
    }
    let mut by_body: Vec<(String, String, usize)> = Vec::new();
    for (name, count) in written {
        let Some(body) = body(name, gazetteer) else {
            continue;
        };
        match by_body.iter_mut().find(|(known, ..)| *known == body) {
            Some((.., sum)) => *sum += count,
            None => by_body.push((body, name.clone(), *count)),
        }
    }
    let names = by_body.into_iter().map(|(_, name, count)| (name, count));
    merged(names.collect(), |a, b| a == b)
}

fn body(name: &str, gazetteer: &Gazetteer) -> Option<String> {
    let shadow = normalize(name);
    let read = gazetteer.authorities.read_name(&shadow.text)?;
    let is_whole = read.len == shadow.text.trim_end().len();
    let body = body_of_name(&read, &CitingContext::default(), gazetteer);
    let is_placed = body.place.is_some() || read.authority.level == Level::Central;
    (is_whole && is_placed).then(|| body.to_string())
}

/// Titles are cut and shortened in citing texts: one that the other begins with says the same, and so
/// do those that only differ in how they lead in.
fn one_title(a: &str, b: &str) -> bool {
    let words = |title: &str| {
        let folded = fold(title);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (a, b) = (words(a), words(b));
    a.contains(&b) || b.contains(&a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(of: &[(&str, usize)]) -> Vec<(String, usize)> {
        of.iter()
            .map(|(text, count)| ((*text).to_owned(), *count))
            .collect()
    }

    #[test]
    fn titles_that_are_cut_agree_and_others_do_not() {
        let said = values(&[
            ("về nêu gương", 3),
            ("Về nêu gương của cán bộ, đảng viên", 2),
            ("về tuyển dụng", 1),
        ]);
        let merged = merged(said, one_title);
        assert_eq!(merged, values(&[("về nêu gương", 5), ("về tuyển dụng", 1)]));
    }

    #[test]
    fn a_tie_has_no_majority() {
        let of = |values| Disagreement {
            term: CatalogTerm {
                work: "dang/TW/k13/QĐ/148".parse().unwrap(),
                is_complete: true,
                number: None,
            },
            part: Part::Title,
            values,
        };
        let own = WorkSummary::unknown("dang/TW/k13/QĐ/148".parse().unwrap());
        assert_eq!(of(values(&[("a", 2), ("b", 2)])).majority(&own), None);
        assert_eq!(
            of(values(&[("a", 3), ("b", 2)])).majority(&own).as_deref(),
            Some("a")
        );
    }
}
